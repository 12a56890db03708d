#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/add_session.h"
#include "cli/commands.h"
#include "cli/folder_watch.h"
#include "cli/index_run.h"
#include "cli/interrupt.h"
#include "cli/open.h"
#include "cli/recorded_act.h"
#include "corpus/date.h"
#include "corpus/inbox.h"
#include "corpus/utf8.h"
#include "corpus/writer_lock.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using std::chrono::system_clock;

struct Arguments {
  bool watch = false;
  std::size_t jobs = 0;
  std::size_t shards = 0;  ///< 0: as `index` has them.
  OrderMode orders = OrderMode::kOnlyTell;
};

constexpr std::size_t kMostAttempts = 5;
constexpr std::chrono::seconds kPauseAfterTrouble(30);

std::string Now() {
  return FormatUtc(system_clock::now());
}

std::string WithoutLineEnd(std::string text) {
  text.erase(text.find_last_not_of('\n') + 1);
  return text;
}

/// Strangers are told the name that they gave, not where it lay.
void TakeOut(std::string& text, const std::string& folder) {
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
    text.erase(at, folder.size());
  }
}

/// True of what is no fault of the file: it is tried again, nothing is refused for it.
bool IsOfMachine(ErrorCode code) {
  return code == ErrorCode::kIo || code == ErrorCode::kNoInput || code == ErrorCode::kTryAgain ||
         code == ErrorCode::kCannotCreate;
}

Error Unreadable() {
  return {ErrorCode::kBadData,
          {fmt::format("đọc dở dang {} lần, không thử nữa", kMostAttempts),
           fmt::format("begun {} times and never read to its end", kMostAttempts)},
          {"Báo người quản trị: tệp còn trong hộp nhận.",
           "Tell the administrator: the file is still in the inbox."}};
}

/// A .jsonl line may name any document; what waits in the inbox only adds.
Error IdIsTaken() {
  return {ErrorCode::kBadData,
          {"mã văn bản trong tệp đã có trong kho", "the id in the file is held already"},
          {"Thay nội dung của một văn bản: người quản trị dùng `vanban add`.",
           "To replace a document the administrator uses `vanban add`."}};
}

/// Takes uploads from the inbox into the archive.
class IntakeRun {
 public:
  IntakeRun(const Arguments& arguments, const GlobalOptions& global)
      : arguments_(arguments),
        global_(global),
        inbox_(global.inbox_dir()) {
    inbox_.Create();
  }

  [[nodiscard]] const Inbox& inbox() const { return inbox_; }

  /// Takes all that waits, then brings the index up to date; gives the exit status. What the whole
  /// failed for is left for the page. Throws Failure.
  int Pass() {
    try {
      const int status = TakeAll();
      if (inbox_.IndexIsDue() && !Interrupted()) {
        Index();
      }
      inbox_.SetTrouble(std::nullopt);
      return Interrupted() ? kInterruptedStatus : status;
    } catch (const Failure& failure) {
      if (!Interrupted()) {
        inbox_.SetTrouble(IntakeTrouble{Now(), failure.error().message});
      }
      throw;
    }
  }

 private:
  int TakeAll() {
    inbox_.Tidy(system_clock::now());
    const std::vector<Upload> waiting = inbox_.TakeWaiting();
    if (waiting.empty()) {
      return 0;
    }
    AddSession session(global_, arguments_.jobs);
    inbox_.SetIndexDue();  // Before: a kill must not leave a document that no index hears of.
    bool all_held = true;
    for (const Upload& upload : waiting) {
      if (Interrupted()) {
        break;
      }
      all_held = Take(session, upload) && all_held;
    }
    session.Save();
    return all_held ? 0 : StatusOf(ErrorCode::kBadData);
  }

