#include <iostream>
#include <memory>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "cli/progress.h"
#include "corpus/error.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_validator.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

struct VerifyOptions {
  bool archive = false;
  std::string object;
};

/// Collects what is found and prints it: errors and warnings on stderr, the verdict on stdout.
class VerifyReport {
 public:
  explicit VerifyReport(const GlobalOptions& options)
      : options_(options),
        progress_(ChooseProgressStyle(options.quiet), options.language, {"đối tượng", "objects"}) {}

  void Take(const std::string& where, const OcflProblems& problems) {
    for (const OcflProblem& problem : problems.errors()) {
      Print(Say(options_, "lỗi", "error"), where, problem);
    }
    for (const OcflProblem& problem : problems.warnings()) {
      Print(Say(options_, "cảnh báo", "warning"), where, problem);
    }
    errors_ += problems.errors().size();
    warnings_ += problems.warnings().size();
  }

  /// What people judged lies beside the objects; each line has a digest of its own.
  void TakeJudgements(const fs::path& root) {
    for (const DamagedJudgement& damaged : ReadJudgements(root).damaged) {
      progress_.PrintLine(fmt::format("{}: {}", Say(options_, "lỗi", "error"),
                                      EscapeForLine(damaged.error.message.In(options_.language))));
      AddToJson("judgement", JudgementFile(root), damaged.error.message);
      ++errors_;
    }
  }

  void CountObject() {
    ++objects_;
    progress_.Update({.items = objects_});
  }

  /// Prints the verdict; gives the exit status.
  int Finish() {
    progress_.Finish();
    if (options_.json) {
      std::cout << fmt::format(
          R"({{"valid":{},"objects":{},"errors":{},"warnings":{},"problems":[{}]}})", errors_ == 0,
          objects_, errors_, warnings_, problems_);
    } else {
      std::cout << fmt::format(
          fmt::runtime(Say(options_, "{}: {} đối tượng, {} lỗi, {} cảnh báo.",
                           "{}: {} objects, {} errors, {} warnings.")),
          errors_ == 0 ? Say(options_, "Hợp lệ", "Valid") : Say(options_, "Hỏng", "Invalid"),
          objects_, errors_, warnings_);
    }
    std::cout << '\n';
    return errors_ == 0 ? 0 : static_cast<int>(ErrorCode::kNo);
  }

 private:
  void Print(const std::string& kind, const std::string& where, const OcflProblem& problem) {
    const std::string message = EscapeForLine(problem.message.In(options_.language));
    progress_.PrintLine(
        fmt::format("{}: {}: {}: {}", kind, problem.code, EscapeForLine(where), message));
    AddToJson(problem.code, where, problem.message);
  }

  void AddToJson(const std::string& code, const std::string& where, const Message& message) {
    if (!options_.json) {
      return;
    }
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartObject();
    writer.Key("code");
    writer.String(code);
    writer.Key("object");
    writer.String(EscapeInvalidUtf8(where));
    writer.Key("message");
    writer.String(EscapeForLine(message.In(options_.language)));
    writer.EndObject();
    problems_ += problems_.empty() ? "" : ",\n";
    problems_ += buffer.GetString();
  }

  const GlobalOptions& options_;
  Progress progress_;
  std::size_t objects_ = 0;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::string problems_;
};

/// Every object of a root; `own` says that it is an archive of Vanban's, of which more is known.
void VerifyRoot(const fs::path& root, bool own, VerifyReport& report) {
  const OcflProblems outside = ValidateStorageRoot(
      root, std::thread::hardware_concurrency(),
      [&](const fs::path& object, const ObjectVerdict& verdict) {
        const std::string where = object.filename();
        report.Take(where, verdict.problems);
        const auto id = IdOfUrn(verdict.id);
        if (own && verdict.problems.errors().empty() &&
            (!id || root / ObjectFolder(*id) != object)) {
          OcflProblems misplaced;
          misplaced.Add("V002", object.lexically_relative(root).native(),
                        {"không phải chỗ của đối tượng này.", "is not this object's place."});
          report.Take(where, misplaced);
        }
        report.CountObject();
      });
  report.Take(root, outside);
  if (own) {
    report.Take(root, CheckOwnRoot(root));
  }
}

int RunVerify(const GlobalOptions& options, const VerifyOptions& verify) {
  VerifyReport report(options);
  if (verify.object.empty()) {
    CheckStorageRoot(options.archive_dir());
    VerifyRoot(options.archive_dir(), true, report);
  } else if (IsStorageRoot(verify.object)) {
    VerifyRoot(verify.object, false, report);
  } else {
    report.Take(verify.object, JudgeObject(verify.object).problems);
    report.CountObject();
  }
  return report.Finish();
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& options) {
  const auto verify = std::make_shared<VerifyOptions>();
  app.add_flag(
      "--archive", verify->archive,
      Say(options, "Kiểm tra kho lưu trữ (mặc định).", "Check the archive (the default)."));
  app.add_option("--object", verify->object,
                 Say(options, "Chỉ kiểm tra đối tượng OCFL, hoặc cả kho OCFL, trong thư mục này.",
                     "Check only the OCFL object, or the storage root, in this folder."));
  return [verify, &options] { return RunVerify(options, *verify); };
}

}  // namespace

const CommandInfo kVerifyCommand{
    "verify",
    {"Kiểm tra từng byte của kho lưu trữ.", "Check every byte of the archive."},
    {"  vanban verify\n  vanban verify --archive --object THU-MUC",
     "  vanban verify\n  vanban verify --archive --object FOLDER"},
    &Define};

}  // namespace vanban
