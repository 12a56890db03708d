#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "indexer/build.h"
#include "search/generation.h"
#include "search/json.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

/// A way to index; none may change an answer.
struct Way {
  std::size_t jobs;
  std::size_t shards;
  std::size_t batch;
};

/// Made-up documents that cite each other, with words of few kinds, so that scores are often equal
/// and the order must be decided.
void FillArchive(const fs::path& directory, std::mt19937& dice) {
  static constexpr std::array kWords = {"dân",  "vận",  "khéo",   "công", "tác",  "kế",   "hoạch",
                                        "thực", "hiện", "phong",  "trào", "nông", "thôn", "mới",
                                        "đảng", "viên", "chuyển", "đổi",  "số"};
  constexpr std::size_t kDocuments = 60;
  constexpr std::size_t kTextWords = 60;
  const auto words = [&](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      text += fmt::format("{}{}", i == 0 ? "" : " ", kWords.at(dice() % kWords.size()));
    }
    return text;
  };
  Archive archive = Archive::Create(directory);
  for (std::size_t i = 0; i < kDocuments; ++i) {
    Document document;
    document.id = fmt::format("van-ban-{:02}", i);
    document.key = fmt::format("{}-KH/TU", i / 2);  // Two of each number: works to tell apart.
    document.type = FindDocumentType(i % 3 == 0 ? "chi-thi" : "ke-hoach");
    document.issued = ParseIso(fmt::format("20{:02}-0{}-1{}", 10 + i % 7, 1 + i % 9, i % 10));
    document.title = "Về " + words(4);
    document.text =
        fmt::format("{}. Thực hiện Kế hoạch số {}-KH/TU, {}.\n\n1. {}.\n\n2. {}.",
                    words(kTextWords), dice() % kDocuments, words(5), words(20), words(20));
    if (i % 4 == 1) {
      document.text += "\n\n3. Đẩy mạnh chuyển đổi số (CĐS); CĐS là việc mới.";
    }
    document.source.path = document.id + ".txt";
    archive.Put(document, document.text, kNoon);
  }
}

/// Questions in every form that people ask, from words of the documents.
std::vector<std::string> MakeQuestions(std::mt19937& dice) {
  static constexpr std::array kForms = {"{0} {1}",
                                        "\"{0} {1}\"",
                                        "{0} -{1}",
                                        "{0} HOẶC {1}",
                                        "loai:kế-hoạch {0} {1} {2}",
                                        "{0} {1} {2} {3}",
                                        "dan:{4}-KH/TU {0}",
                                        "{4}-KH/TU",
                                        "{5} {6} {7}",
                                        "tu:2012 den:2015 {0} {1}",
                                        "CĐS {0} {1}",
                                        "{0} CĐS có vai trò gì trong {1} {2}?",
                                        "{0} {1} thực hiện kế hoạch nào?"};
  static constexpr std::array kWords = {"dân vận",   "công tác",   "nông thôn", "kế hoạch",
                                        "đảng viên", "chuyển đổi", "số",        "phong trào",
                                        "khéo",      "mới"};
  static constexpr std::array kBare = {"dan van", "cong tac", "nong thon", "ke hoach",
                                       "chuyen doi"};
  constexpr std::size_t kQuestions = 300;
  std::vector<std::string> questions;
  for (std::size_t i = 0; i < kQuestions; ++i) {
    const auto word = [&] { return kWords.at(dice() % kWords.size()); };
    const auto bare = [&] { return kBare.at(dice() % kBare.size()); };
    questions.push_back(fmt::format(fmt::runtime(kForms.at(i % kForms.size())), word(), word(),
                                    word(), word(), dice() % 40, bare(), bare(), bare()));
  }
  return questions;
}

/// Everything an answer says but for the number of the generation and the timings; scores to nine
/// digits (each shard adds up the weights of its words in its own order, which moves the last bit).
std::string Answer(const Searcher& searcher, const std::string& question, Sort sort) {
  auto result = searcher.Search(ParseQuery(question), {.limit = 20, .sort = sort, .facets = true});
  result.generation = 0;
  result.stats = {};
  std::string answer = ToJson(result, Language::kVietnamese);
  for (const Hit& hit : result.hits) {
    answer += fmt::format(" {:.9g}", hit.score);
  }
  return answer;
}

/// The two texts from a little before they part.
std::string FirstDifference(const std::string& one, const std::string& other) {
  constexpr std::size_t kBefore = 60;
  constexpr std::size_t kShown = 200;
  const auto parts = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  const auto at = static_cast<std::size_t>(parts.first - one.begin());
  const std::size_t from = at < kBefore ? 0 : at - kBefore;
  return fmt::format("… {}\n… {}", one.substr(from, kShown), other.substr(from, kShown));
}

TEST(SameAnswers, HoweverTheArchiveIsIndexed) {
  const TempDir home;
  std::mt19937 dice(20261122);  // The same documents and questions every time.
  FillArchive(home.path() / "archive", dice);
  const std::vector<std::string> questions = MakeQuestions(dice);
  std::vector<std::string> first;
  for (const Way& way : {Way{1, 1, 500}, Way{2, 3, 7}, Way{4, 5, 11}}) {
    IndexOptions options;
    options.archive_dir = home.path() / "archive";
    options.index_dir = home.path() / "index";
    options.jobs = way.jobs;
    options.shards = way.shards;
    options.batch = way.batch;
    options.rebuild = true;
    options.now = kNoon;
    BuildIndex(options);
    const Searcher searcher(*OpenCurrent(options.index_dir));
    std::vector<std::string> answers;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const Sort sort = i % 5 == 0 ? Sort::kNewest : i % 7 == 0 ? Sort::kCited : Sort::kRelevance;
      answers.push_back(Answer(searcher, questions[i], sort));
    }
    if (first.empty()) {
      first = answers;
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
      ASSERT_TRUE(answers[i] == first[i]) << "jobs " << way.jobs << ", shards " << way.shards
                                          << ", batch " << way.batch << ": " << questions[i] << '\n'
                                          << FirstDifference(first[i], answers[i]);
    }
  }
}

}  // namespace
}  // namespace vanban
