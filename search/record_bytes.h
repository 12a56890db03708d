#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "search/little_endian.h"
#include "search/varint.h"

namespace vanban {

/// Writes the fields of a record one after the other; who reads them must know their order.
class RecordWriter {
 public:
  void Number(std::uint64_t number) { PutVarint(bytes_, number); }

  void Real(double number) { PutNumber(bytes_, number); }

  void Text(std::string_view text) {
    Number(text.size());
    bytes_ += text;
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads such fields again. Whatever does not fit gives zeros and empty texts, and leaves `broken`
/// set: damaged bytes are never read past.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t Number() {
    const auto number = TakeVarint(rest_);
    broken_ = broken_ || !number;
    return number.value_or(0);
  }

  double Real() {
    if (rest_.size() < sizeof(double)) {
      broken_ = true;
      return 0;
    }
    const auto number = GetNumber<double>(rest_, 0);
    rest_.remove_prefix(sizeof(double));
    return number;
  }

  /// Points into the bytes read.
  std::string_view Text() {
    const std::uint64_t size = Number();
    if (size > rest_.size()) {
      broken_ = true;
      rest_ = {};
      return {};
    }
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  [[nodiscard]] bool broken() const { return broken_; }

 private:
  std::string_view rest_;
  bool broken_ = false;
};

}  // namespace vanban
