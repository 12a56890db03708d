#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "corpus/message.h"
#include "search/generation.h"
#include "search/shard_identity.h"
#include "search/shard_places.h"

namespace vanban {

/// One of the places where a shard lies.
struct ShardCopy {
  std::size_t shard = 0;
  ShardAddress address;
  auto operator<=>(const ShardCopy&) const = default;
};

/// A shard that cannot be asked.
struct MissingShard {
  std::size_t shard = 0;      ///< From 0.
  std::size_t documents = 0;  ///< That it holds.
  std::string hosts;          ///< "10.0.0.2:9001"; several with blanks between them.
  Message reason;             ///< Why not; of the last of them.
};

/// Where a shard lies, and what is wrong there.
struct ShardState {
  std::size_t shard = 0;  ///< From 0.
  std::size_t documents = 0;
  std::string place;                ///< "documents-0" or as MissingShard::hosts.
  bool elsewhere = false;           ///< Not on this machine.
  std::vector<Message> complaints;  ///< One for each of its places that fails.
};

/// What is done about places that failed.
enum class Healing {
  kNone,          ///< They stay so: for one question at the command line.
  kInBackground,  ///< They are tried again, after pauses that grow: for what runs for long.
};

/// After how long a place that failed is tried again: after the first failure in a row, the second
/// …; the last of these after all further ones. Never if there is none.
using HealingPauses = std::vector<std::chrono::milliseconds>;

/// The places where the shards of one generation lie, and which of them failed: whoever finds that
/// out spares all others the wait. Shared by all that read the generation; any thread.
class ShardHosts {
 public:
  /// Those of a generation; null if all its shards are local. Throws Failure for a bad shards.conf,
  /// if it does not fit the generation, and if a shard is gone that it does not say lies elsewhere.
  static std::shared_ptr<ShardHosts> Of(const Generation& generation, Healing healing);

  /// `generation`: where copies of shards on this machine are looked for. Each place that failed is
  /// tried by a thread of its own, so that one that is silent delays no other.
  ShardHosts(Generation generation, ShardPlaces places, ShardIdentity identity,
             HealingPauses pauses = {});
  ~ShardHosts();
  ShardHosts(const ShardHosts&) = delete;
  ShardHosts& operator=(const ShardHosts&) = delete;

  [[nodiscard]] const ShardPlaces& places() const { return places_; }

  /// That of shard 0: all others must belong with it.
  [[nodiscard]] const ShardIdentity& identity() const { return identity_; }

  /// False from Failed until the place answered again.
  [[nodiscard]] bool MayBeAsked(const ShardCopy& copy) const;

  void Failed(const ShardCopy& copy, const Message& reason);

  /// A copy that takes calls left a question unanswered for answer-timeout. That may be the
  /// question's fault: it counts as Failed only when it goes so with kSlowInARow questions.
  void Slow(const ShardCopy& copy, const Message& reason);

  /// A copy answered a whole question.
  void Answered(const ShardCopy& copy);

  static constexpr std::size_t kSlowInARow = 3;

  /// How often places failed or came back: whoever is connected, or does without one, looks again
  /// when this has grown.
  [[nodiscard]] std::size_t changes() const;

  /// True if this machine has a copy of a shard that lies elsewhere and is to use it when that is
  /// lost.
  [[nodiscard]] bool HasSpare(std::size_t shard) const;

  /// The shards all of whose places failed and that have no spare, in order.
  [[nodiscard]] std::vector<MissingShard> Missing() const;

  /// All shards in order.
  [[nodiscard]] std::vector<ShardState> States() const;

 private:
  struct State;

  void Heal(const ShardCopy& copy, const std::stop_token& stop);

  Generation generation_;
  ShardPlaces places_;
  ShardIdentity identity_;
  HealingPauses pauses_;
  std::unique_ptr<State> state_;
};

/// Asks for all shards of a generation now and tells what they are and where; empty if all its
/// shards are local. Throws Failure as ShardHosts::Of.
std::vector<ShardState> LookAtShards(const Generation& generation);

}  // namespace vanban
