#include "cli/judge_list.h"

#include <map>

#include <fmt/format.h>

#include "cli/open.h"
#include "corpus/judgement_store.h"
#include "search/registers.h"
#include "search/status.h"

namespace vanban {
namespace {

std::string_view RulingWord(Ruling ruling, bool english) {
  switch (ruling) {
    case Ruling::kConfirm:
      return english ? "confirmed" : "xác nhận";
    case Ruling::kReject:
      return english ? "rejected" : "bác bỏ";
    case Ruling::kPin:
      break;
  }
  return english ? "settled" : "xác định";
}

/// The day of "2026-11-22T08:00:00Z".
std::string_view DayOf(std::string_view when) {
  return when.substr(0, when.find('T'));
}

std::string DescribeJudgedStatus(const Judgement& judgement, bool english) {
  const auto status = FindStatus(judgement.status);
  std::string line = judgement.work.name + ": ";
  line += status ? (english ? Info(*status).en : Info(*status).vi) : judgement.status;
  if (judgement.since) {
    line += fmt::format(" {} {}", english ? "since" : "từ", FormatVietnamese(*judgement.since));
  }
  return line + (judgement.actor.empty() ? "" : " (" + judgement.actor.name + ")");
}

}  // namespace

std::vector<JudgedEntry> AllJudgements(const GlobalOptions& global) {
  std::map<std::uint64_t, JudgedEntry> indexed;
  if (const auto generation = FindServed(global)) {
    for (JudgedEntry& entry : Registers(*generation).Judgements()) {
      const std::uint64_t id = entry.judgement.id;
      indexed.emplace(id, std::move(entry));
    }
  }
  std::vector<JudgedEntry> entries;
  for (Judgement& judgement : ReadJudgements(global.archive_dir()).judgements) {
    const auto known = indexed.find(judgement.id);
    if (known != indexed.end() && known->second.judgement == judgement) {
      entries.push_back(std::move(known->second));
    } else {
      JudgedEntry entry{.judgement = std::move(judgement)};
      entry.work = entry.judgement.work.name;
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

std::string Describe(const Judgement& judgement, Language language) {
  const bool english = language == Language::kEnglish;
  const std::string ruling = fmt::format("{}: ", RulingWord(judgement.ruling, english));
  switch (judgement.kind) {
    case JudgementKind::kLink:
      return ruling + fmt::format("“{}” ({}, {}–{}) → {}{}{}", judgement.mention.text,
                                  judgement.mention.document, judgement.mention.start,
                                  judgement.mention.end, judgement.work.name,
                                  judgement.relation.empty() ? "" : ", ", judgement.relation);
    case JudgementKind::kAlias:
      return ruling + fmt::format("“{}” = {}", judgement.name, judgement.work.name);
    case JudgementKind::kStatus:
      return ruling + DescribeJudgedStatus(judgement, english);
    case JudgementKind::kDistinct:
      return fmt::format("{} {}, {}",
                         english ? "not the same:" : "không phải một văn bản:", judgement.first.id,
                         judgement.second.id);
    case JudgementKind::kUndo:
      break;
  }
  return fmt::format("{} {}", english ? "takes back" : "rút ý kiến số", judgement.undoes);
}

std::string Describe(const JudgedEntry& entry, Language language) {
  const Judgement& judgement = entry.judgement;
  std::string lines = fmt::format("{}  {}  [{}", judgement.id, Describe(judgement, language),
                                  Info(entry.state).words.In(language));
  lines += entry.by == 0 ? "" : fmt::format(": {}", entry.by);
  lines += "]";
  lines += entry.note.vi.empty() ? "" : " " + entry.note.In(language);
  lines += fmt::format("\n    {}, {}: {}", judgement.by, DayOf(judgement.when), judgement.why);
  return lines;
}

std::string Describe(const SharedMark& mark, Language language) {
  if (!mark) {
    return {};
  }
  const bool english = language == Language::kEnglish;
  return fmt::format("{} {}: {}, {}: {}", english ? "judgement" : "thẩm định số", mark->id,
                     mark->by, DayOf(mark->when), mark->why);
}

}  // namespace vanban
