#include "cli/judge_actions.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <optional>
#include <vector>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "cli/held_document.h"
#include "cli/judge_list.h"
#include "cli/judge_mention.h"
#include "cli/judge_work.h"
#include "cli/open.h"
#include "corpus/archive.h"
#include "corpus/judgement_store.h"
#include "corpus/lines.h"
#include "corpus/ocfl_layout.h"
#include "corpus/utf8.h"
#include "indexer/judgement_marks.h"
#include "search/status.h"

namespace vanban {
namespace {

[[noreturn]] void RefuseOption(const std::string& vi, const std::string& en,
                               const Message& advice = {}) {
  throw Failure({ErrorCode::kUsage, {vi, en}, advice});
}

/// What a person typed beside an option: one line of sound text.
std::string Words(std::string_view option, const std::string& typed) {
  constexpr std::size_t kLongest = 2000;
  std::string words = IsValidUtf8(typed) ? OneLine(typed) : std::string();
  if (words.empty() || words.size() > kLongest) {
    RefuseOption(fmt::format("{}: trống, quá dài hoặc không phải UTF-8.", option),
                 fmt::format("{}: empty, too long or not UTF-8.", option));
  }
  return words;
}

/// What is said, by whom, when and why.
Judgement Signed(const JudgeArguments& arguments, JudgementKind kind) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return {.kind = kind,
          .ruling = arguments.reject ? Ruling::kReject
                    : arguments.confirm || (kind == JudgementKind::kLink && arguments.pin.empty())
                        ? Ruling::kConfirm
                        : Ruling::kPin,
          .when = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now)),
          .by = Words("--by", arguments.by),
          .why = Words("--why", arguments.why)};
}

int Record(const std::vector<Judgement>& judgements, const GlobalOptions& global) {
  const auto ids = AddJudgements(global.archive_dir(), judgements);
  std::vector<JudgedEntry> entries;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    JudgedEntry entry{.judgement = judgements[i]};
    entry.judgement.id = ids[i];
    entry.work = judgements[i].work.name;
    entries.push_back(std::move(entry));
  }
  if (global.json) {
    std::cout << ToJson(entries) << '\n';
    return 0;
  }
  for (const JudgedEntry& entry : entries) {
    std::cout << fmt::format("{} {}: {}\n", Say(global, "Đã ghi ý kiến số", "Recorded judgement"),
                             entry.judgement.id, Describe(entry.judgement, global.language));
  }
  if (judgements.front().kind != JudgementKind::kDistinct) {
    std::cerr << Say(global, "Chạy `vanban index` để có tác dụng.",
                     "Run `vanban index` for it to take effect.")
              << '\n';
  }
  return 0;
}

/// The document whose citations are judged. None after printing why there is not just one.
std::optional<Document> AskForDocument(const std::string& asked, const CitationGraph& graph,
                                       const GlobalOptions& global) {
  const Archive archive = Archive::Open(global.archive_dir());
  if (IsValidDocumentId(asked)) {
    if (auto document = archive.Get(asked)) {
      return document;
    }
  }
  const auto work = AskForWork("DOC", asked, graph, global);
  auto document = work ? archive.Get(work->document) : std::nullopt;
  if (work && !document) {
    throw Failure(
        {ErrorCode::kNoInput,
         {fmt::format("{}: không có trong kho.", asked), fmt::format("{}: not held.", asked)},
         {"Chỉ thẩm định được viện dẫn trong văn bản có trong kho.",
          "Only citations in documents held can be judged."}});
  }
  return document;
}

JudgedMention ByContent(const Document& document, const CitingMention& mention) {
  return {.document = document.id,
          .text_digest = TextDigest(document.text),
          .start = mention.start,
          .end = mention.end,
          .text = mention.text.str(),
          .sentence = mention.sentence.str()};
}

/// The work that is confirmed or rejected: what the index found.
JudgedWork WorkFound(const PlacedMention& placed, const CitationGraph& graph) {
  if (placed.work.empty()) {
    throw Failure({ErrorCode::kNo,
                   {fmt::format("“{}” ({}) chưa nối với văn bản nào.", placed.mention.text,
                                placed.mention.start),
                    fmt::format("“{}” ({}) is joined to no work.", placed.mention.text,
                                placed.mention.start)},
                   {"Dùng --pin VĂN-BẢN, hoặc chạy `vanban index` trước.",
                    "Use --pin WORK, or run `vanban index` first."}});
  }
  const auto work = graph.Find(placed.work);
  return {placed.work, work ? work->id : DocumentId()};
}

/// Which citations are meant. None after printing why `--cites` names no one work.
std::optional<MentionChoice> ReadChoice(const JudgeArguments& arguments, const CitationGraph& graph,
                                        const GlobalOptions& global) {
  MentionChoice choice{.at = {}, .text = arguments.text, .cites = {}};
  if (arguments.at >= 0) {
    choice.at = static_cast<std::size_t>(arguments.at);
  }
  if (!arguments.cites.empty()) {
    // A node of an open citation has a name, too.
    if (const auto node = graph.Find(arguments.cites)) {
      choice.cites = node->name;
      return choice;
    }
    const auto cited = AskForWork("--cites", arguments.cites, graph, global);
    if (!cited) {
      return std::nullopt;
    }
    choice.cites = cited->name;
  }
  return choice;
}

