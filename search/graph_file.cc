#include "search/graph_file.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "search/byte_chunks.h"
#include "search/index_file_failure.h"
#include "search/little_endian.h"
#include "search/work_record.h"

namespace vanban {
namespace {

constexpr std::string_view kMagic = "VNGRAPH2";
constexpr std::size_t kPlaceSize = sizeof(std::uint64_t);
constexpr std::size_t kEdgeSize = 16;  // From, to, where its evidence begins, relation above that.
constexpr unsigned kRelationShift = 56;
constexpr std::uint64_t kEvidenceMask = (std::uint64_t{1} << kRelationShift) - 1;

constexpr std::uint64_t kSameDocument = 1;
constexpr std::uint64_t kPartial = 2;
constexpr std::uint64_t kJudged = 4;
constexpr std::uint64_t kInProvision = 8;
constexpr std::uint64_t kMeansPinpoint = 16;  // What it means is what it names.
constexpr std::uint64_t kMeansOther = 32;
constexpr std::uint64_t kLacks = 64;

[[noreturn]] void ThrowDamagedGraph(std::string_view what) {
  ThrowDamagedIndexFile({fmt::format("Đồ thị viện dẫn bị hỏng: {}", what),
                         fmt::format("The citation graph is damaged: {}", what)});
}

}  // namespace

GraphFile::GraphFile(const std::filesystem::path& path) : file_(path) {
  const std::string_view bytes = file_.bytes();
  constexpr std::size_t kFooter = (kSections + 2) * kPlaceSize + kMagic.size();
  if (bytes.size() < kFooter || !bytes.ends_with(kMagic)) {
    ThrowDamagedGraph(path.string());
  }
  const std::string_view footer = bytes.substr(bytes.size() - kFooter);
  std::uint64_t begin = 0;
  for (std::size_t i = 0; i < kSections; ++i) {
    const auto end = GetNumber<std::uint64_t>(footer, i * kPlaceSize);
    if (end < begin || end > bytes.size() - kFooter) {
      ThrowDamagedGraph(path.string());
    }
    parts_[i] = bytes.substr(begin, end - begin);
    begin = end;
  }
  work_count_ = GetNumber<std::uint64_t>(footer, kSections * kPlaceSize);
  edge_count_ = GetNumber<std::uint64_t>(footer, (kSections + 1) * kPlaceSize);
  const auto holds = [this](Section section, std::size_t count, std::size_t size) {
    return parts_[section].size() / size == count && parts_[section].size() % size == 0;
  };
  if (!holds(kWorkPlaces, work_count_ + 1, kPlaceSize) ||
      !holds(kOutgoing, work_count_ + 1, sizeof(EdgeNumber)) ||
      !holds(kIncoming, work_count_ + 1, sizeof(EdgeNumber)) ||
      !holds(kIncomingEdges, edge_count_, sizeof(EdgeNumber)) ||
      !holds(kEdgeRecords, edge_count_, kEdgeSize)) {
    ThrowDamagedGraph(path.string());
  }
}

template <typename Number>
Number GraphFile::At(Section section, std::size_t place) const {
  const std::string_view part = parts_[section];
  if (part.size() < sizeof(Number) || place > part.size() - sizeof(Number)) {
    ThrowDamagedGraph(fmt::format("{}:{}", static_cast<int>(section), place));
  }
  return GetNumber<Number>(part, place);
}

std::string_view GraphFile::RecordOf(WorkNumber work) const {
  const auto begin = At<std::uint64_t>(kWorkPlaces, work * kPlaceSize);
  const auto end = At<std::uint64_t>(kWorkPlaces, (work + std::size_t{1}) * kPlaceSize);
  if (begin > end || end > parts_[kWorkRecords].size()) {
    ThrowDamagedGraph("work");
  }
  return parts_[kWorkRecords].substr(begin, end - begin);
}

std::string_view GraphFile::NameOf(WorkNumber work) const {
  return RecordReader(RecordOf(work)).Text();
}

Work GraphFile::WorkAt(WorkNumber work) const {
  RecordReader record(RecordOf(work));
  Work read = TakeWork(record);
  if (record.broken()) {
    ThrowDamagedGraph("work");
  }
  return read;
}

std::optional<WorkNumber> GraphFile::Find(std::string_view name) const {
  WorkNumber low = 0;
  auto high = static_cast<WorkNumber>(work_count_);
  while (low < high) {
    const WorkNumber middle = low + (high - low) / 2;
    if (NameOf(middle) < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < work_count_ && NameOf(low) == name ? std::optional(low) : std::nullopt;
}

std::pair<EdgeNumber, EdgeNumber> GraphFile::EdgesFrom(WorkNumber work) const {
  const auto first = At<EdgeNumber>(kOutgoing, work * sizeof(EdgeNumber));
  const auto last = At<EdgeNumber>(kOutgoing, (work + std::size_t{1}) * sizeof(EdgeNumber));
  if (first > last || last > edge_count_) {
    ThrowDamagedGraph("edges");
  }
  return {first, last};
}

void GraphFile::EdgesAt(WorkNumber work, ChainDirection direction,
                        std::vector<EdgeNumber>& edges) const {
  if (direction != ChainDirection::kIn) {
    const auto [first, last] = EdgesFrom(work);
    for (EdgeNumber edge = first; edge < last; ++edge) {
      edges.push_back(edge);
    }
  }
  if (direction != ChainDirection::kOut) {
    EdgesTo(work, edges);
  }
}

void GraphFile::EdgesTo(WorkNumber work, std::vector<EdgeNumber>& edges) const {
  const auto last = At<EdgeNumber>(kIncoming, (work + std::size_t{1}) * sizeof(EdgeNumber));
  for (auto i = At<EdgeNumber>(kIncoming, work * sizeof(EdgeNumber)); i < last; ++i) {
    edges.push_back(At<EdgeNumber>(kIncomingEdges, i * sizeof(EdgeNumber)));
  }
}

GraphEdge GraphFile::EdgeAt(EdgeNumber edge) const {
  const std::size_t place = edge * kEdgeSize;
  const auto tail = At<std::uint64_t>(kEdgeRecords, place + 2 * sizeof(WorkNumber));
  const std::uint64_t relation = tail >> kRelationShift;
  const auto from = At<WorkNumber>(kEdgeRecords, place);
  const auto to = At<WorkNumber>(kEdgeRecords, place + sizeof(WorkNumber));
  if (relation >= Relations().size() || from >= work_count_ || to >= work_count_) {
    ThrowDamagedGraph("edge");
  }
  return {from, to, static_cast<Relation>(relation)};
}

std::vector<Evidence> GraphFile::EvidenceOf(EdgeNumber edge,
                                            const std::optional<Date>& as_of) const {
  const std::uint64_t latest = as_of ? DayNumber(as_of) : std::numeric_limits<std::uint64_t>::max();
  const auto tail = At<std::uint64_t>(kEdgeRecords, edge * kEdgeSize + 2 * sizeof(WorkNumber));
  const std::string_view part = parts_[kEvidence];
  RecordReader record(part.substr(std::min<std::size_t>(tail & kEvidenceMask, part.size())));
  std::vector<Evidence> all;
  std::string_view document;
  for (std::uint64_t left = record.Number(); left > 0 && !record.broken(); --left) {
    const std::uint64_t issued = record.Number();
    const std::uint64_t flags = record.Number();
    document = (flags & kSameDocument) != 0 ? document : record.Text();
    const std::string_view sentences = parts_[kSentences];
    RecordReader sentence(
        sentences.substr(std::min<std::size_t>(record.Number(), sentences.size())));
    Evidence evidence;
    evidence.start = record.Number();
    evidence.end = evidence.start + record.Number();
    const std::string_view rule = record.Text();
    evidence.confidence = record.Real();
    const std::string_view pinpoint = record.Text();
    const auto text_if = [&](std::uint64_t flag) {
      return (flags & flag) != 0 ? record.Text() : std::string_view();
    };
    const std::string_view provision = text_if(kInProvision);
    const std::string_view other = text_if(kMeansOther);
    const std::string_view lacking = text_if(kLacks);
    const SharedMark judged = (flags & kJudged) != 0 ? TakeMark(record) : nullptr;
    if (issued > latest) {
      continue;
    }
    evidence.document = document;
    evidence.sentence = sentence.Text();
    evidence.rule = rule;
    evidence.provision = provision;
    evidence.pinpoint = pinpoint;
    evidence.meant = (flags & kMeansPinpoint) != 0 ? pinpoint : other;
    evidence.lacking = lacking;
    evidence.partial = (flags & kPartial) != 0;
    evidence.judged = judged;
    all.push_back(std::move(evidence));
  }
  if (record.broken()) {
    ThrowDamagedGraph("evidence");
  }
  return all;
}

/// Gathers the sections in memory: they are a fifth of the texts at most.
class GraphFileWriter {
 public:
  void AddWorks(const GraphToWrite& graph) {
    ByteChunks& places = parts_[GraphFile::kWorkPlaces];
    ByteChunks& records = parts_[GraphFile::kWorkRecords];
    for (std::size_t i = 0; i < graph.works.size(); ++i) {
      numbers_.emplace(graph.works[i], static_cast<WorkNumber>(i));
      Put(records.size(), places);
      RecordWriter record;
      PutWork(graph.work(i), record);
      records.Append(record.bytes());
    }
    Put(records.size(), places);
  }

  void AddEdges(const GraphToWrite& graph) {
    std::vector<Placed> placed;
    placed.reserve(graph.edges.size());
    for (const NamedEdge& edge : graph.edges) {
      placed.push_back(
          {{numbers_.at(edge.from), numbers_.at(edge.to), edge.relation}, placed.size()});
    }
    std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
      return std::tie(a.edge.from, a.edge.relation, a.edge.to) <
             std::tie(b.edge.from, b.edge.relation, b.edge.to);
    });
    for (const Placed& each : placed) {
      ByteChunks& records = parts_[GraphFile::kEdgeRecords];
      Put(each.edge.from, records);
      Put(each.edge.to, records);
      const std::uint64_t place =
          parts_[GraphFile::kEvidence].Append(Evidenced(graph.evidence(each.given)));
      Put(place | static_cast<std::uint64_t>(each.edge.relation) << kRelationShift, records);
    }
    PutFirsts(placed, &GraphEdge::from, parts_[GraphFile::kOutgoing]);
    AddIncoming(std::move(placed));
  }

  void Write(std::ostream& file) const {
    std::string footer;
    std::uint64_t end = 0;
    for (const ByteChunks& part : parts_) {
      part.Write(file);
      end += part.size();
      PutNumber(footer, end);
    }
    PutNumber(footer, std::uint64_t{numbers_.size()});
    PutNumber(footer, std::uint64_t{parts_[GraphFile::kEdgeRecords].size() / kEdgeSize});
    file << footer << kMagic;
  }

 private:
  template <typename Number>
  static void Put(Number number, ByteChunks& part) {
    std::string bytes;
    PutNumber(bytes, number);
    part.Append(bytes);
  }

  struct Placed {
    GraphEdge edge;
    std::size_t given = 0;  ///< Its place among the edges as they came.
    EdgeNumber number = 0;
  };

  void AddIncoming(std::vector<Placed> placed) {
    for (std::size_t i = 0; i < placed.size(); ++i) {
      placed[i].number = static_cast<EdgeNumber>(i);
    }
    std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
      return std::tie(a.edge.to, a.edge.relation, a.edge.from) <
             std::tie(b.edge.to, b.edge.relation, b.edge.from);
    });
    for (const Placed& each : placed) {
      Put(each.number, parts_[GraphFile::kIncomingEdges]);
    }
    PutFirsts(placed, &GraphEdge::to, parts_[GraphFile::kIncoming]);
  }

  // Of each work the number of the first of `placed`, which are in the order of that end.
  void PutFirsts(const std::vector<Placed>& placed, WorkNumber GraphEdge::*end,
                 ByteChunks& firsts) const {
    EdgeNumber first = 0;
    for (WorkNumber work = 0; work <= numbers_.size(); ++work) {
      while (first < placed.size() && placed[first].edge.*end < work) {
        ++first;
      }
      Put(first, firsts);
    }
  }

  std::string Evidenced(const std::vector<DatedEvidence>& all) {
    RecordWriter record;
    record.Number(all.size());
    const DocumentId* document = nullptr;
    for (const auto& [evidence, issued] : all) {
      const bool same = document != nullptr && *document == evidence.document;
      const bool as_named = !evidence.meant.empty() && evidence.meant == evidence.pinpoint;
      const bool otherwise = !evidence.meant.empty() && !as_named;
      document = &evidence.document;
      record.Number(DayNumber(ParseIso(issued)));
      record.Number((same ? kSameDocument : 0) | (evidence.partial ? kPartial : 0) |
                    (evidence.judged ? kJudged : 0) |
                    (evidence.provision.empty() ? 0 : kInProvision) |
                    (as_named ? kMeansPinpoint : 0) | (otherwise ? kMeansOther : 0) |
                    (evidence.lacking.empty() ? 0 : kLacks));
      if (!same) {
        record.Text(evidence.document);
      }
      record.Number(PlaceOf(evidence.sentence));
      record.Number(evidence.start);
      record.Number(evidence.end - evidence.start);
      record.Text(evidence.rule);
      record.Real(evidence.confidence);
      record.Text(evidence.pinpoint);
      if (!evidence.provision.empty()) {
        record.Text(evidence.provision);
      }
      if (otherwise) {
        record.Text(evidence.meant);
      }
      if (!evidence.lacking.empty()) {
        record.Text(evidence.lacking);
      }
      if (evidence.judged) {
        PutMark(*evidence.judged, record);
      }
    }
    return record.bytes();
  }

  /// Where a sentence stands, written if it is new: mentions share them.
  std::uint64_t PlaceOf(const std::string& sentence) {
    if (const auto found = places_.find(sentence); found != places_.end()) {
      return *found;
    }
    RecordWriter record;
    record.Text(sentence);
    const std::uint64_t place = parts_[GraphFile::kSentences].Append(record.bytes());
    places_.insert(place);
    return place;
  }

  /// A sentence by itself or by its place, which is all that is kept of one that was written.
  class Sentences {
   public:
    using is_transparent = void;

    explicit Sentences(const ByteChunks& part) : part_(&part) {}

    std::size_t operator()(std::string_view sentence) const {
      return std::hash<std::string_view>()(sentence);
    }

    std::size_t operator()(std::uint64_t place) const { return (*this)(At(place)); }

    bool operator()(std::uint64_t a, std::uint64_t b) const { return a == b; }

    bool operator()(std::string_view a, std::uint64_t b) const { return a == At(b); }

    bool operator()(std::uint64_t a, std::string_view b) const { return At(a) == b; }

   private:
    [[nodiscard]] std::string_view At(std::uint64_t place) const {
      return RecordReader(part_->From(place)).Text();
    }

    const ByteChunks* part_;
  };

  std::array<ByteChunks, GraphFile::kSections> parts_;
  std::unordered_map<std::string_view, WorkNumber> numbers_;
  Sentences sentences_{parts_[GraphFile::kSentences]};
  std::unordered_set<std::uint64_t, Sentences, Sentences> places_{0, sentences_, sentences_};
};

void WriteGraphFile(const std::filesystem::path& path, const GraphToWrite& graph) {
  GraphFileWriter writer;
  writer.AddWorks(graph);
  writer.AddEdges(graph);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  writer.Write(file);
  file.close();
  if (!file) {
    ThrowUnwrittenIndexFile(path);
  }
}

}  // namespace vanban
