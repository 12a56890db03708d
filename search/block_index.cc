#include "search/block_index.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "corpus/error.h"
#include "search/varint.h"

namespace vanban {
namespace {

// Numbers are little-endian 32 bits, as all machines of Debian's main architectures have them.
constexpr std::size_t kWordSize = sizeof(std::uint32_t);
constexpr std::size_t kFactWords = 9;
constexpr std::size_t kHeaderWords = kFactWords + 3;

// Lists have no offsets of their own: one for every few lists, and a length of one byte each.
constexpr std::size_t kChunk = 8;
constexpr std::uint8_t kLongList = 255;  // The length stands in the list's first four bytes.

constexpr std::string_view kMagic = "VNBLOCK2";
constexpr std::size_t kFooter = 3 * sizeof(std::uint64_t);  // Count, tokens, magic.

[[noreturn]] void ThrowDamaged(std::string_view what) {
  throw Failure({ErrorCode::kBadData,
                 {fmt::format("Chỉ mục khối bị hỏng: {}", what),
                  fmt::format("The block index is damaged: {}", what)},
                 {"Chạy `vanban index --rebuild` để lập lại từ kho.",
                  "Run `vanban index --rebuild` to rebuild it from the archive."}});
}

template <typename Number>
void PutNumber(std::string& bytes, Number number) {
  std::array<char, sizeof(Number)> raw = {};
  std::memcpy(raw.data(), &number, sizeof(Number));
  bytes.append(raw.data(), raw.size());
}

template <typename Number>
Number GetNumber(std::string_view bytes, std::size_t at) {
  Number number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof(Number));
  return number;
}

/// The blocks of [first, last), which are places of one term.
std::string EncodeList(const std::uint64_t* first, const std::uint64_t* last) {
  std::string list;
  std::uint32_t previous = 0;
  for (; first != last; ++first) {
    const auto block = static_cast<std::uint32_t>(*first);
    PutVarint(list, block - previous);
    previous = block;
  }
  return list;
}

/// Sorted places as the hashes, where their lists stand, and the lists.
class Postings {
 public:
  explicit Postings(const std::vector<std::uint64_t>& places) {
    const std::uint64_t* const end = places.data() + places.size();
    for (const std::uint64_t* first = places.data(); first != end;) {
      const std::uint64_t* last = first;
      while (last != end && *last >> 32U == *first >> 32U) {
        ++last;
      }
      Add(static_cast<std::uint32_t>(*first >> 32U), EncodeList(first, last));
      first = last;
    }
  }

  [[nodiscard]] std::uint32_t size() const { return count_; }

  [[nodiscard]] std::string bytes() const { return terms_ + chunks_ + lengths_ + lists_; }

 private:
  void Add(std::uint32_t term, const std::string& list) {
    PutNumber(terms_, term);
    if (count_++ % kChunk == 0) {
      PutNumber(chunks_, static_cast<std::uint32_t>(lists_.size()));
    }
    if (list.size() < kLongList) {
      lengths_ += static_cast<char>(list.size());
    } else {
      lengths_ += static_cast<char>(kLongList);
      PutNumber(lists_, static_cast<std::uint32_t>(list.size()));
    }
    lists_ += list;
  }

  std::uint32_t count_ = 0;
  std::string terms_;
  std::string chunks_;
  std::string lengths_;
  std::string lists_;
};

}  // namespace

std::string BlockRecorder::Encode(const RankingFacts& facts) {
  std::sort(places_.begin(), places_.end());
  places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  const Postings postings(places_);
  std::string record;
  for (const std::uint32_t word :
       {facts.tokens, facts.year, facts.type, facts.cited_by, facts.replaced, facts.repealed,
        facts.amended, facts.founded, facts.detailed, static_cast<std::uint32_t>(title_.size()),
        static_cast<std::uint32_t>(labels_.size()), postings.size()}) {
    PutNumber(record, word);
  }
  for (const std::vector<std::uint32_t>* words : {&title_, &labels_, &starts_}) {
    for (const std::uint32_t word : *words) {
      PutNumber(record, word);
    }
  }
  record += postings.bytes();
  record.resize((record.size() + kWordSize - 1) / kWordSize * kWordSize);
  return record;
}

