#include "corpus/order_office.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/document_key.h"

namespace vanban {
namespace {

/// The documents held by number and day, and the orders that were carried out.
class Held {
 public:
  explicit Held(std::vector<CatalogueEntry> entries) : entries_(std::move(entries)) {
    for (const CatalogueEntry& entry : entries_) {
      carried_.insert(entry.carried.begin(), entry.carried.end());
    }
  }

  [[nodiscard]] bool IsOpen(std::string_view tag) const { return !carried_.contains(tag); }

  /// The envelopes that give an order which is open.
  [[nodiscard]] std::vector<DocumentId> OpenEnvelopes() const {
    std::vector<DocumentId> envelopes;
    for (const CatalogueEntry& entry : entries_) {
      if (!entry.withdrawn && std::any_of(entry.given.begin(), entry.given.end(),
                                          [&](const std::string& tag) { return IsOpen(tag); })) {
        envelopes.push_back(entry.id);
      }
    }
    return envelopes;
  }

  /// The documents of an order's number and day, the envelope itself left out.
  [[nodiscard]] std::vector<DocumentId> Named(const ExchangeOrder& order) const {
    const std::string name = NumberAndDay(order.number, order.issued);
    std::vector<DocumentId> ids;
    for (const CatalogueEntry& entry : entries_) {
      if (!name.empty() && entry.number_and_day == name && entry.id != order.envelope) {
        ids.push_back(entry.id);
      }
    }
    return ids;
  }

