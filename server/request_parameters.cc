#include "server/request_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <rapidjson/document.h>

#include "corpus/utf8.h"
#include "search/provision_place.h"
#include "server/request_target.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxLimit = 100;
constexpr std::size_t kMaxReach =
    10'000;  // offset + limit: nobody reads further, and each step costs.
constexpr std::size_t kMaxDepth = 20;
constexpr std::size_t kMaxWithin = 5;  // Searches within results within results.
constexpr QueryLimits kWithinLimits{.max_code_points = 256, .max_terms = 12};

tl::unexpected<HttpError> Refuse(std::string_view field, std::string_view value,
                                 std::string_view vi, std::string_view en) {
  return tl::unexpected<HttpError>(
      HttpError{.status = 400,
                .code = "bad_parameter",
                .message = {fmt::format("Tham số {}=“{}”: {}", field, value, vi),
                            fmt::format("Parameter {}=“{}”: {}", field, value, en)},
                .field = std::string(field)});
}

Asked<std::size_t> ReadNumber(const HttpRequest& request, std::string_view name, std::size_t usual,
                              std::size_t most) {
  const std::string_view value = request.Parameter(name);
  if (value.empty()) {
    return usual;
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number > most) {
    return Refuse(name, value, fmt::format("cần số từ 0 đến {}.", most),
                  fmt::format("wants a number from 0 to {}.", most));
  }
  return number;
}

Asked<std::optional<Date>> ReadDate(const HttpRequest& request, std::string_view name) {
  const std::string_view value = request.Parameter(name);
  if (value.empty()) {
    return std::nullopt;
  }
  if (const auto date = ParseIso(value)) {
    return date;
  }
  const auto mention = MatchDate(value, 0);
  if (!mention || mention->span.size() != value.size()) {
    return Refuse(name, value, "cần một ngày, ví dụ 2019-03-05 hoặc 05/3/2019.",
                  "wants a date such as 2019-03-05 or 05/3/2019.");
  }
  return mention->date;
}

template <typename Value, std::size_t kSize>
std::optional<Value> Choose(const std::array<std::pair<std::string_view, Value>, kSize>& choices,
                            std::string_view name) {
  const auto found = std::find_if(choices.begin(), choices.end(),
                                  [name](const auto& choice) { return choice.first == name; });
  return found == choices.end() ? std::nullopt : std::optional(found->second);
}

constexpr std::array<std::pair<std::string_view, Sort>, 5> kSorts = {
    {{"", Sort::kRelevance},
     {"relevance", Sort::kRelevance},
     {"newest", Sort::kNewest},
     {"oldest", Sort::kOldest},
     {"cited", Sort::kCited}}};

constexpr std::array<std::pair<std::string_view, ChainDirection>, 4> kDirections = {
    {{"", ChainDirection::kOut},
     {"out", ChainDirection::kOut},
     {"in", ChainDirection::kIn},
     {"both", ChainDirection::kBoth}}};

/// The values of a parameter that may come several times, without the empty ones.
std::vector<std::string> ReadValues(const HttpRequest& request, std::string_view name) {
  std::vector<std::string> values;
  for (const std::string_view value : request.Parameters(name)) {
    if (!value.empty()) {
      values.emplace_back(value);
    }
  }
  return values;
}

Asked<std::vector<DocumentType>> ReadTypes(const HttpRequest& request, std::string_view name) {
  std::vector<DocumentType> types;
  for (const std::string& value : ReadValues(request, name)) {
    const auto type = FindDocumentType(value);
    if (!type) {
      return Refuse(name, value, "không phải là một loại văn bản.", "is no type of document.");
    }
    types.push_back(*type);
  }
  return types;
}

Asked<std::vector<std::string>> ReadKinds(const HttpRequest& request, std::string_view name) {
  std::vector<std::string> kinds = ReadValues(request, name);
  for (const std::string& kind : kinds) {
    if (kind != "directive" && kind != "article") {
      return Refuse(name, kind, "cần directive hoặc article.", "wants directive or article.");
    }
  }
  return kinds;
}

