#include "search/shard_hosts.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>

#include "search/database.h"
#include "search/schema.h"
#include "search/shard_connection.h"

namespace vanban {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFirstPause(500);
constexpr std::chrono::milliseconds kLongestPause(30'000);
// Who greets and then answers nothing must not be asked by everybody again and again: only after
// this long is a failure a new one.
constexpr std::chrono::seconds kProven(60);

[[noreturn]] void ThrowMisfit(const Generation& generation, const Message& reason,
                              std::size_t shards) {
  const std::string file = (generation.directory.parent_path() / kShardsFile).string();
  const std::string name = GenerationName(generation.number);
  throw Failure(
      {ErrorCode::kBadSettings,
       {fmt::format("{} không hợp với {}: {}.", file, name, reason.vi),
        fmt::format("{} does not fit {}: {}.", file, name, reason.en)},
       {fmt::format("Chạy `vanban index --rebuild --shards {}`, hoặc sửa tệp.", shards),
        fmt::format("Run `vanban index --rebuild --shards {}`, or mend the file.", shards)}});
}

ShardIdentity IdentityOf(const Generation& generation, const ShardPlaces& places) {
  const std::size_t shards = places.shards.size();
  const auto identity =
      ParseShardIdentity(DocumentsMetadata(generation, std::string(schema::kMetaShard)));
  if (!identity) {
    ThrowMisfit(generation, {"thế hệ này có một phần", "this generation is in one part"}, shards);
  }
  if (identity->sizes.size() != shards) {
    ThrowMisfit(generation,
                {fmt::format("thế hệ có {} phần, tệp kể {}", identity->sizes.size(), shards),
                 fmt::format("the generation has {} shards, the file names {}",
                             identity->sizes.size(), shards)},
                shards);
  }
  return *identity;
}

}  // namespace

struct ShardHosts::State {
  struct Trouble {
    Message reason;
    Clock::time_point next_try;
  };

  /// Of a place that failed once.
  struct History {
    std::chrono::milliseconds pause = kFirstPause;
    Clock::time_point back;
  };

  mutable std::mutex guard;
  std::condition_variable_any changed;
  std::map<ShardCopy, Trouble> failed;
  std::map<ShardCopy, History> history;
  std::size_t recoveries = 0;
  std::jthread healer;  ///< Last: it ends before what it uses.

  void PutOff(const ShardCopy& copy, const Message& reason) {
    History& past = history[copy];
    failed[copy] = {reason, Clock::now() + past.pause};
    past.pause = std::min(2 * past.pause, kLongestPause);
  }

  void TakeBack(const ShardCopy& copy) {
    failed.erase(copy);
    history[copy].back = Clock::now();
    ++recoveries;
  }
};

std::shared_ptr<ShardHosts> ShardHosts::Of(const Generation& generation, Healing healing) {
  std::optional<ShardPlaces> places = PlacesOf(generation);
  if (!places) {
    return nullptr;
  }
  ShardIdentity identity = IdentityOf(generation, *places);
  if (!places->AnyRemote()) {
    return nullptr;
  }
  auto hosts = std::make_shared<ShardHosts>(generation, std::move(*places), std::move(identity));
  if (healing == Healing::kInBackground) {
    hosts->state_->healer =
        std::jthread([all = hosts.get()](const std::stop_token& stop) { all->Heal(stop); });
  }
  return hosts;
}

ShardHosts::ShardHosts(Generation generation, ShardPlaces places, ShardIdentity identity)
    : generation_(std::move(generation)),
      places_(std::move(places)),
      identity_(std::move(identity)),
      state_(std::make_unique<State>()) {}

ShardHosts::~ShardHosts() = default;

bool ShardHosts::MayBeAsked(const ShardCopy& copy) const {
  const std::lock_guard lock(state_->guard);
  return !state_->failed.contains(copy);
}

void ShardHosts::Failed(const ShardCopy& copy, const Message& reason) {
  const std::lock_guard lock(state_->guard);
  if (state_->failed.contains(copy)) {
    return;  // Others found out before.
  }
  const auto past = state_->history.find(copy);
  if (past != state_->history.end() && Clock::now() - past->second.back > kProven) {
    state_->history.erase(past);
  }
  state_->PutOff(copy, reason);
  state_->changed.notify_all();
}

void ShardHosts::Heal(const std::stop_token& stop) {
  std::unique_lock lock(state_->guard);
  while (!stop.stop_requested()) {
    const auto next = std::min_element(
        state_->failed.begin(), state_->failed.end(),
        [](const auto& a, const auto& b) { return a.second.next_try < b.second.next_try; });
    if (next == state_->failed.end()) {
      state_->changed.wait(lock, stop, [this] { return !state_->failed.empty(); });
      continue;
    }
    if (const auto when = next->second.next_try; when > Clock::now()) {
      state_->changed.wait_until(lock, stop, when, [] { return false; });
      continue;
    }
    const ShardCopy copy = next->first;
    lock.unlock();
    const auto connected = ConnectShard(*this, copy);
    lock.lock();
    if (connected) {
      state_->TakeBack(copy);
    } else {
      state_->PutOff(copy, connected.error().message);
    }
  }
}

std::size_t ShardHosts::recoveries() const {
  const std::lock_guard lock(state_->guard);
  return state_->recoveries;
}

bool ShardHosts::HasSpare(std::size_t shard) const {
  return places_.on_lost == LostShard::kLocal &&
         std::filesystem::exists(generation_.directory / ShardFolder(shard));
}

std::vector<ShardState> ShardHosts::States() const {
  const std::lock_guard lock(state_->guard);
  std::vector<ShardState> states;
  for (std::size_t shard = 0; shard < places_.shards.size(); ++shard) {
    const ShardPlace& place = places_.shards[shard];
    ShardState& state = states.emplace_back(ShardState{.shard = shard,
                                                       .documents = identity_.sizes[shard],
                                                       .place = place.folder,
                                                       .elsewhere = !place.copies.empty()});
    for (const ShardAddress& address : place.copies) {
      state.place += (state.place.empty() ? "" : " ") + address.Text();
      if (const auto found = state_->failed.find({shard, address}); found != state_->failed.end()) {
        state.complaints.push_back(found->second.reason);
      }
    }
  }
  return states;
}

std::vector<MissingShard> ShardHosts::Missing() const {
  std::vector<MissingShard> missing;
  for (ShardState& state : States()) {
    const std::size_t copies = places_.shards[state.shard].copies.size();
    if (copies > 0 && state.complaints.size() == copies && !HasSpare(state.shard)) {
      missing.push_back({.shard = state.shard,
                         .documents = state.documents,
                         .hosts = std::move(state.place),
                         .reason = std::move(state.complaints.back())});
    }
  }
  return missing;
}

std::vector<ShardState> LookAtShards(const Generation& generation) {
  const auto hosts = ShardHosts::Of(generation, Healing::kNone);
  if (hosts == nullptr) {
    return {};
  }
  for (std::size_t shard = 0; shard < hosts->places().shards.size(); ++shard) {
    for (const ShardAddress& address : hosts->places().shards[shard].copies) {
      const ShardCopy copy{shard, address};
      if (const auto connected = ConnectShard(*hosts, copy); !connected) {
        hosts->Failed(copy, connected.error().message);
      }
    }
  }
  return hosts->States();
}

}  // namespace vanban
