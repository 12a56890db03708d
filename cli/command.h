#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "corpus/access_level.h"
#include "corpus/message.h"

namespace CLI {
class App;
}

namespace vanban {

/// What holds for every command.
struct GlobalOptions {
  std::filesystem::path home;  ///< VANBAN_HOME.
  Language language = Language::kVietnamese;
  bool json = false;
  bool quiet = false;
  /// Asked as somebody who may read up to this level; none: as the owner, who may read all.
  std::optional<AccessLevel> as;

  [[nodiscard]] std::filesystem::path archive_dir() const { return home / "archive"; }

  [[nodiscard]] std::filesystem::path likeness_file() const {
    return home / "archive-likeness.tsv";
  }

  [[nodiscard]] std::filesystem::path secret_dir() const { return home / "secret-quarantine"; }

  /// The generations of the documents for everybody; those of higher levels stand beside
  /// (search/level_index.h).
  [[nodiscard]] std::filesystem::path index_dir() const { return home / "index"; }

  [[nodiscard]] std::filesystem::path accounts_dir() const { return home / "accounts"; }

  [[nodiscard]] std::filesystem::path inbox_dir() const { return home / "inbox"; }

  [[nodiscard]] std::filesystem::path audit_dir() const { return home / "audit"; }
};

/// Adds a command's options to `app`; the returned function runs it after parsing and gives the
/// exit status. `options` outlives both. It may throw Failure; main prints it.
using DefineCommand = std::function<int()> (*)(CLI::App& app, const GlobalOptions& options);

/// One row of the table of commands in main.cc.
struct CommandInfo {
  std::string_view name;
  Message summary;
  Message examples;  ///< Lines shown after the options.
  DefineCommand define;
};

/// Chooses the person's language: help texts of options are asked for before parsing, so main looks
/// for --lang first.
inline std::string Say(const GlobalOptions& options, std::string_view vi, std::string_view en) {
  return std::string(options.language == Language::kEnglish ? en : vi);
}

}  // namespace vanban
