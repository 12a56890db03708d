#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "cli/export_bagit.h"
#include "cli/export_folder.h"
#include "cli/interrupt.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/work_list.h"
#include "corpus/archive.h"
#include "search/akn_document.h"
#include "search/citation_graph.h"
#include "search/searcher.h"

namespace vanban {
namespace {

struct Arguments {
  std::string folder;
  std::vector<std::string> wanted;
  bool akn = false;
  bool bagit = false;
  bool replace = false;
};

/// One document as Akoma Ntoso, as the generation that serves knows it.
class AknExporter {
 public:
  explicit AknExporter(const GlobalOptions& global)
      : archive_(Archive::Open(global.archive_dir())),
        generation_(OpenServed(global)),
        searcher_(generation_),
        graph_(generation_) {}

  [[nodiscard]] std::vector<DocumentId> All() const {
    std::vector<DocumentId> ids;
    for (CatalogueEntry& entry : archive_.List()) {
      ids.push_back(std::move(entry.id));
    }
    return ids;
  }

  /// The document that an id or a number names; else prints what it may be.
  [[nodiscard]] std::optional<DocumentId> Find(const std::string& wanted,
                                               const GlobalOptions& global) const {
    if (IsValidDocumentId(wanted) && searcher_.Find(wanted)) {
      return wanted;
    }
    const auto works = graph_.WorksOf(wanted);
    if (works.size() == 1 && works.front().held) {
      return works.front().id;
    }
    std::cerr << fmt::format(
        fmt::runtime(Say(global, "{}: {} văn bản, không chọn được một văn bản có trong kho.\n",
                         "{}: {} documents; not one that is held.\n")),
        wanted, works.size());
    for (const Work& work : works) {
      std::cerr << "  " << DescribeWork(work, global.language) << '\n';
    }
    return std::nullopt;
  }

  /// Throws Failure that names the document.
  [[nodiscard]] std::string Export(const DocumentId& id) const {
    auto document = searcher_.Find(id);
    const auto history = archive_.History(id);
    const auto received =
        history.empty() ? std::nullopt : ParseIso(history.front().created.substr(0, 10));
    if (!document || !received) {
      throw Failure({ErrorCode::kNoInput,
                     {fmt::format("{}: chưa có trong chỉ mục.", id),
                      fmt::format("{}: is not in the index.", id)},
                     {"Chạy `vanban index`.", "Run `vanban index`."}});
    }
    return ToAkn(ReadAknSource(graph_, std::move(*document), *received));
  }