BlockRecord::BlockRecord(std::string_view bytes) : bytes_(bytes) {
  if (bytes.size() < kHeaderWords * kWordSize) {
    ThrowDamaged("record");
  }
  title_count_ = Word(kFactWords);
  label_count_ = Word(kFactWords + 1);
  term_count_ = Word(kFactWords + 2);
  starts_ = (kHeaderWords + title_count_ + label_count_) * kWordSize;
  terms_ = starts_ + block_count() * kWordSize;
  chunks_ = terms_ + term_count_ * kWordSize;
  lengths_ = chunks_ + (term_count_ + kChunk - 1) / kChunk * kWordSize;
  lists_ = lengths_ + term_count_;
  if (lists_ > bytes.size()) {
    ThrowDamaged("record");
  }
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

std::uint32_t BlockRecord::HashAt(std::size_t i) const {
  return GetNumber<std::uint32_t>(bytes_, terms_ + i * kWordSize);
}

std::size_t BlockRecord::Guess(std::uint32_t term) const {
  return static_cast<std::size_t>((std::uint64_t{term} * term_count_) >> 32U);
}

void BlockRecord::Fetch(std::uint32_t term) const {
  const std::size_t guess = Guess(term);
  __builtin_prefetch(bytes_.data() + terms_ + guess * kWordSize);
  __builtin_prefetch(bytes_.data() + lengths_ + guess);
  __builtin_prefetch(bytes_.data() + chunks_ + guess / kChunk * kWordSize);
}

// Hashes are spread evenly: where one stands is known but for a few, and looking there touches one
// or two lines of the cache where halving touches a dozen.
std::size_t BlockRecord::LowerBound(std::uint32_t term) const {
  std::size_t low = 0;
  std::size_t high = term_count_;
  const std::size_t guess = Guess(term);
  constexpr std::size_t kFirstStep = 16;
  if (guess < term_count_ && HashAt(guess) < term) {
    low = guess + 1;
    for (std::size_t step = kFirstStep; low + step < term_count_; step *= 2) {
      if (HashAt(low + step) >= term) {
        high = low + step;
        break;
      }
      low += step + 1;
    }
  } else {
    high = std::min(guess, term_count_);
    for (std::size_t step = kFirstStep; step <= high; step *= 2) {
      if (HashAt(high - step) < term) {
        low = high - step + 1;
        break;
      }
      high -= step;
    }
  }
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (HashAt(middle) < term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

BlockRecord::List BlockRecord::Locate(std::uint32_t term) const {
  const std::size_t low = LowerBound(term);
  if (low == term_count_ || HashAt(low) != term) {
    return {};
  }
  List list{.begin = lists_ + GetNumber<std::uint32_t>(bytes_, chunks_ + low / kChunk * kWordSize)};
  for (std::size_t i = low / kChunk * kChunk; i <= low; ++i) {
    list.begin += list.size;
    list.size = static_cast<std::uint8_t>(bytes_[lengths_ + i]);
    if (list.size == kLongList) {
      if (list.begin + kWordSize > bytes_.size()) {
        ThrowDamaged("list");
      }
      list.size = GetNumber<std::uint32_t>(bytes_, list.begin);
      list.begin += kWordSize;
    }
  }
  if (list.begin + list.size > bytes_.size()) {
    ThrowDamaged("list");
  }
  __builtin_prefetch(bytes_.data() + list.begin);
  return list;
}

void BlockRecord::Read(const List& list, std::vector<std::uint32_t>& blocks) const {
  const std::size_t last = block_count();
  std::uint32_t block = 0;
  std::size_t at = list.begin;
  for (const std::size_t end = list.begin + list.size; at < end;) {
    std::uint32_t step = 0;
    unsigned shift = 0;
    std::uint8_t byte = 0;
    do {
      byte = static_cast<std::uint8_t>(bytes_[at++]);
      step |= (byte & 0x7FU) << shift;
      shift += 7;
    } while ((byte & 0x80U) != 0 && at < end && shift < 32);
    block += step;
    if (block >= last) {
      ThrowDamaged("block");
    }
    blocks.push_back(block);
  }
}

bool BlockRecord::Find(std::uint32_t term, std::vector<std::uint32_t>& blocks) const {
  const List list = Locate(term);
  Read(list, blocks);
  return list.size != 0;
}

BlockIndex::BlockIndex(const std::filesystem::path& path) : file_(path) {
  const std::string_view bytes = file_.bytes();
  if (bytes.size() < kFooter || !bytes.ends_with(kMagic)) {
    ThrowDamaged(path.string());
  }
  const std::size_t footer = bytes.size() - kFooter;
  count_ = GetNumber<std::uint64_t>(bytes, footer);
  tokens_ = GetNumber<std::uint64_t>(bytes, footer + sizeof(std::uint64_t));
  if (count_ >= footer / sizeof(std::uint64_t)) {
    ThrowDamaged(path.string());
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

BlockRecord BlockIndex::Record(std::size_t ordinal) const {
  if (ordinal >= count_) {
    ThrowDamaged(fmt::format("{} ≥ {}", ordinal, count_));
  }
  const std::uint64_t begin = Offset(ordinal);
  const std::uint64_t end = Offset(ordinal + 1);
  if (begin > end || end > directory_) {
    ThrowDamaged("directory");
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
    throw Failure({ErrorCode::kCannotCreate,
                   {fmt::format("Không ghi được {}.", state_->path.string()),
                    fmt::format("Cannot write {}.", state_->path.string())},
                   {"Kiểm tra chỗ trống trên đĩa và quyền ghi; chỉ mục cũ vẫn phục vụ.",
                    "Check disk space and permissions; the previous index still serves."}});
  }
}

}  // namespace vanban