 private:
  std::vector<CatalogueEntry> entries_;
  std::set<std::string, std::less<>> carried_;
};

std::vector<ExchangeOrder> OpenOrdersOf(const Archive& archive, const Held& held) {
  std::vector<ExchangeOrder> open;
  for (const DocumentId& id : held.OpenEnvelopes()) {
    try {
      const auto envelope = archive.Get(id);
      for (ExchangeOrder& order : envelope ? OrdersOf(*envelope) : std::vector<ExchangeOrder>()) {
        if (held.IsOpen(TagOf(order))) {
          open.push_back(std::move(order));
        }
      }
    } catch (const Failure& failure) {
      if (failure.error().code != ErrorCode::kBadData) {
        throw;
      }
      // `verify` tells of damage; an order that cannot be read is not given.
    }
  }
  return open;
}

/// True if a later file or document stands for this one already.
bool HasSuccessor(const Document& document) {
  const auto& orders = document.curation.orders;
  return std::any_of(orders.begin(), orders.end(),
                     [](const CarriedOrder& order) { return order.kind != OrderKind::kRecall; });
}

/// Which documents an order is about, and whether that is sure.
OrderReport Examine(const Archive& archive, const Held& held, ExchangeOrder order) {
  OrderReport report{.order = std::move(order)};
  const ExchangeOrder& asked = report.order;
  if (!asked.organ.empty() && !asked.sender_organ.empty() && asked.organ != asked.sender_organ) {
    report.outcome = OrderOutcome::kOtherOrgan;
    return report;
  }
  std::vector<Document> own;
  for (const DocumentId& id : held.Named(asked)) {
    report.documents.push_back(id);
    auto document = archive.Get(id);
    if (document && IssuedBySender(*document, asked)) {
      own.push_back(std::move(*document));
    }
  }
  if (own.empty()) {
    report.outcome = report.documents.empty() ? OrderOutcome::kNotHeld : OrderOutcome::kOtherOrgan;
    return report;
  }
  const bool in_use = std::any_of(own.begin(), own.end(), [](const Document& document) {
    return !document.curation.withdrawn;
  });
  std::erase_if(own, [&](const Document& each) { return in_use && each.curation.withdrawn; });
  // A document and its updates have one number: the newest of them stands for all.
  const auto newest = std::partition(own.begin(), own.end(), HasSuccessor);
  const auto newest_count = own.end() - newest;
  const bool sure = newest_count == 1 || own.size() == 1;
  if (newest_count == 1 && asked.kind != OrderKind::kRecall) {
    own.erase(own.begin(), newest);
  }
  report.documents.clear();
  for (const Document& document : own) {
    report.documents.push_back(document.id);
  }
  std::sort(report.documents.begin(), report.documents.end());
  report.outcome = sure ? OrderOutcome::kCarriedOut : OrderOutcome::kSeveral;
  return report;
}

VersionNote NoteFor(const ExchangeOrder& order) {
  std::string message =
      fmt::format("Lệnh {} trong gói tin {}", Info(order.kind).vi, order.envelope);
  message += order.reason.empty() ? "" : ": " + order.reason;
  return {.message = std::move(message), .user = order.sender};
}

void CarryOut(Archive& archive, const ExchangeOrder& order, const DocumentId& id,
              std::chrono::system_clock::time_point now) {
  const VersionNote note = NoteFor(order);
  Curation curation = archive.Get(id)->curation;
  curation.orders.push_back({.kind = order.kind,
                             .envelope = order.envelope,
                             .target = order.target,
                             .by = order.sender,
                             .when = FormatUtc(now),
                             .why = order.reason,
                             .successor = order.successor});
  if (order.kind == OrderKind::kRecall && !curation.withdrawn) {
    curation.withdrawn = Withdrawal{
        .by = order.sender, .when = FormatUtc(now), .why = note.message, .replaced_by = {}};
  }
  archive.Curate(id, curation, now, note);
}

std::string Spoken(const ExchangeOrder& order, bool english) {
  const std::string number = order.number.empty() ? order.target : order.number;
  if (!order.issued) {
    return number;
  }
  return fmt::format("{} {} {}", number, english ? "of" : "ngày", FormatVietnamese(*order.issued));
}

}  // namespace

std::string_view Name(OrderOutcome outcome) {
  switch (outcome) {
    case OrderOutcome::kCarriedOut:
      return "carried_out";
    case OrderOutcome::kSeveral:
      return "several";
    case OrderOutcome::kOtherOrgan:
      return "other_organ";
    case OrderOutcome::kNotAllowed:
      return "not_allowed";
    case OrderOutcome::kNotHeld:
      break;
  }
  return "not_held";
}

Message Describe(const ExchangeOrder& order) {
  const OrderKindInfo& kind = Info(order.kind);
  return {fmt::format("{} lệnh {} văn bản {} (gói tin {})", order.sender, kind.vi,
                      Spoken(order, false), order.envelope),
          fmt::format("{} orders {} to be {} (envelope {})", order.sender, Spoken(order, true),
                      kind.en, order.envelope)};
}

Message Describe(const OrderReport& report) {
  const ExchangeOrder& order = report.order;
  const std::string documents = fmt::format("{}", fmt::join(report.documents, ", "));
  const Message head = Describe(order);
  const auto with = [&head](std::string_view vi, std::string_view en) {
    return Message{fmt::format("{}: {}", head.vi, vi), fmt::format("{}: {}", head.en, en)};
  };
  switch (report.outcome) {
    case OrderOutcome::kCarriedOut:
      return order.kind == OrderKind::kRecall
                 ? with(fmt::format("đã rút {}, bản gốc được giữ.", documents),
                        fmt::format("{} withdrawn, the original kept.", documents))
                 : with(fmt::format("đã ghi vào {}.", documents),
                        fmt::format("noted in {}.", documents));
    case OrderOutcome::kSeveral:
      return with(fmt::format("trong kho có nhiều văn bản như vậy ({}); chưa làm gì, hãy tự quyết.",
                              documents),
                  fmt::format("several such are held ({}); nothing was done, a person must decide.",
                              documents));
    case OrderOutcome::kOtherOrgan:
      return with(documents.empty()
                      ? fmt::format("mã cơ quan của văn bản ({}) không phải của nơi gửi ({}); "
                                    "không làm gì.",
                                    order.organ, order.sender_organ)
                      : fmt::format("văn bản số, ngày đó trong kho ({}) không do nơi gửi ban hành; "
                                    "không làm gì.",
                                    documents),
                  documents.empty()
                      ? fmt::format("its organ's code ({}) is not the sender's ({}); nothing was "
                                    "done.",
                                    order.organ, order.sender_organ)
                      : fmt::format("what is held of that number and day ({}) is not the sender's; "
                                    "nothing was done.",
                                    documents));
    case OrderOutcome::kNotAllowed:
      return with(fmt::format("không thi hành vì --no-actions ({}).", documents),
                  fmt::format("not carried out because of --no-actions ({}).", documents));
    case OrderOutcome::kNotHeld:
      break;
  }
  return with("chưa có trong kho; sẽ thi hành khi văn bản được thêm vào.",
              "not held yet; carried out once it is added.");
}

std::vector<ExchangeOrder> OpenOrders(const Archive& archive) {
  return OpenOrdersOf(archive, Held(archive.List()));
}

std::vector<OrderReport> CarryOutOrders(Archive& archive, OrderMode mode,
                                        std::chrono::system_clock::time_point now) {
  const Held held(archive.List());
  std::vector<ExchangeOrder> open = OpenOrdersOf(archive, held);
  // What was updated and then recalled is recalled with its update.
  std::stable_partition(open.begin(), open.end(), [](const ExchangeOrder& order) {
    return order.kind != OrderKind::kRecall;
  });
  std::vector<OrderReport> reports;
  for (ExchangeOrder& order : open) {
    try {
      OrderReport report = Examine(archive, held, std::move(order));
      if (report.outcome == OrderOutcome::kCarriedOut && mode == OrderMode::kOnlyTell) {
        report.outcome = OrderOutcome::kNotAllowed;
      }
      if (report.outcome == OrderOutcome::kCarriedOut) {
        for (const DocumentId& id : report.documents) {
          CarryOut(archive, report.order, id, now);
        }
        archive.Flush();  // The next order looks at what this one left.
      }
      reports.push_back(std::move(report));
    } catch (const Failure& failure) {
      if (failure.error().code != ErrorCode::kBadData) {
        throw;
      }
      // `verify` tells of damage; the order stays open.
    }
  }
  return reports;
}

}  // namespace vanban
