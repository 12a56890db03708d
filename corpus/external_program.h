#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/error.h"

namespace vanban {

/// A program of the system that does part of a reader's work.
struct ExternalProgram {
  std::string name;     ///< Looked for in /usr/bin only: "pdftotext".
  std::string package;  ///< The Debian package that has it: "poppler-utils".
};

/// What a run may take; each limit is an Error that names the program.
struct ProgramLimits {
  std::chrono::milliseconds wall_clock{60'000};
  std::size_t max_output_bytes = 64U << 20U;
};

/// One run of a program.
struct ProgramRun {
  std::vector<std::string> arguments;    ///< Without the program's own name; no shell reads them.
  std::string input;                     ///< Written to its standard input.
  std::filesystem::path folder;          ///< Where it runs; empty: where we are.
  std::vector<std::string> environment;  ///< "NAME=value", beside PATH, LANG and TMPDIR.
};

/// Runs the program and gives what it wrote to its standard output. Fails if it is not installed
/// (the advice names the package), if it ends with another status than 0 (the message has the end
/// of what it wrote to standard error), or if a limit is passed; then it and all it started are
/// killed. Threads may run programs at the same time.
Result<std::string> RunProgram(const ExternalProgram& program, const ProgramRun& run,
                               const ProgramLimits& limits = {});

/// A private folder for a run's files, removed with all it holds.
class ScratchFolder {
 public:
  /// Under $TMPDIR, else /tmp. Throws Failure if none can be made.
  ScratchFolder();
  ~ScratchFolder();

  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace vanban
