#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/message.h"

namespace vanban {

/// What was found about one bag. Valid if there are no errors.
struct BagVerdict {
  std::string version;  ///< Empty if bagit.txt cannot be read.
  std::vector<Message> errors;
  std::vector<Message> warnings;
  std::size_t payload_files = 0;
};

/// Judges a bag by RFC 8493 (https://www.rfc-editor.org/rfc/rfc8493), of version 1.0 or a draft
/// since 0.93: declaration, manifests, every byte of payload and tag files, on `jobs` threads.
/// Nothing outside the bag is read or fetched, links are not followed. Throws Failure (kNoInput)
/// if there is no such folder.
BagVerdict JudgeBag(const std::filesystem::path& bag, std::size_t jobs);

}  // namespace vanban
