#include "indexer/glass_database.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>

#include <xapian.h>

#include "corpus/file_io.h"
#include "indexer/glass_packing.h"
#include "search/index_file_failure.h"
#include "search/record_bytes.h"
#include "search/varint.h"

// The bytes written here are those of the glass format of this series; a reader of another one says
// so itself when it opens them.
static_assert(XAPIAN_MAJOR_VERSION == 1 && XAPIAN_MINOR_VERSION == 4);

namespace vanban::glass {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "iamglass";
constexpr std::string_view kFormat("\x0F\x0DXapian Glass\x04\x6E");
constexpr std::size_t kIdentity = 16;

// Tags up to this size are never deflated; 0: none is.
constexpr std::uint32_t kDeflateAbove = 18;

constexpr std::uint64_t kFilledInOrder = 2;
constexpr std::uint64_t kWithoutBlocks = 1;
constexpr unsigned kLevelShift = 2;

void PutRoot(std::string& bytes, const TableRoot& root, std::uint32_t deflate_above) {
  const bool empty = root.blocks == 0;
  PutVarint(bytes, root.root);
  PutVarint(bytes, std::uint64_t{root.level} << kLevelShift |
                       (empty ? kFilledInOrder | kWithoutBlocks : kFilledInOrder));
  PutVarint(bytes, root.entries);
  PutVarint(bytes, kBlock >> 11U);
  PutVarint(bytes, deflate_above);
  std::string free;  // The list of free blocks: of which revision, the first never used, none.
  if (!empty) {
    PutVarint(free, 1);
    PutVarint(free, root.blocks);
    free.append(4, '\0');
  }
  PutText(bytes, free);
}

/// `blocks` is that of the file, used or not; one that has too few is found out when it is walked.
TableRoot TakeRoot(RecordReader& bytes, const fs::path& file) {
  TableRoot root;
  root.root = static_cast<std::uint32_t>(bytes.Number());
  const std::uint64_t level = bytes.Number();
  root.level = static_cast<std::uint32_t>(level >> kLevelShift);
  root.entries = bytes.Number();
  bytes.Number();  // The size of a block …
  bytes.Number();  // … and from which on tags are deflated.
  bytes.Text();
  if ((level & kWithoutBlocks) == 0) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    root.blocks = error ? 1 : std::max(1U, static_cast<std::uint32_t>(size / kBlock));
  }
  return root;
}

// Replicas are told apart by it.
void PutIdentity(std::string& bytes) {
  std::random_device random;
  for (std::size_t i = 0; i < kIdentity / sizeof(std::uint32_t); ++i) {
    const std::uint32_t word = random();
    for (unsigned shift = 0; shift < 32; shift += 8) {
      bytes += static_cast<char>(word >> shift);
    }
  }
}

}  // namespace

void WriteDatabaseFacts(const fs::path& folder, const DatabaseFacts& facts) {
  std::string bytes(kFormat);
  PutIdentity(bytes);
  PutVarint(bytes, 1);  // Revision.
  PutRoot(bytes, facts.postings, 0);
  PutRoot(bytes, facts.data, kDeflateAbove);
  PutRoot(bytes, facts.terms, kDeflateAbove);
  PutRoot(bytes, facts.positions, 0);
  PutRoot(bytes, {}, kDeflateAbove);  // Spellings …
  PutRoot(bytes, {}, kDeflateAbove);  // … and synonyms, of which there are none.
  PutVarint(bytes, facts.entries);
  PutVarint(bytes, 0);  // Numbers that are free below the greatest.
  PutVarint(bytes, facts.shortest);
  PutVarint(bytes, facts.greatest_count);
  PutVarint(bytes, facts.longest - facts.greatest_count);
  PutVarint(bytes, 0);  // The oldest set of changes kept.
  PutVarint(bytes, facts.length);
  PutVarint(bytes, 0);  // Of spellings.
  WriteNewFile(folder / kFile, bytes);
}

DatabaseFacts ReadDatabaseFacts(const fs::path& folder) {
  constexpr std::size_t kMostBytes = 4096;
  const std::string bytes = ReadFile(folder / kFile, kMostBytes).value_or("");
  const std::size_t head = kFormat.size() + kIdentity;
  RecordReader rest(std::string_view(bytes).substr(std::min(head, bytes.size())));
  rest.Number();  // Revision.
  DatabaseFacts facts;
  facts.postings = TakeRoot(rest, folder / kPostingTable);
  facts.data = TakeRoot(rest, folder / kDataTable);
  facts.terms = TakeRoot(rest, folder / kTermTable);
  facts.positions = TakeRoot(rest, folder / kPositionTable);
  TakeRoot(rest, {});  // Spellings …
  TakeRoot(rest, {});  // … and synonyms.
  const std::uint64_t entries = rest.Number();
  facts.entries = static_cast<std::uint32_t>(entries + rest.Number());
  facts.shortest = static_cast<std::uint32_t>(rest.Number());
  facts.greatest_count = static_cast<std::uint32_t>(rest.Number());
  facts.longest = static_cast<std::uint32_t>(facts.greatest_count + rest.Number());
  rest.Number();  // The oldest set of changes kept.
  facts.length = rest.Number();
  if (!bytes.starts_with(kFormat) || rest.broken()) {
    ThrowDamagedIndexFile({"Cơ sở dữ liệu của chỉ mục bị hỏng: " + (folder / kFile).string(),
                           "A database of the index is damaged: " + (folder / kFile).string()});
  }
  return facts;
}

}  // namespace vanban::glass
