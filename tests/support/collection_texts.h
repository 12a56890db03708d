#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <rapidjson/document.h>

#include "tests/support/shared_data.h"

namespace vanban {

/// The files of the collection legalir in the shared data; empty where it is missing.
inline std::vector<std::filesystem::path> LegalirFiles() {
  std::vector<std::filesystem::path> files;
  for (int i = 0; i < 4; ++i) {
    const auto file =
        SharedData() / "data" / "legalir" / ("documents-" + std::to_string(i) + ".jsonl.xz");
    if (std::filesystem::exists(file)) {
      files.push_back(file);
    }
  }
  return files;
}

/// True if VANBAN_WHOLE_COLLECTION asks for every document and not a sample.
inline bool WholeCollection() {
  const char* whole = std::getenv("VANBAN_WHOLE_COLLECTION");
  return whole != nullptr && *whole != '\0';
}

/// Calls `take` with the text of every `step`-th document of a `.jsonl` or `.jsonl.xz`, in order;
/// lines without a text are left out. Needs the program xz.
template <typename Take>
void ForEachText(const std::filesystem::path& file, std::size_t step, const Take& take) {
  const std::string program = file.extension() == ".xz" ? "xz -dc" : "cat";
  const std::string command = program + " -- '" + file.string() + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                             &::pclose);
  char* line = nullptr;
  std::size_t room = 0;
  std::size_t number = 0;
  for (ssize_t size = ::getline(&line, &room, pipe.get()); size > 0;
       size = ::getline(&line, &room, pipe.get())) {
    if (number++ % step == 0) {
      rapidjson::Document document;
      document.Parse(line, static_cast<std::size_t>(size));
      if (document.HasParseError() || !document.IsObject() || !document.HasMember("text")) {
        continue;
      }
      const auto& text = document["text"];
      take(std::string(text.GetString(), text.GetStringLength()));
    }
  }
  std::free(line);
}

}  // namespace vanban
