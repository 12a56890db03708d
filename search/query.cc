#include "search/query.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

/// Where a word of the query starts and ends; quoted stretches are one word.
struct Lexeme {
  std::string text;
  bool quoted = false;
  bool minus = false;  ///< '-' stood directly before it.
  std::string field;   ///< "loai" in loai:"kế hoạch"; folded.
};

bool IsOpeningQuote(char32_t c) {
  return c == '"' || c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»';
}

bool IsBlank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B) || c < 0x20;
}

/// Reads lexemes from left to right. Anything that cannot be an operator is text.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Lexeme> All(bool& unbalanced) {
    std::vector<Lexeme> lexemes;
    while (SkipBlank()) {
      Lexeme lexeme;
      if (text_[at_] == '-' && at_ + 1 < text_.size() && MayExclude(at_ + 1)) {
        lexeme.minus = true;
        ++at_;
      }
      lexeme.field = TakeField();
      if (at_ < text_.size() && IsOpeningQuote(DecodeAt(text_, at_).value)) {
        TakeQuoted(lexeme, unbalanced);
      } else {
        lexeme.text = TakeWord();
      }
      if (!lexeme.text.empty() || !lexeme.field.empty()) {
        lexemes.push_back(std::move(lexeme));
      }
    }
    return lexemes;
  }

 private:
  bool SkipBlank() {
    while (at_ < text_.size()) {
      const CodePoint point = DecodeAt(text_, at_);
      if (!IsBlank(point.value)) {
        return true;
      }
      at_ += point.size;
    }
    return false;
  }

  // "-word" and -"phrase" exclude; "- word", "-2026" and "--" are punctuation of pasted text.
  [[nodiscard]] bool MayExclude(std::size_t at) const {
    const char32_t next = DecodeAt(text_, at).value;
    const char32_t folded = FoldCodePoint(next);
    return IsOpeningQuote(next) || (folded >= 'a' && folded <= 'z');
  }

  // A known field's name and ':' directly before its value.
  std::string TakeField() {
    std::size_t end = at_;
    while (end < text_.size() && !IsBlank(DecodeAt(text_, end).value) && text_[end] != ':') {
      end += DecodeAt(text_, end).size;
    }
    if (end >= text_.size() || text_[end] != ':' || end + 1 >= text_.size() ||
        IsBlank(DecodeAt(text_, end + 1).value)) {
      return {};
    }
    static constexpr std::array<std::string_view, 14> kFields = {
        "loai", "type", "coquan", "issuer", "tu",    "from", "den",
        "to",   "ngay", "date",   "dan",    "cites", "so",   "key"};
    const std::string name = Fold(text_.substr(at_, end - at_));
    if (std::find(kFields.begin(), kFields.end(), name) == kFields.end()) {
      return {};
    }
    at_ = end + 1;
    return name;
  }

  void TakeQuoted(Lexeme& lexeme, bool& unbalanced) {
    const std::size_t start = at_ + DecodeAt(text_, at_).size;
    std::size_t end = start;
    while (end < text_.size() && !IsOpeningQuote(DecodeAt(text_, end).value)) {
      end += DecodeAt(text_, end).size;
    }
    if (end >= text_.size()) {
      unbalanced = true;  // A lone quote: what follows are plain words.
      at_ = start;
      lexeme.text = TakeWord();
      return;
    }
    lexeme.text = text_.substr(start, end - start);
    lexeme.quoted = true;
    at_ = end + DecodeAt(text_, end).size;
  }

  std::string TakeWord() {
    const std::size_t start = at_;
    while (at_ < text_.size()) {
      const CodePoint point = DecodeAt(text_, at_);
      if (IsBlank(point.value) || IsOpeningQuote(point.value)) {
        break;
      }
      at_ += point.size;
    }
    return std::string(text_.substr(start, at_ - start));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

Message Ignored(std::string_view vi, std::string_view en, std::string_view what) {
  return {fmt::format("{} “{}”", vi, what), fmt::format("{} “{}”", en, what)};
}

std::optional<Date> ReadDay(std::string_view text, bool end_of_period) {
  if (const auto date = ParseIso(text)) {
    return date;
  }
  if (const auto mention = MatchDate(text, 0); mention && mention->span.size() == text.size()) {
    return mention->date;
  }
  if (text.size() == 4 &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return ParseIso(fmt::format("{}-{}", text, end_of_period ? "12-31" : "01-01"));
  }
  return std::nullopt;
}

void ReadPeriod(const std::string& value, SearchFilters& filters, std::vector<Message>& notes) {
  const std::size_t dots = value.find("..");
  const std::string from = value.substr(0, dots);
  const std::string to = dots == std::string::npos ? value : value.substr(dots + 2);
  const auto first = ReadDay(from, false);
  const auto last = ReadDay(to, true);
  if ((!first && !from.empty()) || (!last && !to.empty()) || (!first && !last)) {
    notes.push_back(
        Ignored("Bỏ qua khoảng ngày không đọc được:", "Ignored an unreadable period:", value));
    return;
  }
  filters.from = first ? first : filters.from;
  filters.to = last ? last : filters.to;
}

/// Applies "field:value"; false if the value makes no sense, and then it is plain text.
bool ApplyField(const Lexeme& lexeme, Query& query) {
  SearchFilters& filters = query.filters;
  const std::string& name = lexeme.field;
  if (name == "loai" || name == "type") {
    const auto type = FindDocumentType(lexeme.text);
    if (type) {
      filters.types.push_back(*type);
    }
    return type.has_value();
  }
  if (name == "coquan" || name == "issuer") {
    filters.issuers.push_back(lexeme.text);
    return true;
  }
  if (name == "dan" || name == "cites") {
    const auto key = ParseDocumentKey(lexeme.text);
    filters.cites = key ? key->key : lexeme.text;
    return true;
  }
  if (name == "so" || name == "key") {
    const auto key = ParseDocumentKey(lexeme.text);
    if (key) {
      query.parts.push_back({QueryPart::Kind::kKey, lexeme.text, key->key});
    }
    return key.has_value();
  }
  if (name == "ngay" || name == "date") {
    ReadPeriod(lexeme.text, filters, query.notes);
    return true;
  }
  const bool is_end = name == "den" || name == "to";
  if (const auto day = ReadDay(lexeme.text, is_end)) {
    (is_end ? filters.to : filters.from) = *day;
    return true;
  }
  return false;
}

bool IsOr(const Lexeme& lexeme) {
  return !lexeme.quoted && !lexeme.minus && lexeme.field.empty() &&
         (lexeme.text == "OR" || lexeme.text == "HOẶC" || lexeme.text == "|");
}

bool IsAnd(const Lexeme& lexeme) {
  return !lexeme.quoted && !lexeme.minus && lexeme.field.empty() &&
         (lexeme.text == "AND" || lexeme.text == "VÀ");
}

bool HasLetterOrDigit(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    const char32_t c = FoldCodePoint(point.value);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c > 0x24F) {
      return true;
    }
    i += point.size;
  }
  return false;
}

