#include "corpus/document_key.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "corpus/code_scanner.h"
#include "corpus/code_text.h"
#include "corpus/fold.h"
#include "corpus/key_renderer.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// A key longer than this is damage.
constexpr std::size_t kMaxForm = 400;

// What DecodeAt gives for damage.
constexpr char32_t kReplacement = 0xFFFD;

bool IsSpaceOrSign(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == ':' || c == '.';
}

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsLetter(char c) {
  return c >= 'a' && c <= 'z';
}

// The words before the number, split off: their type and where the number starts.
struct Lead {
  std::optional<DocumentType> type;
  std::size_t number = 0;
  bool whole = true;  // Nothing but a type and "số" stands there.
};

std::string_view TrimSpaces(std::string_view text) {
  while (!text.empty() && IsSpaceOrSign(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && IsSpaceOrSign(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

Lead ReadLead(const FoldedText& folded) {
  Lead lead;
  const std::string_view text = folded.text;
  std::size_t digit = 0;
  while (digit < text.size() && !IsDigit(text[digit])) {
    ++digit;
  }
  // "O5", "l8": a look-alike glued to the first digit belongs to the number.
  while (digit > 0 && (text[digit - 1] == 'o' || text[digit - 1] == 'l') &&
         (digit == 1 || !IsLetter(text[digit - 2]))) {
    --digit;
  }
  lead.number = folded.source[digit];
  std::string_view words = TrimSpaces(text.substr(0, digit));
  if (words == "so") {
    words = {};
  } else if (words.ends_with(" so")) {
    words = TrimSpaces(words.substr(0, words.size() - 3));
  }
  if (words.empty()) {
    return lead;
  }
  std::string name;
  for (const char c : words) {
    if (!IsSpaceOrSign(c)) {
      name += c;
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
  }
  lead.type = FindDocumentType(name);
  lead.whole = lead.type.has_value();
  return lead;
}

bool OnlySpacesFollow(std::string_view folded_rest) {
  return TrimSpaces(folded_rest).empty();
}

std::optional<ParsedKey> ReadPartial(std::string_view key) {
  const std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  const auto type = TypeOfPrefix(NormalSegment(key.substr(0, colon)));
  std::string_view rest = key.substr(colon + 1);
  const auto number = ScanNumber(rest, 0);
  if (!type || !number) {
    return std::nullopt;
  }
  ParsedKey parsed;
  parsed.type = type;
  parsed.number = number->number;
  rest.remove_prefix(number->end);
  if (rest.size() == 5 && rest[0] == ':' && std::all_of(rest.begin() + 1, rest.end(), IsDigit)) {
    parsed.year = std::stoi(std::string(rest.substr(1)));
  } else if (!rest.empty()) {
    return std::nullopt;
  }
  parsed.key = PartialKey(*type, parsed.number, parsed.year);
  return parsed;
}

// True for ASCII and what lies below U+01C0, which NFC leaves alone: all letters of codes.
bool IsSurelyComposed(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0xC7; });
}

// "luat-dat-dai" is a law: the longest slug of a type that the title starts with.
std::optional<DocumentType> TypeOfTitle(std::string_view slug) {
  const DocumentTypeInfo* best = nullptr;
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    if (slug.starts_with(info.slug) && (best == nullptr || info.slug.size() > best->slug.size())) {
      best = &info;
    }
  }
  return best != nullptr ? std::optional(best->type) : std::nullopt;
}

std::optional<ParsedKey> ReadTitle(std::string_view title) {
  const std::string slug = Slug(title);
  if (slug.empty() || slug != title) {
    return std::nullopt;
  }
  ParsedKey parsed;
  parsed.key = TitleKey(title);
  parsed.type = TypeOfTitle(slug);
  return parsed;
}

}  // namespace

std::optional<ParsedKey> ParseDocumentKey(std::string_view text, std::optional<DocumentType> hint) {
  if (text.size() > kMaxForm) {
    return std::nullopt;
  }
  const FoldedText folded = FoldWithOffsets(text);
  const Lead lead = ReadLead(folded);
  if (!lead.whole) {
    return std::nullopt;
  }
  const auto code = ScanCode(text, lead.number, CodeStyle::kWholeForm);
  if (!code || !OnlySpacesFollow(Fold(text.substr(code->span.end)))) {
    return std::nullopt;
  }
  return RenderKey(*code, lead.type ? lead.type : hint);
}

std::optional<ParsedKey> ReadNormalKey(std::string_view key) {
  if (key.empty() || key.size() > kMaxForm) {
    return std::nullopt;
  }
  if (key.front() == '~') {
    return ReadPartial(key.substr(1));
  }
  const std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) {
    auto parsed = ParseDocumentKey(key);
    return parsed && SameKey(parsed->key, key) ? parsed : std::nullopt;
  }
  const std::string_view prefix = key.substr(0, colon);
  if (FoldKeyCase(prefix) == "t") {
    return ReadTitle(key.substr(colon + 1));
  }
  auto parsed = ParseDocumentKey(key.substr(colon + 1), TypeOfPrefix(NormalSegment(prefix)));
  return parsed && SameKey(parsed->key, key) ? parsed : std::nullopt;
}

bool SameKey(std::string_view a, std::string_view b) {
  return a == b || FoldKeyCase(a) == FoldKeyCase(b);
}

std::string FoldKeyCase(std::string_view key) {
  const std::string composed = IsSurelyComposed(key) ? std::string(key) : ToNfc(key);
  std::string folded;
  folded.reserve(composed.size());
  for (std::size_t at = 0; at < composed.size();) {
    const CodePoint point = DecodeAt(composed, at);
    if (point.value == kReplacement) {
      folded.append(composed, at, point.size);  // A damaged byte stays what it is.
    } else {
      AppendUtf8(folded, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))));
    }
    at += point.size;
  }
  return folded;
}

std::string DisplayKey(std::string_view key) {
  const std::size_t colon = key.find(':');
  const bool marked = key.starts_with('~') || key.starts_with("T:");
  const bool prefixed = colon <= 4 && !marked;  // npos is larger.
  return std::string(prefixed ? key.substr(colon + 1) : key);
}

}  // namespace vanban
