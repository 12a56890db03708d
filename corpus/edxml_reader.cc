// Envelopes of electronic documents between offices (edXML, QCVN 102:2016/BTTTT, changed by
// Thông tư 01/2022/TT-BTTTT): the attached documents are read, what the envelope orders is said.
// Element names ("Bussiness" is spelt so there) and the numbers of BussinessDocType as public
// implementations of the exchange have them.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/base64.h"
#include "corpus/encoding.h"
#include "corpus/exchange_order.h"
#include "corpus/format_reader.h"
#include "corpus/lines.h"
#include "corpus/media_type.h"
#include "corpus/xml_events.h"
#include "corpus/zip_package.h"

namespace vanban {
namespace {

struct Attachment {
  std::string name;
  std::string content;  ///< base64.
};

/// What an envelope says; fields are as given, empty where it is silent.
struct Envelope {
  std::string issuer;
  std::string organ;  ///< The issuer's code in the exchange.
  std::string number;
  std::string notation;
  std::string place;
  std::string date;
  std::string type;
  std::string subject;
  std::string content;
  std::string signer;
  std::string own_id;
  std::string action;  ///< BussinessDocType: 0 new, 1 recalled, 2 updated, 3 replacing.
  std::string reason;
  std::vector<std::string> targets;  ///< Documents that the action is about: "organ,date,number".
  std::vector<Attachment> attachments;
};

/// A leaf element by its parent's name and its own, and where its text goes.
struct EnvelopeField {
  std::string_view parent;
  std::string_view name;
  std::string Envelope::*field;
};

constexpr std::array<EnvelopeField, 13> kFields = {{
    {"From", "OrganId", &Envelope::organ},
    {"From", "OrganName", &Envelope::issuer},
    {"Code", "CodeNumber", &Envelope::number},
    {"Code", "CodeNotation", &Envelope::notation},
    {"PromulgationInfo", "Place", &Envelope::place},
    {"PromulgationInfo", "PromulgationDate", &Envelope::date},
    {"DocumentType", "TypeName", &Envelope::type},
    {"MessageHeader", "Subject", &Envelope::subject},
    {"MessageHeader", "Content", &Envelope::content},
    {"SignerInfo", "FullName", &Envelope::signer},
    {"MessageHeader", "DocumentId", &Envelope::own_id},
    {"Bussiness", "BussinessDocType", &Envelope::action},
    {"Bussiness", "BussinessDocReason", &Envelope::reason},
}};

class EnvelopeVisitor : public XmlVisitor {
 public:
  void StartElement(std::string_view name, const XmlAttributes& /*attributes*/) override {
    path_.emplace_back(name);
    text_.clear();
    if (name == "Attachment") {
      envelope_.attachments.emplace_back();
    }
  }

  void EndElement(std::string_view name) override {
    path_.pop_back();
    const std::string_view parent = path_.empty() ? std::string_view{} : path_.back();
    Take(parent, name);
    text_.clear();
  }

  void Text(std::string_view text) override { text_ += text; }

  Envelope& envelope() { return envelope_; }

 private:
  void Take(std::string_view parent, std::string_view name) {
    if (parent == "Attachment" && !envelope_.attachments.empty()) {
      Attachment& attachment = envelope_.attachments.back();
      if (name == "ContentTransferEncoded") {
        attachment.content = std::move(text_);
      } else if (name == "AttachmentName") {
        attachment.name = OneLine(text_);
      }
      return;
    }
    const bool target = parent == "Bussiness" || parent == "ReplacementInfo";
    if (target && name == "DocumentId" && !OneLine(text_).empty()) {
      envelope_.targets.push_back(OneLine(text_));
      return;
    }
    const auto field = std::find_if(kFields.begin(), kFields.end(), [&](const EnvelopeField& row) {
      return row.parent == parent && row.name == name;
    });
    if (field != kFields.end() && (envelope_.*field->field).empty()) {
      envelope_.*field->field = OneLine(text_);
    }
  }