void AppendWord(Query& query, const std::string& word, bool alternative) {
  if (!alternative && !query.parts.empty() && query.parts.back().kind == QueryPart::Kind::kWords) {
    query.parts.back().text += ' ';
    query.parts.back().text += word;
    return;
  }
  query.parts.push_back({QueryPart::Kind::kWords, word, {}, alternative});
}

void ReadLexemes(const std::vector<Lexeme>& lexemes, Query& query) {
  // A long pasted passage is text: a dash or an "OR" in it is no operator.
  constexpr std::size_t kPasted = 40;
  const bool operators = lexemes.size() <= kPasted;
  bool alternative = false;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& lexeme = lexemes[i];
    if (operators && (IsOr(lexeme) || IsAnd(lexeme))) {
      const bool between = !query.parts.empty() && i + 1 < lexemes.size();
      alternative = IsOr(lexeme) && between;
      if (!between) {
        query.notes.push_back(
            Ignored("Bỏ qua toán tử đứng lẻ:", "Ignored a lone operator:", lexeme.text));
      }
      continue;
    }
    if (!lexeme.field.empty() && !lexeme.minus && ApplyField(lexeme, query)) {
      alternative = false;
      continue;
    }
    const std::string text = lexeme.field.empty() ? lexeme.text : lexeme.field + ":" + lexeme.text;
    if (!HasLetterOrDigit(text)) {
      // Between words a sign may hold a number together: "25 - NQ/TW".
      if (i > 0 && i + 1 < lexemes.size() && !query.parts.empty() && !lexeme.quoted) {
        AppendWord(query, text, false);
        continue;
      }
      query.notes.push_back(Ignored("Bỏ qua dấu đứng lẻ:", "Ignored a lone sign:", text));
      continue;
    }
    if (lexeme.minus && operators) {
      query.parts.push_back({QueryPart::Kind::kExclude, text});
    } else if (lexeme.quoted) {
      query.parts.push_back({QueryPart::Kind::kPhrase, text, {}, alternative});
    } else {
      AppendWord(query, text, alternative);
    }
    alternative = false;
  }
}

