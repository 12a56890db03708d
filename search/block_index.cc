#include "search/block_index.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "search/index_file_failure.h"
#include "search/little_endian.h"

namespace vanban {
namespace {

constexpr std::size_t kWordSize = sizeof(std::uint32_t);
constexpr std::size_t kFactWords = 9;
constexpr std::size_t kHeaderWords = kFactWords + 4;

constexpr std::string_view kMagic = "VNBLOCK3";
constexpr std::size_t kFooter = 3 * sizeof(std::uint64_t);  // Count, tokens, magic.

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

BlockIndex::BlockIndex(const std::filesystem::path& path) : file_(path) {
  const std::string_view bytes = file_.bytes();
  if (bytes.size() < kFooter || !bytes.ends_with(kMagic)) {
    ThrowDamagedBlocks(path.string());
  }
  const std::size_t footer = bytes.size() - kFooter;
  count_ = GetNumber<std::uint64_t>(bytes, footer);
  tokens_ = GetNumber<std::uint64_t>(bytes, footer + sizeof(std::uint64_t));
  if (count_ >= footer / sizeof(std::uint64_t)) {
    ThrowDamagedBlocks(path.string());
  }
  directory_ = footer - (count_ + 1) * sizeof(std::uint64_t);
}

double BlockIndex::average_tokens() const {
  return count_ == 0 ? 1.0
                     : std::max(1.0, static_cast<double>(tokens_) / static_cast<double>(count_));
}

std::uint64_t BlockIndex::Offset(std::size_t ordinal) const {
  return GetNumber<std::uint64_t>(file_.bytes(), directory_ + ordinal * sizeof(std::uint64_t));
}

void BlockIndex::Fetch(std::size_t ordinal) const {
  constexpr std::size_t kHeadLines = 4;  // The facts, and most titles.
  if (ordinal >= count_) {
    return;
  }
  const std::size_t begin = std::min<std::size_t>(Offset(ordinal), directory_);
  for (std::size_t line = 0; line < kHeadLines; ++line) {
    __builtin_prefetch(file_.bytes().data() + begin + line * kPostingLine);
  }
}

BlockRecord BlockIndex::Record(std::size_t ordinal) const {
  if (ordinal >= count_) {
    ThrowDamagedBlocks(fmt::format("{} ≥ {}", ordinal, count_));
  }
  const std::uint64_t begin = Offset(ordinal);
  const std::uint64_t end = Offset(ordinal + 1);
  if (begin > end || end > directory_) {
    ThrowDamagedBlocks("directory");
  }
  return BlockRecord(file_.bytes().substr(begin, end - begin));
}

struct BlockIndexWriter::State {
  std::filesystem::path path;
  std::ofstream file;
  std::vector<std::uint64_t> offsets{0};
  std::uint64_t tokens = 0;
};

BlockIndexWriter::BlockIndexWriter(const std::filesystem::path& path)
    : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->file.open(path, std::ios::binary | std::ios::trunc);
}

BlockIndexWriter::~BlockIndexWriter() = default;

void BlockIndexWriter::Add(std::string_view record) {
  state_->file.write(record.data(), static_cast<std::streamsize>(record.size()));
  state_->offsets.push_back(state_->offsets.back() + record.size());
  state_->tokens += BlockRecord(record).facts().tokens;
}

void BlockIndexWriter::Append(const BlockIndex& other) {
  for (std::size_t i = 0; i < other.size(); ++i) {
    Add(other.Record(i).bytes());
  }
}

void BlockIndexWriter::Finish() {
  std::string tail;
  for (const std::uint64_t offset : state_->offsets) {
    PutNumber(tail, offset);
  }
  PutNumber(tail, static_cast<std::uint64_t>(state_->offsets.size() - 1));
  PutNumber(tail, state_->tokens);
  tail += kMagic;
  state_->file.write(tail.data(), static_cast<std::streamsize>(tail.size()));
  state_->file.close();
  if (!state_->file) {
    ThrowUnwrittenIndexFile(state_->path);
  }
}

}  // namespace vanban