  Envelope envelope_;
  std::vector<std::string> path_;
  std::string text_;
};

/// "12/QĐ-UBND": the notation may hold the number already.
std::string OwnNumber(const Envelope& envelope) {
  if (envelope.number.empty() || envelope.notation.starts_with(envelope.number + "/")) {
    return envelope.notation;
  }
  return envelope.notation.empty() ? envelope.number
                                   : fmt::format("{}/{}", envelope.number, envelope.notation);
}

/// "2018-05-12", "2018/05/12", "12/05/2018" as written in documents; else as it is.
std::string SpokenDate(std::string_view date) {
  std::array<std::string, 3> parts;
  std::size_t part = 0;
  for (const char c : date.substr(0, date.find('T'))) {
    if (c >= '0' && c <= '9') {
      parts.at(part) += c;
    } else if (part < 2) {
      ++part;
    } else {
      break;
    }
  }
  if (parts[0].size() == 4 && part == 2) {
    std::swap(parts[0], parts[2]);
  }
  const bool whole = part == 2 && parts[2].size() == 4;
  return whole ? fmt::format("ngày {} tháng {} năm {}", parts[0], parts[1], parts[2])
               : std::string(date);
}

/// "000.00.01.H01,2018-05-12,10/UBND-VP" as "10/UBND-VP ngày 12 tháng 5 năm 2018".
std::string SpokenTarget(const std::string& id) {
  const std::size_t first = id.find(',');
  const std::size_t second = first == std::string::npos ? first : id.find(',', first + 1);
  if (second == std::string::npos) {
    return id;
  }
  const std::string date = SpokenDate(id.substr(first + 1, second - first - 1));
  const std::string number = id.substr(second + 1);
  return date.size() < 5 ? number : fmt::format("{} {}", number, date);
}

/// "Thu hồi": as a sentence begins.
std::string_view FirstWords(OrderKind kind) {
  switch (kind) {
    case OrderKind::kUpdate:
      return "Cập nhật";
    case OrderKind::kReplace:
      return "Thay thế";
    case OrderKind::kRecall:
      break;
  }
  return "Thu hồi";
}

/// The envelope's order as a sentence, which the citation extractor reads like any other; empty for
/// a new document.
std::string OrderOf(const Envelope& envelope, ExtractedText& extracted) {
  const auto kinds = OrderKinds();
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const OrderKindInfo& row) {
    return row.number == envelope.action;
  });
  if (kind == kinds.end()) {
    return {};
  }
  std::vector<std::string> ids = envelope.targets;
  if (ids.empty()) {
    // The envelope repeats the head of the document that it recalls or updates.
    ids.push_back(fmt::format("{},{},{}", envelope.organ, envelope.date, OwnNumber(envelope)));
  }
  std::vector<std::string> targets;
  std::string sentence;
  for (const std::string& id : ids) {
    targets.push_back(SpokenTarget(id));
    sentence +=
        sentence.empty() ? fmt::format("{} văn bản số ", FirstWords(kind->kind)) : ", văn bản số ";
    sentence += targets.back();
  }
  extracted.other[std::string(kEnvelopeAction)] = kind->name;
  extracted.other[std::string(kEnvelopeTargets)] = fmt::format("{}", fmt::join(ids, ";"));
  extracted.other[std::string(kEnvelopeReason)] = envelope.reason;
  extracted.warnings.push_back(
      {fmt::format("Gói tin edXML: {}.", OneLine(sentence)),
       fmt::format("The edXML envelope orders: {} {}.", kind->name, fmt::join(targets, ", "))});
  sentence += '.';
  if (!envelope.reason.empty()) {
    sentence += fmt::format(" Lý do: {}", envelope.reason);
  }
  return sentence;
}

/// An attachment may be packed as a .zip with the file alone in it.
Result<std::string> Unpacked(std::string bytes, const std::string& name,
                             const ReaderLimits& limits) {
  if (!LooksLikeZip(bytes)) {
    return bytes;
  }
  Result<ZipPackage> package = ZipPackage::FromBytes(bytes, name, {});
  if (!package) {
    return tl::unexpected(std::move(package.error()));
  }
  if (package->IsDocument() || package->size() != 1) {
    return bytes;
  }
  return package->ReadMember(0, limits.max_file_bytes);
}

