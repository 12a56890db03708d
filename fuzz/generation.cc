// A damaged index folder: the first line of the input is CURRENT, the rest the MANIFEST of
// generation 1. Whatever stands there is a complaint or a sound generation, never an end.
// The folder's name is the same each time, as names are part of what guides the fuzzer: who runs
// two of these at once gives each a TMPDIR.
#include "search/generation.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "fuzz/target.h"

namespace {

const std::filesystem::path& Folder() {
  static const std::filesystem::path folder = [] {
    auto made = std::filesystem::temp_directory_path() / "vanban-fuzz";
    std::filesystem::create_directories(made / vanban::GenerationName(1));
    std::ofstream(made / vanban::GenerationName(1) / "facts.json") << "{}";
    std::atexit([] { std::filesystem::remove_all(Folder()); });
    return made;
  }();
  return folder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(input.find('\n'), size);
  const auto generation = Folder() / vanban::GenerationName(1);
  std::ofstream(Folder() / "CURRENT") << input.substr(0, line) << '\n';
  std::ofstream(generation / "MANIFEST") << input.substr(std::min(line + 1, size));
  static_cast<void>(vanban::CurrentNumber(Folder()));
  static_cast<void>(vanban::VerifyManifest(generation));
  static_cast<void>(vanban::OpenNewestSound(Folder()));
  for (const vanban::Generation& listed : vanban::ListGenerations(Folder())) {
    static_cast<void>(vanban::BytesOf(listed));
  }
  return 0;
}
