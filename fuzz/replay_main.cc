// Gives every file of the folders named to the fuzz target this is linked with, then each of them
// shortened and with bytes changed: a small deterministic run for builds without libFuzzer.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/target.h"

namespace {

constexpr int kMutations = 500;  ///< Of each file.

void Give(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string Mutated(std::string bytes, std::mt19937& random) {
  if (bytes.empty()) {
    return bytes;
  }
  const auto below = [&random](std::size_t bound) { return random() % bound; };
  switch (below(4)) {
    case 0:
      bytes.resize(below(bytes.size()));
      break;
    case 1:
      bytes[below(bytes.size())] = static_cast<char>(below(256));
      break;
    case 2:
      bytes.erase(below(bytes.size()), 1 + below(8));
      break;
    default:
      bytes.insert(below(bytes.size()), bytes.substr(below(bytes.size()), 1 + below(16)));
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    std::fputs("no inputs\n", stderr);
    return 1;
  }
  Give("");
  for (const auto& file : files) {
    std::fprintf(stderr, "%s\n", file.c_str());  // The last one said is the one that failed.
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    Give(bytes);
    std::mt19937 random(1);
    for (int i = 0; i < kMutations; ++i) {
      bytes = Mutated(std::move(bytes), random);
      Give(bytes);
    }
  }
  return 0;
}
