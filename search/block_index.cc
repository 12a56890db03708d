#include "search/block_index.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

#include "search/little_endian.h"
#include "search/varint.h"

namespace vanban {
namespace {

constexpr std::size_t kWordSize = sizeof(std::uint32_t);

constexpr std::string_view kBlockFile = "VNBLOCK5";

std::size_t BlocksOf(std::size_t tokens) {
  return (tokens + kBlockTokens - 1) / kBlockTokens;
}

std::uint32_t TakeCount(std::string_view& bytes) {
  const std::optional<std::uint64_t> number = TakeVarint(bytes);
  if (!number || *number > std::numeric_limits<std::uint32_t>::max()) {
    ThrowDamagedBlocks("record");
  }
  return static_cast<std::uint32_t>(*number);
}

}  // namespace

std::string BlockRecorder::Encode(const RankingFacts& facts) {
  std::sort(places_.begin(), places_.end());
  places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  assert(starts_.size() == BlocksOf(facts.tokens) && "a block without its beginning");
  const EncodedPostings postings = EncodePostings(places_, starts_.size());
  std::string record;
  for (const std::size_t number :
       {std::size_t{facts.tokens}, std::size_t{facts.year}, std::size_t{facts.type},
        std::size_t{facts.cited_by}, std::size_t{facts.replaced}, std::size_t{facts.repealed},
        std::size_t{facts.amended}, std::size_t{facts.founded}, std::size_t{facts.detailed},
        title_.size(), labels_.size(), std::size_t{postings.homes},
        postings.lines.size() / kPostingLine}) {
    PutVarint(record, number);
  }
  for (const std::vector<std::uint32_t>* words : {&title_, &labels_, &starts_}) {
    for (const std::uint32_t word : *words) {
      PutNumber(record, word);
    }
  }
  record += postings.lists;
  record.resize((record.size() + kPostingLine - 1) / kPostingLine * kPostingLine);
  record += postings.lines;
  return record;
}

BlockRecord::BlockRecord(std::string_view bytes) : bytes_(bytes) {
  std::string_view rest = bytes;
  for (std::uint32_t* fact :
       {&facts_.tokens, &facts_.year, &facts_.type, &facts_.cited_by, &facts_.replaced,
        &facts_.repealed, &facts_.amended, &facts_.founded, &facts_.detailed}) {
    *fact = TakeCount(rest);
  }
  title_count_ = TakeCount(rest);
  label_count_ = TakeCount(rest);
  const std::uint32_t homes = TakeCount(rest);
  const std::size_t line_count = TakeCount(rest);
  title_ = bytes.size() - rest.size();
  starts_ = title_ + (title_count_ + label_count_) * kWordSize;
  const std::size_t lists = starts_ + block_count() * kWordSize;
  const std::size_t line_bytes = line_count * kPostingLine;
  if (homes > line_count || lists > bytes.size() || line_bytes > bytes.size() - lists) {
    ThrowDamagedBlocks("record");
  }
  const std::size_t lines = bytes.size() - line_bytes;
  postings_ =
      BlockPostings(homes, bytes.substr(lines), bytes.substr(lists, lines - lists), block_count());
}

std::size_t BlockRecord::block_count() const {
  return BlocksOf(facts_.tokens);
}

std::uint32_t BlockRecord::block_start(std::size_t block) const {
  return GetNumber<std::uint32_t>(bytes_, starts_ + block * kWordSize);
}

std::uint32_t BlockRecord::title_term(std::size_t i) const {
  return GetNumber<std::uint32_t>(bytes_, title_ + i * kWordSize);
}

std::uint32_t BlockRecord::label_term(std::size_t i) const {
  return title_term(title_count_ + i);
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
