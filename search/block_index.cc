#include "search/block_index.h"

#include <algorithm>

#include "search/little_endian.h"

namespace vanban {
namespace {

constexpr std::size_t kWordSize = sizeof(std::uint32_t);
constexpr std::size_t kFactWords = 9;
constexpr std::size_t kHeaderWords = kFactWords + 4;

constexpr std::string_view kBlockFile = "VNBLOCK4";

std::size_t RoundUp(std::size_t size) {
  return (size + kPostingLine - 1) / kPostingLine * kPostingLine;
}

void PadToLine(std::string& bytes) {
  bytes.resize(RoundUp(bytes.size()));
}

}  // namespace

std::string BlockRecorder::Encode(const RankingFacts& facts) {
  std::sort(places_.begin(), places_.end());
  places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  const EncodedPostings postings = EncodePostings(places_);
  std::string record;
  for (const std::uint32_t word :
       {facts.tokens, facts.year, facts.type, facts.cited_by, facts.replaced, facts.repealed,
        facts.amended, facts.founded, facts.detailed, static_cast<std::uint32_t>(title_.size()),
        static_cast<std::uint32_t>(labels_.size()), postings.homes,
        static_cast<std::uint32_t>(postings.lines.size() / kPostingLine)}) {
    PutNumber(record, word);
  }
  for (const std::vector<std::uint32_t>* words : {&title_, &labels_, &starts_}) {
    for (const std::uint32_t word : *words) {
      PutNumber(record, word);
    }
  }
  PadToLine(record);
  record += postings.lines;
  record += postings.lists;
  PadToLine(record);
  return record;
}

BlockRecord::BlockRecord(std::string_view bytes) : bytes_(bytes) {
  if (bytes.size() < kHeaderWords * kWordSize) {
    ThrowDamagedBlocks("record");
  }
  title_count_ = Word(kFactWords);
  label_count_ = Word(kFactWords + 1);
  const std::uint32_t homes = Word(kFactWords + 2);
  const std::size_t line_count = Word(kFactWords + 3);
  starts_ = (kHeaderWords + title_count_ + label_count_) * kWordSize;
  const std::size_t lines = RoundUp(starts_ + block_count() * kWordSize);
  const std::size_t lists = lines + line_count * kPostingLine;
  if (lists > bytes.size() || homes > line_count) {
    ThrowDamagedBlocks("record");
  }
  postings_ =
      BlockPostings(homes, bytes.substr(lines, lists - lines), bytes.substr(lists), block_count());
}

std::uint32_t BlockRecord::Word(std::size_t at) const {
  return GetNumber<std::uint32_t>(bytes_, at * kWordSize);
}

RankingFacts BlockRecord::facts() const {
  return {Word(0), Word(1), Word(2), Word(3), Word(4), Word(5), Word(6), Word(7), Word(8)};
}

std::size_t BlockRecord::block_count() const {
  return (Word(0) + kBlockTokens - 1) / kBlockTokens;
}

std::uint32_t BlockRecord::block_start(std::size_t block) const {
  return GetNumber<std::uint32_t>(bytes_, starts_ + block * kWordSize);
}

std::uint32_t BlockRecord::title_term(std::size_t i) const {
  return Word(kHeaderWords + i);
}

std::uint32_t BlockRecord::label_term(std::size_t i) const {
  return Word(kHeaderWords + title_count_ + i);
}

BlockIndex::BlockIndex(const std::filesystem::path& path) : file_(path, kBlockFile) {
  if (file_.tail().size() != sizeof(tokens_)) {
    ThrowDamagedBlocks(path.string());
  }
  tokens_ = GetNumber<std::uint64_t>(file_.tail(), 0);
}

double BlockIndex::average_tokens() const {
  return size() == 0 ? 1.0
                     : std::max(1.0, static_cast<double>(tokens_) / static_cast<double>(size()));
}

void BlockIndex::Fetch(std::size_t ordinal) const {
  constexpr std::size_t kHeadLines = 4;  // The facts, and most titles.
  const char* const begin = file_.Begin(ordinal);
  for (std::size_t line = 0; line < kHeadLines; ++line) {
    __builtin_prefetch(begin + line * kPostingLine);
  }
}

BlockRecord BlockIndex::Record(std::size_t ordinal) const {
  return BlockRecord(file_.Record(ordinal));
}

BlockIndexWriter::BlockIndexWriter(const std::filesystem::path& path) : file_(path, kBlockFile) {}

void BlockIndexWriter::Add(std::string_view record) {
  file_.Add(record);
  tokens_ += BlockRecord(record).facts().tokens;
}

void BlockIndexWriter::Append(const BlockIndex& other) {
  for (std::size_t i = 0; i < other.size(); ++i) {
    Add(other.Record(i).bytes());
  }
}

void BlockIndexWriter::Finish() {
  std::string tail;
  PutNumber(tail, tokens_);
  file_.Finish(tail);
}

}  // namespace vanban