  /// False if something of it was refused.
  bool Take(AddSession& session, const Upload& upload) {
    const Inbox::Attempt attempt = inbox_.NoteAttempt(upload, Now());
    const std::string object = upload.id + ' ' + upload.name;
    Record(global_, "intake.add", object, "begun", upload.account);
    IntakeOutcome outcome;
    const bool hopeless = attempt.count > kMostAttempts;
    if (hopeless) {
      Note(outcome, {.path = upload.name,
                     .outcome = std::string(Name(IngestOutcome::kFailed)),
                     .reason = Unreadable().message,
                     .advice = Unreadable().advice});
    } else {
      AddFile(session, upload, attempt, outcome);
    }
    if (Interrupted()) {
      inbox_.ForgetAttempt(upload);
      return true;
    }
    outcome.ended = Now();
    inbox_.Finish(upload, outcome, hopeless ? Inbox::Bytes::kStay : Inbox::Bytes::kGo);
    Record(global_, "intake.add", object, outcome.refused == 0 ? "ok" : "refused",
           fmt::format("{} held, {} refused", outcome.held, outcome.refused));
    Tell(upload, outcome);
    return outcome.refused == 0;
  }

  void AddFile(AddSession& session, const Upload& upload, const Inbox::Attempt& attempt,
               IntakeOutcome& outcome) {
    const fs::path file = inbox_.FileOf(upload);
    std::optional<Error> of_machine;
    session.Add({file}, upload.level,
                {.item =
                     [&](const IngestItem& item, const std::vector<LikeDocument>& like) {
                       if (item.id.empty() && IsOfMachine(item.error.code)) {
                         of_machine = item.error;
                       }
                       IntakeItem told = ItemOf(session.archive(), item, like);
                       SetRight(session.archive(), attempt, told);
                       Note(outcome, std::move(told));
                     },
                 .keep_out = [&](const Document& document,
                                 std::string_view original) -> std::optional<Error> {
                   const auto same = session.archive().FindOriginal(original);
                   const bool taken = !document.id.empty() && (!same || *same != document.id) &&
                                      session.archive().Get(document.id);
                   return taken ? std::optional(IdIsTaken()) : std::nullopt;
                 }});
    if (of_machine) {
      // The page tells this to all who may add, also those who may not know of the file.
      for (std::string* text : {&of_machine->message.vi, &of_machine->message.en}) {
        TakeOut(*text, file.string());
        TakeOut(*text, upload.name);
      }
      throw Failure(*of_machine);
    }
    for (const OrderReport& order : session.CarryOut(arguments_.orders)) {
      for (IntakeItem& item : outcome.items) {
        if (item.document == order.order.envelope) {
          item.notices.push_back(Describe(order));
        }
      }
    }
    TakeOutFolder(outcome, file.parent_path().string() + '/');
  }

  static IntakeItem ItemOf(const Archive& archive, const IngestItem& item,
                           const std::vector<LikeDocument>& like) {
    IntakeItem told{.path = item.path,
                    .outcome = std::string(Name(item.outcome)),
                    .document = item.id,
                    .version = item.version,
                    .notices = item.notices};
    if (item.id.empty()) {
      told.reason = item.error.message;
      told.advice = item.error.advice;
      return told;
    }
    if (const auto document = archive.Get(item.id)) {
      told.key = document->key;
      told.title = document->title;
      told.level = document->level;
    }
    for (const LikeDocument& each : like) {
      const auto document = archive.Get(each.id);
      told.level = document ? std::max(told.level, document->level) : told.level;
    }
    return told;
  }

  /// What was added before a kill is found unchanged now; it was this upload that added it.
  static void SetRight(const Archive& archive, const Inbox::Attempt& attempt, IntakeItem& item) {
    if (attempt.count < 2 || item.outcome != Name(IngestOutcome::kUnchanged)) {
      return;
    }
    const std::vector<VersionInfo> history = archive.History(item.document);
    if (!history.empty() && history.back().created >= attempt.since) {
      item.outcome = Name(history.size() == 1 ? IngestOutcome::kAdded : IngestOutcome::kNewVersion);
    }
  }

  static void Note(IntakeOutcome& outcome, IntakeItem item) {
    ++(item.document.empty() ? outcome.refused : outcome.held);
    if (outcome.items.size() < IntakeOutcome::kMostItems) {
      outcome.items.push_back(std::move(item));
    }
  }

