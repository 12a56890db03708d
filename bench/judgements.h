#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace vanban::bench {

/// A question of a TREC collection: a line "id TAB text".
struct Topic {
  std::string id;
  std::string text;
};

/// Question → the documents that answer it: lines "question 0 document grade", grade above 0.
using Judgements = std::map<std::string, std::set<std::string>>;

/// Both end the program with a message if the file cannot be read.
std::vector<Topic> ReadTopics(const std::string& path);
Judgements ReadJudgements(const std::string& path);

}  // namespace vanban::bench
