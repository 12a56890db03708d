// Measures where articles (Điều) begin and end. The articles of alqac (a law each) and of the
// codified law (a document each, by the ItemID in the source's address) are put together again as
// one text, "Điều N. heading" before each; every article must come back with exactly its bytes.
// What can go wrong is within the articles: quoted articles, citations at the beginning of a line,
// lists. Prints the counts in Markdown, then the articles that did not come back.
//
//   article_boundaries corpus.jsonl.xz | articles.jsonl.xz

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/document.h>

#include "corpus/encoding.h"
#include "corpus/provisions.h"
#include "tests/support/collection_texts.h"

namespace vanban::bench {
namespace {

struct Article {
  std::string number;  ///< "5", "5a".
  std::string text;    ///< Heading first, if it has one.
};

using Works = std::map<std::string, std::vector<Article>>;

std::string After(std::string_view text, std::string_view mark, std::string_view allowed) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) {
    return {};
  }
  const std::string_view rest = text.substr(at + mark.size());
  return std::string(rest.substr(0, rest.find_first_not_of(allowed)));
}

/// "Điều 36.3.LQ.2. Phạm vi điều chỉnh" gives "Phạm vi điều chỉnh".
std::string HeadingOf(std::string_view title) {
  const std::size_t stop = title.find(". ");
  return stop == std::string_view::npos ? "" : std::string(title.substr(stop + 2));
}

/// The headings of the next chapter and what is printed behind the last article stand at the end of
/// some articles' text: without them.
std::string WithoutTail(const std::string& text) {
  std::size_t end = text.size();
  for (const std::string_view mark :
       {"\nChương ", "\nCHƯƠNG ", "\nMục ", "\nMỤC ", "\nPhần ", "\nPHẦN ", "\nTiểu mục ",
        "\nCHỦ TỊCH", "\nPhần thứ ", "\n___", "\nLuật này được Quốc hội",
        "\nLuật này đã được Quốc hội"}) {
    end = std::min(end, text.find(mark));
  }
  return text.substr(0, text.find_last_not_of(" \n", end) + 1);
}

/// Notes of an amended article name several sources; which one ordered its lines is not said.
void TakeCodified(const rapidjson::Document& line, Works& works) {
  if (line["source"].Size() != 1) {
    return;
  }
  const auto& source = line["source"][0];
  const std::string item = After(source["url"].GetString(), "ItemID=", "0123456789");
  const std::string number =
      After(source["text"].GetString(), "(Điều ", "0123456789abcdefghijklmnopqrstuvwxyz");
  if (!item.empty() && !number.empty()) {
    works[item].push_back({number, WithoutTail(CleanText(HeadingOf(line["title"].GetString()) +
                                                         '\n' + line["text"].GetString()))});
  }
}

Works ReadWorks(const char* path) {
  Works works;
  ForEachObject(path, 1, [&works](const rapidjson::Document& line) {
    if (line.HasMember("law")) {
      works[line["law"].GetString()].push_back(
          {line["article"].GetString(), WithoutTail(CleanText(line["text"].GetString()))});
    } else if (line.HasMember("source")) {
      TakeCodified(line, works);
    }
  });
  return works;
}

/// An article that is missing in the data leaves a gap in the numbers.
bool HasGap(const std::vector<Article>& articles) {
  int last = 0;
  for (const Article& article : articles) {
    const int number = std::atoi(article.number.c_str());
    if (number > last + 1) {
      return true;
    }
    last = number;
  }
  return false;
}

/// In the order of their numbers, one of each.
void Order(std::vector<Article>& articles) {
  const auto key = [](const Article& article) {
    return std::pair(std::atoi(article.number.c_str()), article.number);
  };
  std::stable_sort(articles.begin(), articles.end(),
                   [&](const Article& a, const Article& b) { return key(a) < key(b); });
  articles.erase(
      std::unique(articles.begin(), articles.end(),
                  [](const Article& a, const Article& b) { return a.number == b.number; }),
      articles.end());
}

struct Counts {
  std::size_t works = 0;
  std::size_t articles = 0;
  std::size_t begun = 0;  ///< Found where they begin.
  std::size_t whole = 0;  ///< And end where they end.
  std::size_t extra = 0;  ///< Articles found where none begins.
};

void Measure(const std::string& work, const std::vector<Article>& articles, Counts& counts) {
  std::string text;
  std::vector<ByteSpan> gold;
  for (const Article& article : articles) {
    const std::size_t begin = text.size();
    text += fmt::format("Điều {}. {}", article.number, article.text);
    gold.push_back({begin, text.size()});
    text += '\n';
  }
  std::map<std::size_t, std::size_t> found;  // Begin and end.
  for (const Provision& provision : SplitProvisions(text, {0, text.size()})) {
    // An annex that the data print within an article begins the paths of those behind it.
    if (provision.path.substr(provision.path.rfind('/') + 1).starts_with("dieu:")) {
      const std::string_view body = std::string_view(text).substr(0, provision.span.end);
      found[provision.span.begin] = body.find_last_not_of(" \n") + 1U;
    }
  }
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const auto it = found.find(gold[i].begin);
    const std::size_t end = text.find_last_not_of(" \n", gold[i].end - 1) + 1U;
    const bool whole = it != found.end() && it->second == end;
    ++counts.articles;
    counts.begun += it != found.end() ? 1U : 0U;
    counts.whole += whole ? 1U : 0U;
    if (!whole) {
      fmt::print("- {} Điều {}: {}\n", work, articles[i].number,
                 it == found.end()  ? "not found"
                 : it->second < end ? "too short"
                                    : "too long");
    }
  }
  std::set<std::size_t> begins;
  for (const ByteSpan& span : gold) {
    begins.insert(span.begin);
  }
  for (const auto& [begin, end] : found) {
    counts.extra += begins.contains(begin) ? 0U : 1U;
  }
}

void Print(std::string_view what, const Counts& counts) {
  const auto all = static_cast<double>(std::max<std::size_t>(counts.articles, 1));
  fmt::print("| {} | {} | {} | {} | {:.4f} | {} | {:.4f} | {} |\n", what, counts.works,
             counts.articles, counts.begun, static_cast<double>(counts.begun) / all, counts.whole,
             static_cast<double>(counts.whole) / all, counts.extra);
}

int Main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "article_boundaries corpus.jsonl.xz | articles.jsonl.xz\n");
    return 2;
  }
  Works works = ReadWorks(argv[1]);
  Counts complete;
  Counts gaps;
  for (auto& [work, articles] : works) {
    Order(articles);
    Counts& row = HasGap(articles) ? gaps : complete;
    ++row.works;
    Measure(work, articles, row);
  }
  fmt::print(
      "\n| works | number | articles | begin right | share | end right too | share | begun where "
      "none "
      "begins |\n|---|---|---|---|---|---|---|---|\n");
  Print("all articles there", complete);
  Print("articles missing", gaps);
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int argc, char** argv) {
  try {
    return vanban::bench::Main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 70;
  }
}
