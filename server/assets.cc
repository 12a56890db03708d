#include "server/assets.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/error.h"
#include "server/embedded_files.h"

namespace vanban {

const Asset* FindAsset(std::string_view address) {
  const auto assets = EmbeddedFiles();
  const auto found = std::find_if(assets.begin(), assets.end(),
                                  [&](const Asset& asset) { return asset.address == address; });
  return found == assets.end() ? nullptr : &*found;
}

const Asset& AssetNamed(std::string_view name) {
  for (const Asset& asset : EmbeddedFiles()) {
    if (asset.name == name) {
      return asset;
    }
  }
  throw Failure({ErrorCode::kUnavailable,
                 {fmt::format("Chương trình không chứa tệp giao diện {}.", name),
                  fmt::format("The program was built without the page file {}.", name)},
                 {"Dựng lại chương trình.", "Build the program again."}});
}

}  // namespace vanban