// A query of exclusions alone would be "everything but": more likely the dashes are list bullets.
void ReadLoneExclusionsAsWords(Query& query) {
  const bool only_exclusions =
      !query.parts.empty() &&
      std::all_of(query.parts.begin(), query.parts.end(),
                  [](const QueryPart& part) { return part.kind == QueryPart::Kind::kExclude; });
  if (!only_exclusions) {
    return;
  }
  for (QueryPart& part : query.parts) {
    part.kind = QueryPart::Kind::kWords;
  }
  query.notes.push_back({"Chỉ có từ loại trừ: đã tìm như từ thường.",
                         "Only exclusions were given: searched as plain words."});
}

std::string CutToLimit(std::string_view text, const QueryLimits& limits, Query& query) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); i += DecodeAt(text, i).size) {
    if (++points > limits.max_code_points) {
      query.notes.push_back(
          {fmt::format("Câu hỏi dài: chỉ dùng {} ký tự đầu.", limits.max_code_points),
           fmt::format("The query is long: only its first {} characters are used.",
                       limits.max_code_points)});
      return std::string(text.substr(0, i));
    }
  }
  return std::string(text);
}

// Damaged UTF-8 in an address must not reach the index or the page.
std::string Mend(std::string_view text) {
  if (IsValidUtf8(text)) {
    return std::string(text);
  }
  std::string mended;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    AppendUtf8(mended, point.value);
    i += point.size;
  }
  return mended;
}

}  // namespace

Query ParseQuery(std::string_view text, const QueryLimits& limits) {
  Query query;
  query.text = CutToLimit(Mend(text), limits, query);
  const std::size_t first = query.text.find_first_not_of(kBlank);
  if (first == std::string::npos) {
    query.text.clear();
    return query;
  }
  query.text = query.text.substr(first, query.text.find_last_not_of(kBlank) - first + 1);
  bool unbalanced = false;
  ReadLexemes(Lexer(query.text).All(unbalanced), query);
  if (unbalanced) {
    query.notes.push_back({"Dấu nháy không khép: đã tìm như từ thường.",
                           "A quote was not closed: searched as plain words."});
  }
  ReadLoneExclusionsAsWords(query);
  return query;
}

std::string ToString(const Query& query) {
  std::string text;
  for (const QueryPart& part : query.parts) {
    if (!text.empty()) {
      text += part.alternative ? " OR " : " ";
    }
    switch (part.kind) {
      case QueryPart::Kind::kWords:
        text += part.text;
        break;
      case QueryPart::Kind::kPhrase:
        text += '"' + part.text + '"';
        break;
      case QueryPart::Kind::kKey:
        text += "so:\"" + part.text + '"';
        break;
      case QueryPart::Kind::kExclude:
        text += "-\"" + part.text + '"';
        break;
    }
  }
  const SearchFilters& filters = query.filters;
  const auto add = [&text](std::string_view field, std::string_view value) {
    text += fmt::format("{}{}:\"{}\"", text.empty() ? "" : " ", field, value);
  };
  for (const DocumentType type : filters.types) {
    add("loai", Info(type).slug);
  }
  for (const std::string& issuer : filters.issuers) {
    add("coquan", issuer);
  }
  if (filters.from) {
    add("tu", FormatIso(*filters.from));
  }
  if (filters.to) {
    add("den", FormatIso(*filters.to));
  }
  if (!filters.cites.empty()) {
    add("dan", filters.cites);
  }
  return text;
}

}  // namespace vanban
