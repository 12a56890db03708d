#include "search/query.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "corpus/utf8.h"
#include "search/query_fields.h"
#include "search/query_lexer.h"
#include "search/query_punctuation.h"

namespace vanban {
namespace {

using Kind = Lexeme::Kind;

Message Ignored(std::string_view vi, std::string_view en, std::string_view what) {
  return {fmt::format("{} “{}”", vi, what), fmt::format("{} “{}”", en, what)};
}

// --- Groups ---

/// `parts` as one part of `kind`: flat, and no group around a single part.
std::optional<QueryPart> Group(QueryPart::Kind kind, std::vector<QueryPart> parts) {
  QueryPart group{.kind = kind};
  for (QueryPart& part : parts) {
    if (part.kind == kind && kind != QueryPart::Kind::kNear) {
      std::move(part.children.begin(), part.children.end(), std::back_inserter(group.children));
    } else {
      group.children.push_back(std::move(part));
    }
  }
  if (group.children.empty()) {
    return std::nullopt;
  }
  return group.children.size() == 1 ? std::move(group.children.front()) : std::move(group);
}

/// A part of `kind` with one child. Twice left out is asked for, twice in the title is once.
QueryPart Around(QueryPart::Kind kind, QueryPart child) {
  if (child.kind == kind) {
    QueryPart inner = std::move(child.children.front());
    return kind == QueryPart::Kind::kExclude ? inner : Around(kind, std::move(inner));
  }
  QueryPart part{.kind = kind};
  part.children.push_back(std::move(child));
  return part;
}

/// Runs of words that nothing separates any more are one run.
std::vector<QueryPart> JoinWords(std::vector<QueryPart> parts) {
  std::vector<QueryPart> joined;
  for (QueryPart& part : parts) {
    const bool words = part.kind == QueryPart::Kind::kWords;
    if (words && !joined.empty() && joined.back().kind == QueryPart::Kind::kWords) {
      joined.back().text += ' ' + part.text;
    } else {
      joined.push_back(std::move(part));
    }
  }
  return joined;
}

// --- The grammar: docs/query-syntax.md ---

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, Query& query) : lexemes_(std::move(lexemes)), query_(query) {}

  void Parse() { query_.parts = ReadList(); }

 private:
  using Read = std::optional<QueryPart> (Parser::*)();

  [[nodiscard]] bool AtEnd() const {
    return at_ >= lexemes_.size() || lexemes_[at_].kind == Kind::kClose;
  }

  [[nodiscard]] bool At(Kind kind) const {
    return at_ < lexemes_.size() && lexemes_[at_].kind == kind;
  }

  std::vector<QueryPart> ReadList() {
    std::vector<QueryPart> parts;
    while (!AtEnd()) {
      if (auto part = ReadAny()) {
        parts.push_back(std::move(*part));
      }
    }
    return JoinWords(std::move(parts));
  }

  std::optional<QueryPart> ReadAny() {
    return Group(QueryPart::Kind::kAny, ReadOperands(Kind::kOr, &Parser::ReadAll));
  }

  std::optional<QueryPart> ReadAll() {
    return Group(QueryPart::Kind::kAll, ReadOperands(Kind::kAnd, &Parser::ReadNear));
  }

  std::optional<QueryPart> ReadNear() {
    std::size_t distance = 0;
    std::vector<QueryPart> operands = ReadOperands(Kind::kNear, &Parser::ReadUnit, &distance);
    const bool near = std::all_of(operands.begin(), operands.end(), &MayBeNear);
    if (!near && operands.size() > 1) {
      query_.notes.push_back({"NEAR (GẦN) chỉ nối từ và cụm từ: đã đọc là AND (VÀ).",
                              "NEAR joins words and phrases only: read as AND."});
    }
    auto part = Group(near ? QueryPart::Kind::kNear : QueryPart::Kind::kAll, std::move(operands));
    if (part && part->kind == QueryPart::Kind::kNear && part->distance == 0) {
      part->distance = distance;
    }
    return part;
  }

  static bool MayBeNear(const QueryPart& part) {
    return part.kind == QueryPart::Kind::kWords || part.kind == QueryPart::Kind::kPhrase ||
           part.kind == QueryPart::Kind::kPrefix;
  }

  // operand { op operand }. An operator without something on both sides is left out and said.
  std::vector<QueryPart> ReadOperands(Kind op, Read read, std::size_t* distance = nullptr) {
    std::vector<QueryPart> operands;
    bool present = false;
    const auto take = [&] {
      const std::size_t before = at_;
      if (auto operand = (this->*read)()) {
        operands.push_back(std::move(*operand));
      }
      return at_ > before;
    };
    present = take();
    while (At(op)) {
      const Lexeme& lexeme = lexemes_[at_++];
      const bool next = take();
      if (!present || !next) {
        query_.notes.push_back(
            Ignored("Bỏ qua toán tử đứng lẻ:", "Ignored a lone operator:", lexeme.text));
      }
      if (distance != nullptr) {
        *distance = std::max(*distance, lexeme.distance);
      }
      present = present || next;
    }
    return operands;
  }

