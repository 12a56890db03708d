#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/export_bagit.h"
#include "corpus/error.h"

namespace vanban {
namespace {

struct ExportArguments {
  std::string folder;
  bool bagit = false;
};

int RunExport(const GlobalOptions& options, const ExportArguments& arguments) {
  if (!arguments.bagit) {
    throw Failure(
        {ErrorCode::kUsage,
         {"Cần nói xuất ra định dạng nào: --bagit.", "Say which format to export: --bagit."},
         {}});
  }
  return ExportBagit(options, arguments.folder);
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& options) {
  const auto arguments = std::make_shared<ExportArguments>();
  app.add_option("DIR", arguments->folder,
                 Say(options, "Thư mục mới nhận túi.", "The new folder for the bag."))
      ->required();
  app.add_flag("--bagit", arguments->bagit,
               Say(options, "Cả kho với mọi phiên bản thành một túi BagIt 1.0 (RFC 8493).",
                   "The whole archive with all versions as one BagIt 1.0 bag (RFC 8493)."));
  return [arguments, &options] { return RunExport(options, *arguments); };
}

}  // namespace

const CommandInfo kExportCommand{
    "export",
    {"Xuất kho để bàn giao.", "Export the archive to hand it on."},
    {"  vanban export ban-giao --bagit", "  vanban export handover --bagit"},
    &Define};

}  // namespace vanban
