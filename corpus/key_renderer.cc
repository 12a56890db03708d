#include "corpus/key_renderer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/issuer_table.h"

namespace vanban {
namespace {

using enum DocumentType;

// Abbreviations of types that are organs too: Cục Thuế, Tài chính, Công đoàn, Thuế.
bool IsOrganToo(std::string_view segment) {
  static constexpr std::array<std::string_view, 5> kOrgans = {"CT", "TC", "CĐ", "TB", "KH"};
  return std::find(kOrgans.begin(), kOrgans.end(), segment) != kOrgans.end();
}

// "QĐXX", "QĐXP": an abbreviation of the type word with more behind it.
bool ExtendsCodeOf(std::string_view segment, std::optional<DocumentType> type) {
  if (!type) {
    return false;
  }
  const std::string_view code = Info(*type).state_code;
  return code.size() >= 2 && segment.size() > code.size() && segment.starts_with(code);
}

// True if the first segment names the type, so that the second is the issuer.
bool FirstNamesType(const ScannedCode& code, std::optional<DocumentType> hint) {
  const std::string& first = code.segments.front();
  if (!FindTypeByCode(first, Numbering::kState)) {
    return ExtendsCodeOf(first, hint);
  }
  if (code.segments.size() == 1) {
    // "41/SL": the abbreviation alone; "327/CT" of a Quyết định is an organ.
    return !IsOrganToo(first) || (hint && FindTypeByCode(first, Numbering::kState) == hint);
  }
  // "176/CT-VP" of a Công văn: Cục Thuế and its office; "15/CT-UBND" names an issuer.
  const std::string& second = code.segments[1];
  const bool unclear = IsOrganToo(first) && (!IsKnownCode(second) || second == "VP");
  return !(unclear && hint == kOfficialLetter);
}

std::string Join(const std::vector<std::string>& segments, char first, std::size_t from) {
  std::string joined;
  for (std::size_t i = from; i < segments.size(); ++i) {
    if (i > from) {
      const bool internal = segments[i] == "nb";
      joined += internal ? '/' : (i == from + 1 ? first : '-');
    }
    joined += segments[i];
  }
  return joined;
}

std::string Number(const ScannedCode& code) {
  return code.year ? code.number + '/' + std::to_string(*code.year) : code.number;
}

// The type word where it fits the code, the code's own type otherwise.
std::optional<DocumentType> Reconcile(std::string_view first, Numbering numbering,
                                      std::optional<DocumentType> hint) {
  const auto coded = FindTypeByCode(first, numbering);
  if (hint && (Info(*hint).state_code == first || Info(*hint).party_code == first)) {
    const bool circular = hint == kPartyCircular || hint == kCircular;
    return circular ? coded : hint;
  }
  return coded ? coded : hint;
}

ParsedKey RenderAssembly(const ScannedCode& code, std::optional<DocumentType> hint) {
  const std::string& body = code.segments.front();
  DocumentType type = body.starts_with("UBTVQH") ? kResolution : kLaw;
  if (hint == kLaw || hint == kCode || hint == kResolution || hint == kOrdinance) {
    type = *hint;
  }
  ParsedKey parsed;
  parsed.type = type;
  parsed.code = body;
  parsed.key = std::string(KeyPrefix(type)) + ':' + Number(code) + '/' + body;
  return parsed;
}

ParsedKey RenderTyped(const ScannedCode& code, std::optional<DocumentType> hint) {
  ParsedKey parsed;
  std::vector<std::string> segments = code.segments;
  if (hint == kSubmission && segments.front() == "TT") {
    segments.front() = "TTr";  // Typists take TT for Tờ trình: the type word is surer.
  }
  parsed.party = !code.year && segments.size() > 1 && IsPartyCode(segments[1]);
  const bool historic = segments.front() == "SL" && !code.year;
  const bool dash_first = parsed.party || historic;
  parsed.type =
      Reconcile(segments.front(), parsed.party ? Numbering::kParty : Numbering::kState, hint);
  parsed.code = Join(segments, dash_first ? '/' : '-', 0);
  parsed.local = segments.size() > 1 && IsLocalCode(segments[1]);
  parsed.key = Number(code) + (dash_first ? '-' : '/') + parsed.code;
  return parsed;
}

// A code without a type: the letter of an organ, or a historic number whose type was a word.
ParsedKey RenderUntyped(const ScannedCode& code, std::optional<DocumentType> hint) {
  ParsedKey parsed;
  parsed.code = Join(code.segments, '-', 0);
  parsed.local = IsLocalCode(code.segments.front());
  const bool organ_only = code.segments.size() == 1;
  if (code.year && !organ_only) {
    parsed.type = hint;
    parsed.key = Number(code) + '/' + parsed.code;
    return parsed;
  }
  parsed.type = organ_only && hint && !KeyPrefix(*hint).empty() ? *hint : kOfficialLetter;
  parsed.key = std::string(KeyPrefix(*parsed.type)) + ':' + Number(code) + '/' + parsed.code;
  return parsed;
}

}  // namespace

std::string_view KeyPrefix(DocumentType type) {
  if (type == kLaw || type == kCode || type == kConstitution) {
    return "L";
  }
  const DocumentTypeInfo& info = Info(type);
  return info.state_code.empty() ? info.party_code : info.state_code;
}

std::optional<DocumentType> TypeOfPrefix(std::string_view prefix) {
  if (prefix == "L") {
    return kLaw;
  }
  return FindTypeByCode(prefix, Numbering::kState);
}

ParsedKey RenderKey(const ScannedCode& code, std::optional<DocumentType> hint) {
  const bool assembly =
      code.segments.size() == 1 && code.year && IsAssemblyCode(code.segments.front());
  ParsedKey parsed = assembly                     ? RenderAssembly(code, hint)
                     : FirstNamesType(code, hint) ? RenderTyped(code, hint)
                                                  : RenderUntyped(code, hint);
  parsed.number = code.number;
  parsed.year = code.year;
  return parsed;
}

DocumentKey PartialKey(DocumentType type, const std::string& number, std::optional<int> year) {
  const std::string_view prefix = KeyPrefix(type);
  if (prefix.empty()) {
    return {};
  }
  DocumentKey key = "~" + std::string(prefix) + ':' + number;
  if (year) {
    key += ':' + std::to_string(*year);
  }
  return key;
}

DocumentKey TitleKey(std::string_view title) {
  return "T:" + Slug(title);
}

}  // namespace vanban