Asked<ExcludedValues> ReadExcluded(const HttpRequest& request) {
  const auto types = ReadTypes(request, "not_type");
  const auto kinds = ReadKinds(request, "not_kind");
  if (!types || !kinds) {
    return tl::unexpected(types ? kinds.error() : types.error());
  }
  return ExcludedValues{.types = *types,
                        .issuers = ReadValues(request, "not_issuer"),
                        .kinds = *kinds,
                        .statuses = ReadValues(request, "not_status"),
                        .years = ReadValues(request, "not_year")};
}

Asked<SearchFilters> ReadFilters(const HttpRequest& request) {
  SearchFilters filters;
  auto types = ReadTypes(request, "type");
  auto kinds = ReadKinds(request, "kind");
  auto without = ReadExcluded(request);
  if (!types || !kinds || !without) {
    return tl::unexpected(!types ? types.error() : !kinds ? kinds.error() : without.error());
  }
  filters.types = std::move(*types);
  filters.issuers = ReadValues(request, "issuer");
  filters.kinds = std::move(*kinds);
  filters.without = std::move(*without);
  const auto from = ReadDate(request, "from");
  const auto to = ReadDate(request, "to");
  if (!from || !to) {
    return tl::unexpected(from ? to.error() : from.error());
  }
  filters.from = *from;
  filters.to = *to;
  filters.status = request.Parameter("status");
  if (const std::string_view cites = request.Parameter("cites"); !cites.empty()) {
    const auto key = ParseDocumentKey(cites);
    filters.cites = key ? key->key : std::string(cites);
  }
  return filters;
}

}  // namespace

Asked<Window> ReadWindow(const HttpRequest& request, std::size_t usual_limit) {
  const auto offset = ReadNumber(request, "offset", 0, kMaxReach);
  const auto limit = ReadNumber(request, "limit", usual_limit, kMaxLimit);
  if (!offset || !limit) {
    return tl::unexpected(offset ? limit.error() : offset.error());
  }
  return Window{*offset, *limit};
}

Asked<SearchRequest> ReadSearch(const HttpRequest& request) {
  SearchRequest search;
  search.query = ParseQuery(request.Parameter("q"));
  auto filters = ReadFilters(request);
  if (!filters) {
    return tl::unexpected(filters.error());
  }
  const auto window = ReadWindow(request, search.options.limit);
  if (!window) {
    return tl::unexpected(window.error());
  }
  const auto sort = Choose(kSorts, request.Parameter("sort"));
  if (!sort) {
    return Refuse("sort", request.Parameter("sort"), "cần relevance, newest, oldest hoặc cited.",
                  "wants relevance, newest, oldest or cited.");
  }
  search.options.filters = std::move(*filters);
  for (const std::string& words : ReadValues(request, "within")) {
    if (search.options.within.size() == kMaxWithin) {
      return Refuse("within", words, fmt::format("nhiều nhất {} lần.", kMaxWithin),
                    fmt::format("at most {} times.", kMaxWithin));
    }
    search.options.within.push_back(ParseQuery(words, kWithinLimits));
  }
  search.options.offset = window->offset;
  search.options.limit = window->limit;
  search.options.sort = *sort;
  const std::string_view facets = request.Parameter("facets");
  search.options.facets = !facets.empty() && facets != "0" && facets != "false";
  return search;
}

Asked<std::optional<ConflictKind>> ReadConflictKind(const HttpRequest& request) {
  const std::string_view name = request.Parameter("kind");
  const auto kind = FindConflictKind(name);
  if (!name.empty() && !kind) {
    return Refuse("kind", name,
                  "cần date, year, issuer, form, type, term, series, issuer_expired hoặc younger.",
                  "wants date, year, issuer, form, type, term, series, issuer_expired or younger.");
  }
  return kind;
}

