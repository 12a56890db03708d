#include <fstream>
#include <iostream>
#include <memory>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/add_run.h"
#include "cli/add_session.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/level_option.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "corpus/ingest.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void WriteText(JsonWriter& writer, const char* name, std::string_view text) {
  writer.Key(name);
  writer.String(EscapeInvalidUtf8(text));
}

/// Nothing where there are none.
void WriteMessages(JsonWriter& writer, const char* name, const std::vector<Message>& messages,
                   Language language) {
  if (messages.empty()) {
    return;
  }
  writer.Key(name);
  writer.StartArray();
  for (const Message& message : messages) {
    writer.String(EscapeInvalidUtf8(message.In(language)));
  }
  writer.EndArray();
}

/// One line of the report: {"path", "outcome", "id", "version", "reason", "advice", "warnings",
/// "notices"}, what does not apply being left out.
void WriteItem(JsonWriter& writer, const IngestItem& item, Language language) {
  writer.StartObject();
  WriteText(writer, "path", item.path);
  WriteText(writer, "outcome", Name(item.outcome));
  if (!item.id.empty()) {
    WriteText(writer, "id", item.id);
    writer.Key("version");
    writer.Int(item.version);
  } else {
    WriteText(writer, "reason", item.error.message.In(language));
    if (!item.error.advice.vi.empty()) {
      WriteText(writer, "advice", item.error.advice.In(language));
    }
  }
  WriteMessages(writer, "warnings", item.warnings, language);
  WriteMessages(writer, "notices", item.notices, language);
  writer.EndObject();
}

/// {"order", "outcome", "target", "documents", "envelope", "sender", "message"}.
void WriteOrder(JsonWriter& writer, const OrderReport& report, Language language) {
  writer.StartObject();
  WriteText(writer, "order", Info(report.order.kind).name);
  WriteText(writer, "outcome", Name(report.outcome));
  WriteText(writer, "target", report.order.target);
  writer.Key("documents");
  writer.StartArray();
  for (const DocumentId& id : report.documents) {
    writer.String(id);
  }
  writer.EndArray();
  WriteText(writer, "envelope", report.order.envelope);
  WriteText(writer, "sender", report.order.sender);
  WriteText(writer, "message", Describe(report).In(language));
  writer.EndObject();
}

/// What `add` tells about its run: failures at once, the rest at the end.
class AddReport {
 public:
  AddReport(const GlobalOptions& options, const std::string& file)
      : options_(options),
        progress_(ChooseProgressStyle(options.quiet), options.language, {"văn bản", "documents"}) {
    if (file.empty()) {
      return;
    }
    lines_ = std::make_unique<std::ofstream>(file, std::ios::binary);
    if (!*lines_) {
      throw Failure({ErrorCode::kCannotCreate,
                     {fmt::format("Không tạo được báo cáo {}.", file),
                      fmt::format("Cannot create the report {}.", file)},
                     {}});
    }
  }

  void Show(const IngestProgress& progress) {
    progress_.Update(
        {.items = progress.items, .done = progress.bytes, .total = progress.total_bytes});
  }

  void Take(const IngestItem& item) {
    if (item.outcome == IngestOutcome::kFailed) {
      failures_.insert(item.error.code);
    }
    PrintTrouble(item);
    if (lines_ == nullptr && !options_.json) {
      return;
    }
    rapidjson::StringBuffer line;
    JsonWriter writer(line);
    WriteItem(writer, item, options_.language);
    if (lines_ != nullptr) {
      *lines_ << line.GetString() << '\n';
    }
    if (options_.json) {
      items_ += items_.empty() ? "" : ",\n";
      items_ += line.GetString();
    }
  }

  /// What became of an envelope's order.
  void Take(const OrderReport& order) {
    progress_.PrintLine(fmt::format("{}: {}", Say(options_, "lệnh", "order"),
                                    EscapeForLine(Describe(order).In(options_.language))));
    rapidjson::StringBuffer line;
    JsonWriter writer(line);
    WriteOrder(writer, order, options_.language);
    if (lines_ != nullptr) {
      *lines_ << line.GetString() << '\n';
    }
    orders_ += orders_.empty() ? "" : ",\n";
    orders_ += line.GetString();
  }

  /// Prints the summary; gives the exit status.
  int Finish(const IngestCounts& counts) {
    progress_.Finish();
    PrintSummary(counts);
    if (lines_ != nullptr && !lines_->flush()) {
      throw Failure({ErrorCode::kIo,
                     {"Không ghi được báo cáo.", "Cannot write the report."},
                     {"Kiểm tra dung lượng đĩa.", "Check the free space."}});
    }
    if (Interrupted()) {
      return kInterruptedStatus;
    }
    // What is wrong with the machine is told rather than what is wrong with a file.
    for (const ErrorCode code : {ErrorCode::kUnavailable, ErrorCode::kIo, ErrorCode::kNoInput}) {
      if (failures_.contains(code)) {
        return StatusOf(code);
      }
    }
    return counts.failed + counts.kept_out > 0 ? StatusOf(ErrorCode::kBadData) : 0;
  }

