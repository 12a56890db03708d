#include "corpus/exchange_order.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/document.h"
#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/lines.h"
#include "corpus/media_type.h"

namespace vanban {
namespace {

constexpr std::size_t kTagDigits = 16;

constexpr std::array<OrderKindInfo, 3> kKinds = {{
    {OrderKind::kRecall, "1", "recall", "thu hồi", "recalled"},
    {OrderKind::kUpdate, "2", "update", "cập nhật", "updated"},
    {OrderKind::kReplace, "3", "replace", "thay thế", "replaced"},
}};

std::string Other(const Document& document, std::string_view name) {
  const auto field = document.other.find(std::string(name));
  return field == document.other.end() ? std::string() : field->second;
}

std::string_view TakeUpTo(char mark, std::string_view& rest) {
  const std::size_t at = std::min(rest.find(mark), rest.size());
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return part;
}

/// "2023-03-09", "2023/03/09", "09/03/2023", each with a time behind it or without.
std::optional<Date> DayOf(std::string_view given) {
  std::string day = OneLine(given.substr(0, given.find_first_of("T ", 1)));
  if (day.size() == 10 && day[4] == '/' && day[7] == '/') {
    day[4] = day[7] = '-';
  }
  const auto found = MatchDate(day, 0);
  return found && found->span.end == day.size() ? std::optional(found->date) : std::nullopt;
}

std::string NumberOf(std::string_view given) {
  const std::string number = OneLine(given);
  const auto key = ParseDocumentKey(number);
  return key ? DisplayKey(key->key) : number;
}

std::string TagOf(std::string_view envelope, std::string_view target) {
  return Sha256(fmt::format("{}\n{}", envelope, target)).substr(0, kTagDigits);
}

/// Short forms that stand for one thing in the name of an office.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kShortForms = {{
    {"ubnd", "uy ban nhan dan"},
    {"hdnd", "hoi dong nhan dan"},
    {"vp", "van phong"},
    {"tp", "thanh pho"},
}};

/// The words of an office's name, by which equal names compare equal.
std::string OfficeWords(std::string_view name) {
  std::string words;
  const std::string folded = Fold(name);
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(" .,-\t\n", i), folded.size());
    const std::string_view word = std::string_view(folded).substr(i, end - i);
    if (!word.empty()) {
      const auto* const form = std::find_if(kShortForms.begin(), kShortForms.end(),
                                            [&](const auto& row) { return row.first == word; });
      words += words.empty() ? "" : " ";
      words += form == kShortForms.end() ? word : form->second;
    }
    i = end + 1;
  }
  return words;
}

}  // namespace

std::span<const OrderKindInfo> OrderKinds() {
  return kKinds;
}

const OrderKindInfo& Info(OrderKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

const OrderKindInfo* FindOrderKind(std::string_view name) {
  const auto* const row = std::find_if(
      kKinds.begin(), kKinds.end(), [&](const OrderKindInfo& info) { return info.name == name; });
  return row == kKinds.end() ? nullptr : row;
}

std::vector<ExchangeOrder> OrdersOf(const Document& envelope) {
  std::vector<ExchangeOrder> orders;
  const OrderKindInfo* kind = FindOrderKind(Other(envelope, kEnvelopeAction));
  // A .jsonl line may have fields of these names, which order nothing.
  const std::string sender = Other(envelope, kEnvelopeSender);
  if (kind == nullptr || sender.empty() || envelope.source.media_type != kEdxmlMediaType) {
    return orders;
  }
  const std::string targets = Other(envelope, kEnvelopeTargets);
  for (std::string_view rest = targets; !rest.empty();) {
    const std::string_view target = TakeUpTo(';', rest);
    std::string_view parts = target;
    ExchangeOrder order{.kind = kind->kind, .envelope = envelope.id, .target = OneLine(target)};
    order.organ = OneLine(TakeUpTo(',', parts));
    order.issued = DayOf(TakeUpTo(',', parts));
    order.number = NumberOf(parts);
    order.sender_organ = Other(envelope, kEnvelopeOrgan);
    order.sender = sender;
    order.reason = Other(envelope, kEnvelopeReason);
    order.successor = DisplayKey(envelope.key);
    orders.push_back(std::move(order));
  }
  return orders;
}

std::string TagOf(const ExchangeOrder& order) {
  return TagOf(order.envelope, order.target);
}

std::string TagOf(const CarriedOrder& order) {
  return TagOf(order.envelope, order.target);
}

Message Describe(const CarriedOrder& order) {
  const OrderKindInfo& kind = Info(order.kind);
  Message message = {std::string(kind.vi), std::string(kind.en)};
  if (order.kind != OrderKind::kRecall && !order.successor.empty()) {
    message.vi += " bằng " + order.successor;
    message.en += " by " + order.successor;
  }
  message.vi += fmt::format(", theo gói tin {} của {}", order.envelope, order.by);
  message.en += fmt::format(", by envelope {} of {}", order.envelope, order.by);
  if (!order.why.empty()) {
    message.vi += ": " + order.why;
    message.en += ": " + order.why;
  }
  return message;
}

std::string NumberAndDay(std::string_view number, const std::optional<Date>& issued) {
  if (number.empty() || !issued) {
    return {};
  }
  return Sha256(fmt::format("{}\n{}", FoldKeyCase(DisplayKey(DocumentKey(number))),
                            FormatIso(*issued)))
      .substr(0, kTagDigits);
}

std::string NumberAndDay(const Document& document) {
  return NumberAndDay(document.key, document.issued);
}

bool IssuedBySender(const Document& document, const ExchangeOrder& order) {
  // A document is named by who issued it, also in the envelope of an office that passes it on.
  const std::string named = Other(document, kEnvelopeId);
  const std::string organ = named.substr(0, named.find(','));
  if (!organ.empty() && !order.sender_organ.empty()) {
    return organ == order.sender_organ;
  }
  if (document.issuer.empty()) {
    return false;
  }
  const std::string sender = OfficeWords(order.sender);
  const std::string issuer = OfficeWords(document.issuer);
  if (sender == issuer) {
    return true;
  }
  // A head may print the province above the office alone.
  const std::string province = OfficeWords(ProvinceName(document.place));
  return !province.empty() && (sender == fmt::format("{} tinh {}", issuer, province) ||
                               sender == fmt::format("{} thanh pho {}", issuer, province));
}

}  // namespace vanban
