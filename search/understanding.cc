#include "search/understanding.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "analyzers/keystrokes.h"
#include "analyzers/syllable.h"
#include "corpus/document_key.h"
#include "search/words_reader.h"

namespace vanban {
namespace {

using Kind = QueryPart::Kind;

constexpr std::size_t kMaxExpansions = 64;  // Words that one nghi* is searched as.

SoughtPart KeyPart(const Token& token, std::string_view text) {
  SoughtPart part{.kind = Kind::kKey};
  const std::string typed(text.substr(token.source.begin, token.source.size()));
  const auto parsed = ParseDocumentKey(typed);
  part.key = parsed ? parsed->key : typed;
  part.terms.push_back({.term = token.term, .typed = typed});
  return part;
}

/// Where a leaf stands, and so how it is read.
struct Setting {
  bool in_row = false;    ///< Its words are asked for side by side: a key is one of them.
  bool excluded = false;  ///< It is left out: only its likeliest reading, and nothing is said.
};

/// One part as read. Lists, because a run of words may hold keys, or be typed literally in pieces.
struct PartRead {
  std::vector<SoughtPart> sought;
  std::vector<QueryPart> text;     ///< As understood.
  std::vector<QueryPart> better;   ///< As it might have been meant.
  std::vector<QueryPart> literal;  ///< As typed and nothing else.
};

template <typename Part>
void Append(std::vector<Part>& to, std::vector<Part> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// `parts` as one child of a group.
template <typename Part>
void AppendAsOne(std::vector<Part>& to, std::vector<Part> parts) {
  if (parts.size() > 1) {
    Part all{.kind = Kind::kAll};
    all.children = std::move(parts);
    to.push_back(std::move(all));
  } else {
    Append(to, std::move(parts));
  }
}

class QueryReader {
 public:
  QueryReader(const Analyzer& analyzer, const FoldMap& folds, const WordsReader& words,
              const QueryLimits& limits)
      : analyzer_(analyzer),
        folds_(folds),
        words_(words),
        limits_(limits) {}

  Understanding Read(const Query& query) {
    Understanding understanding;
    interpretation_.parts = RemovableParts(query);
    interpretation_.notes = query.notes;
    Query text;
    Query better{.filters = query.filters};
    Query literal{.filters = query.filters};
    for (const QueryPart& part : query.parts) {
      PartRead read = ReadPart(part, {});
      Append(understanding.parts, std::move(read.sought));
      Append(better.parts, std::move(read.better));
      Append(literal.parts, std::move(read.literal));
      if (part.kind != Kind::kExclude) {
        Append(text.parts, std::move(read.text));
      }
    }
    interpretation_.text = ToString(text);
    if (otherwise_) {
      interpretation_.literal = ToString(literal);
    }
    if (mended_) {
      understanding.suggestion = ToString(better);
    }
    OfferAlternatives(query);
    SayTruncation();
    understanding.interpretation = std::move(interpretation_);
    return understanding;
  }

 private:
  PartRead ReadPart(const QueryPart& part, Setting setting) {
    switch (part.kind) {
      case Kind::kWords:
        return setting.in_row ? ReadWords(part, setting) : ReadRun(part, setting);
      case Kind::kPhrase:
      case Kind::kSpelling:
        setting.in_row = true;
        return ReadWords(part, setting);
      case Kind::kKey:
        return ReadRun(part, setting);
      case Kind::kPrefix:
        return ReadPrefix(part, setting);
      case Kind::kNear:
        setting.in_row = true;
        return ReadGroup(part, setting);
      case Kind::kTitle:
      case Kind::kExclude: {
        // "-nông-thôn" is one word to who types it.
        const QueryPart& child = part.children.front();
        setting.in_row = child.kind == Kind::kWords && child.text.find(' ') == std::string::npos;
        setting.excluded = setting.excluded || part.kind == Kind::kExclude;
        return ReadGroup(part, setting);
      }
      case Kind::kAll:
      case Kind::kAny:
        return ReadGroup(part, setting);
    }
    return {};
  }

  PartRead ReadGroup(const QueryPart& part, Setting setting) {
    SoughtPart sought{.kind = part.kind, .distance = part.distance};
    QueryPart bare = part;
    bare.children.clear();
    QueryPart text = bare;
    QueryPart better = bare;
    QueryPart literal = bare;
    for (const QueryPart& child : part.children) {
      PartRead read = ReadPart(child, setting);
      AppendAsOne(sought.children, std::move(read.sought));
      AppendAsOne(text.children, std::move(read.text));
      AppendAsOne(better.children, std::move(read.better));
      AppendAsOne(literal.children, std::move(read.literal));
    }
    PartRead read{
        .text = {std::move(text)}, .better = {std::move(better)}, .literal = {std::move(literal)}};
    if (!sought.children.empty()) {
      read.sought.push_back(std::move(sought));
    }
    return read;
  }

  // A run of words: keystrokes are decoded, document numbers stand for themselves.
  PartRead ReadRun(const QueryPart& part, Setting setting) {
    const QueryPart decoded = Decoded(part, setting);
    const WordsAndKeys split = SplitKeys(analyzer_.Analyze(decoded.text));
    PartRead read;
    for (const Token& key : split.keys) {
      read.sought.push_back(KeyPart(key, decoded.text));
    }
    ReadInto(read, decoded, split.words, setting);
    OfferTyped(read, part, decoded);
    return read;
  }

  // Words side by side: a key is one of them.
  PartRead ReadWords(const QueryPart& part, Setting setting) {
    const QueryPart decoded = Decoded(part, setting);
    WordsAndKeys split = SplitKeys(analyzer_.Analyze(decoded.text));
    Append(split.words, std::move(split.keys));
    std::sort(split.words.begin(), split.words.end(),
              [](const Token& a, const Token& b) { return a.position < b.position; });
    PartRead read;
    ReadInto(read, decoded, std::move(split.words), setting);
    OfferTyped(read, part, decoded);
    if (part.kind == Kind::kWords && !read.sought.empty()) {
      read.sought.front().kind = Kind::kPhrase;
    }
    return read;
  }

  /// The part with raw keystrokes read, which is said.
  QueryPart Decoded(const QueryPart& part, Setting setting) {
    QueryPart decoded = part;
    const bool decodes = part.kind == Kind::kWords || part.kind == Kind::kPhrase;
    auto text = decodes && !setting.excluded ? DecodeIfUnknown(part.text) : std::nullopt;
    if (text) {
      Say({fmt::format("Đã đọc kiểu gõ thô “{}” thành “{}”.", part.text, *text),
           fmt::format("Read the raw keystrokes “{}” as “{}”.", part.text, *text)});
      interpretation_.changed = true;
      decoded.text = std::move(*text);
    }
    return decoded;
  }

  /// Where keystrokes were read the literal query is what was typed.
  void OfferTyped(PartRead& read, const QueryPart& part, const QueryPart& decoded) {
    if (decoded.text != part.text) {
      otherwise_ = true;
      read.literal = {{.kind = Kind::kSpelling, .text = part.text}};
    }
  }

  void ReadInto(PartRead& read, const QueryPart& part, std::vector<Token> words, Setting setting) {
    Limit(words);
    read.text = read.better = read.literal = {part};
    if (words.empty()) {
      return;
    }
    SoughtPart sought{.kind = part.kind == Kind::kKey ? Kind::kWords : part.kind};
    const bool as_typed = part.kind == Kind::kSpelling;
    WordsRead as =
        as_typed ? WordsReader::ReadAsTyped(part.text, words) : words_.Read(part.text, words);
    sought.terms = std::move(as.terms);
    sought.bigrams = std::move(as.bigrams);
    read.sought.push_back(std::move(sought));
    if (!setting.excluded && !as_typed) {
      Interpret(read, part, as);
    }
  }

  void Interpret(PartRead& read, const QueryPart& part, WordsRead& as) {
    interpretation_.changed = interpretation_.changed || as.text != part.text;
    read.text.front().text = as.text;
    read.better.front().text = as.better.empty() ? as.text : as.better;
    mended_ = mended_ || !as.better.empty();
    if (!as.literal.empty()) {
      otherwise_ = true;
      read.literal = part.kind == Kind::kPhrase
                         ? std::vector<QueryPart>{{.kind = Kind::kSpelling, .text = part.text}}
                         : std::move(as.literal);
    }
    for (Message& note : as.notes) {
      Say(std::move(note));
    }
    alternatives_ = std::move(as.alternatives);
  }

  PartRead ReadPrefix(const QueryPart& part, Setting setting) {
    PartRead read;
    read.text = read.better = read.literal = {part};
    const std::vector<Token> tokens = analyzer_.Analyze(part.text);
    if (tokens.size() != 1 || taken_ >= limits_.max_terms) {
      return read;
    }
    ++taken_;
    const std::string folded = FoldSyllable(tokens.front().term);
    const bool bare = folded == tokens.front().term;
    SoughtTerm term{.typed = part.text};
    std::size_t found = 0;
    for (Reading& reading : folds_.StartingWith(folded, std::string::npos)) {
      if (bare || reading.term.starts_with(tokens.front().term)) {
        ++found;
        if (term.term.empty()) {
          term.term = std::move(reading.term);
        } else if (term.readings.size() + 1 < kMaxExpansions) {
          term.readings.push_back(std::move(reading.term));
        }
      }
    }
    if (found > kMaxExpansions && !setting.excluded) {
      Say({fmt::format("“{}*” có {} từ: đã tìm {} từ hay gặp nhất.", part.text, found,
                       kMaxExpansions),
           fmt::format("“{}*” stands for {} words: the {} most frequent were searched.", part.text,
                       found, kMaxExpansions)});
    }
    if (term.term.empty()) {
      term.term = tokens.front().term;
    }
    SoughtPart sought{.kind = Kind::kPrefix};
    sought.terms.push_back(std::move(term));
    read.sought.push_back(std::move(sought));
    return read;
  }

  void Limit(std::vector<Token>& words) {
    const std::size_t room = limits_.max_terms - std::min(limits_.max_terms, taken_);
    if (words.size() > room) {
      words.resize(room);
      truncated_ = true;
    }
    taken_ += words.size();
  }

  /// Reads raw keystrokes, but only where some word as typed means nothing to the index: "test" is
  /// a word before it is "tét".
  std::optional<std::string> DecodeIfUnknown(const std::string& text) const {
    const std::vector<Token> tokens = analyzer_.Analyze(text);
    const bool unknown = std::any_of(tokens.begin(), tokens.end(), [this](const Token& token) {
      return token.kind == TokenKind::kWord && folds_.Readings(FoldSyllable(token.term)).empty();
    });
    return unknown ? DecodeKeystrokes(text) : std::nullopt;
  }

  // Only where the one part of the query is a short run or phrase.
  void OfferAlternatives(const Query& query) {
    if (query.parts.size() != 1 || !query.parts.front().children.empty()) {
      return;
    }
    Query other = query;
    for (std::string& text : alternatives_) {
      other.parts.front().text = std::move(text);
      interpretation_.alternatives.push_back(ToString(other));
    }
  }

  void SayTruncation() {
    if (truncated_) {
      Say({fmt::format("Câu hỏi dài: chỉ dùng {} từ đầu để tìm.", limits_.max_terms),
           fmt::format("The query is long: only its first {} words are searched for.",
                       limits_.max_terms)});
    }
  }

  void Say(Message note) { interpretation_.notes.push_back(std::move(note)); }

  const Analyzer& analyzer_;
  const FoldMap& folds_;
  const WordsReader& words_;
  const QueryLimits& limits_;
  Interpretation interpretation_;
  std::vector<std::string> alternatives_;
  bool otherwise_ = false;  // Something is read otherwise than typed.
  bool mended_ = false;     // Some word has a likelier near one.
  std::size_t taken_ = 0;
  bool truncated_ = false;
};

void CollectMarks(Understanding& understanding) {
  ForEachSought(understanding.parts, [&](const SoughtPart& part) {
    understanding.word_count += part.kind == Kind::kKey ? 0 : part.terms.size();
    understanding.bigrams.insert(part.bigrams.begin(), part.bigrams.end());
    for (std::size_t i = 0; i < part.terms.size(); ++i) {
      const bool paired =
          part.terms[i].adjacent || (i + 1 < part.terms.size() && part.terms[i + 1].adjacent);
      if (!paired || part.kind == Kind::kKey) {
        understanding.singles.insert(part.terms[i].term);
      }
      if (part.kind == Kind::kPrefix) {
        understanding.singles.insert(part.terms[i].readings.begin(), part.terms[i].readings.end());
      }
    }
  });
}

}  // namespace

Understanding Understand(const Query& query, const Analyzer& analyzer, const FoldMap& folds,
                         const AccentRestorer& restorer, const AbbreviationMap& abbreviations,
                         const QueryLimits& limits) {
  const WordsReader words(folds, restorer, abbreviations);
  Understanding understanding = QueryReader(analyzer, folds, words, limits).Read(query);
  CollectMarks(understanding);
  return understanding;
}

}  // namespace vanban
