#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/archive.h"
#include "corpus/sketch_index.h"

namespace vanban {

/// A held document that may be the same as another.
struct LikeDocument {
  DocumentId id;
  bool same_head = false;  ///< The same number, issuer and day.
  double likeness = 0;     ///< Of the texts: 0 to 1.
  bool doubtful = false;   ///< The same only if SameButForMisreading says so of their texts.
};

struct LikePair {
  DocumentId first;
  LikeDocument second;
};

/// Pairs of documents that people told apart, by what they hold: the digests of their originals,
/// each pair both ways round.
using DistinctPairs = std::set<std::pair<std::string, std::string>>;

/// What `vanban judge distinct` noted in an archive and nobody took back. Throws Failure if the
/// file of judgements cannot be read.
DistinctPairs ReadDistinctPairs(const std::filesystem::path& archive_root);

/// Which documents of an archive are perhaps held twice: by number, issuer and day, or by nearly
/// the same text (Nghị định 30/2020/NĐ-CP, phụ lục VI asks a system to tell). Withdrawn documents
/// do not count. What it knows of each document it keeps beside the archive in
/// `archive-likeness.tsv`, a cache; one thread.
class DuplicateFinder {
 public:
  /// Texts at least so like are nearly the same …
  static constexpr double kNearlySame = 0.8;
  /// … and of documents whose numbers differ, at least so like: decisions of one form differ in
  /// names and sums alone.
  static constexpr double kSameButForNumber = 0.97;
  /// Less like ones, down to this, may be the same but for words misread, which only their texts
  /// tell. One word of twenty misread leaves a likeness of .63.
  static constexpr double kPerhapsMisread = 0.45;

  /// Reads what the cache lacks from the archive, on `jobs` threads. Pairs in `distinct` are not
  /// named. Throws Failure if the archive cannot be listed; a damaged document is passed over.
  DuplicateFinder(const Archive& archive, std::filesystem::path cache, std::size_t jobs,
                  DistinctPairs distinct);

  /// Notes a document that the archive took, with the sketch of its text, by what Archive::Stage
  /// said of it; gives the others that it may be the same as, the likest first.
  std::vector<LikeDocument> Add(const Document& document, const TextSketch& sketch,
                                const PutResult& put);

  /// Every pair of documents held that may be the same, each once, in the order of ids; doubtful
  /// ones with them.
  [[nodiscard]] std::vector<LikePair> Pairs() const;

  /// Writes what Add noted to the cache. Throws Failure.
  void Save();

 private:
  struct Row {
    DocumentId id;
    std::string record_digest;
    std::uint64_t head = 0;  ///< Of number, issuer and day; 0 if one of them is not known.
    TextSketch sketch;
    std::string original_digest;  ///< Of the archive as it is; not in the cache.
  };

  static Row MakeRow(const Document& document, const TextSketch& sketch, const DocumentId& id,
                     const std::string& record_digest);
  static std::string WriteRow(const Row& row);
  static bool ReadRow(std::string_view line, Row& row);
  [[nodiscard]] std::vector<LikeDocument> Find(const Row& row) const;
  void Insert(Row row);

  std::filesystem::path cache_;
  SketchIndex sketches_;
  std::vector<DocumentId> ids_;       ///< By number of the sketch; empty for one replaced since.
  std::vector<std::uint64_t> heads_;  ///< As well.
  std::vector<std::string> originals_;
  DistinctPairs distinct_;
  std::unordered_map<DocumentId, std::uint32_t> numbers_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_head_;
  std::string unsaved_;   ///< Lines for the cache …
  bool rewrite_ = false;  ///< … in place of all that it holds.
};

/// Of what was found for `id`, that which holds: doubtful ones as their texts in the archive say,
/// the likest eight.
std::vector<LikeDocument> Confirmed(const Archive& archive, const DocumentId& id,
                                    const std::vector<LikeDocument>& found);

/// For a person: "trùng số, cơ quan, ngày với …", "giống 98 % …".
Message Describe(const LikeDocument& like);

}  // namespace vanban