/// Those of a document's citations that are meant; there is at least one.
std::vector<PlacedMention> Chosen(const Document& document,
                                  const std::vector<PlacedMention>& mentions,
                                  const MentionChoice& choice, const GlobalOptions& global) {
  std::vector<PlacedMention> chosen = ChooseMentions(mentions, choice);
  if (chosen.empty()) {
    PrintMentions(mentions, global);
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Văn bản {} không có viện dẫn nào như vậy.", document.id),
                    fmt::format("Document {} has no such citation.", document.id)},
                   {"Chọn một chỗ trong danh sách bằng --at.", "Choose one of the list by --at."}});
  }
  return chosen;
}

}  // namespace

int JudgeLink(const JudgeArguments& arguments, const GlobalOptions& global) {
  const int named = int{arguments.confirm} + int{arguments.reject} + int{!arguments.pin.empty()};
  // To say what the citation does is to say that it means the work found, if nothing else is said.
  const int rulings = named == 0 && !arguments.relation.empty() ? 1 : named;
  const int places =
      int{arguments.at >= 0} + int{!arguments.text.empty()} + int{!arguments.cites.empty()};
  if (rulings > 1 || (rulings == 1 && places != 1)) {
    RefuseOption(
        "Cần đúng một trong --at, --text, --cites và một trong --confirm, --reject, --pin.",
        "Give just one of --at, --text, --cites and one of --confirm, --reject, --pin.");
  }
  if (!arguments.relation.empty() && (arguments.reject || !FindRelation(arguments.relation))) {
    RefuseOption(fmt::format("--relation {}: không có quan hệ này, hoặc đi với --reject.",
                             arguments.relation),
                 fmt::format("--relation {}: no such relation, or given with --reject.",
                             arguments.relation));
  }
  const CitationGraph graph(OpenServed(global));
  const auto document = AskForDocument(arguments.document, graph, global);
  if (!document) {
    return StatusOf(ErrorCode::kNo);
  }
  std::vector<PlacedMention> mentions = MentionsOf(*document, graph);
  if (places > 0) {
    const auto choice = ReadChoice(arguments, graph, global);
    if (!choice) {
      return StatusOf(ErrorCode::kNo);
    }
    mentions = Chosen(*document, mentions, *choice, global);
  }
  if (rulings == 0) {
    PrintMentions(mentions, global);
    return 0;
  }
  if (mentions.size() > 1 && arguments.cites.empty()) {
    PrintMentions(mentions, global);
    std::cerr << Say(global, "Nhiều chỗ như vậy; chọn một bằng --at, hoặc tất cả bằng --cites.",
                     "Several citations fit; choose one by --at, or all by --cites.")
              << '\n';
    return StatusOf(ErrorCode::kNo);
  }
  Judgement judgement = Signed(arguments, JudgementKind::kLink);
  judgement.relation = arguments.relation;
  if (!arguments.pin.empty()) {
    const auto work = AskForWork("--pin", arguments.pin, graph, global);
    if (!work) {
      return StatusOf(ErrorCode::kNo);
    }
    judgement.work = *work;
  }
  std::vector<Judgement> judgements;
  for (const PlacedMention& placed : mentions) {
    judgement.mention = ByContent(*document, placed.mention);
    if (judgement.ruling != Ruling::kPin) {
      judgement.work = WorkFound(placed, graph);
    }
    judgements.push_back(judgement);
  }
  return Record(judgements, global);
}

int JudgeAlias(const JudgeArguments& arguments, const GlobalOptions& global) {
  constexpr std::size_t kLongestName = 200;
  Judgement judgement = Signed(arguments, JudgementKind::kAlias);
  judgement.name = Words("NAME", arguments.name);
  const bool tells = judgement.name.find(' ') != std::string::npos &&
                     !FindDocumentType(judgement.name) && judgement.name.size() <= kLongestName;
  if (!tells) {
    RefuseOption(
        fmt::format(
            "Tên “{}”: cần từ hai tiếng trở lên, không chỉ là loại văn bản, không quá 200 byte.",
            judgement.name),
        fmt::format("The name “{}”: two words or more, not only a type, 200 bytes at most.",
                    judgement.name));
  }
  const CitationGraph graph(OpenServed(global));
  const auto work = AskForWork("WORK", arguments.work, graph, global);
  if (!work) {
    return StatusOf(ErrorCode::kNo);
  }
  judgement.work = *work;
  return Record({judgement}, global);
}