 private:
  Archive archive_;
  Generation generation_;
  Searcher searcher_;
  CitationGraph graph_;
};

struct FailedExport {
  DocumentId id;
  Error error;
};

void PrintReport(const ExportCounts& counts, const std::vector<FailedExport>& failed,
                 const GlobalOptions& global) {
  if (!global.json) {
    std::cout << fmt::format(
        fmt::runtime(Say(global, "Đã ghi: {}  Không đổi: {}  Đã thay: {}  Lỗi: {}\n",
                         "Written: {}  Unchanged: {}  Replaced: {}  Failed: {}\n")),
        counts.written, counts.unchanged, counts.replaced, failed.size());
    return;
  }
  rapidjson::StringBuffer out;
  rapidjson::Writer<rapidjson::StringBuffer> writer(out);
  writer.StartObject();
  for (const auto& [name, count] :
       {std::pair{"written", counts.written}, std::pair{"unchanged", counts.unchanged},
        std::pair{"replaced", counts.replaced}, std::pair{"failed", failed.size()}}) {
    writer.Key(name);
    writer.Uint64(count);
  }
  writer.Key("failures");
  writer.StartArray();
  for (const FailedExport& failure : failed) {
    writer.StartObject();
    writer.Key("id");
    writer.String(failure.id);
    writer.Key("reason");
    writer.String(failure.error.message.In(global.language));
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  std::cout << out.GetString() << '\n';
}

int ExportAll(const AknExporter& exporter, const std::vector<DocumentId>& ids,
              const Arguments& arguments, const GlobalOptions& global) {
  Progress progress(ChooseProgressStyle(global.quiet), global.language, {"văn bản", "documents"});
  ExportFolder folder(arguments.folder,
                      arguments.replace ? ExistingFiles::kReplace : ExistingFiles::kRefuse);
  std::vector<FailedExport> failed;
  for (std::size_t i = 0; i < ids.size() && !Interrupted(); ++i) {
    try {
      folder.Add(ids[i] + ".xml", exporter.Export(ids[i]));
    } catch (const Failure& failure) {
      if (failure.error().code == ErrorCode::kIo) {
        throw;  // A full disk ends the run.
      }
      failed.push_back({ids[i], failure.error()});
      progress.PrintLine(
          fmt::format("{}: {}", ids[i], failure.error().message.In(global.language)));
      if (!failure.error().advice.vi.empty()) {
        progress.PrintLine("  " + failure.error().advice.In(global.language));
      }
    }
    progress.Update({.items = i + 1, .done = i + 1, .total = ids.size()});
  }
  folder.Finish();
  progress.Finish();
  PrintReport(folder.counts(), failed, global);
  if (Interrupted()) {
    return kInterruptedStatus;
  }
  return failed.empty() ? 0 : StatusOf(failed.front().error.code);
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  if (arguments.akn == arguments.bagit) {
    throw Failure({ErrorCode::kUsage,
                   {"Cần nói xuất ra định dạng nào: --akn hoặc --bagit.",
                    "Say which format to export: --akn or --bagit."},
                   {}});
  }
  if (arguments.bagit) {
    if (!arguments.wanted.empty() || arguments.replace) {
      throw Failure(
          {ErrorCode::kUsage,
           {"--bagit xuất cả kho vào một thư mục mới: không nêu văn bản, không --replace.",
            "--bagit exports the whole archive to a new folder: name no documents, no "
            "--replace."},
           {}});
    }
    return ExportBagit(global, arguments.folder);
  }
  const bool to_stdout = arguments.folder == "-";
  if (to_stdout && arguments.wanted.size() != 1) {
    throw Failure({ErrorCode::kUsage,
                   {"“-” in ra đúng một văn bản: nêu mã hoặc số ký hiệu của nó.",
                    "“-” prints exactly one document: name it."},
                   {}});
  }
  const AknExporter exporter(global);
  std::vector<DocumentId> ids;
  for (const std::string& wanted : arguments.wanted) {
    const auto id = exporter.Find(wanted, global);
    if (!id) {
      return StatusOf(ErrorCode::kNoInput);
    }
    if (std::find(ids.begin(), ids.end(), *id) == ids.end()) {
      ids.push_back(*id);
    }
  }
  if (to_stdout) {
    std::cout << exporter.Export(ids.front());
    return 0;
  }
  CatchInterrupts();
  return ExportAll(exporter, arguments.wanted.empty() ? exporter.All() : ids, arguments, global);
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("DIR", arguments->folder,
                 Say(global, "Thư mục nhận các tệp; “-”: in một văn bản ra màn hình.",
                     "The folder for the files; “-” prints one document."))
      ->required();
  app.add_option("ID|KEY", arguments->wanted,
                 Say(global, "Chỉ các văn bản này; không nêu là cả kho.",
                     "Only these documents; all if none is named."));
  app.add_flag("--akn", arguments->akn,
               Say(global, "Akoma Ntoso 3.0, mỗi văn bản một tệp MÃ.xml.",
                   "Akoma Ntoso 3.0, one file ID.xml a document."));
  app.add_flag("--bagit", arguments->bagit,
               Say(global, "Cả kho với mọi phiên bản thành một túi BagIt 1.0 (RFC 8493).",
                   "The whole archive with all versions as one BagIt 1.0 bag (RFC 8493)."));
  app.add_flag("--replace", arguments->replace,
               Say(global, "Thay các tệp cùng tên đã có mà nội dung khác.",
                   "Replace files of these names that hold something else."));
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kExportCommand{
    "export",
    {"Xuất văn bản ra định dạng trao đổi.", "Export documents to a format for interchange."},
    {"  vanban export ra-ngoai --akn\n  vanban export ra-ngoai --akn 139-KH/TU 43-KL/TW\n"
     "  vanban export - --akn 25-NQ/TW@2013 > nq25.xml\n  vanban export ban-giao --bagit",
     "  vanban export out --akn\n  vanban export out --akn 139-KH/TU 43-KL/TW\n"
     "  vanban export - --akn 25-NQ/TW@2013 > nq25.xml\n  vanban export handover --bagit"},
    &Define};

}  // namespace vanban
