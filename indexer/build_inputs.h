#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "analyzers/abbreviations.h"
#include "corpus/aliases.h"
#include "corpus/judgement.h"
#include "indexer/held_version.h"

// What an index is made from beside the documents: what the office gives and judges.
namespace vanban {

struct OfficeInputs {
  std::string abbreviations;  ///< The administrator's tables as they stand in their files.
  std::string aliases;
  std::string judgements;  ///< JudgementBook::digest.
  bool secret = false;     ///< Secret documents are indexed, too.
};

/// A digest of everything that a generation is made from.
[[nodiscard]] std::string DigestOf(const std::vector<HeldVersion>& catalogue,
                                   const OfficeInputs& office);

/// A digest of names that the office gave, as far as reading documents depends on them.
[[nodiscard]] std::string DigestOfNames(std::span<const WorkAlias> names);

/// A file of the administrator; empty if there is none. Throws Failure.
[[nodiscard]] std::string ReadTableFile(const std::filesystem::path& path);

/// Their rows; `path` is for messages. Throws Failure for a bad line.
[[nodiscard]] std::vector<Abbreviation> GivenAbbreviations(const std::string& table,
                                                           const std::filesystem::path& path);

/// The office's names beside the program's table: the administrator's and those that were judged.
[[nodiscard]] std::vector<WorkAlias> GivenAliases(const std::string& table,
                                                  const std::filesystem::path& path,
                                                  std::span<const Judgement> standing);

}  // namespace vanban
