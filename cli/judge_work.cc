#include "cli/judge_work.h"

#include <vector>

#include <fmt/format.h>

#include "cli/work_list.h"
#include "corpus/error.h"
#include "indexer/work_name.h"
#include "search/work_question.h"

namespace vanban {

std::optional<JudgedWork> AskForWork(std::string_view option, const std::string& asked,
                                     const CitationGraph& graph, const GlobalOptions& global) {
  const std::vector<Work> works = graph.WorksOf(asked);
  if (works.size() > 1) {
    PrintWorkChoice(asked, works, global.json, global);
    return std::nullopt;
  }
  if (works.size() == 1) {
    return JudgedWork{works.front().name, works.front().id};
  }
  const auto question = ReadWorkQuestion(asked);
  const bool named = question && (question->key.starts_with("T:") || ReadNormalKey(question->key));
  if (!named) {
    throw Failure({ErrorCode::kUsage,
                   {fmt::format("{} “{}”: không phải số ký hiệu hay tên văn bản.", option, asked),
                    fmt::format("{} “{}”: no document number and no work's name.", option, asked)},
                   {"Ghi như 25-NQ/TW@2013, 30/2020/NĐ-CP hoặc 139-KH/TU@2019#dong-thap.",
                    "Write it as 25-NQ/TW@2013, 30/2020/NĐ-CP or 139-KH/TU@2019#dong-thap."}});
  }
  const auto year =
      question->date ? std::optional(static_cast<int>(question->date->year())) : question->year;
  return JudgedWork{
      NameWork(question->key, {.year = year, .term = question->term, .place = question->place}),
      {}};
}

}  // namespace vanban