  static void TakeOutFolder(IntakeOutcome& outcome, const std::string& folder) {
    for (IntakeItem& item : outcome.items) {
      for (std::string* text :
           {&item.path, &item.reason.vi, &item.reason.en, &item.advice.vi, &item.advice.en}) {
        TakeOut(*text, folder);
      }
      for (Message& notice : item.notices) {
        TakeOut(notice.vi, folder);
        TakeOut(notice.en, folder);
      }
    }
  }

  void Tell(const Upload& upload, const IntakeOutcome& outcome) const {
    if (global_.json) {
      std::cout << fmt::format(R"({{"upload":{},"outcome":{}}})",
                               WithoutLineEnd(WriteUpload(upload)),
                               WithoutLineEnd(WriteIntakeOutcome(outcome)))
                << std::endl;
      return;
    }
    for (const IntakeItem& item : outcome.items) {
      const std::string& what =
          item.document.empty() ? item.reason.In(global_.language) : item.document;
      std::cout << fmt::format("{} {}: {}: {}\n", upload.id, EscapeForLine(item.path), item.outcome,
                               EscapeForLine(what));
    }
    std::cout.flush();
  }

  void Index() {
    Record(global_, "index.publish", "intake", "begun");
    try {
      const std::vector<LevelReport> levels =
          BuildIndexes(global_, {.jobs = arguments_.jobs, .shards = arguments_.shards});
      inbox_.ClearIndexDue();
      Record(global_, "index.publish", "intake", "ok");
      if (!global_.json) {
        std::cout << fmt::format("{}\n", GenerationName(levels.back().report.generation));
        std::cout.flush();
      }
    } catch (const Failure& failure) {
      Record(global_, "index.publish", "intake", "failed", failure.error().message.en);
      throw;
    }
  }

  const Arguments& arguments_;
  const GlobalOptions& global_;
  Inbox inbox_;
};

/// A full disk, or somebody else at work on the archive: told, and tried again.
void Watch(IntakeRun& run, const GlobalOptions& global) {
  using Clock = std::chrono::steady_clock;
  FolderWatch watch(run.inbox().waiting_folder());
  while (!Interrupted()) {
    std::optional<Clock::time_point> again;
    try {
      run.Pass();
    } catch (const Failure& failure) {
      PrintError(std::cerr, failure.error(), global.language);
      again = Clock::now() + kPauseAfterTrouble;
    }
    watch.Wait([&] { return Interrupted() || (again && Clock::now() >= *again); });
  }
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  CatchInterrupts();
  IntakeRun run(arguments, global);
  const WriterLock lock(run.inbox().lock_file());
  if (!arguments.watch) {
    return run.Pass();
  }
  Watch(run, global);
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_flag("--watch", arguments->watch,
               Say(global, "Chờ tệp mới và lấy tiếp, đến khi bấm Ctrl-C.",
                   "Go on waiting for files until Ctrl-C."));
  app.add_option("--jobs", arguments->jobs,
                 Say(global, "Số luồng (bằng số nhân).", "Threads (as many as cores)."))
      ->check(CLI::Range(1, 256));
  app.add_option("--shards", arguments->shards,
                 Say(global, "Chia chỉ mục thành mấy phần (như shards.conf; 1).",
                     "Parts of the index (as shards.conf has it; 1)."))
      ->check(CLI::Range(1, 256));
  app.add_flag_callback(
      "--actions", [arguments] { arguments->orders = OrderMode::kCarryOut; },
      Say(global, "Thi hành lệnh thu hồi, cập nhật, thay thế của gói tin edXML được gửi.",
          "Obey edXML envelopes that were sent: recall, update, replace."));
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kIntakeCommand{
    "intake",
    {"Lấy những tệp gửi qua trang vào kho, rồi lập chỉ mục.",
     "Take the files that were sent from the page into the archive, then index."},
    {"  vanban intake\n  vanban intake --watch", "  vanban intake\n  vanban intake --watch"},
    &Define};

}  // namespace vanban
