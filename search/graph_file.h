#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "search/citation_graph.h"
#include "search/entry.h"
#include "search/mapped_file.h"

// The citation graph as it is walked: works numbered in the order of their names, the edges of each
// side by side, and what speaks for an edge apart, so that it is read only of edges that are shown.
// What a work is found by (numbers, titles, demand) is in kWorks. docs/index-format.md has the
// bytes.
namespace vanban {

/// A work's number in the file: numbers rise as names do.
using WorkNumber = std::uint32_t;
/// An edge's number in the file: those of one citing work follow each other.
using EdgeNumber = std::uint32_t;

struct GraphEdge {
  WorkNumber from = 0;
  WorkNumber to = 0;
  Relation relation = Relation::kCites;
};

/// The graph of a generation, read in place. Immutable; may be shared by threads. Damaged bytes are
/// never read past: whatever meets them throws Failure.
class GraphFile {
 public:
  explicit GraphFile(const std::filesystem::path& path);

  [[nodiscard]] std::size_t work_count() const { return work_count_; }

  [[nodiscard]] std::size_t edge_count() const { return edge_count_; }

  [[nodiscard]] std::optional<WorkNumber> Find(std::string_view name) const;
  [[nodiscard]] std::string_view NameOf(WorkNumber work) const;
  [[nodiscard]] Work WorkAt(WorkNumber work) const;

  /// The edges from a work, by relation, then by the cited work: first and one past the last.
  [[nodiscard]] std::pair<EdgeNumber, EdgeNumber> EdgesFrom(WorkNumber work) const;

  /// Appends the edges to a work, by relation, then by the citing work.
  void EdgesTo(WorkNumber work, std::vector<EdgeNumber>& edges) const;

  /// Appends the edges that a chain walks from a work: those from it, those to it, or both in this
  /// order; one from a work to itself twice.
  void EdgesAt(WorkNumber work, ChainDirection direction, std::vector<EdgeNumber>& edges) const;

  [[nodiscard]] GraphEdge EdgeAt(EdgeNumber edge) const;

  /// What speaks for an edge; only what documents issued by `as_of`, or at an unknown day, say.
  [[nodiscard]] std::vector<Evidence> EvidenceOf(EdgeNumber edge,
                                                 const std::optional<Date>& as_of = {}) const;

 private:
  /// The parts of the file, in their order.
  enum Section : std::size_t {
    kWorkPlaces,  ///< 8 bytes a work and one more: where its record begins.
    kWorkRecords,
    kOutgoing,       ///< 4 bytes a work and one more: its first edge.
    kIncoming,       ///< The same in kIncomingEdges.
    kIncomingEdges,  ///< 4 bytes an edge: its number, in the order of the cited works.
    kEdgeRecords,    ///< 16 bytes an edge.
    kEvidence,
    kSentences,  ///< Each one once.
    kSections
  };

  friend class GraphFileWriter;

  [[nodiscard]] std::string_view RecordOf(WorkNumber work) const;

  template <typename Number>
  [[nodiscard]] Number At(Section section, std::size_t place) const;

  MappedFile file_;
  std::size_t work_count_ = 0;
  std::size_t edge_count_ = 0;
  std::array<std::string_view, kSections> parts_;
};

/// An edge to be written, by the names of its works.
struct NamedEdge {
  std::string_view from;
  std::string_view to;
  Relation relation = Relation::kCites;
};

/// What is written, a work and an edge at a time: all of it need not be in memory at once.
struct GraphToWrite {
  std::vector<std::string_view> works;    ///< Their names, sorted.
  std::vector<NamedEdge> edges;           ///< Their ends are among the works.
  std::function<Work(std::size_t)> work;  ///< The one at a place; asked for once.
  std::function<std::vector<DatedEvidence>(std::size_t)> evidence;  ///< So of the edge at a place.
};

/// Writes the file. Throws Failure.
void WriteGraphFile(const std::filesystem::path& path, const GraphToWrite& graph);

}  // namespace vanban
