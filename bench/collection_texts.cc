#include "bench/collection_texts.h"

#include <array>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <rapidjson/document.h>

#include "corpus/error.h"

namespace vanban {
namespace {

struct ClosePipe {
  void operator()(std::FILE* pipe) const { ::pclose(pipe); }
};

std::string ReadAll(const std::filesystem::path& path) {
  const char* program = path.extension() == ".xz" ? "xz -dc" : "cat";
  const std::string command = fmt::format("{} -- '{}'", program, path.string());
  const std::unique_ptr<std::FILE, ClosePipe> pipe(::popen(command.c_str(), "r"));
  std::string bytes;
  std::array<char, 1 << 16> block{};
  while (pipe != nullptr) {
    const std::size_t size = std::fread(block.data(), 1, block.size(), pipe.get());
    if (size == 0) {
      break;
    }
    bytes.append(block.data(), size);
  }
  return bytes;
}

}  // namespace

std::vector<std::string> ReadCollectionTexts(const std::filesystem::path& path) {
  const std::string lines = ReadAll(path);
  std::vector<std::string> texts;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    rapidjson::Document line;
    line.Parse(lines.data() + begin, end - begin);
    if (!line.HasParseError() && line.IsObject() && line.HasMember("text")) {
      const auto& text = line["text"];
      texts.emplace_back(text.GetString(), text.GetStringLength());
    }
    begin = end + 1;
  }
  if (texts.empty()) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không đọc được văn bản nào trong {}.", path.string()),
                    fmt::format("No texts could be read from {}.", path.string())},
                   {}});
  }
  return texts;
}

}  // namespace vanban