Asked<SeriesQuestion> ReadSeries(const HttpRequest& request) {
  constexpr std::size_t kFirstYear = 1900;
  constexpr std::size_t kLastYear = 2199;
  SeriesQuestion question{.issuer = std::string(request.Parameter("issuer")),
                          .type = std::string(request.Parameter("type")),
                          .term = std::string(request.Parameter("term")),
                          .place = std::string(request.Parameter("place"))};
  const auto year = ReadNumber(request, "year", 0, kLastYear);
  if (!year) {
    return tl::unexpected(year.error());
  }
  if (*year != 0 && *year < kFirstYear) {
    return Refuse("year", request.Parameter("year"), "cần năm từ 1900 đến 2199.",
                  "wants a year from 1900 to 2199.");
  }
  if (*year != 0) {
    question.year = static_cast<int>(*year);
  }
  return question;
}

Asked<ChainOptions> ReadChain(const HttpRequest& request) {
  ChainOptions options;
  const auto direction = Choose(kDirections, request.Parameter("direction"));
  if (!direction) {
    return Refuse("direction", request.Parameter("direction"), "cần out, in hoặc both.",
                  "wants out, in or both.");
  }
  options.direction = *direction;
  const auto depth = ReadNumber(request, "depth", options.depth, kMaxDepth);
  if (!depth) {
    return tl::unexpected(depth.error());
  }
  options.depth = *depth;
  for (const std::string_view name : request.Parameters("relation")) {
    const auto relation = FindRelation(name);
    if (!relation && !name.empty()) {
      return Refuse("relation", name, "không có quan hệ này.", "there is no such relation.");
    }
    if (relation) {
      options.relations.push_back(*relation);
    }
  }
  const auto as_of = ReadDate(request, "as_of");
  if (!as_of) {
    return tl::unexpected(as_of.error());
  }
  options.as_of = *as_of;
  if (const std::string_view asked = request.Parameter("provision"); !asked.empty()) {
    const auto place = ReadPlace(asked);
    if (!place) {
      return Refuse("provision", asked, "cần một đơn vị văn bản như “khoản 2 Điều 5”.",
                    "wants one provision, such as “khoản 2 Điều 5”.");
    }
    options.provision = *place;
  }
  options.whole = request.Parameter("whole") == "1";
  return options;
}

Asked<std::string> ReadDraft(const HttpRequest& request) {
  const auto refuse = [](int status, std::string code, Message message) {
    return tl::unexpected(HttpError{
        .status = status, .code = std::move(code), .message = std::move(message), .field = "text"});
  };
  const auto not_utf8 = [&refuse] {
    return refuse(400, "bad_encoding", {"Dự thảo không phải UTF-8.", "The draft is not UTF-8."});
  };
  const std::string_view type = request.Header("content-type");
  if (type.starts_with("application/x-www-form-urlencoded")) {
    auto form = ParseRequestTarget("/check?" + request.body);
    if (!form) {
      return tl::unexpected(form.error());
    }
    const auto field = std::find_if(form->parameters.begin(), form->parameters.end(),
                                    [](const auto& each) { return each.first == "text"; });
    return field == form->parameters.end() ? std::string() : std::move(field->second);
  }
  if (type.starts_with("application/json")) {
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
        request.body.data(), request.body.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("text") ||
        !json["text"].IsString()) {
      return refuse(400, "bad_json",
                    {"Cần một đối tượng JSON có trường \"text\".",
                     "A JSON object with a field \"text\" is needed."});
    }
    std::string text(json["text"].GetString(), json["text"].GetStringLength());
    // RapidJSON 1.1 takes the escape of a lone low surrogate, "\ude00".
    return IsValidUtf8(text) ? Asked<std::string>(std::move(text)) : Asked<std::string>(not_utf8());
  }
  if (!type.starts_with("text/plain")) {
    return refuse(415, "unsupported_media_type",
                  {"Gửi dự thảo dưới dạng text/plain hoặc application/json.",
                   "Send the draft as text/plain or application/json."});
  }
  if (!IsValidUtf8(request.body)) {
    return not_utf8();
  }
  return request.body;
}

}  // namespace vanban
