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

/// Calls `take` with every `step`-th line of a `.jsonl` or `.jsonl.xz` that is an object, in order.
/// Needs the program xz.
template <typename Take>
void ForEachObject(const std::filesystem::path& file, std::size_t step, const Take& take) {
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
      if (!document.HasParseError() && document.IsObject()) {
        take(document);
      }
    }
  }
  std::free(line);
}

/// Calls `take` with the text of every `step`-th document; lines without a text are left out.
template <typename Take>
void ForEachText(const std::filesystem::path& file, std::size_t step, const Take& take) {
  ForEachObject(file, step, [&take](const rapidjson::Document& document) {
    if (document.HasMember("text")) {
      const auto& text = document["text"];
      take(std::string(text.GetString(), text.GetStringLength()));
    }
  });
}

}  // namespace vanban
