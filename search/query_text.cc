#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "search/query.h"
#include "search/query_fields.h"
#include "search/query_parts.h"
#include "search/query_punctuation.h"

// A query as text that reads back to the same query: operators in one spelling, brackets where they
// are needed, a backslash before words that would be read as something else.
namespace vanban {
namespace {

using Kind = QueryPart::Kind;

/// Whether a group needs brackets where it stands.
enum class Place { kAlone, kWithin };

bool IsGroup(const QueryPart& part) {
  return part.kind == Kind::kAll || part.kind == Kind::kAny || part.kind == Kind::kNear;
}

/// True if a query with this part holds operators, beside which brackets would mean something.
bool HasOperator(const QueryPart& part) {
  return IsGroup(part) || part.kind == Kind::kTitle || part.kind == Kind::kExclude;
}

std::string Joined(const std::vector<Lexeme>& lexemes) {
  std::string text;
  for (const Lexeme& lexeme : lexemes) {
    text += (text.empty() ? "" : " ") + lexeme.text;
  }
  return text;
}

/// True if `text` alone reads as these very words.
bool ReadsAsItself(std::string_view text) {
  const auto lexemes = SettlePunctuation(LexQuery(text).all);
  return std::all_of(lexemes.begin(), lexemes.end(), &IsPlain) && Joined(lexemes) == text;
}

// \OR, \-xã, \a\)
std::string Escape(std::string_view word) {
  std::string escaped = "\\";
  for (const char c : word) {
    escaped += c == ')' || c == '\\' ? "\\" : "";
    escaped += c;
  }
  return escaped;
}

class Printer {
 public:
  explicit Printer(bool operators) : operators_(operators) {}

  /// Empty for a group that has lost all its children.
  [[nodiscard]] std::string Print(const QueryPart& part, Place place) const {
    switch (part.kind) {
      case Kind::kWords:
        return Words(part.text);
      case Kind::kPhrase:
        return '"' + part.text + '"';
      case Kind::kKey:
        return "so:\"" + part.text + '"';
      case Kind::kSpelling:
        return "=\"" + part.text + '"';
      case Kind::kPrefix:
        return part.text + '*';
      case Kind::kAll:
        return Group(part, " AND ", place);
      case Kind::kAny:
        return Group(part, " OR ", place);
      case Kind::kNear:
        return Group(part, fmt::format(" NEAR/{} ", part.distance), place);
      case Kind::kTitle:
        return After("tieude:", part);
      case Kind::kExclude:
        return After("-", part);
    }
    return {};
  }

 private:
  [[nodiscard]] std::string Group(const QueryPart& group, std::string_view joint,
                                  Place place) const {
    std::string text;
    std::size_t printed = 0;
    for (const QueryPart& child : group.children) {
      const std::string one = Print(child, group.children.size() > 1 ? Place::kWithin : place);
      if (!one.empty()) {
        text += (text.empty() ? "" : std::string(joint)) + one;
        ++printed;
      }
    }
    return printed > 1 && place == Place::kWithin ? '(' + text + ')' : text;
  }

  // -xã, -"nông thôn", -(a OR b)
  [[nodiscard]] std::string After(std::string_view sign, const QueryPart& part) const {
    if (part.children.empty()) {
      return {};
    }
    const QueryPart& child = part.children.front();
    const std::string text = Print(child, Place::kWithin);
    if (text.empty()) {
      return {};
    }
    std::string attached = std::string(sign) + text;
    if (child.kind != Kind::kWords) {
      return attached;
    }
    const auto lexemes = LexQuery(attached).all;
    const bool one_word = lexemes.size() == 1 && lexemes.front().kind == Lexeme::Kind::kWord &&
                          lexemes.front().text == child.text;
    return one_word ? attached : fmt::format("{}({})", sign, text);
  }

  [[nodiscard]] std::string Words(std::string_view text) const {
    const bool brackets = text.find_first_of("()") != std::string_view::npos;
    if (!(operators_ && brackets) && ReadsAsItself(text)) {
      return std::string(text);
    }
    std::string escaped;
    while (!text.empty()) {
      const std::string_view word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      // Each word may read as itself alone and both as a group: "-(a" and "b)".
      const bool bracket = word.find_first_of("()") != std::string_view::npos;
      escaped += escaped.empty() ? "" : " ";
      escaped += bracket || !ReadsAsItself(word) ? Escape(word) : std::string(word);
    }
    return escaped;
  }

  bool operators_;
};

std::string PrintList(const std::vector<QueryPart>& parts, const Printer& printer) {
  std::string text;
  for (const QueryPart& part : parts) {
    const std::string one = printer.Print(part, parts.size() > 1 ? Place::kWithin : Place::kAlone);
    text += (text.empty() || one.empty() ? "" : " ") + one;
  }
  return text;
}

/// True if brackets of words, wherever they stand, would group something when `text` is read.
bool ReadsAsGroup(std::string_view text) {
  const auto lexemes = SettlePunctuation(LexQuery(text).all);
  return std::any_of(lexemes.begin(), lexemes.end(),
                     [](const Lexeme& lexeme) { return lexeme.kind == Lexeme::Kind::kOpen; });
}

Printer PrinterFor(const Query& query) {
  const bool operators = std::any_of(query.parts.begin(), query.parts.end(), &HasOperator);
  return Printer(operators || ReadsAsGroup(PrintList(query.parts, Printer(false))));
}

/// Takes each part out of a copy of the query in turn.
class Remover {
 public:
  explicit Remover(const Query& query) : query_(query), printer_(PrinterFor(query)) {}

  std::vector<RemovablePart> Parts() { return Of(query_.parts); }

 private:
  // `list` lies in query_, so that taking a part out of it changes the whole.
  std::vector<RemovablePart> Of(std::vector<QueryPart>& list) {
    std::vector<RemovablePart> removable;
    for (std::size_t i = 0; i < list.size(); ++i) {
      removable.push_back(One(list, i));
    }
    return removable;
  }

  RemovablePart One(std::vector<QueryPart>& list, std::size_t i) {
    RemovablePart part{.kind = list[i].kind, .text = TextOf(list[i])};
    // A minus or a title has one child and goes with it: only what is inside of that can go alone.
    QueryPart* group = &list[i];
    while (!IsGroup(*group) && !group->children.empty()) {
      group = &group->children.front();
    }
    part.parts = Of(group->children);
    const QueryPart kept = std::move(list[i]);
    const auto at = list.begin() + static_cast<std::ptrdiff_t>(i);
    list.erase(at);
    part.without = ToString(query_);
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), kept);
    return part;
  }

  [[nodiscard]] std::string TextOf(const QueryPart& part) const {
    if (part.children.empty()) {
      return part.text;
    }
    const bool wrapped = !IsGroup(part);
    const QueryPart& shown = wrapped ? part.children.front() : part;
    return shown.children.empty() ? shown.text : printer_.Print(shown, Place::kAlone);
  }

  Query query_;
  Printer printer_;
};

}  // namespace

std::string ToString(const Query& query) {
  std::string text = PrintList(query.parts, PrinterFor(query));
  for (const FilterText& filter : FilterTexts(query.filters)) {
    text += (text.empty() ? "" : " ") + filter.text;
  }
  return text;
}

std::vector<RemovablePart> RemovableParts(const Query& query) {
  std::vector<RemovablePart> parts = Remover(query).Parts();
  for (const FilterText& filter : FilterTexts(query.filters)) {
    Query rest = query;
    rest.filters = filter.without;
    parts.push_back({.text = filter.text, .without = ToString(rest)});
  }
  return parts;
}

}  // namespace vanban
