#include "corpus/duplicate_finder.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "corpus/fold.h"
#include "corpus/judgement_store.h"
#include "corpus/misread_text.h"
#include "corpus/parallel.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

// The cache: a line that names its form, then one row a line, the last row of an id counting:
//   id TAB record TAB head TAB words TAB minima LF
// record: the first 16 digits of the record's SHA-512, by which an outdated row is known; head,
// words, minima in hexadecimal digits.
constexpr std::string_view kCacheForm =
    "vanban-likeness 2\n";  // 1 had none; its runs had other numbers.
constexpr std::size_t kRecordDigits = 16;
constexpr std::size_t kMinimaDigits = 2 * TextSketch::kBins;
constexpr std::size_t kMaxCacheBytes = std::size_t{4} << 30U;
constexpr std::uint32_t kFewestWords = 30;  // Shorter texts are alike without being the same.

template <typename Number>
bool ReadHex(std::string_view text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [stop, reason] = std::from_chars(text.data(), end, number, 16);
  return reason == std::errc() && stop == end && !text.empty();
}

std::string_view TakeField(std::string_view& line) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  const std::string_view field = line.substr(0, tab);
  line.remove_prefix(std::min(tab + 1, line.size()));
  return field;
}

/// What tells one document from all others, where it is known.
std::uint64_t HeadOf(const Document& document) {
  if (document.key.empty() || document.issuer.empty() || !document.issued) {
    return 0;
  }
  const std::string digest = Sha256(fmt::format(
      "{}\n{}\n{}", FoldKeyCase(document.key), Fold(document.issuer), FormatIso(*document.issued)));
  std::uint64_t head = 0;
  ReadHex(std::string_view(digest).substr(0, 16), head);
  return head;
}

}  // namespace

DuplicateFinder::Row DuplicateFinder::MakeRow(const Document& document, const TextSketch& sketch,
                                              const DocumentId& id,
                                              const std::string& record_digest) {
  return {.id = id,
          .record_digest = record_digest.substr(0, kRecordDigits),
          .head = HeadOf(document),
          .sketch = sketch};
}

std::string DuplicateFinder::WriteRow(const Row& row) {
  std::string line =
      fmt::format("{}\t{}\t{:x}\t{:x}\t", row.id, row.record_digest, row.head, row.sketch.words);
  for (const std::uint8_t minimum : row.sketch.minima) {
    line += fmt::format("{:02x}", minimum);
  }
  return line + '\n';
}

bool DuplicateFinder::ReadRow(std::string_view line, Row& row) {
  row.id = TakeField(line);
  row.record_digest = TakeField(line);
  const bool numbers =
      ReadHex(TakeField(line), row.head) && ReadHex(TakeField(line), row.sketch.words);
  if (!numbers || !IsValidDocumentId(row.id) || line.size() != kMinimaDigits) {
    return false;
  }
  for (std::size_t i = 0; i < TextSketch::kBins; ++i) {
    if (!ReadHex(line.substr(2 * i, 2), row.sketch.minima.at(i))) {
      return false;
    }
  }
  return true;
}

DistinctPairs ReadDistinctPairs(const fs::path& archive_root) {
  const std::vector<Judgement> judgements = ReadJudgements(archive_root).judgements;
  const std::vector<JudgementFate> fates = FatesOf(judgements);
  DistinctPairs pairs;
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    const Judgement& judgement = judgements[i];
    if (judgement.kind == JudgementKind::kDistinct &&
        fates[i].state == JudgementFate::State::kStands) {
      pairs.emplace(judgement.first.original_digest, judgement.second.original_digest);
      pairs.emplace(judgement.second.original_digest, judgement.first.original_digest);
    }
  }
  return pairs;
}

