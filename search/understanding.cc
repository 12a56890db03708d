#include "search/understanding.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "analyzers/keystrokes.h"
#include "analyzers/syllable.h"
#include "corpus/document_key.h"

namespace vanban {
namespace {

constexpr std::size_t kShortQuery = 3;   // Words up to which other readings are offered.
constexpr std::size_t kMaxSynonyms = 6;  // Readings of one word searched beside the best.
constexpr double kOfferedWithin = 6.0;   // Log odds within which another reading is offered.

bool IsPlainWord(const Token& token) {
  return token.kind == TokenKind::kWord && std::all_of(token.term.begin(), token.term.end(),
                                                       [](char c) { return c >= 'a' && c <= 'z'; });
}

bool StandsTogether(std::string_view text, const Token& a, const Token& b) {
  return b.position == a.position + 1 && a.source.end <= b.source.begin &&
         text.substr(a.source.end, b.source.begin - a.source.end).find_first_not_of(" -/") ==
             std::string_view::npos;
}

/// The words of one part; keys in it become parts of their own.
struct AnalysedPart {
  std::vector<Token> words;
  std::vector<Token> keys;
};

AnalysedPart Split(const std::vector<Token>& tokens) {
  AnalysedPart split;
  std::size_t covered = 0;  // Bytes up to here belong to a key or a date already taken.
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kKey) {
      split.keys.push_back(token);
      covered = std::max(covered, token.source.end);
    } else if (token.source.begin >= covered) {
      split.words.push_back(token);
      if (token.kind == TokenKind::kDate) {
        covered = token.source.end;
      }
    }
  }
  return split;
}

SoughtPart KeyPart(const Token& token, std::string_view text, bool alternative) {
  SoughtPart part{.kind = QueryPart::Kind::kKey, .alternative = alternative};
  const std::string typed(text.substr(token.source.begin, token.source.size()));
  const auto parsed = ParseDocumentKey(typed);
  part.key = parsed ? parsed->key : typed;
  part.terms.push_back({.term = token.term, .typed = typed});
  return part;
}

class Reader {
 public:
  Reader(const Analyzer& analyzer, const FoldMap& folds, const AccentRestorer& restorer,
         const QueryLimits& limits)
      : analyzer_(analyzer),
        folds_(folds),
        restorer_(restorer),
        limits_(limits) {}

  void Read(const QueryPart& part, Understanding& understanding) {
    const std::vector<Token> tokens = analyzer_.Analyze(part.text);
    AnalysedPart split = Split(tokens);
    if (part.kind == QueryPart::Kind::kKey || part.kind == QueryPart::Kind::kWords) {
      for (const Token& key : split.keys) {
        understanding.parts.push_back(KeyPart(key, part.text, part.alternative));
      }
    } else {
      // Inside quotes a key is one word of the phrase.
      split.words.insert(split.words.end(), split.keys.begin(), split.keys.end());
      std::sort(split.words.begin(), split.words.end(),
                [](const Token& a, const Token& b) { return a.position < b.position; });
    }
    const std::size_t room = limits_.max_terms - std::min(limits_.max_terms, taken_);
    if (split.words.size() > room) {
      split.words.resize(room);
      truncated_ = true;
    }
    taken_ += split.words.size();
    if (!split.words.empty()) {
      understanding.parts.push_back(WordPart(part, split.words, understanding));
    }
  }

  [[nodiscard]] bool truncated() const { return truncated_; }

 private:
  SoughtPart WordPart(const QueryPart& part, const std::vector<Token>& words,
                      Understanding& understanding) {
    std::vector<TypedWord> typed;
    for (std::size_t i = 0; i < words.size(); ++i) {
      typed.push_back({words[i].term, IsPlainWord(words[i]),
                       i > 0 && StandsTogether(part.text, words[i - 1], words[i])});
    }
    const auto readings = restorer_.Restore(typed, 3);
    SoughtPart sought{
        .kind = part.kind == QueryPart::Kind::kKey ? QueryPart::Kind::kWords : part.kind,
        .alternative = part.alternative};
    for (std::size_t i = 0; i < words.size(); ++i) {
      SoughtTerm term{
          .term = readings.front().terms[i],
          .typed = part.text.substr(words[i].source.begin, words[i].source.size()),
          .position = words[i].position,
          .adjacent = typed[i].adjacent,
      };
      if (typed[i].restorable) {
        for (const Reading& reading : folds_.Readings(FoldSyllable(words[i].term))) {
          if (reading.term != term.term && term.readings.size() < kMaxSynonyms) {
            term.readings.push_back(reading.term);
          }
        }
      }
      const bool number = words[i].kind == TokenKind::kNumber;
      const bool number_before = i > 0 && words[i - 1].kind == TokenKind::kNumber;
      const bool word_like = words[i].kind == TokenKind::kWord || number;
      if (i > 0 && term.adjacent && word_like && !(number && number_before)) {
        sought.bigrams.push_back(sought.terms.back().term + ' ' + term.term);
      }
      sought.terms.push_back(std::move(term));
    }
    if (part.kind != QueryPart::Kind::kExclude) {
      Interpret(part, words, readings, understanding);
      OfferSpelling(part, words, understanding);
    }
    return sought;
  }

