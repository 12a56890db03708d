#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/open.h"
#include "corpus/utf8.h"
#include "search/json.h"
#include "search/searcher.h"

namespace vanban {
namespace {

struct Arguments {
  std::vector<std::string> words;
  std::vector<std::string> types;
  std::vector<std::string> issuers;
  std::string from;
  std::string to;
  std::string status;
  std::string cites;
  std::string sort = "relevance";
  std::size_t limit = 10;
  std::size_t offset = 0;
  bool facets = false;
  bool explain = false;
  bool stats = false;
  std::string topics;
  std::string format = "text";
  std::string run = "vanban";
};

[[noreturn]] void Refuse(const std::string& option, const std::string& value, std::string vi,
                         std::string en) {
  throw Failure(
      {ErrorCode::kUsage,
       {fmt::format("{} {}: {}", option, value, vi), fmt::format("{} {}: {}", option, value, en)},
       {}});
}

std::optional<Date> ReadDate(const std::string& option, const std::string& value) {
  if (value.empty()) {
    return std::nullopt;
  }
  if (const auto date = ParseIso(value)) {
    return date;
  }
  const auto mention = MatchDate(value, 0);
  if (!mention || mention->span.size() != value.size()) {
    Refuse(option, value, "không phải là một ngày (2019-03-05 hoặc 05/3/2019).",
           "is not a date (2019-03-05 or 05/3/2019).");
  }
  return mention->date;
}

Sort ReadSort(const std::string& name) {
  if (name == "newest") {
    return Sort::kNewest;
  }
  if (name == "oldest") {
    return Sort::kOldest;
  }
  return name == "cited" ? Sort::kCited : Sort::kRelevance;
}

SearchOptions ReadOptions(const Arguments& arguments) {
  SearchOptions options{.offset = arguments.offset,
                        .limit = arguments.limit,
                        .sort = ReadSort(arguments.sort),
                        .facets = arguments.facets,
                        .explain = arguments.explain};
  for (const std::string& name : arguments.types) {
    const auto type = FindDocumentType(name);
    if (!type) {
      Refuse("--type", name, "không phải là một loại văn bản.", "is not a type of document.");
    }
    options.filters.types.push_back(*type);
  }
  options.filters.issuers = arguments.issuers;
  options.filters.from = ReadDate("--from", arguments.from);
  options.filters.to = ReadDate("--to", arguments.to);
  options.filters.status = arguments.status;
  if (!arguments.cites.empty()) {
    const auto key = ParseDocumentKey(arguments.cites);
    options.filters.cites = key ? key->key : arguments.cites;
  }
  return options;
}

/// The passage with «» around what matched.
std::string Marked(const ProvisionHit& provision) {
  std::string text;
  std::size_t point = 0;
  auto mark = provision.highlights.begin();
  for (std::size_t i = 0; i < provision.text.size(); ++point) {
    if (mark != provision.highlights.end() && point == mark->first) {
      text += "«";
    }
    const std::size_t size = DecodeAt(provision.text, i).size;
    text += provision.text.substr(i, size);
    i += size;
    if (mark != provision.highlights.end() && point + 1 == mark->second) {
      text += "»";
      ++mark;
    }
  }
  return text;
}

void PrintHit(const Hit& hit, std::size_t rank, const GlobalOptions& global) {
  std::cout << fmt::format("{}. {}\n", rank, hit.title);
  std::string line = "   " + hit.id;
  const auto add = [&line](const std::string& part) {
    if (!part.empty()) {
      line += " · " + part;
    }
  };
  add(hit.key);
  add(hit.type);
  add(hit.issuer);
  add(hit.issued ? FormatVietnamese(*hit.issued) : "");
  if (hit.cited_by > 0) {
    add(fmt::format("{} {}", Say(global, "được viện dẫn:", "cited by:"), hit.cited_by));
  }
  std::cout << line << '\n';
  for (const ProvisionHit& provision : hit.provisions) {
    std::cout << "   " << (provision.label.empty() ? "" : "[" + provision.label + "] ")
              << Marked(provision) << '\n';
  }
  for (const std::string& reason : hit.explanation) {
    std::cout << "     + " << reason << '\n';
  }
  std::cout << '\n';
}

void PrintResult(const SearchResult& result, const Arguments& arguments,
                 const GlobalOptions& global) {
  const Interpretation& interpretation = result.interpretation;
  if (interpretation.changed) {
    std::cout << Say(global, "Đã hiểu là: ", "Understood as: ") << interpretation.text << '\n';
  }
  if (!interpretation.literal.empty()) {
    std::cout << Say(global, "Tìm đúng như đã gõ: ", "Exactly as typed: ") << interpretation.literal
              << '\n';
  }
  for (const Message& note : interpretation.notes) {
    std::cout << "* " << note.In(global.language) << '\n';
  }
  for (const KeyAnswer& key : interpretation.keys) {
    std::cout << key.key << ":";
    for (const std::string& work : key.works) {
      std::cout << ' ' << work;
    }
    std::cout << (key.works.empty()
                      ? Say(global, " không có và không được viện dẫn", " neither held nor cited")
                      : "")
              << '\n';
  }
  std::cout << fmt::format("{}{} {}\n\n", result.total_exact ? "" : "~", result.total,
                           Say(global, "văn bản", "documents"));
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    PrintHit(result.hits[i], arguments.offset + i + 1, global);
  }
  if (!result.suggestion.empty()) {
    std::cout << Say(global, "Có phải bạn tìm: ", "Did you mean: ") << result.suggestion << '\n';
  }
  for (const auto& [name, values] : result.facets) {
    std::cout << name << ":";
    for (const FacetValue& value : values) {
      std::cout << fmt::format(" {} ({})", value.label, value.count);
    }
    std::cout << '\n';
  }
  if (arguments.stats) {
    std::cerr << fmt::format("parse {:.2f} ms, match {:.2f} ms, snippets {:.2f} ms, {}\n",
                             result.stats.parse_ms, result.stats.match_ms, result.stats.snippet_ms,
                             GenerationName(result.generation));
  }
}

/// `qid TAB question` lines in, "qid Q0 document rank score run" lines out.
int RunTopics(const Searcher& searcher, const Arguments& arguments, SearchOptions options,
              const GlobalOptions& global) {
  std::ifstream file(arguments.topics);
  if (!file) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không mở được {}.", arguments.topics),
                    fmt::format("Cannot open {}.", arguments.topics)},
                   {}});
  }
  options.provisions = false;
  std::string line;
  std::size_t number = 0;
  std::size_t partial = 0;
  int status = 0;
  while (std::getline(file, line)) {
    ++number;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      std::cerr << fmt::format("{}:{}: thiếu dấu TAB / no TAB\n", arguments.topics, number);
      status = StatusOf(ErrorCode::kBadData);
      continue;
    }
    const SearchResult result = searcher.Search(ParseQuery(line.substr(tab + 1)), options);
    if (!result.missing_shards.empty()) {
      ++partial;
    }
    for (std::size_t i = 0; i < result.hits.size(); ++i) {
      const Hit& hit = result.hits[i];
      std::cout << fmt::format("{} Q0 {} {} {:.6f} {}\n", line.substr(0, tab),
                               hit.given_id.empty() ? hit.id : hit.given_id, i + 1, hit.score,
                               arguments.run);
    }
  }
  if (partial > 0) {
    PrintWarning(
        {fmt::format("{} câu trả lời chưa đủ: một phần của chỉ mục không trả lời", partial),
         fmt::format("{} answers are not whole: a part of the index does not answer", partial)},
        global.language);
  }
  return status;
}

