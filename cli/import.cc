#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/add_run.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/transfer.h"
#include "corpus/bag_validator.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_validator.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

struct ImportArguments {
  std::string bag;
  bool check = false;
};

void PrintFindings(const GlobalOptions& options, const BagVerdict& verdict) {
  const auto print = [&](const std::string& kind, const std::vector<Message>& list) {
    for (const Message& message : list) {
      std::cerr << kind << ": " << EscapeForLine(message.In(options.language)) << '\n';
    }
  };
  print(Say(options, "lỗi", "error"), verdict.errors);
  print(Say(options, "cảnh báo", "warning"), verdict.warnings);
}

std::string ToJson(const BagVerdict& verdict, Language language) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartObject();
  json.Key("valid");
  json.Bool(verdict.errors.empty());
  json.Key("version");
  json.String(verdict.version);
  json.Key("files");
  json.Uint64(verdict.payload_files);
  for (const auto& [name, list] :
       {std::pair("errors", &verdict.errors), std::pair("warnings", &verdict.warnings)}) {
    json.Key(name);
    json.StartArray();
    for (const Message& message : *list) {
      json.String(EscapeInvalidUtf8(message.In(language)));
    }
    json.EndArray();
  }
  json.EndObject();
  return buffer.GetString();
}

int PrintVerdict(const GlobalOptions& options, const BagVerdict& verdict) {
  const bool valid = verdict.errors.empty();
  if (options.json) {
    std::cout << ToJson(verdict, options.language) << '\n';
  } else {
    std::cout << fmt::format(
        fmt::runtime(Say(options, "{}: BagIt {}, {} tệp, {} lỗi, {} cảnh báo.\n",
                         "{}: BagIt {}, {} files, {} errors, {} warnings.\n")),
        valid ? Say(options, "Hợp lệ", "Valid") : Say(options, "Hỏng", "Invalid"),
        verdict.version.empty() ? "?" : verdict.version, verdict.payload_files,
        verdict.errors.size(), verdict.warnings.size());
  }
  return valid ? 0 : StatusOf(ErrorCode::kNo);
}

/// A bag that Vanban packed brings whole histories; any other one brings its files as `add` would.
int RunImport(const GlobalOptions& options, const ImportArguments& arguments) {
  const fs::path bag = arguments.bag;
  const BagVerdict verdict = JudgeBag(bag, std::thread::hardware_concurrency());
  PrintFindings(options, verdict);
  if (arguments.check) {
    return PrintVerdict(options, verdict);
  }
  if (!verdict.errors.empty()) {
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("Túi {} không hợp lệ; không nhập gì.", bag.string()),
                    fmt::format("The bag {} is not valid; nothing is imported.", bag.string())},
                   {"Xin bên giao gửi lại.", "Ask whoever sent it to send it again."}});
  }
  if (IsStorageRoot(bag / "data/archive")) {
    CreateDirectories(options.home);
    return BringAndReport(options, bag / "data/archive", options.archive_dir());
  }
  return AddFiles(options, {.paths = {bag / "data"}});
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& options) {
  const auto arguments = std::make_shared<ImportArguments>();
  app.add_option("DIR", arguments->bag, Say(options, "Túi BagIt.", "The BagIt bag."))->required();
  app.add_flag(
      "--check", arguments->check,
      Say(options, "Chỉ kiểm tra túi: 0 hợp lệ, 1 không.", "Only judge the bag: 0 valid, 1 not."));
  return [arguments, &options] { return RunImport(options, *arguments); };
}

}  // namespace

const CommandInfo kImportCommand{"import",
                                 {"Nhập một túi BagIt vào kho, hoặc kiểm tra túi.",
                                  "Import a BagIt bag into the archive, or judge it."},
                                 {"  vanban import ban-giao --check\n  vanban import ban-giao",
                                  "  vanban import handover --check\n  vanban import handover"},
                                 &Define};

}  // namespace vanban
