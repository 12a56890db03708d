#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/archive.h"
#include "corpus/sketch_index.h"

namespace vanban {

/// A held document that may be the same as another.
struct LikeDocument {
  DocumentId id;
  bool same_head = false;  ///< The same number, issuer and day.
  double likeness = 0;     ///< Of the texts: 0 to 1.
};

struct LikePair {
  DocumentId first;
  LikeDocument second;
};

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

  /// Reads what the cache lacks from the archive, on `jobs` threads. Throws Failure if the archive
  /// cannot be listed; a damaged document is passed over.
  DuplicateFinder(const Archive& archive, std::filesystem::path cache, std::size_t jobs);

  /// Notes a document that the archive took, by what Archive::Stage said of it; gives the others
  /// that it may be the same as, the likest first.
  std::vector<LikeDocument> Add(const Document& document, const PutResult& put);

  /// Every pair of documents held that may be the same, each once, in the order of ids.
  [[nodiscard]] std::vector<LikePair> Pairs() const;

  /// Writes what Add noted to the cache. Throws Failure.
  void Save();

 private:
  struct Row {
    DocumentId id;
    std::string record_digest;
    std::uint64_t head = 0;  ///< Of number, issuer and day; 0 if one of them is not known.
    TextSketch sketch;
  };

  static Row MakeRow(const Document& document, const DocumentId& id, std::string record_digest);
  static std::string WriteRow(const Row& row);
  static bool ReadRow(std::string_view line, Row& row);
  [[nodiscard]] std::vector<LikeDocument> Find(const Row& row) const;
  void Insert(Row row);

  std::filesystem::path cache_;
  SketchIndex sketches_;
  std::vector<DocumentId> ids_;       ///< By number of the sketch; empty for one replaced since.
  std::vector<std::uint64_t> heads_;  ///< As well.
  std::unordered_map<DocumentId, std::uint32_t> numbers_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_head_;
  std::string unsaved_;   ///< Lines for the cache …
  bool rewrite_ = false;  ///< … in place of all that it holds.
};

/// For a person: "trùng số, cơ quan, ngày với …", "giống 98 % …".
Message Describe(const LikeDocument& like);

}  // namespace vanban