DuplicateFinder::DuplicateFinder(const Archive& archive, fs::path cache, std::size_t jobs,
                                 DistinctPairs distinct)
    : cache_(std::move(cache)),
      distinct_(std::move(distinct)) {
  std::unordered_map<DocumentId, Row> cached;
  const auto text = ReadFile(cache_, kMaxCacheBytes);
  rewrite_ = !text || !text->starts_with(kCacheForm);
  if (!rewrite_) {
    for (std::string_view rest = std::string_view(*text).substr(kCacheForm.size());
         !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      Row row;
      if (ReadRow(rest.substr(0, end), row)) {
        DocumentId id = row.id;
        rewrite_ = !cached.insert_or_assign(std::move(id), std::move(row)).second || rewrite_;
      } else {
        rewrite_ = true;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::vector<CatalogueEntry> held = archive.List();
  std::erase_if(held, [](const CatalogueEntry& entry) { return entry.withdrawn; });
  std::vector<Row> rows(held.size());
  ForEachInParallel(held.size(), jobs, [&](std::size_t i) {
    const CatalogueEntry& entry = held[i];
    const auto known = cached.find(entry.id);
    if (known != cached.end() && entry.record_digest.starts_with(known->second.record_digest)) {
      rows[i] = known->second;
      rows[i].original_digest = entry.original_digest;
      return;
    }
    try {
      if (const auto document = archive.Get(entry.id)) {
        rows[i] = MakeRow(*document, SketchText(document->text), entry.id, entry.record_digest);
        rows[i].original_digest = entry.original_digest;
      }
    } catch (const Failure&) {
      // `verify` tells of damage; here the document is only not compared.
    }
  });
  for (Row& row : rows) {
    if (row.id.empty()) {
      continue;
    }
    const auto known = cached.find(row.id);
    if (rewrite_ || known == cached.end() || known->second.record_digest != row.record_digest) {
      unsaved_ += WriteRow(row);
    }
    Insert(std::move(row));
  }
}

void DuplicateFinder::Insert(Row row) {
  const auto number = static_cast<std::uint32_t>(sketches_.size());
  const auto [before, added] = numbers_.try_emplace(row.id, number);
  if (!added) {
    ids_[std::exchange(before->second, number)].clear();
  }
  sketches_.Add(row.sketch);
  heads_.push_back(row.head);
  if (row.head != 0) {
    by_head_.emplace(row.head, number);
  }
  ids_.push_back(std::move(row.id));
  originals_.push_back(std::move(row.original_digest));
}

std::vector<LikeDocument> DuplicateFinder::Find(const Row& row) const {
  std::vector<std::uint32_t> numbers;
  if (row.head != 0) {
    const auto [begin, end] = by_head_.equal_range(row.head);
    for (auto same = begin; same != end; ++same) {
      numbers.push_back(same->second);
    }
  }
  if (row.sketch.words >= kFewestWords) {
    for (const std::uint32_t number : sketches_.Find(row.sketch, kPerhapsMisread)) {
      numbers.push_back(number);
    }
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::vector<LikeDocument> found;
  for (const std::uint32_t number : numbers) {
    LikeDocument like{.id = ids_[number],
                      .same_head = row.head != 0 && heads_[number] == row.head,
                      .likeness = Likeness(row.sketch, sketches_.sketch(number))};
    const bool other_head = row.head != 0 && heads_[number] != 0 && heads_[number] != row.head;
    like.doubtful = !like.same_head && like.likeness < kNearlySame;
    if (!like.id.empty() && like.id != row.id &&
        (!other_head || like.likeness >= kSameButForNumber) &&
        !distinct_.contains({row.original_digest, originals_[number]})) {
      found.push_back(std::move(like));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const LikeDocument& a, const LikeDocument& b) {
    return std::pair(b.same_head, b.likeness) < std::pair(a.same_head, a.likeness);
  });
  return found;
}

std::vector<LikeDocument> DuplicateFinder::Add(const Document& document, const TextSketch& sketch,
                                               const PutResult& put) {
  Row row = MakeRow(document, sketch, put.id, put.record_digest);
  row.original_digest = put.original_digest;
  std::vector<LikeDocument> found = Find(row);
  if (!put.record_digest.empty()) {
    unsaved_ += WriteRow(row);  // Others are read from the archive the next time.
  }
  Insert(std::move(row));
  return found;
}

std::vector<LikePair> DuplicateFinder::Pairs() const {
  std::vector<LikePair> pairs;
  for (std::uint32_t number = 0; number < ids_.size(); ++number) {
    const Row row{.id = ids_[number],
                  .record_digest = {},
                  .head = heads_[number],
                  .sketch = sketches_.sketch(number),
                  .original_digest = originals_[number]};
    for (LikeDocument& like : row.id.empty() ? std::vector<LikeDocument>() : Find(row)) {
      if (row.id < like.id) {
        pairs.push_back({row.id, std::move(like)});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const LikePair& a, const LikePair& b) {
    return std::pair(a.first, a.second.id) < std::pair(b.first, b.second.id);
  });
  return pairs;
}

void DuplicateFinder::Save() {
  if (unsaved_.empty()) {
    return;
  }
  std::string lines(kCacheForm);
  if (const auto before = ReadFile(cache_, kMaxCacheBytes); before && !rewrite_) {
    lines = *before;
  }
  fs::path draft = cache_;
  draft += ".tmp";
  WriteFileDurably(draft, lines + unsaved_);
  Rename(draft, cache_);
  unsaved_.clear();
  rewrite_ = false;
}

namespace {

/// False, too, where a text is damaged or gone: `verify` tells of that.
bool TextsConfirm(const Archive& archive, std::optional<Document>& document, const DocumentId& id,
                  const DocumentId& other_id) {
  try {
    if (!document) {
      document = archive.Get(id);
    }
    const auto other = archive.Get(other_id);
    return document && other && SameButForMisreading(document->text, other->text);
  } catch (const Failure&) {
    return false;
  }
}

}  // namespace

std::vector<LikeDocument> Confirmed(const Archive& archive, const DocumentId& id,
                                    const std::vector<LikeDocument>& found) {
  constexpr int kMostCompared = 8;  // The likest come first.
  std::vector<LikeDocument> confirmed;
  std::optional<Document> document;
  int compared = 0;
  for (const LikeDocument& like : found) {
    if (!like.doubtful ||
        (++compared <= kMostCompared && TextsConfirm(archive, document, id, like.id))) {
      confirmed.push_back(like);
    }
  }
  return confirmed;
}

Message Describe(const LikeDocument& like) {
  const int percent = static_cast<int>(like.likeness * 100);
  if (like.same_head) {
    return {fmt::format("Có thể trùng: cùng số, cơ quan, ngày với {} (toàn văn giống {} %).",
                        like.id, percent),
            fmt::format("Perhaps held twice: number, issuer and day of {} (texts alike by {} %).",
                        like.id, percent)};
  }
  if (like.doubtful) {
    return {
        fmt::format("Có thể trùng: toàn văn như {}, trừ những chữ đọc sai.", like.id),
        fmt::format("Perhaps held twice: the text is that of {} but for words misread.", like.id)};
  }
  return {
      fmt::format("Có thể trùng: toàn văn giống {} % với {}.", percent, like.id),
      fmt::format("Perhaps held twice: the text is like that of {} by {} %.", like.id, percent)};
}

}  // namespace vanban
