#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "indexer/linker.h"
#include "tests/support/expected_record.h"

namespace vanban {
namespace {

/// The graph that corpus/samples/expected-graph.json says must come out of all samples together.
class SamplesGraphTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::vector<CitingDocument> documents;
    for (const Sample& sample : LoadSamples(VANBAN_SAMPLES)) {
      Result<Document> document = ReadSample(sample);
      ASSERT_TRUE(document) << sample.name;
      if (document->id.empty()) {
        document->id = sample.name;
      }
      documents.push_back(FindMentions(*document));
    }
    std::sort(documents.begin(), documents.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    graph_ = new LinkedGraph(LinkCitations(documents));
    std::ifstream file(std::string(VANBAN_SAMPLES) + "/expected-graph.json");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    truth_ = new rapidjson::Document;
    truth_->Parse(text.c_str());
    ASSERT_FALSE(truth_->HasParseError());
  }

  static void TearDownTestSuite() {
    delete graph_;
    delete truth_;
  }

  static std::vector<std::string> Names(const char* list) {
    std::vector<std::string> names;
    for (const auto& name : (*truth_)[list].GetArray()) {
      names.emplace_back(name.GetString());
    }
    return names;
  }

  static inline LinkedGraph* graph_ = nullptr;
  static inline rapidjson::Document* truth_ = nullptr;
};

TEST_F(SamplesGraphTest, HoldsEveryWorkUnderItsName) {
  for (const std::string& name : Names("held")) {
    const auto work = graph_->works.find(name);
    EXPECT_TRUE(work != graph_->works.end() && work->second.held) << name;
  }
}

TEST_F(SamplesGraphTest, HasEveryEdge) {
  std::set<std::string> edges;
  for (const LinkedEdge& edge : graph_->edges) {
    edges.insert(fmt::format("{} {} {}", edge.from->name, Info(edge.relation).name, edge.to->name));
  }
  for (const auto& edge : (*truth_)["edges"].GetArray()) {
    const std::string line = std::string(edge["from"].GetString()) + " " +
                             edge["relation"].GetString() + " " + edge["to"].GetString();
    EXPECT_TRUE(edges.contains(line)) << line;
  }
}

TEST_F(SamplesGraphTest, KnowsWhatIsMissing) {
  for (const std::string& name : Names("missing")) {
    const auto work = graph_->works.find(name);
    EXPECT_TRUE(work != graph_->works.end() && !work->second.held && work->second.cited_by > 0)
        << name;
  }
}

TEST_F(SamplesGraphTest, LeavesOpenWhatACitationLeavesOpen) {
  for (const std::string& name : Names("ambiguous")) {
    const auto open =
        std::find_if(graph_->works.begin(), graph_->works.end(), [&name](const auto& entry) {
          return entry.second.key == name && entry.second.candidates.size() > 1;
        });
    EXPECT_NE(open, graph_->works.end()) << name;
  }
  for (const std::string& name : Names("partial")) {
    EXPECT_TRUE(std::any_of(graph_->works.begin(), graph_->works.end(), [&name](const auto& entry) {
      return entry.second.key == name;
    })) << name;
  }
}

}  // namespace
}  // namespace vanban
