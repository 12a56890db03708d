#include "cli/verify_report.h"

#include <iostream>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/error.h"
#include "corpus/judgement_store.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_validator.h"
#include "corpus/own_object.h"
#include "corpus/utf8.h"

namespace vanban {

namespace fs = std::filesystem;

VerifyReport::VerifyReport(const GlobalOptions& options)
    : options_(options),
      progress_(ChooseProgressStyle(options.quiet), options.language, {"đối tượng", "objects"}) {}

void VerifyReport::Take(const std::string& where, const OcflProblems& problems) {
  for (const OcflProblem& problem : problems.errors()) {
    Print(Say(options_, "lỗi", "error"), where, problem);
  }
  for (const OcflProblem& problem : problems.warnings()) {
    Print(Say(options_, "cảnh báo", "warning"), where, problem);
  }
  errors_ += problems.errors().size();
  warnings_ += problems.warnings().size();
}

void VerifyReport::TakeJudgements(const fs::path& root) {
  for (const DamagedJudgement& damaged : ReadJudgements(root).damaged) {
    progress_.PrintLine(fmt::format("{}: {}", Say(options_, "lỗi", "error"),
                                    EscapeForLine(damaged.error.message.In(options_.language))));
    AddToJson("judgement", JudgementFile(root), damaged.error.message);
    ++errors_;
  }
}

void VerifyReport::CountObject() {
  ++objects_;
  progress_.Update({.items = objects_});
}

int VerifyReport::Finish() {
  progress_.Finish();
  if (options_.json) {
    std::cout << fmt::format(
        R"({{"valid":{},"objects":{},"errors":{},"warnings":{},"root_digest":"{}","problems":[{}]}})",
        errors_ == 0, objects_, errors_, warnings_, root_digest_, problems_);
  } else {
    std::cout << fmt::format(
        fmt::runtime(Say(options_, "{}: {} đối tượng, {} lỗi, {} cảnh báo.",
                         "{}: {} objects, {} errors, {} warnings.")),
        errors_ == 0 ? Say(options_, "Hợp lệ", "Valid") : Say(options_, "Hỏng", "Invalid"),
        objects_, errors_, warnings_);
  }
  std::cout << '\n';
  if (!options_.json && !root_digest_.empty()) {
    std::cout << Say(options_, "Mã băm gốc: ", "Root digest: ") << root_digest_ << '\n';
  }
  return errors_ == 0 ? 0 : static_cast<int>(ErrorCode::kNo);
}

void VerifyReport::Print(const std::string& kind, const std::string& where,
                         const OcflProblem& problem) {
  const std::string message = EscapeForLine(problem.message.In(options_.language));
  progress_.PrintLine(
      fmt::format("{}: {}: {}: {}", kind, problem.code, EscapeForLine(where), message));
  AddToJson(problem.code, where, problem.message);
}

void VerifyReport::AddToJson(const std::string& code, const std::string& where,
                             const Message& message) {
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

void VerifyRoot(const fs::path& root, RootKind kind, VerifyReport& report) {
  const OcflProblems outside =
      ValidateStorageRoot(root, std::thread::hardware_concurrency(),
                          [&](const fs::path& object, const ObjectVerdict& verdict) {
                            const std::string where = object.filename();
                            report.Take(where, verdict.problems);
                            if (kind == RootKind::kOurs && verdict.problems.errors().empty()) {
                              report.Take(where, CheckOwnObject(root, object, verdict));
                            }
                            report.CountObject();
                          });
  report.Take(root, outside);
  if (kind == RootKind::kOurs) {
    report.Take(root, CheckOwnRoot(root));
    report.TakeJudgements(root);
  }
}

}  // namespace vanban
