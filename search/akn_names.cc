#include "search/akn_names.h"

#include <algorithm>
#include <array>

#include "corpus/document_key.h"
#include "corpus/document_type.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::string_view kUnknownYear = "0000";

/// One row a word of provision paths (PathWord in corpus/provision_marks.h). The references are
/// those of the Naming Convention, 5.4.2.
struct Level {
  std::string_view word;
  const char* element;
  std::string_view reference;
};

constexpr std::array<Level, 9> kLevels = {{
    {"phu-luc", "hcontainer", "hcontainer"},
    {"phan", "part", "part"},
    {"chuong", "chapter", "chp"},
    {"muc", "section", "sec"},
    {"tieu-muc", "subsection", "subsec"},
    {"dieu", "article", "art"},
    {"chi-dan", "clause", "cl"},
    {"khoan", "paragraph", "para"},
    {"diem", "point", "point"},
}};

const Level& LevelOfStep(std::string_view step) {
  const std::string_view word = step.substr(0, step.find_first_of(":~"));
  const auto* const row = std::find_if(kLevels.begin(), kLevels.end(),
                                       [&](const Level& level) { return level.word == word; });
  return row != kLevels.end() ? *row : kLevels.front();
}

/// Letters and digits, others as '-': an identifier has no spaces and no marks of an IRI's own.
std::string Plain(std::string_view text, std::string_view allowed = "") {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeAt(text, at);
    const auto c = static_cast<char>(std::min<char32_t>(point.value, 0x7F));
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    // Beyond ASCII: letters of Vietnamese as they are; controls, spaces and private use never.
    const bool vietnamese = (point.value >= 0xC0 && point.value <= 0x1B0) ||
                            (point.value >= 0x1EA0 && point.value <= 0x1EF9);
    if (letter || vietnamese || (c < 0x7F && allowed.find(c) != std::string_view::npos)) {
      plain.append(text, at, point.size);
    } else {
      plain += '-';
    }
    at += point.size;
  }
  return plain;
}

/// A work's name in its parts: key, what stands behind '@', what stands behind '#'.
struct NameParts {
  std::string_view key;
  std::string_view when;   ///< "2013", "KXI"; may be empty.
  std::string_view place;  ///< "dong-thap/huyen-cao-lanh"; may be empty.
};

NameParts Split(std::string_view name) {
  NameParts parts;
  if (const auto place = name.rfind('#'); place != std::string_view::npos) {
    parts.place = name.substr(place + 1);
    name = name.substr(0, place);
  }
  if (const auto when = name.rfind('@'); when != std::string_view::npos) {
    parts.when = name.substr(when + 1);
    name = name.substr(0, when);
  }
  parts.key = name;
  return parts;
}

bool IsYear(std::string_view text) {
  return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Legal acts by Điều 4 of Luật Ban hành văn bản quy phạm pháp luật (80/2015/QH13): laws by their
/// type, the others by the year in their number, which only legal acts of the State carry.
bool IsLegalAct(const ParsedKey& key) {
  using enum DocumentType;
  if (!key.type || key.party) {
    return false;
  }
  switch (*key.type) {
    case kConstitution:
    case kCode:
    case kLaw:
    case kOrdinance:
    case kHistoricDecree:
    case kDecree:
      return true;
    case kResolution:
    case kJointResolution:
    case kOrder:
    case kDecision:
    case kDirective:
    case kCircular:
    case kJointCircular:
      return key.year.has_value();
    default:
      return false;
  }
}

void SetPlace(AknIri& iri, std::string_view place) {
  iri.country = "vn";
  if (place.empty()) {
    return;
  }
  const std::size_t slash = place.find('/');
  iri.country += "-" + Plain(place.substr(0, slash));
  if (slash != std::string_view::npos) {
    iri.actor = Plain(place.substr(slash + 1));
  }
}

/// An article, or a directive without a number: "D:" and its id.
void NameByDocument(AknIri& iri, const Work& work) {
  iri.kind = "doc";
  const auto type = FindDocumentType(work.type);
  iri.subtype = type ? std::string(Info(*type).slug) : IsArticle(work) ? "bai-viet" : "van-ban";
  iri.number = Plain(std::string_view(work.name).substr(2), "-_.");
  if (work.issued) {
    iri.year = FormatIso(*work.issued).substr(0, 4);
  }
}

void NameByKey(AknIri& iri, const NameParts& name, const Work& work) {
  const auto key = ReadNormalKey(name.key);
  const auto type = key && key->type ? key->type : FindDocumentType(work.type);
  iri.kind = key && IsLegalAct(*key) ? "act" : "doc";
  iri.subtype = type ? std::string(Info(*type).slug) : "van-ban";
  if (key && key->year) {
    iri.year = std::to_string(*key->year);
  }
  // "~KH:242" is the plan "số 242"; the others without what DisplayKey leaves out.
  std::string_view number = name.key;
  const std::size_t colon = number.find(':');
  const bool partial = number.starts_with('~');
  if (colon != std::string_view::npos) {
    number = number.substr(colon + 1);
  }
  iri.number = (partial ? "so-" : "") + Plain(FoldKeyCase(number), "-_.");
  if (!name.when.empty() && !IsYear(name.when)) {
    iri.number += "-" + Plain(FoldKeyCase(name.when), "-");
  }
}

}  // namespace

bool IsArticle(const Work& work) {
  // A directive without a number is named by its document too, but has a state of force.
  return work.name.starts_with("D:") && work.status.empty();
}

std::string AknIri::Text() const {
  return "/akn/" + country + "/" + kind + "/" + subtype + (actor.empty() ? "" : "/" + actor) + "/" +
         year + "/" + number;
}

std::optional<AknIri> AknIriOf(const Work& work) {
  if (!work.candidates.empty() || work.name.empty()) {
    return std::nullopt;
  }
  const NameParts name = Split(work.name);
  AknIri iri;
  iri.year = IsYear(name.when) ? name.when : kUnknownYear;
  SetPlace(iri, name.place);
  if (work.name.starts_with("D:")) {
    NameByDocument(iri, work);
  } else {
    NameByKey(iri, name, work);
  }
  return iri;
}

const char* AknElement(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return LevelOfStep(slash == std::string_view::npos ? path : path.substr(slash + 1)).element;
}

std::string AknEid(std::string_view path) {
  std::string eid;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view step = path.substr(0, slash);
    eid += eid.empty() ? "" : "__";
    eid += LevelOfStep(step).reference;
    if (const std::size_t colon = step.find_first_of(":~"); colon != std::string_view::npos) {
      eid += "_" + Plain(step.substr(colon + 1));
    }
    path = slash == std::string_view::npos ? "" : path.substr(slash + 1);
  }
  return eid;
}

std::optional<std::string> AknPortion(std::string_view pinpoint) {
  if (pinpoint.empty() || pinpoint.find_first_of(",;") != std::string_view::npos) {
    return std::nullopt;
  }
  for (std::string_view rest = pinpoint; !rest.empty();) {
    const std::size_t slash = rest.find('/');
    const std::string_view step = rest.substr(0, slash);
    const std::size_t colon = step.find(':');
    // Ranges have '-' in the number: "dieu:5-7".
    if (colon == std::string_view::npos || step.find('-', colon) != std::string_view::npos) {
      return std::nullopt;
    }
    rest = slash == std::string_view::npos ? "" : rest.substr(slash + 1);
  }
  return AknEid(pinpoint);
}

}  // namespace vanban
