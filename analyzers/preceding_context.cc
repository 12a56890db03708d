#include "analyzers/preceding_context.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "analyzers/issuer_reader.h"
#include "corpus/date.h"

namespace vanban {
namespace {

// "ngày 27 tháng 9 năm 2022," is the longest date before a subject.
constexpr std::size_t kDateWindow = 40;

// "<strong>" is the longest tag before a mention.
constexpr std::size_t kTagWindow = 12;

constexpr std::array<std::string_view, 6> kIssuingVerbs = {"ky ban hanh", "ban hanh", "ra",
                                                           "ky",          "co",       "gui"};
constexpr std::array<std::string_view, 5> kAuxiliaries = {"da", "vua", "cung", "co", "moi"};

std::size_t SkipBackOver(const SourceText& text, std::size_t at, std::string_view signs) {
  while (at > 0 && signs.find(text.At(at - 1)) != std::string_view::npos) {
    --at;
  }
  return at;
}

// Where the issuing verb directly before `at` begins, auxiliaries included; npos if none stands
// there.
std::size_t VerbBegin(const SourceText& text, std::size_t at) {
  if (const std::size_t many = text.MatchWordsBack(at, "cac"); many != SourceText::kNotFound) {
    at = text.SkipSpacesBack(many);
  }
  for (const std::string_view verb : kIssuingVerbs) {
    std::size_t begin = text.MatchWordsBack(at, verb);
    if (begin == SourceText::kNotFound || text.IsCapital(begin)) {
      continue;
    }
    for (const std::string_view word : kAuxiliaries) {
      const std::size_t before = text.MatchWordsBack(text.SkipSpacesBack(begin), word);
      begin = before != SourceText::kNotFound ? before : begin;
    }
    return begin;
  }
  return SourceText::kNotFound;
}

// The date that ends before `at`, after "ngày".
std::optional<Date> DateBefore(const SourceText& text, std::size_t at, std::size_t floor) {
  const std::size_t from = at > floor + kDateWindow ? at - kDateWindow : floor;
  const std::size_t word = text.Slice(from, at).rfind("ngay");
  if (word == std::string_view::npos) {
    return std::nullopt;
  }
  const auto found = MatchDate(text.original(), text.ToSource(from + word));
  if (!found) {
    return std::nullopt;
  }
  const std::size_t end = text.FromSource(found->span.end);
  return end == at ? std::optional(found->date) : std::nullopt;
}

}  // namespace

void ReadPreceding(const SourceText& text, Mention& mention, std::size_t floor) {
  std::size_t at = SkipBackOver(text, mention.begin, " \n\r*\"");
  // "<strong>" before the mention.
  if (at > 0 && text.At(at - 1) == '>') {
    const std::size_t from = at > kTagWindow ? at - kTagWindow : 0;
    const std::size_t open = text.Slice(from, at).rfind('<');
    at = open != SourceText::kNotFound ? text.SkipSpacesBack(from + open) : at;
  }
  const std::size_t verb = VerbBegin(text, at);
  if (verb == SourceText::kNotFound || verb < floor) {
    return;
  }
  std::size_t subject_end = text.SkipSpacesBack(verb);
  if (subject_end > 0 && text.At(subject_end - 1) == ')') {
    const std::size_t from = std::max(floor, subject_end - std::min(subject_end, kDateWindow));
    const std::size_t open = text.Slice(from, subject_end).rfind('(');
    if (open != SourceText::kNotFound) {
      subject_end = text.SkipSpacesBack(from + open);
    }
  }
  const std::size_t subject = IssuerBegin(text, subject_end);
  if (subject >= subject_end || subject < floor) {
    return;
  }
  if (mention.citation.issuer.empty()) {
    mention.citation.issuer = text.Original(subject, subject_end);
  }
  if (!mention.citation.date) {
    std::size_t date_end = text.SkipSpacesBack(subject);
    if (date_end > 0 && text.At(date_end - 1) == ',') {
      date_end = text.SkipSpacesBack(date_end - 1);
    }
    mention.citation.date = DateBefore(text, date_end, floor);
  }
}

}  // namespace vanban
