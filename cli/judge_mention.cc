#include "cli/judge_mention.h"

#include <algorithm>
#include <iostream>
#include <map>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/fold.h"

namespace vanban {
namespace {

void PrintJson(const std::vector<PlacedMention>& mentions) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartObject();
  json.Key("mentions");
  json.StartArray();
  for (const auto& [mention, work] : mentions) {
    json.StartObject();
    json.Key("start");
    json.Uint64(mention.start);
    json.Key("end");
    json.Uint64(mention.end);
    json.Key("text");
    json.String(mention.text.str());
    json.Key("work");
    work.empty() ? json.Null() : json.String(work);
    json.Key("sentence");
    json.String(mention.sentence.str());
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  std::cout << buffer.GetString() << '\n';
}

}  // namespace

std::vector<PlacedMention> MentionsOf(const Document& document, const CitationGraph& graph) {
  std::map<std::pair<std::size_t, std::size_t>, WorkName> works;
  for (const LinkedMention& linked : graph.Mentions(document.id)) {
    works[{linked.start, linked.end}] = linked.work;
  }
  std::vector<PlacedMention> mentions;
  for (CitingMention& mention : FindMentions(document, graph.given_names()).mentions) {
    const auto work = works.find({mention.start, mention.end});
    mentions.push_back({std::move(mention), work == works.end() ? WorkName() : work->second});
  }
  return mentions;
}

std::vector<PlacedMention> ChooseMentions(const std::vector<PlacedMention>& mentions,
                                          const MentionChoice& choice) {
  std::vector<PlacedMention> chosen;
  const std::string words = Fold(choice.text);
  for (const PlacedMention& placed : mentions) {
    const auto& [mention, work] = placed;
    if (choice.at) {
      if (mention.start <= *choice.at && *choice.at < mention.end) {
        chosen = {placed};  // What begins later lies within.
      }
    } else if (!words.empty() ? Fold(mention.text).find(words) != std::string::npos
                              : work == choice.cites) {
      chosen.push_back(placed);
    }
  }
  return chosen;
}

void PrintMentions(const std::vector<PlacedMention>& mentions, const GlobalOptions& global) {
  if (global.json) {
    PrintJson(mentions);
    return;
  }
  for (const auto& [mention, work] : mentions) {
    std::cout << fmt::format("{}–{}  {}  →  {}\n", mention.start, mention.end, mention.text,
                             work.empty() ? Say(global, "chưa nối", "not joined") : work);
  }
}

}  // namespace vanban
