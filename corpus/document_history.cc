#include "corpus/document_history.h"

#include <array>
#include <utility>

#include "corpus/header_fields.h"

namespace vanban {
namespace {

constexpr std::array<VersionKindInfo, 8> kKinds = {{
    {VersionKind::kAdded, "added", "thêm vào kho", "added"},
    {VersionKind::kOriginal, "original", "bản gốc mới", "new original"},
    {VersionKind::kReread, "reread", "đọc lại bản gốc", "read anew"},
    {VersionKind::kCorrected, "corrected", "sửa", "corrected"},
    {VersionKind::kWithdrawn, "withdrawn", "rút khỏi kho", "withdrawn"},
    {VersionKind::kRestored, "restored", "đưa lại vào sử dụng", "back in use"},
    {VersionKind::kUpdated, "updated", "được nơi ban hành cập nhật", "updated by its issuer"},
    {VersionKind::kReplaced, "replaced", "được nơi ban hành thay thế", "replaced by its issuer"},
}};

std::vector<FieldChange> ChangedFields(const Document& before, const Document& after) {
  std::vector<FieldChange> changes;
  for (const HeaderField& field : HeaderFields()) {
    FieldChange change{std::string(field.name), field.value(before), field.value(after)};
    if (change.before != change.after) {
      changes.push_back(std::move(change));
    }
  }
  return changes;
}

VersionKind KindOf(const VersionChange& change, const Curation& before, const Curation& after) {
  if (change.order) {
    switch (change.order->kind) {
      case OrderKind::kRecall:
        return VersionKind::kWithdrawn;
      case OrderKind::kUpdate:
        return VersionKind::kUpdated;
      case OrderKind::kReplace:
        return VersionKind::kReplaced;
    }
  }
  if (before.withdrawn.has_value() != after.withdrawn.has_value()) {
    return after.withdrawn ? VersionKind::kWithdrawn : VersionKind::kRestored;
  }
  if (change.original) {
    return VersionKind::kOriginal;
  }
  return before == after ? VersionKind::kReread : VersionKind::kCorrected;
}

}  // namespace

const VersionKindInfo& Info(VersionKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

std::vector<VersionChange> ReadHistory(const Archive& archive, const DocumentId& id) {
  std::vector<VersionChange> history;
  std::optional<Document> before;
  for (VersionInfo& info : archive.History(id)) {
    auto document = archive.Get(id, info.version);
    if (!document) {
      break;  // The history ends where the object does.
    }
    VersionChange change{.info = std::move(info)};
    change.withdrawn = document->curation.withdrawn;
    if (before) {
      change.fields = ChangedFields(*before, *document);
      change.text = before->text != document->text;
      change.original = history.back().info.original_digest != change.info.original_digest;
      if (document->curation.orders.size() > before->curation.orders.size()) {
        change.order = document->curation.orders.back();
      }
      change.kind = KindOf(change, before->curation, document->curation);
    }
    history.push_back(std::move(change));
    before = std::move(document);
  }
  return history;
}

}  // namespace vanban
