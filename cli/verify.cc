#include <chrono>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/generations.h"
#include "cli/open.h"
#include "cli/transfer.h"
#include "cli/verify_report.h"
#include "corpus/archive_repair.h"
#include "corpus/archive_seal.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_validator.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxSealBytes = std::size_t{1} << 30U;

struct VerifyOptions {
  bool archive = false;
  bool index = false;
  bool repair = false;
  std::string object;
  std::string from;
  std::string seal;
  std::string seal_to;
  std::string root_digest;
};

std::string ReadSeal(const std::string& file) {
  if (file.empty()) {
    return {};
  }
  auto seal = ReadFile(file, kMaxSealBytes);
  if (!seal) {
    throw Failure(seal.error());
  }
  return std::move(*seal);
}

/// Repairs and tells what was done; what could not be put right becomes the exit status 1.
bool RepairAndTell(const GlobalOptions& options, const VerifyOptions& verify,
                   const std::string& seal) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  const RepairReport report =
      RepairArchive({.archive = options.archive_dir(),
                     .copy = FindStorageRoot(verify.from),
                     .quarantine = options.home / "archive-quarantine" /
                                   fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(now)),
                     .seal = seal});
  for (const std::string& path : report.repaired) {
    std::cerr << Say(options, "đã phục hồi: ", "repaired: ") << path << '\n';
  }
  for (const std::string& path : report.moved) {
    std::cerr << Say(options, "đã cách ly: ", "moved away: ") << path << '\n';
  }
  for (const Error& failure : report.failures) {
    PrintError(std::cerr, failure, options.language);
  }
  return report.failures.empty();
}

/// The digest of a sound archive: told, compared and written with the seal, as asked.
void CompareRootDigest(const fs::path& root, const VerifyOptions& verify, VerifyReport& report) {
  const std::string seal = SealArchive(root);
  report.SetRootDigest(RootDigest(seal));
  if (!verify.root_digest.empty() && verify.root_digest != RootDigest(seal)) {
    OcflProblems changed;
    changed.Add("V003", "archive",
                {"mã băm gốc khác mã đã ghi.", "the root digest is not the one noted."});
    report.Take(root, changed);
  } else if (!verify.seal_to.empty()) {
    WriteFileDurably(verify.seal_to, seal);
  }
}

/// The archive of the data folder against itself, the seal and the digest that were kept elsewhere.
int VerifyArchive(const GlobalOptions& options, const VerifyOptions& verify) {
  const fs::path root = options.archive_dir();
  const std::string seal = ReadSeal(verify.seal);
  if (verify.repair) {
    CreateDirectories(root);
  } else {
    CheckStorageRoot(root);
  }
  const bool whole = !verify.repair || RepairAndTell(options, verify, seal);
  VerifyReport report(options);
  VerifyRoot(root, RootKind::kOurs, report);
  report.Take(root, CheckSeal(root, seal));
  if (report.errors() == 0) {
    CompareRootDigest(root, verify, report);
  }
  const int status = report.Finish();
  return whole ? status : StatusOf(ErrorCode::kNo);
}

int RunVerify(const GlobalOptions& options, const VerifyOptions& verify) {
  if (verify.index) {
    return ForEachLevel(options, [&](const std::filesystem::path& index_dir) {
      return CheckKept(options, index_dir);
    });
  }
  if (verify.object.empty()) {
    return VerifyArchive(options, verify);
  }
  VerifyReport report(options);
  if (IsStorageRoot(verify.object)) {
    VerifyRoot(verify.object, RootKind::kAny, report);
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
  CLI::Option* index =
      app.add_flag("--index", verify->index,
                   Say(options, "Kiểm tra các thế hệ chỉ mục, như `vanban index --check`.",
                       "Check the generations of the index, as `vanban index --check` does."));
  app.add_option("--object", verify->object,
                 Say(options, "Chỉ kiểm tra đối tượng OCFL, hoặc cả kho OCFL, trong thư mục này.",
                     "Check only the OCFL object, or the storage root, in this folder."));
  CLI::Option* from =
      app.add_option("--from", verify->from,
                     Say(options, "Bản sao lành để phục hồi: thư mục sao lưu, túi hoặc kho.",
                         "A sound copy to repair from: a backup, a bag or a storage root."));
  app.add_flag("--repair", verify->repair,
               Say(options, "Phục hồi từ bản sao; phần hỏng chuyển vào archive-quarantine/.",
                   "Repair from the copy; what is damaged goes to archive-quarantine/."))
      ->needs(from);
  app.add_option("--seal", verify->seal,
                 Say(options, "Dấu niêm cất ngoài kho: không lịch sử nào được khác nó.",
                     "A seal kept outside the archive: no history may differ from it."));
  app.add_option("--seal-to", verify->seal_to,
                 Say(options, "Ghi dấu niêm ra tệp này nếu kho nguyên vẹn.",
                     "Write the seal to this file if the archive is sound."));
  app.add_option("--root-digest", verify->root_digest,
                 Say(options, "Mã băm gốc đã ghi lại: kho phải đúng như lúc đó.",
                     "A root digest noted before: the archive must be as it was then."));
  for (const char* of_archive :
       {"--archive", "--object", "--repair", "--seal", "--seal-to", "--root-digest"}) {
    index->excludes(app.get_option(of_archive));
  }
  return [verify, &options] { return RunVerify(options, *verify); };
}

}  // namespace

const CommandInfo kVerifyCommand{
    "verify",
    {"Kiểm tra từng byte của kho lưu trữ, hoặc của chỉ mục.",
     "Check every byte of the archive, or of the index."},
    {"  vanban verify\n  vanban verify --archive --object THU-MUC\n"
     "  vanban verify --seal /ngoai/archive-seal.txt\n  vanban verify --repair --from "
     "/sao-luu/vanban",
     "  vanban verify\n  vanban verify --archive --object FOLDER\n"
     "  vanban verify --seal /elsewhere/archive-seal.txt\n  vanban verify --repair --from "
     "/backup/vanban"},
    &Define};

}  // namespace vanban
