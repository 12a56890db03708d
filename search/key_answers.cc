#include "search/key_answers.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "corpus/document_key.h"
#include "search/key_completion.h"

namespace vanban {
namespace {

constexpr std::size_t kMostLikely = 5;

void AddLikely(std::vector<Work> works, Understanding& understanding) {
  for (Work& work : works) {
    KeyAnswer answer{DisplayKey(work.key), {work.name}};
    understanding.interpretation.keys.push_back(std::move(answer));
    understanding.likely_works.push_back(std::move(work));
  }
}

void SayCompleted(std::string_view typed, Understanding& understanding) {
  const auto& keys = understanding.interpretation.keys;
  understanding.interpretation.notes.push_back(
      {fmt::format("Đã đọc “{}” là số văn bản {}.", typed, keys.back().key),
       fmt::format("Read “{}” as the document number {}.", typed, keys.back().key)});
}

/// The works under a number, or those of them that the rest of the query tells: "25-NQ/TW 2013".
std::vector<Work> WorksMeant(const DocumentKey& key, const Query& query,
                             const CitationGraph& graph) {
  std::vector<Work> all = graph.WorksOf(key);
  if (all.size() < 2) {
    return all;
  }
  std::vector<Work> meant = graph.WorksOf(query.text);
  const bool of_key = std::all_of(meant.begin(), meant.end(), [&](const Work& work) {
    return std::any_of(all.begin(), all.end(),
                       [&work](const Work& other) { return other.name == work.name; });
  });
  return !meant.empty() && of_key ? meant : all;
}

std::vector<Work> CompletionsOf(const DocumentKey& key, const CitationGraph& graph) {
  std::vector<Work> works = graph.WorksBeginning(key);
  std::stable_sort(works.begin(), works.end(), [](const Work& a, const Work& b) {
    return std::pair(!a.held, b.cited_by) < std::pair(!b.held, a.cited_by);
  });
  works.resize(std::min(works.size(), kMostLikely));
  return works;
}

}  // namespace

void AnswerKeys(const Query& query, const CitationGraph& graph, Understanding& understanding) {
  for (const SoughtPart& part : understanding.parts) {
    if (part.kind != QueryPart::Kind::kKey) {
      continue;
    }
    KeyAnswer answer{DisplayKey(part.key), {}};
    for (const Work& work : WorksMeant(part.key, query, graph)) {
      answer.works.push_back(work.name);
    }
    const bool unknown = answer.works.empty();
    understanding.interpretation.keys.push_back(std::move(answer));
    if (unknown) {
      AddLikely(CompletionsOf(part.key, graph), understanding);
    }
  }
  const bool has_key = !understanding.interpretation.keys.empty();
  if (has_key || query.parts.size() != 1 || query.parts.front().kind != QueryPart::Kind::kWords) {
    return;
  }
  if (std::vector<Work> named = graph.WorksGivenName(query.parts.front().text); !named.empty()) {
    AddLikely(std::move(named), understanding);
    return;
  }
  KeyCompletion completion = CompleteKey(query.parts.front().text, graph, kMostLikely);
  const bool one = completion.works.size() == 1;
  AddLikely(std::move(completion.works), understanding);
  if (one) {
    SayCompleted(completion.typed, understanding);
  }
}

}  // namespace vanban
