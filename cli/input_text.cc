#include "cli/input_text.h"

#include <filesystem>
#include <iostream>
#include <iterator>
#include <utility>

#include "cli/reading.h"
#include "corpus/encoding.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/media_type.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// A text larger than this is no document.
constexpr std::size_t kMaxText = std::size_t{256} << 20U;

std::string ReadBytes(const std::string& file) {
  if (file == "-") {
    return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  }
  auto bytes = ReadFile(file, kMaxText);
  if (!bytes) {
    throw Failure(bytes.error());
  }
  return std::move(*bytes);
}

}  // namespace

std::string ReadInputText(const std::string& file) {
  std::string bytes = ReadBytes(file);
  const std::string name = std::filesystem::path(file).filename().string();
  const std::string type = DetectMediaType(bytes, name);
  if ((type == kTextMediaType || type == kJsonLinesMediaType) && IsValidUtf8(bytes)) {
    return bytes;
  }
  auto document = ReadApart({.name = name, .path = file, .bytes = std::move(bytes)});
  if (!document) {
    throw Failure(document.error());
  }
  return std::move(document->text);
}

}  // namespace vanban