 private:
  void PrintTrouble(const IngestItem& item) {
    for (const Message& notice : item.notices) {
      if (!options_.quiet) {
        progress_.PrintLine(fmt::format("{}: {}: {}", Say(options_, "chú ý", "notice"), item.path,
                                        notice.In(options_.language)));
      }
    }
    const bool failed =
        item.outcome == IngestOutcome::kFailed || item.outcome == IngestOutcome::kKeptOut;
    if (!failed && (item.outcome != IngestOutcome::kSkipped || options_.quiet)) {
      return;
    }
    const std::string kind = item.outcome == IngestOutcome::kKeptOut
                                 ? Say(options_, "để riêng", "kept apart")
                             : failed ? Say(options_, "lỗi", "failed")
                                      : Say(options_, "bỏ qua", "skipped");
    // Most reasons name the file already.
    const std::string reason = EscapeForLine(item.error.message.In(options_.language));
    const bool named = reason.find(item.path) != std::string::npos;
    progress_.PrintLine(named ? fmt::format("{}: {}", kind, reason)
                              : fmt::format("{}: {}: {}", kind, item.path, reason));
    if (!item.error.advice.vi.empty()) {
      progress_.PrintLine("  " + item.error.advice.In(options_.language));
    }
  }

  void PrintSummary(const IngestCounts& counts) const {
    if (options_.json) {
      std::cout << fmt::format(
          R"({{"added":{},"unchanged":{},"new_version":{},"skipped":{},"failed":{},"kept_out":{},"items":[{}],"orders":[{}]}})",
          counts.added, counts.unchanged, counts.new_version, counts.skipped, counts.failed,
          counts.kept_out, items_, orders_);
    } else {
      std::cout << fmt::format(
          fmt::runtime(Say(options_,
                           "Thêm mới: {}  Không đổi: {}  Phiên bản mới: {}  Bỏ qua: {}  Lỗi: {}",
                           "Added: {}  Unchanged: {}  New version: {}  Skipped: {}  Failed: {}")),
          counts.added, counts.unchanged, counts.new_version, counts.skipped, counts.failed);
      if (counts.kept_out > 0) {
        std::cout << fmt::format(fmt::runtime(Say(options_, "  Để riêng: {}", "  Kept apart: {}")),
                                 counts.kept_out);
      }
    }
    std::cout << '\n';
    if (Interrupted()) {
      std::cerr << Say(options_, "Đã dừng; phần đã làm được giữ lại.",
                       "Stopped; what was done is kept.")
                << '\n';
    }
  }

  const GlobalOptions& options_;
  Progress progress_;
  std::unique_ptr<std::ofstream> lines_;
  std::string items_;
  std::string orders_;
  std::set<ErrorCode> failures_;
};

struct AddArguments {
  std::vector<std::string> paths;
  AddRequest request;
};

std::function<int()> Define(CLI::App& app, const GlobalOptions& options) {
  const auto add = std::make_shared<AddArguments>();
  app.add_option("PATH", add->paths,
                 Say(options, "Tệp, thư mục, .zip hoặc .jsonl.", "A file, folder, .zip or .jsonl."))
      ->required();
  app.add_option("--report", add->request.report,
                 Say(options, "Ghi kết quả từng văn bản ra tệp, mỗi dòng một JSON.",
                     "Write what became of each document to a file, one JSON a line."));
  app.add_option("--jobs", add->request.jobs,
                 Say(options, "Đọc bao nhiêu tệp cùng lúc (mặc định: số nhân của máy).",
                     "How many files to read at once (default: the cores of the machine)."))
      ->check(CLI::Range(1, 256));
  DefineLevelOfNew(app, add->request.level, options);
  app.add_flag_callback(
      "--no-actions", [add] { add->request.orders = OrderMode::kOnlyTell; },
      Say(options, "Chỉ nói gói tin edXML lệnh thu hồi, cập nhật, thay thế gì; không thi hành.",
          "Only tell what edXML envelopes order to recall, update or replace; do not obey."));
  return [add, &options] {
    add->request.paths = {add->paths.begin(), add->paths.end()};
    return AddFiles(options, add->request);
  };
}

}  // namespace

int AddFiles(const GlobalOptions& options, const AddRequest& request) {
  AddReport report(options, request.report);
  CatchInterrupts();
  AddSession session(options, request.jobs);
  const IngestCounts counts = session.Add(
      request.paths, request.level,
      {.item = [&](const IngestItem& item, const std::vector<LikeDocument>&) { report.Take(item); },
       .progress = [&](const IngestProgress& progress) { report.Show(progress); }});
  if (!Interrupted()) {
    for (const OrderReport& order : session.CarryOut(request.orders)) {
      report.Take(order);
    }
  }
  const int status = report.Finish(counts);
  session.Save();  // A cache: whatever becomes of it, the report is told.
  return status;
}

const CommandInfo kAddCommand{
    "add",
    {"Thêm văn bản vào kho lưu trữ.", "Add documents to the archive."},
    {"  vanban add van-ban/\n  vanban add kho.zip luat.jsonl --report ket-qua.jsonl",
     "  vanban add documents/\n  vanban add store.zip laws.jsonl --report outcome.jsonl"},
    &Define};

}  // namespace vanban
