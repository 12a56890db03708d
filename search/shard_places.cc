#include "search/shard_places.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "corpus/file_io.h"
#include "search/schema.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 16U;
constexpr std::size_t kMaxShards = 256;  // As `vanban index --shards`.
constexpr std::uint32_t kLongestTimeout = 600'000;

constexpr std::array<std::pair<std::string_view, LostShard>, 3> kLostShards = {
    {{"error", LostShard::kError}, {"partial", LostShard::kPartial}, {"local", LostShard::kLocal}}};

template <typename Number>
std::optional<Number> ReadNumber(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

std::optional<ShardAddress> ReadAddress(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  host = bracketed ? host.substr(1, host.size() - 2) : host;
  const auto port = ReadNumber<std::uint16_t>(text.substr(colon + 1));
  const bool plain = host.find_first_of(bracketed ? "[]" : "[]:") == std::string_view::npos;
  if (host.empty() || !plain || !port || *port == 0) {
    return std::nullopt;
  }
  return ShardAddress{std::string(host), *port};
}

/// One line without its comment, in words.
std::vector<std::string> WordsOf(std::string_view line) {
  std::istringstream words{std::string(line.substr(0, line.find('#')))};
  return {std::istream_iterator<std::string>(words), {}};
}

class PlacesReader {
 public:
  explicit PlacesReader(const fs::path& file) : file_(file) {}

  Result<ShardPlaces> Read(std::string_view text) && {
    std::istringstream lines{std::string(text)};
    for (std::string line; !problem_ && std::getline(lines, line);) {
      ++line_;
      if (const std::vector<std::string> words = WordsOf(line); !words.empty()) {
        ReadLine(words);
      }
    }
    if (!problem_ && places_.shards.size() < 2) {
      Refuse({"cần ít nhất hai dòng auto hoặc remote, mỗi phần một dòng",
              "at least two lines, auto or remote, are needed: one a shard"});
    }
    if (problem_) {
      return tl::unexpected(std::move(*problem_));
    }
    return std::move(places_);
  }

 private:
  void ReadLine(const std::vector<std::string>& words) {
    const std::string& name = words.front();
    if (name == "auto" && words.size() == 2) {
      ReadLocal(words[1]);
    } else if (name == "remote" && words.size() > 1) {
      ReadRemote(words);
    } else if (name == "on-lost-shard" && words.size() == 2) {
      ReadOnLost(words[1]);
    } else if (name == "connect-timeout" && words.size() == 2) {
      ReadTimeout(words[1], places_.connect_timeout);
    } else if (name == "answer-timeout" && words.size() == 2) {
      ReadTimeout(words[1], places_.answer_timeout);
    } else {
      Refuse({fmt::format("không hiểu dòng “{} …”", name),
              fmt::format("the line “{} …” is not understood", name)});
    }
    if (places_.shards.size() > kMaxShards) {
      Refuse({fmt::format("nhiều hơn {} phần", kMaxShards),
              fmt::format("more than {} shards", kMaxShards)});
    }
  }

  void ReadLocal(const std::string& folder) {
    const std::string expected = ShardFolder(places_.shards.size());
    if (folder != expected) {
      Refuse({fmt::format("phần ở máy này phải là {}, không phải “{}”: các dòng theo thứ tự các "
                          "phần",
                          expected, folder),
              fmt::format("the local shard must be {}, not “{}”: lines are in the order of shards",
                          expected, folder)});
    }
    places_.shards.push_back({.folder = folder, .copies = {}});
  }

  void ReadRemote(const std::vector<std::string>& words) {
    if (places_.shards.empty()) {
      Refuse({"phần đầu phải ở máy này (auto documents-0): nó giữ những gì chỉ mục nói về mình",
              "the first shard must be local (auto documents-0): it holds what the index says of "
              "itself"});
    }
    ShardPlace place;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto address = ReadAddress(words[i]);
      if (!address) {
        Refuse({fmt::format("“{}” không phải là MÁY:CỔNG", words[i]),
                fmt::format("“{}” is no HOST:PORT", words[i])});
        return;
      }
      place.copies.push_back(*address);
    }
    places_.shards.push_back(std::move(place));
  }

  void ReadOnLost(const std::string& name) {
    const auto* known = std::find_if(kLostShards.begin(), kLostShards.end(),
                                     [&name](const auto& each) { return each.first == name; });
    if (known == kLostShards.end()) {
      Refuse({fmt::format("on-lost-shard “{}”: chỉ có error, partial, local", name),
              fmt::format("on-lost-shard “{}”: it is error, partial or local", name)});
      return;
    }
    places_.on_lost = known->second;
  }

  void ReadTimeout(const std::string& text, std::chrono::milliseconds& timeout) {
    const auto number = ReadNumber<std::uint32_t>(text);
    if (!number || *number == 0 || *number > kLongestTimeout) {
      Refuse(
          {fmt::format("“{}” không phải là số mili giây từ 1 đến {}", text, kLongestTimeout),
           fmt::format("“{}” is no number of milliseconds from 1 to {}", text, kLongestTimeout)});
      return;
    }
    timeout = std::chrono::milliseconds(*number);
  }

  void Refuse(const Message& reason) {
    if (problem_) {
      return;  // The first one is told.
    }
    const std::string at = fmt::format("{}:{}", file_.string(), line_);
    problem_ =
        Error{ErrorCode::kBadSettings,
              {fmt::format("{}: {}.", at, reason.vi), fmt::format("{}: {}.", at, reason.en)},
              {"Mỗi phần một dòng, theo thứ tự: `auto documents-0`, rồi `remote MÁY:CỔNG`. Xem "
               "docs/quan-tri.md, “Nhiều máy”.",
               "One line a shard, in order: `auto documents-0`, then `remote HOST:PORT`. See "
               "docs/operations.md, “More than one machine”."}};
  }

  const fs::path& file_;
  std::size_t line_ = 0;
  ShardPlaces places_;
  std::optional<Error> problem_;
};

}  // namespace

std::string ShardAddress::Text() const {
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                             : fmt::format("[{}]:{}", host, port);
}

bool ShardPlaces::AnyRemote() const {
  return std::any_of(shards.begin(), shards.end(),
                     [](const ShardPlace& place) { return !place.copies.empty(); });
}

Result<ShardPlaces> ReadShardPlaces(std::string_view text, const fs::path& file) {
  return PlacesReader(file).Read(text);
}

std::optional<ShardPlaces> PlacesIn(const fs::path& index_dir) {
  const fs::path file = index_dir / kShardsFile;
  const auto text = ReadFile(file, kMaxFileBytes);
  if (!text && text.error().code == ErrorCode::kNoInput) {
    return std::nullopt;
  }
  if (!text) {
    throw Failure(text.error());
  }
  auto places = ReadShardPlaces(*text, file);
  if (!places) {
    throw Failure(places.error());
  }
  return std::move(*places);
}

std::optional<ShardPlaces> PlacesOf(const Generation& generation) {
  const bool published =
      ParseGenerationName(generation.directory.filename().string()) == generation.number;
  return published ? PlacesIn(generation.directory.parent_path()) : std::nullopt;
}

std::string ShardFolder(std::size_t shard) {
  return fmt::format("{}-{}", schema::kDocuments, shard);
}

bool LiesElsewhere(const ShardPlaces& places, std::string_view name) {
  for (std::size_t i = 0; i < places.shards.size(); ++i) {
    if (!places.shards[i].copies.empty() && name.starts_with(ShardFolder(i) + '/')) {
      return true;
    }
  }
  return false;
}

}  // namespace vanban
