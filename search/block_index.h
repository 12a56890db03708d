#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/block_postings.h"
#include "search/record_file.h"

// Where in each document its words and its pairs of neighbouring syllables stand: what the second
// look at a candidate needs (search/ranking_features.h), answered from one record a document
// instead of one posting list a word. A text is cut into blocks of kBlockTokens tokens; a record
// holds, for every term and pair, the blocks that hold it. docs/index-format.md has the bytes.
namespace vanban {

inline constexpr std::size_t kBlockTokens = 64;

/// What ranking knows of a document beside its words. The counts are of works that say so.
struct RankingFacts {
  std::uint32_t tokens = 0;
  std::uint32_t year = 0;  ///< Of issue; 0 if unknown.
  std::uint32_t type = 0;  ///< DocumentType + 1; 0 if unknown.
  std::uint32_t cited_by = 0;
  std::uint32_t replaced = 0;  ///< … replaces it.
  std::uint32_t repealed = 0;  ///< … repeals it or a part of it.
  std::uint32_t amended = 0;   ///< … amends it.
  std::uint32_t founded = 0;   ///< … names it as its legal basis.
  std::uint32_t detailed = 0;  ///< … guides or details it.
  friend bool operator==(const RankingFacts&, const RankingFacts&) = default;
};

/// Collects one document and gives its record. Terms and pairs go by their hashes (HashTerm).
class BlockRecorder {
 public:
  /// The title's terms, in order; 0 where neighbours do not touch.
  void SetTitle(std::vector<std::uint32_t> terms) { title_ = std::move(terms); }

  /// The folded words that others call the document by (its address, the law it is part of), in
  /// order; 0 between those of different sources.
  void SetLabels(std::vector<std::uint32_t> terms) { labels_ = std::move(terms); }

  /// The next block, by the byte of the text where it begins.
  void AddBlock(std::size_t begin) { starts_.push_back(static_cast<std::uint32_t>(begin)); }

  /// A term or a pair at a token's number in the text, in any order.
  void Add(std::uint32_t term, std::size_t token) {
    places_.push_back(std::uint64_t{term} << 32U | token / kBlockTokens);
  }

  /// The record, with all that was given until now. `facts.tokens` must fill the blocks.
  [[nodiscard]] std::string Encode(const RankingFacts& facts);

 private:
  std::vector<std::uint32_t> title_;
  std::vector<std::uint32_t> labels_;
  std::vector<std::uint32_t> starts_;
  BlockPlaces places_;
};

/// One document's record, read in place. Valid while its BlockIndex lives.
class BlockRecord {
 public:
  /// Throws Failure if the bytes are no record.
  explicit BlockRecord(std::string_view bytes);

  [[nodiscard]] const RankingFacts& facts() const { return facts_; }

  [[nodiscard]] std::size_t block_count() const;

  [[nodiscard]] std::size_t title_size() const { return title_count_; }

  [[nodiscard]] std::uint32_t title_term(std::size_t i) const;

  [[nodiscard]] std::size_t label_size() const { return label_count_; }

  [[nodiscard]] std::uint32_t label_term(std::size_t i) const;

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

  /// The byte of the document's text where a block below block_count() begins.
  [[nodiscard]] std::uint32_t block_start(std::size_t block) const;

  /// Which blocks hold a term or a pair.
  [[nodiscard]] const BlockPostings& postings() const { return postings_; }

 private:
  std::string_view bytes_;
  RankingFacts facts_;
  std::size_t title_ = 0;  ///< Where the title's terms begin; the labels' are behind them.
  std::size_t title_count_ = 0;
  std::size_t label_count_ = 0;
  std::size_t starts_ = 0;  ///< Where the blocks' bytes begin.
  BlockPostings postings_;
};

/// All records of a generation, in the order of the documents in the index.
class BlockIndex {
 public:
  /// Throws Failure if the file is missing or damaged.
  explicit BlockIndex(const std::filesystem::path& path);

  [[nodiscard]] std::size_t size() const { return file_.size(); }

  [[nodiscard]] double average_tokens() const;

  /// Fetches the head of a record for a Record() to come.
  void Fetch(std::size_t ordinal) const;

  /// Throws Failure if the record is damaged or `ordinal` is not below size().
  [[nodiscard]] BlockRecord Record(std::size_t ordinal) const;

 private:
  RecordFile file_;
  std::uint64_t tokens_ = 0;
};

/// Writes records to a file that BlockIndex reads, whole after Finish. Throws Failure.
class BlockIndexWriter {
 public:
  explicit BlockIndexWriter(const std::filesystem::path& path);

  void Add(std::string_view record);
  /// All records of another file, in their order.
  void Append(const BlockIndex& other);
  void Finish();

 private:
  RecordFileWriter file_;
  std::uint64_t tokens_ = 0;
};

}  // namespace vanban
