#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/token.h"
#include "analyzers/word_memo.h"
#include "corpus/byte_span.h"

namespace vanban {

/// A token whose term is kept elsewhere: in the text, or in the buffer.
struct TokenView {
  std::string_view term;
  ByteSpan source;
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::kWord;
};

/// The tokens of one text, without an allocation for each. Whoever analyses many texts keeps one
/// buffer a thread, which remembers their words. Filled by Analyzer::Analyze.
class TokenBuffer {
 public:
  TokenBuffer() = default;
  ~TokenBuffer() = default;
  TokenBuffer(const TokenBuffer&) = delete;
  TokenBuffer& operator=(const TokenBuffer&) = delete;

  /// In order of position. They hold until the next text is analysed, and no longer than this one.
  [[nodiscard]] std::span<const TokenView> tokens() const { return {tokens_.data(), size_}; }

  // What follows is for the analyzer.

  /// Begins a text.
  void Clear();

  /// Adds a token; its term must hold as long as the tokens.
  void Add(const TokenView& token) {
    if (size_ == room_) {
      Grow();
    }
    // Member by member: a copy of the whole waits for the writing of its parts.
    TokenView& added = tokens_[size_++];
    added.term = token.term;
    added.source.begin = token.source.begin;
    added.source.end = token.source.end;
    added.position = token.position;
    added.kind = token.kind;
  }

  /// Keeps a term of this text.
  std::string_view Keep(std::string term) { return terms_.emplace_back(std::move(term)); }

  WordMemo& memo() { return memo_; }

 private:
  void Grow();

  std::vector<TokenView> tokens_;  ///< Of them size_ are meant; the rest is room for more.
  std::size_t size_ = 0;
  std::size_t room_ = 0;           ///< tokens_.size(), which takes a division to tell.
  std::deque<std::string> terms_;  ///< Does not move what it holds.
  WordMemo memo_;
};

}  // namespace vanban