  static std::string Rewrite(std::string_view text, const std::vector<Token>& words,
                             const std::vector<std::string>& terms) {
    std::string rewritten;
    std::size_t at = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      rewritten += text.substr(at, words[i].source.begin - at);
      rewritten += terms[i] == words[i].term
                       ? text.substr(words[i].source.begin, words[i].source.size())
                       : std::string_view(terms[i]);
      at = words[i].source.end;
    }
    return rewritten += text.substr(at);
  }

  static void Interpret(const QueryPart& part, const std::vector<Token>& words,
                        const std::vector<ReadingOfQuery>& readings, Understanding& understanding) {
    Interpretation& interpretation = understanding.interpretation;
    const std::string quote = part.kind == QueryPart::Kind::kPhrase ? "\"" : "";
    const std::string text = Rewrite(part.text, words, readings.front().terms);
    interpretation.changed = interpretation.changed || text != part.text;
    if (!interpretation.text.empty()) {
      interpretation.text += part.alternative ? " OR " : " ";
    }
    interpretation.text += quote + text + quote;
    if (words.size() > kShortQuery || !interpretation.alternatives.empty()) {
      return;
    }
    for (std::size_t i = 1; i < readings.size(); ++i) {
      const bool likely = readings.front().score - readings[i].score < kOfferedWithin;
      if (likely) {
        interpretation.alternatives.push_back(quote + Rewrite(part.text, words, readings[i].terms) +
                                              quote);
      }
    }
  }

  void OfferSpelling(const QueryPart& part, const std::vector<Token>& words,
                     Understanding& understanding) const {
    std::vector<std::string> terms;
    bool changed = false;
    for (const Token& word : words) {
      terms.push_back(word.term);
      const std::string folded = FoldSyllable(word.term);
      if (word.kind != TokenKind::kWord || folded.size() < 2 || !folds_.Readings(folded).empty()) {
        continue;
      }
      if (const auto near = folds_.Near(folded, 1); !near.empty()) {
        terms.back() = folds_.Readings(near.front()).front().term;
        changed = true;
      }
    }
    if (changed) {
      understanding.suggestion = Rewrite(part.text, words, terms);
    }
  }

  const Analyzer& analyzer_;
  const FoldMap& folds_;
  const AccentRestorer& restorer_;
  const QueryLimits& limits_;
  std::size_t taken_ = 0;
  bool truncated_ = false;
};

/// Reads raw keystrokes, but only where some word as typed means nothing to the index: "test" is a
/// word before it is "tét".
std::optional<std::string> DecodeIfUnknown(const std::string& text, const Analyzer& analyzer,
                                           const FoldMap& folds) {
  const std::vector<Token> tokens = analyzer.Analyze(text);
  const bool unknown = std::any_of(tokens.begin(), tokens.end(), [&folds](const Token& token) {
    return token.kind == TokenKind::kWord && folds.Readings(FoldSyllable(token.term)).empty();
  });
  return unknown ? DecodeKeystrokes(text) : std::nullopt;
}

void CollectMarks(Understanding& understanding) {
  for (const SoughtPart& part : understanding.parts) {
    if (part.kind == QueryPart::Kind::kExclude) {
      continue;
    }
    understanding.word_count += part.kind == QueryPart::Kind::kKey ? 0 : part.terms.size();
    understanding.bigrams.insert(part.bigrams.begin(), part.bigrams.end());
    for (std::size_t i = 0; i < part.terms.size(); ++i) {
      const bool paired =
          part.terms[i].adjacent || (i + 1 < part.terms.size() && part.terms[i + 1].adjacent);
      if (!paired || part.kind == QueryPart::Kind::kKey) {
        understanding.singles.insert(part.terms[i].term);
      }
    }
  }
}

}  // namespace

Understanding Understand(const Query& query, const Analyzer& analyzer, const FoldMap& folds,
                         const AccentRestorer& restorer, const QueryLimits& limits) {
  Understanding understanding;
  understanding.interpretation.parts = query.parts;
  understanding.interpretation.notes = query.notes;
  Reader reader(analyzer, folds, restorer, limits);
  for (const QueryPart& part : query.parts) {
    QueryPart decoded = part;
    if (part.kind == QueryPart::Kind::kWords) {
      if (auto text = DecodeIfUnknown(part.text, analyzer, folds)) {
        understanding.interpretation.notes.push_back(
            {fmt::format("Đã đọc kiểu gõ thô “{}” thành “{}”.", part.text, *text),
             fmt::format("Read the raw keystrokes “{}” as “{}”.", part.text, *text)});
        understanding.interpretation.changed = true;
        decoded.text = std::move(*text);
      }
    }
    reader.Read(decoded, understanding);
  }
  if (reader.truncated()) {
    understanding.interpretation.notes.push_back(
        {fmt::format("Câu hỏi dài: chỉ dùng {} từ đầu để tìm.", limits.max_terms),
         fmt::format("The query is long: only its first {} words are searched for.",
                     limits.max_terms)});
  }
  CollectMarks(understanding);
  return understanding;
}

}  // namespace vanban
