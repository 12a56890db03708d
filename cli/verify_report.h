#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "cli/command.h"
#include "cli/progress.h"
#include "corpus/message.h"
#include "corpus/ocfl_problems.h"

namespace vanban {

/// Collects what is found and prints it: errors and warnings on stderr, the verdict on stdout.
class VerifyReport {
 public:
  explicit VerifyReport(const GlobalOptions& options);

  void Take(const std::string& where, const OcflProblems& problems);

  /// What people judged lies beside the objects; each line has a digest of its own.
  void TakeJudgements(const std::filesystem::path& root);

  void CountObject();

  /// To be told with the verdict.
  void SetRootDigest(std::string digest) { root_digest_ = std::move(digest); }

  [[nodiscard]] std::size_t errors() const { return errors_; }

  /// Prints the verdict; gives the exit status.
  int Finish();

 private:
  void Print(const std::string& kind, const std::string& where, const OcflProblem& problem);
  void AddToJson(const std::string& code, const std::string& where, const Message& message);

  const GlobalOptions& options_;
  Progress progress_;
  std::size_t objects_ = 0;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::string problems_;
  std::string root_digest_;
};

/// Whose storage root it is: of ours more is known than the specification asks.
enum class RootKind { kAny, kOurs };

/// Judges every object of a root on all cores.
void VerifyRoot(const std::filesystem::path& root, RootKind kind, VerifyReport& report);

}  // namespace vanban
