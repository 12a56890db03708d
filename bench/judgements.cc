#include "bench/judgements.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace vanban::bench {
namespace {

std::ifstream Open(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    std::cerr << "cannot read " << path << "\n";
    std::exit(66);
  }
  return file;
}

}  // namespace

std::vector<Topic> ReadTopics(const std::string& path) {
  std::ifstream file = Open(path);
  std::vector<Topic> topics;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) {
      topics.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
  }
  return topics;
}

Judgements ReadJudgements(const std::string& path) {
  std::ifstream file = Open(path);
  Judgements judgements;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string question;
    std::string unused;
    std::string document;
    int grade = 0;
    if (fields >> question >> unused >> document >> grade && grade > 0) {
      judgements[question].insert(document);
    }
  }
  return judgements;
}

}  // namespace vanban::bench