  std::optional<QueryPart> ReadUnit() {
    if (AtEnd() || IsOperator(lexemes_[at_])) {
      return std::nullopt;
    }
    if (IsPlain(lexemes_[at_])) {
      return ReadWords();
    }
    const Lexeme& lexeme = lexemes_[at_];
    std::optional<QueryPart> part;
    if (lexeme.kind == Kind::kOpen) {
      part = ReadGroup();
    } else {
      ++at_;
      part = IsSearched(lexeme) ? ReadLeaf(lexeme) : ReadField(lexeme);
    }
    if (part && lexeme.field == QueryField::kTitle) {
      part = Around(QueryPart::Kind::kTitle, std::move(*part));
    }
    if (part && lexeme.minus) {
      part = Around(QueryPart::Kind::kExclude, std::move(*part));
    }
    return part;
  }

  std::optional<QueryPart> ReadGroup() {
    ++at_;
    std::vector<QueryPart> parts = ReadList();
    if (At(Kind::kClose)) {
      ++at_;
    }
    return Group(QueryPart::Kind::kAll, std::move(parts));
  }

  // Signs between words stay: they may hold a number together, "25 - NQ/TW".
  std::optional<QueryPart> ReadWords() {
    QueryPart part{.kind = QueryPart::Kind::kWords};
    std::string signs;
    for (; at_ < lexemes_.size() && IsPlain(lexemes_[at_]); ++at_) {
      const std::string& word = lexemes_[at_].text;
      if (!HasLetterOrDigit(word)) {
        signs += (signs.empty() ? "" : " ") + word;
        continue;
      }
      if (part.text.empty()) {
        IgnoreSigns(std::exchange(signs, {}));
      } else {
        part.text += signs.empty() ? " " : " " + std::exchange(signs, {}) + " ";
      }
      part.text += word;
    }
    IgnoreSigns(signs);
    return part.text.empty() ? std::nullopt : std::optional(std::move(part));
  }

  void IgnoreSigns(const std::string& signs) {
    if (!signs.empty()) {
      query_.notes.push_back(Ignored("Bỏ qua dấu đứng lẻ:", "Ignored a lone sign:", signs));
    }
  }

  std::optional<QueryPart> ReadLeaf(const Lexeme& lexeme) {
    if (!HasLetterOrDigit(lexeme.text)) {
      IgnoreSigns(lexeme.text);
      return std::nullopt;
    }
    QueryPart part{.text = lexeme.text};
    if (lexeme.kind == Kind::kWildcard) {
      part.kind = QueryPart::Kind::kPrefix;
    } else if (lexeme.spelling) {
      part.kind = QueryPart::Kind::kSpelling;
    } else if (lexeme.kind == Kind::kQuoted) {
      part.kind = QueryPart::Kind::kPhrase;
    }
    return part;
  }

  // so: is a part; the other fields narrow the whole query, wherever they stand.
  std::optional<QueryPart> ReadField(const Lexeme& lexeme) {
    if (lexeme.field == QueryField::kKey) {
      if (const auto key = ParseDocumentKey(lexeme.text)) {
        return QueryPart{.kind = QueryPart::Kind::kKey, .text = lexeme.text, .key = key->key};
      }
    } else if (lexeme.minus) {
      const std::string text = "-" + lexeme.label + lexeme.text;
      query_.notes.push_back(Ignored("Trường chỉ thu hẹp, không loại trừ; bỏ qua:",
                                     "A field narrows and cannot exclude; ignored:", text));
      return std::nullopt;
    } else if (ApplyFilter(*lexeme.field, lexeme.text, query_.filters, query_.notes)) {
      return std::nullopt;
    }
    // What makes no sense as a value is text.
    Lexeme text{.kind = lexeme.kind, .text = lexeme.label + lexeme.text};
    return ReadLeaf(text);
  }

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  Query& query_;
};

// A query of exclusions alone would be "everything but": more likely the dashes are list bullets.
void ReadLoneExclusionsAsWords(Query& query) {
  const bool only_exclusions =
      !query.parts.empty() && query.filters == SearchFilters{} &&
      std::all_of(query.parts.begin(), query.parts.end(),
                  [](const QueryPart& part) { return part.kind == QueryPart::Kind::kExclude; });
  if (!only_exclusions) {
    return;
  }
  for (QueryPart& part : query.parts) {
    QueryPart child = std::move(part.children.front());
    part = std::move(child);
  }
  query.parts = JoinWords(std::move(query.parts));
  query.notes.push_back({"Chỉ có từ loại trừ: đã tìm như từ thường.",
                         "Only exclusions were given: searched as plain words."});
}

// --- Any bytes become a text of bounded length ---

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
  constexpr std::string_view kBlank = " \t\r\n";
  Query query;
  query.text = CutToLimit(Mend(text), limits, query);
  const std::size_t first = query.text.find_first_not_of(kBlank);
  if (first == std::string::npos) {
    query.text.clear();
    return query;
  }
  query.text = query.text.substr(first, query.text.find_last_not_of(kBlank) - first + 1);
  Lexemes lexemes = LexQuery(query.text);
  Parser(SettlePunctuation(std::move(lexemes.all)), query).Parse();
  if (lexemes.open_quote) {
    query.notes.push_back({"Dấu nháy không khép: đã tìm như từ thường.",
                           "A quote was not closed: searched as plain words."});
  }
  ReadLoneExclusionsAsWords(query);
  return query;
}

}  // namespace vanban
