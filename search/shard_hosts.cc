#include "search/shard_hosts.h"

#include <algorithm>
#include <array>
#include <atomic>
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

using namespace std::chrono_literals;

using Clock = std::chrono::steady_clock;

constexpr std::array<std::chrono::milliseconds, 7> kPauses = {{500ms, 1s, 2s, 4s, 8s, 16s, 30s}};
// Who greets and then answers nothing must not be asked by everybody again and again: only after
// this long is a failure a new one.
constexpr std::chrono::seconds kProven(60);

[[noreturn]] void ThrowMisfit(const Generation& generation, const Message& reason) {
  const std::string file = (generation.directory.parent_path() / kShardsFile).string();
  const std::string name = GenerationName(generation.number);
  throw Failure(
      {ErrorCode::kBadSettings,
       {fmt::format("{} không hợp với {}: {}.", file, name, reason.vi),
        fmt::format("{} does not fit {}: {}.", file, name, reason.en)},
       {"Chạy `vanban index --rebuild` (lập theo tệp này), hoặc sửa tệp.",
        "Run `vanban index --rebuild`, which builds as the file says, or mend the file."}});
}

ShardIdentity IdentityOf(const Generation& generation, const ShardPlaces& places) {
  const std::size_t shards = places.shards.size();
  const auto identity =
      ParseShardIdentity(DocumentsMetadata(generation, std::string(schema::kMetaShard)));
  if (!identity) {
    ThrowMisfit(generation, {"thế hệ này có một phần", "this generation is in one part"});
  }
  if (identity->sizes.size() != shards) {
    ThrowMisfit(generation,
                {fmt::format("thế hệ có {} phần, tệp kể {}", identity->sizes.size(), shards),
                 fmt::format("the generation has {} shards, the file names {}",
                             identity->sizes.size(), shards)});
  }
  return *identity;
}

/// All shards must be here: without a shards.conf nothing else tells that one lay elsewhere, and
/// the others would answer as if they were all.
void RequireAllHere(const Generation& generation) {
  if (!std::filesystem::exists(generation.directory / ShardFolder(0))) {
    return;  // In one part.
  }
  const auto identity =
      ParseShardIdentity(DocumentsMetadata(generation, std::string(schema::kMetaShard)));
  const std::size_t shards = identity ? identity->sizes.size() : 1;
  for (std::size_t shard = 0; shard < shards; ++shard) {
    const auto folder = generation.directory / ShardFolder(shard);
    if (!std::filesystem::exists(folder)) {
      const std::string file = (generation.directory.parent_path() / kShardsFile).string();
      throw Failure(
          {ErrorCode::kBadSettings,
           {fmt::format("Thiếu {}, và {} không nói là phần ấy ở máy khác.", folder.string(), file),
            fmt::format("{} is missing, and {} does not say that it lies on another machine.",
                        folder.string(), file)},
           {"Khôi phục shards.conf hoặc chép phần đó về; nếu không thì chạy `vanban index "
            "--rebuild`.",
            "Restore shards.conf or copy that shard back; else run `vanban index --rebuild`."}});
    }
  }
}

}  // namespace

struct ShardHosts::State {
  struct Trouble {
    Message reason;
    Clock::time_point next_try;
  };

  /// Of a place that failed once.
  struct History {
    std::size_t failures = 0;  ///< In a row.
    Clock::time_point back;
  };

  mutable std::mutex guard;
  std::condition_variable_any stopped;
  std::map<ShardCopy, Trouble> failed;
  std::map<ShardCopy, History> history;
  std::map<ShardCopy, std::size_t> slow;  ///< Questions in a row that were not answered in time.
  std::atomic<std::size_t> changes = 0;
  std::atomic<bool> any_slow = false;
  std::map<ShardCopy, std::jthread> healers;  ///< Last: they end before what they use.

  void PutOff(const ShardCopy& copy, const Message& reason, const HealingPauses& pauses) {
    std::size_t& failures = history[copy].failures;
    const auto pause = pauses.empty() ? 0ms : pauses[std::min(failures, pauses.size() - 1)];
    failed[copy] = {reason, Clock::now() + pause};
    ++failures;
    ++changes;
  }

  void TakeBack(const ShardCopy& copy) {
    failed.erase(copy);
    history[copy].back = Clock::now();
    ++changes;
  }
};

std::shared_ptr<ShardHosts> ShardHosts::Of(const Generation& generation, Healing healing) {
  std::optional<ShardPlaces> places = PlacesOf(generation);
  if (!places) {
    RequireAllHere(generation);
    return nullptr;
  }
  ShardIdentity identity = IdentityOf(generation, *places);
  if (!places->AnyRemote()) {
    RequireAllHere(generation);
    return nullptr;
  }
  HealingPauses pauses;
  if (healing == Healing::kInBackground) {
    pauses.assign(kPauses.begin(), kPauses.end());
  }
  return std::make_shared<ShardHosts>(generation, std::move(*places), std::move(identity),
                                      std::move(pauses));
}

ShardHosts::ShardHosts(Generation generation, ShardPlaces places, ShardIdentity identity,
                       HealingPauses pauses)
    : generation_(std::move(generation)),
      places_(std::move(places)),
      identity_(std::move(identity)),
      pauses_(std::move(pauses)),
      state_(std::make_unique<State>()) {}

ShardHosts::~ShardHosts() {
  // All are told before the first is waited for: those that try a silent host do so side by side.
  for (auto& [copy, healer] : state_->healers) {
    healer.request_stop();
  }
}

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
  if (!pauses_.empty()) {
    // The one before it ended by taking the place back. First of all: it may not start.
    state_->healers[copy] =
        std::jthread([this, copy](const std::stop_token& stop) { Heal(copy, stop); });
  }
  state_->PutOff(copy, reason, pauses_);
}

void ShardHosts::Heal(const ShardCopy& copy, const std::stop_token& stop) {
  std::unique_lock lock(state_->guard);
  for (;;) {
    const Clock::time_point when = state_->failed.at(copy).next_try;
    state_->stopped.wait_until(lock, stop, when, [] { return false; });
    if (stop.stop_requested()) {
      return;
    }
    lock.unlock();
    const auto connected = ConnectShard(*this, copy);
    lock.lock();
    if (connected) {
      state_->TakeBack(copy);
      return;
    }
    state_->PutOff(copy, connected.error().message, pauses_);
  }
}

void ShardHosts::Slow(const ShardCopy& copy, const Message& reason) {
  {
    const std::lock_guard lock(state_->guard);
    state_->any_slow = true;
    if (++state_->slow[copy] < kSlowInARow) {
      return;
    }
  }
  Failed(copy, reason);
}

void ShardHosts::Answered(const ShardCopy& copy) {
  if (!state_->any_slow) {
    return;  // Nearly always; asked after each question.
  }
  const std::lock_guard lock(state_->guard);
  state_->slow.erase(copy);
  state_->any_slow = !state_->slow.empty();
}

std::size_t ShardHosts::changes() const {
  return state_->changes;
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
