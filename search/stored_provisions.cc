#include "search/stored_provisions.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "search/index_file_failure.h"
#include "search/record_bytes.h"

namespace vanban {
namespace {

// What is alike stands together, field by field, and so packs better than provision by provision.
enum Column : std::size_t { kBegins, kSizes, kDepths, kLabels, kHeadings, kPaths, kColumns };

// A difference of either sign; small ones are small numbers.
std::uint64_t Fold(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63U);
}

std::int64_t Unfold(std::uint64_t folded) {
  return static_cast<std::int64_t>(folded >> 1U) ^ -static_cast<std::int64_t>(folded & 1U);
}

[[noreturn]] void ThrowDamaged() {
  ThrowDamagedIndexFile({"Cấu trúc điều khoản của một văn bản trong chỉ mục bị hỏng.",
                         "The provisions of a text in the index are damaged."});
}

/// Some words of a provision: how far behind `from` they stand in the text and how many bytes they
/// are, or, if they do not, themselves.
void PutWords(RecordWriter& column, std::string_view words, std::string_view text,
              std::size_t from) {
  constexpr std::size_t kFar = 200;  // What stands farther is another word like it.
  const std::size_t found = from <= text.size() ? text.substr(from, words.size() + kFar).find(words)
                                                : std::string_view::npos;
  if (found != std::string_view::npos) {
    column.Number(found + 1);
    column.Number(words.size());
  } else {
    column.Number(0);
    column.Text(words);
  }
}

std::string TakeWords(RecordReader& column, std::string_view text, std::size_t from) {
  const std::uint64_t found = column.Number();
  if (found == 0) {
    return std::string(column.Text());
  }
  const std::uint64_t size = column.Number();
  const std::uint64_t at = from + (found - 1);
  if (at > text.size() || size > text.size() - at) {
    ThrowDamaged();
  }
  return std::string(text.substr(at, size));
}

}  // namespace

std::string WriteStoredProvisions(const std::vector<Provision>& provisions, std::string_view text) {
  std::array<RecordWriter, kColumns> columns;
  std::size_t before = 0;
  std::string_view path;
  for (const Provision& provision : provisions) {
    const std::size_t begin = provision.span.begin;
    columns[kBegins].Number(Fold(static_cast<std::int64_t>(begin - before)));
    before = begin;
    columns[kSizes].Number(provision.span.size());
    columns[kDepths].Number(Fold(provision.depth));
    PutWords(columns[kLabels], provision.label, text, begin);
    PutWords(columns[kHeadings], provision.heading, text, begin + provision.label.size());
    const auto same = static_cast<std::size_t>(
        std::mismatch(path.begin(), path.end(), provision.path.begin(), provision.path.end())
            .first -
        path.begin());
    columns[kPaths].Number(same);
    path = provision.path;
    columns[kPaths].Text(path.substr(same));
  }
  RecordWriter record;
  record.Number(provisions.size());
  for (const RecordWriter& column : columns) {
    record.Text(column.bytes());
  }
  return record.bytes();
}

std::vector<Provision> ReadStoredProvisions(std::string_view bytes, std::string_view text) {
  RecordReader record(bytes);
  const std::uint64_t count = record.Number();
  std::vector<RecordReader> columns;
  for (std::size_t i = 0; i < kColumns; ++i) {
    columns.emplace_back(record.Text());
  }
  std::vector<Provision> provisions;
  std::size_t begin = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    begin += static_cast<std::size_t>(Unfold(columns[kBegins].Number()));
    const std::uint64_t size = columns[kSizes].Number();
    if (begin > text.size() || size > text.size() - begin) {
      ThrowDamaged();
    }
    Provision provision;
    provision.span = {begin, begin + static_cast<std::size_t>(size)};
    provision.depth = static_cast<int>(Unfold(columns[kDepths].Number()));
    provision.label = TakeWords(columns[kLabels], text, begin);
    provision.heading = TakeWords(columns[kHeadings], text, begin + provision.label.size());
    const std::uint64_t same = columns[kPaths].Number();
    if (same > (provisions.empty() ? 0 : provisions.back().path.size())) {
      ThrowDamaged();
    }
    provision.path = provisions.empty() ? "" : provisions.back().path.substr(0, same);
    provision.path += columns[kPaths].Text();
    provisions.push_back(std::move(provision));
    if (std::any_of(columns.begin(), columns.end(),
                    [](const RecordReader& column) { return column.broken(); })) {
      ThrowDamaged();
    }
  }
  if (record.broken()) {
    ThrowDamaged();
  }
  return provisions;
}

}  // namespace vanban
