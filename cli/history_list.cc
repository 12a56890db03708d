#include "cli/history_list.h"

#include <iostream>

#include <fmt/format.h>

#include "corpus/header_fields.h"

namespace vanban {
namespace {

std::string OrNone(const std::string& value) {
  return value.empty() ? "–" : value;
}

void PrintChanges(const VersionChange& change, bool english) {
  for (const FieldChange& each : change.fields) {
    const HeaderField* field = FindHeaderField(each.name);
    std::cout << fmt::format("    {}: {} → {}\n", english ? field->label_en : field->label_vi,
                             OrNone(each.before), OrNone(each.after));
  }
  if (change.text) {
    std::cout << (english ? "    the text changed\n" : "    toàn văn thay đổi\n");
  }
  if (change.kind == VersionKind::kWithdrawn && !change.withdrawn->replaced_by.empty()) {
    std::cout << fmt::format("    {}: {}\n", english ? "replaced by" : "được thay bằng",
                             change.withdrawn->replaced_by);
  }
  if (change.order && !change.order->successor.empty()) {
    std::cout << fmt::format("    {}: {}\n", english ? "by" : "bằng văn bản",
                             change.order->successor);
  }
}

}  // namespace

void PrintHistory(const std::vector<VersionChange>& history, Language language) {
  const bool english = language == Language::kEnglish;
  for (const VersionChange& change : history) {
    const VersionKindInfo& kind = Info(change.kind);
    std::cout << fmt::format("v{}  {}  {}  {}: {}\n", change.info.version, change.info.created,
                             change.info.user, english ? kind.en : kind.vi, change.info.message);
    PrintChanges(change, english);
  }
}

}  // namespace vanban
