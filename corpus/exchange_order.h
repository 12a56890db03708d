#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/message.h"

namespace vanban {

struct Document;

/// What an edXML envelope orders of a document that was sent before.
enum class OrderKind {
  kRecall,   ///< Thu hồi.
  kUpdate,   ///< Cập nhật.
  kReplace,  ///< Thay thế.
};

struct OrderKindInfo {
  OrderKind kind;
  std::string_view number;  ///< BussinessDocType: "1".
  std::string_view name;    ///< "recall": as records, reports and JSON write it.
  std::string_view vi;
  std::string_view en;
};

std::span<const OrderKindInfo> OrderKinds();
const OrderKindInfo& Info(OrderKind kind);

/// By OrderKindInfo::name; null if there is none.
const OrderKindInfo* FindOrderKind(std::string_view name);

// Where Document::other keeps what an envelope says.
inline constexpr std::string_view kEnvelopeAction = "edxml.action";    ///< OrderKindInfo::name.
inline constexpr std::string_view kEnvelopeTargets = "edxml.targets";  ///< "organ,day,number;…".
inline constexpr std::string_view kEnvelopeReason = "edxml.reason";
inline constexpr std::string_view kEnvelopeId = "edxml.document_id";
inline constexpr std::string_view kEnvelopeOrgan = "edxml.organ";    ///< The sender's code …
inline constexpr std::string_view kEnvelopeSender = "edxml.sender";  ///< … and name.

/// An order about one document.
struct ExchangeOrder {
  OrderKind kind = OrderKind::kRecall;
  std::string envelope;        ///< The id of the envelope in the archive.
  std::string target;          ///< As given: "000.00.00.H20,2023/03/09,9/KH-HS".
  std::string organ;           ///< Of the target: the code of who issued it; may be empty.
  std::optional<Date> issued;  ///< As well; none if it is no day.
  std::string number;          ///< As well: as DisplayKey writes it, "09/KH-HS".
  std::string sender_organ;    ///< May be empty.
  std::string sender;          ///< The name of the organ that sends the envelope.
  std::string reason;          ///< May be empty.
  std::string successor;       ///< The number of what the envelope brings; may be empty.
};

/// What the envelope orders, in its order; empty for any other document.
std::vector<ExchangeOrder> OrdersOf(const Document& envelope);

/// What tells one order from all others: 16 hexadecimal digits.
std::string TagOf(const ExchangeOrder& order);

/// An order that was carried out, as the document it is about remembers it.
struct CarriedOrder {
  OrderKind kind = OrderKind::kRecall;
  std::string envelope;
  std::string target;
  std::string by;    ///< ExchangeOrder::sender.
  std::string when;  ///< RFC 3339, UTC: when it was carried out.
  std::string why;
  std::string successor;

  friend bool operator==(const CarriedOrder&, const CarriedOrder&) = default;
};

/// For a person: "thay thế bằng 12/KH-HS, theo gói tin … của Hội Sen: Sai thể thức".
Message Describe(const CarriedOrder& order);

/// The tag of the order that was carried out.
std::string TagOf(const CarriedOrder& order);

/// What finds documents by number and day without opening them: 16 hexadecimal digits, the same
/// for the same number in any case; empty if one of both is not known.
std::string NumberAndDay(std::string_view number, const std::optional<Date>& issued);

/// The same of a document.
std::string NumberAndDay(const Document& document);

/// True if a document was issued by who sends the order: by the codes that the exchange gives
/// offices where both are known, else by name. "UBND tỉnh Hưng Yên" is "ỦY BAN NHÂN DÂN TỈNH HƯNG
/// YÊN", "Sở Y tế tỉnh Hưng Yên" a "Sở Y tế" whose document is of that province; nothing else is
/// guessed.
bool IssuedBySender(const Document& document, const ExchangeOrder& order);

}  // namespace vanban