Result<ExtractedText> ReadAttachment(const Attachment& attachment, const RawFile& envelope,
                                     const ReaderLimits& limits) {
  const std::string path = fmt::format("{}!{}", envelope.path, attachment.name);
  std::optional<std::string> bytes = DecodeBase64(attachment.content);
  if (!bytes) {
    return Fail(ErrorCode::kBadData,
                {fmt::format("{}: base64 hỏng.", path), fmt::format("{}: damaged base64.", path)});
  }
  Result<std::string> unpacked = Unpacked(std::move(*bytes), path, limits);
  if (!unpacked) {
    return tl::unexpected(std::move(unpacked.error()));
  }
  if (DetectMediaType(*unpacked, attachment.name) == kEdxmlMediaType) {
    return Fail(ErrorCode::kBadData, {fmt::format("{}: gói tin trong gói tin không được mở.", path),
                                      fmt::format("{}: an envelope in one is not opened.", path)});
  }
  return ExtractText({attachment.name, path, std::move(*unpacked)}, limits);
}

/// The head of a document that came without a file, laid out as Nghị định 30/2020/NĐ-CP has it.
std::string HeadAlone(const Envelope& envelope) {
  std::string text = envelope.issuer;
  const std::string number = OwnNumber(envelope);
  text += number.empty() ? "" : fmt::format("\nSố: {}", number);
  if (!envelope.date.empty()) {
    text += fmt::format("\n{}{}{}", envelope.place, envelope.place.empty() ? "" : ", ",
                        SpokenDate(envelope.date));
  }
  for (const std::string* line : {&envelope.type, &envelope.subject, &envelope.content}) {
    text += line->empty() ? "" : "\n" + *line;
  }
  return text;
}

}  // namespace

Result<ExtractedText> ReadEdxmlFile(const RawFile& file, const ReaderLimits& limits) {
  EnvelopeVisitor visitor;
  const Message advice = {"Lấy lại gói tin từ trục liên thông.",
                          "Get the envelope again from the exchange."};
  if (const auto parsed = ParseXml(file, file.bytes, limits, advice, visitor); !parsed) {
    return tl::unexpected(parsed.error());
  }
  const Envelope& envelope = visitor.envelope();
  ExtractedText extracted;
  extracted.encoding = "UTF-8";
  for (const Attachment& attachment : envelope.attachments) {
    Result<ExtractedText> read = ReadAttachment(attachment, file, limits);
    if (!read) {
      extracted.warnings.push_back(read.error().message);
      continue;
    }
    extracted.text += extracted.text.empty() ? "" : "\n\n";
    extracted.text += read->text;
    extracted.lines_wrap = extracted.lines_wrap || read->lines_wrap;
    extracted.ocr_confidence.insert(extracted.ocr_confidence.end(), read->ocr_confidence.begin(),
                                    read->ocr_confidence.end());
    std::move(read->warnings.begin(), read->warnings.end(), std::back_inserter(extracted.warnings));
  }
  for (const auto& [name, value] :
       {std::pair(kEnvelopeId, &envelope.own_id), std::pair(kEnvelopeOrgan, &envelope.organ),
        std::pair(kEnvelopeSender, &envelope.issuer)}) {
    if (!value->empty()) {
      extracted.other[std::string(name)] = *value;
    }
  }
  const std::string order = OrderOf(envelope, extracted);
  if (extracted.text.empty()) {
    // A recall says nothing but what it recalls: it is not that document once more.
    extracted.text = envelope.action == "1" ? envelope.issuer : HeadAlone(envelope);
    extracted.warnings.push_back({"Gói tin không có tệp nào đọc được: chỉ ghi phần đầu.",
                                  "No file of the envelope can be read: only its head is kept."});
  }
  if (!order.empty()) {
    extracted.text += "\n\n" + order;
  }
  extracted.text = CleanText(extracted.text);
  return extracted;
}

}  // namespace vanban
