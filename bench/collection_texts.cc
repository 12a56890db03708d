#include "bench/collection_texts.h"

#include <utility>

#include <fmt/format.h>

#include "corpus/error.h"
#include "tests/support/collection_texts.h"

namespace vanban {

std::vector<std::string> ReadCollectionTexts(const std::filesystem::path& path) {
  std::vector<std::string> texts;
  ForEachText(path, 1, [&texts](std::string text) { texts.push_back(std::move(text)); });
  if (texts.empty()) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không đọc được văn bản nào trong {}.", path.string()),
                    fmt::format("No texts could be read from {}.", path.string())},
                   {}});
  }
  return texts;
}

}  // namespace vanban
