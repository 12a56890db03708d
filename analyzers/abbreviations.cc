#include "analyzers/abbreviations.h"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "analyzers/abbreviations_file.h"
#include "analyzers/character_table.h"
#include "analyzers/syllable.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxAbbreviationBytes = 24;
constexpr std::size_t kMaxLongFormBytes = 200;

bool IsLetterOrDigit(std::string_view text) {
  const CharacterTable& characters = CharacterTable::Get();
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    const CharacterClass character = characters.ClassOf(point.value);
    if (character != CharacterClass::kLetter && character != CharacterClass::kDigit) {
      return false;
    }
    i += point.size;
  }
  return true;
}

// What is wrong with a row; nothing if it is sound.
std::optional<Message> Fault(std::string_view text, std::string_view long_form) {
  if (text.empty() || long_form.empty()) {
    return Message{"cần chữ viết tắt, một dấu tab, rồi tên đầy đủ",
                   "an abbreviation, a tab and the long form are needed"};
  }
  if (text.size() > kMaxAbbreviationBytes || !IsLetterOrDigit(text)) {
    return Message{fmt::format("“{}” không phải một chữ viết tắt: chỉ gồm chữ cái và chữ số", text),
                   fmt::format("“{}” is no abbreviation: letters and digits only", text)};
  }
  if (long_form.size() > kMaxLongFormBytes) {
    return Message{"tên đầy đủ quá dài", "the long form is too long"};
  }
  return std::nullopt;
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \r";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  return begin == std::string_view::npos
             ? std::string_view()
             : text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

// The folded words of a phrase with one space between them: punctuation ("An ninh, trật tự") and
// the variants of spelling (hóa, hoá) do not tell long forms apart.
std::string Skeleton(std::string_view phrase) {
  std::string skeleton;
  std::string word;
  const auto add_word = [&] {
    if (!word.empty()) {
      skeleton += skeleton.empty() ? "" : " ";
      skeleton += FoldSyllable(CanonicalSyllable(word));
      word.clear();
    }
  };
  for (const char c : phrase) {
    if (c == ' ' || c == ',' || c == '-') {
      add_word();
    } else {
      word += c;
    }
  }
  add_word();
  return skeleton;
}

}  // namespace

Result<std::vector<Abbreviation>> ReadAbbreviations(std::string_view table, std::string_view file) {
  constexpr std::string_view kByteOrderMark = "\uFEFF";  // Editors of some systems write it.
  if (table.starts_with(kByteOrderMark)) {
    table.remove_prefix(kByteOrderMark.size());
  }
  std::vector<Abbreviation> rows;
  for (std::size_t number = 1; !table.empty(); ++number) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    if (Trimmed(line).empty() || line.starts_with('#')) {
      continue;
    }
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const std::string_view rest = line.substr(std::min(tab + 1, line.size()));
    const Abbreviation row{Trimmed(line.substr(0, tab)), Trimmed(rest.substr(0, rest.find('\t')))};
    if (const auto fault = Fault(row.text, row.long_form)) {
      return Fail(ErrorCode::kBadSettings,
                  {fmt::format("{}, dòng {}: {}.", file, number, fault->vi),
                   fmt::format("{}, line {}: {}.", file, number, fault->en)},
                  {"Sửa dòng đó rồi chạy lại.", "Mend the line and run again."});
    }
    rows.push_back(row);
  }
  return rows;
}

std::span<const Abbreviation> Abbreviations() {
  static const std::vector<Abbreviation> kRows =
      ReadAbbreviations(AbbreviationsFile(), "analyzers/abbreviations.tsv").value();
  return kRows;
}

std::vector<std::string_view> LongForms(std::string_view abbreviation) {
  const std::string folded = Fold(abbreviation);
  // TƯ folds to a word, tu: only as printed is it an abbreviation.
  const bool is_word = IsVietnameseSyllable(folded);
  std::vector<std::string_view> found;
  for (const Abbreviation& row : Abbreviations()) {
    if (is_word ? row.text == abbreviation : Fold(row.text) == folded) {
      found.push_back(row.long_form);
    }
  }
  return found;
}

std::vector<std::string_view> AbbreviationsOf(std::string_view long_form) {
  const std::string skeleton = Skeleton(long_form);
  std::vector<std::string_view> found;
  for (const Abbreviation& row : Abbreviations()) {
    if (Skeleton(row.long_form) == skeleton) {
      found.push_back(row.text);
    }
  }
  return found;
}

}  // namespace vanban