int JudgeStatus(const JudgeArguments& arguments, const GlobalOptions& global) {
  Judgement judgement = Signed(arguments, JudgementKind::kStatus);
  if (arguments.confirm && arguments.reject) {
    RefuseOption("Chỉ một trong --confirm, --reject.", "Give one of --confirm, --reject.");
  }
  const auto status = FindStatus(arguments.status);
  if (!status) {
    std::string known;
    for (const StatusInfo& info : Statuses()) {
      known += fmt::format("{}{}", known.empty() ? "" : ", ", info.name);
    }
    RefuseOption(fmt::format("STATUS “{}”: không có tình trạng hiệu lực này.", arguments.status),
                 fmt::format("STATUS “{}”: there is no such status.", arguments.status),
                 {"Dùng một trong: " + known + ".", "Use one of: " + known + "."});
  }
  judgement.status = Info(*status).name;
  judgement.since = ParseIso(arguments.from);
  if (!arguments.from.empty() && !judgement.since) {
    RefuseOption(fmt::format("--from {}: cần ngày dạng 2020-03-05.", arguments.from),
                 fmt::format("--from {}: wants a date like 2020-03-05.", arguments.from));
  }
  const CitationGraph graph(OpenServed(global));
  const auto work = AskForWork("WORK", arguments.work, graph, global);
  if (!work) {
    return StatusOf(ErrorCode::kNo);
  }
  const auto known = graph.Find(work->name);
  if (work->name.starts_with("D:") || (known && !known->candidates.empty())) {
    RefuseOption(fmt::format("WORK {}: bài viết và viện dẫn mơ hồ không có hiệu lực.", work->name),
                 fmt::format("WORK {}: articles and ambiguous works have no status.", work->name));
  }
  judgement.work = *work;
  if (!arguments.by_document.empty()) {
    const auto actor = AskForWork("--by-document", arguments.by_document, graph, global);
    if (!actor) {
      return StatusOf(ErrorCode::kNo);
    }
    judgement.actor = *actor;
  }
  return Record({judgement}, global);
}

/// By what the two hold, so that other bytes under the same ids are judged anew.
int JudgeDistinct(const JudgeArguments& arguments, const GlobalOptions& global) {
  const Archive archive = Archive::Open(global.archive_dir());
  const auto first = FindHeld(archive, arguments.first, global);
  const auto second = first ? FindHeld(archive, arguments.second, global) : std::nullopt;
  if (!first || !second) {
    return StatusOf(ErrorCode::kNo);
  }
  if (*first == *second) {
    RefuseOption(fmt::format("{}: cần hai văn bản khác nhau.", *first),
                 fmt::format("{}: give two documents.", *first));
  }
  Judgement judgement = Signed(arguments, JudgementKind::kDistinct);
  judgement.first = {*first, archive.History(*first).back().original_digest};
  judgement.second = {*second, archive.History(*second).back().original_digest};
  return Record({judgement}, global);
}

int UndoJudgement(const JudgeArguments& arguments, const GlobalOptions& global) {
  const JudgementBook book = ReadJudgements(global.archive_dir());
  const auto fates = FatesOf(book.judgements);
  const auto found =
      std::find_if(book.judgements.begin(), book.judgements.end(),
                   [&](const Judgement& judgement) { return judgement.id == arguments.id; });
  if (found == book.judgements.end()) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không có ý kiến số {}.", arguments.id),
                    fmt::format("There is no judgement {}.", arguments.id)},
                   {"Xem `vanban judge list`.", "See `vanban judge list`."}});
  }
  const JudgementFate& fate = fates[static_cast<std::size_t>(found - book.judgements.begin())];
  if (fate.state == JudgementFate::State::kUndone) {
    throw Failure({ErrorCode::kNo,
                   {fmt::format("Ý kiến số {} đã rút bằng ý kiến số {}.", arguments.id, fate.by),
                    fmt::format("Judgement {} was taken back by {}.", arguments.id, fate.by)},
                   {}});
  }
  Judgement judgement = Signed(arguments, JudgementKind::kUndo);
  judgement.undoes = arguments.id;
  return Record({judgement}, global);
}

int ListJudgements(const JudgeArguments& arguments, const GlobalOptions& global) {
  CheckStorageRoot(global.archive_dir());
  std::vector<JudgedEntry> entries = AllJudgements(global);
  std::erase_if(entries, [&](const JudgedEntry& entry) {
    const bool in_document = arguments.document.empty() || entry.document == arguments.document ||
                             entry.judgement.mention.document == arguments.document;
    const bool about_work = arguments.work.empty() || entry.work == arguments.work ||
                            entry.judgement.work.name == arguments.work;
    return !in_document || !about_work || (arguments.lost && entry.state != JudgementState::kLost);
  });
  const auto damaged = ReadJudgements(global.archive_dir()).damaged;
  for (const DamagedJudgement& line : damaged) {
    PrintError(std::cerr, line.error, global.language);
  }
  if (global.json) {
    std::cout << ToJson(entries) << '\n';
  } else {
    for (const JudgedEntry& entry : entries) {
      std::cout << Describe(entry, global.language) << '\n';
    }
  }
  return damaged.empty() ? 0 : StatusOf(ErrorCode::kBadData);
}

}  // namespace vanban