void WarnOfMissing(const std::vector<MissingShard>& missing, const GlobalOptions& global) {
  for (const MissingShard& lost : missing) {
    PrintWarning({fmt::format("kết quả chưa đủ: {} văn bản không được tìm trong ({})",
                              lost.documents, lost.reason.vi),
                  fmt::format("the answer is not whole: {} documents were not looked at ({})",
                              lost.documents, lost.reason.en)},
                 global.language);
  }
}

int Run(const Arguments& arguments, const GlobalOptions& global, bool limit_given) {
  SearchOptions options = ReadOptions(arguments);
  if (arguments.words.empty() && arguments.topics.empty()) {
    Refuse("QUERY", "", "thiếu nội dung cần tìm.", "is missing.");
  }
  const Searcher searcher(OpenServed(global));
  if (!arguments.topics.empty()) {
    constexpr std::size_t kTrecDepth = 100;
    options.limit = limit_given ? arguments.limit : kTrecDepth;
    return RunTopics(searcher, arguments, options, global);
  }
  std::string text;
  for (const std::string& word : arguments.words) {
    text += (text.empty() ? "" : " ") + word;
  }
  const SearchResult result = searcher.Search(ParseQuery(text), options);
  WarnOfMissing(result.missing_shards, global);
  if (global.json) {
    std::cout << ToJson(result, global.language) << '\n';
  } else {
    PrintResult(result, arguments, global);
  }
  return result.total > 0 ? 0 : StatusOf(ErrorCode::kNo);
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("QUERY", arguments->words,
                 Say(global, "Từ cần tìm, có dấu hoặc không dấu; \"cụm từ\"; số ký hiệu.",
                     "Words, with or without accents; \"a phrase\"; a document number."));
  app.add_option("--type", arguments->types,
                 Say(global, "Loại văn bản: kế hoạch, KH, ke-hoach …", "Type of document."));
  app.add_option("--issuer", arguments->issuers, Say(global, "Cơ quan ban hành.", "Issuer."));
  app.add_option("--from", arguments->from, Say(global, "Từ ngày.", "Issued on or after."));
  app.add_option("--to", arguments->to, Say(global, "Đến ngày.", "Issued on or before."));
  app.add_option("--status", arguments->status, Say(global, "Hiệu lực.", "Status."));
  app.add_option(
      "--cites", arguments->cites,
      Say(global, "Chỉ văn bản viện dẫn số ký hiệu này.", "Only documents that cite this number."));
  app.add_option("--sort", arguments->sort,
                 Say(global, "Thứ tự: relevance, newest, oldest, cited.",
                     "Order: relevance, newest, oldest, cited."))
      ->check(CLI::IsMember({"relevance", "newest", "oldest", "cited"}));
  CLI::Option* limit =
      app.add_option("--limit", arguments->limit, Say(global, "Số kết quả (10).", "How many (10)."))
          ->check(CLI::Range(0, 10000));
  app.add_option("--offset", arguments->offset,
                 Say(global, "Bỏ qua bao nhiêu kết quả đầu.", "How many to skip."))
      ->check(CLI::Range(0, 10000));
  app.add_flag("--facets", arguments->facets,
               Say(global, "Đếm theo loại, cơ quan, năm.", "Count by type, issuer, year."));
  app.add_flag("--explain", arguments->explain,
               Say(global, "Vì sao tìm thấy.", "Why each was found."));
  app.add_flag("--stats", arguments->stats, Say(global, "Thời gian xử lý.", "Timings."));
  app.add_option(
      "--topics", arguments->topics,
      Say(global, "Tệp câu hỏi: mã TAB câu hỏi.", "File of questions: id TAB question."));
  app.add_option("--format", arguments->format,
                 Say(global, "Với --topics: trec.", "With --topics: trec."))
      ->check(CLI::IsMember({"text", "trec"}));
  app.add_option("--run", arguments->run, Say(global, "Tên lượt chạy TREC.", "TREC run name."));
  return [arguments, limit, &global] { return Run(*arguments, global, limit->count() > 0); };
}

}  // namespace

const CommandInfo kSearchCommand{
    "search",
    {"Tìm văn bản.", "Search."},
    {"  vanban search dan van kheo\n  vanban search '\"quy chế dân chủ\" -xã' --type chỉ-thị\n"
     "  vanban search 43-KL/TW --json",
     "  vanban search dan van kheo\n  vanban search '\"quy chế dân chủ\" -xã' --type chi-thi\n"
     "  vanban search 43-KL/TW --json"},
    &Define};

}  // namespace vanban
