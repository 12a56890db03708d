#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "search/generation.h"
#include "search/settled_matches.h"
#include "search/shard_hosts.h"

namespace Xapian {
class Database;
}

namespace vanban {

/// A generation's kDocuments, opened: all its shards as one, wherever they lie. For one thread.
class DocumentShards {
 public:
  /// Opens them. `hosts` is null if all are on this machine; else shards that do not answer are
  /// missing. Throws Failure if one on this machine cannot be opened.
  DocumentShards(const Generation& generation, std::shared_ptr<ShardHosts> hosts);
  ~DocumentShards();
  DocumentShards(const DocumentShards&) = delete;
  DocumentShards& operator=(const DocumentShards&) = delete;

  /// All shards as one; what is missing is empty, so that numbers of entries stay. The same object
  /// as long as this lives. To be asked within Ask.
  [[nodiscard]] const Xapian::Database& database() const;

  [[nodiscard]] Reach reach() const;

  [[nodiscard]] WeighedDocuments weighed() const { return {database(), reach(), &time()}; }

  /// When the question of the Ask under way must be answered; what asks much checks it.
  [[nodiscard]] const QuestionTime& time() const;

  /// How many documents each shard has, also one that is missing.
  [[nodiscard]] const std::vector<std::uint32_t>& sizes() const;

  /// Tokens of all documents, also of those that are missing.
  [[nodiscard]] std::uint64_t tokens() const;

  /// How often the shards were joined: what was counted in them before holds no more when this has
  /// grown.
  [[nodiscard]] std::size_t joins() const;

  /// The shards that the last Ask had to do without, in order.
  [[nodiscard]] const std::vector<MissingShard>& missing() const;

  /// Runs `ask`, again if a shard was lost meanwhile: with another copy of it or as shards.conf
  /// wants it. A copy that takes calls but is too slow for `ask` is left out of this question only.
  /// Throws LostShards if nothing is to be answered without a shard or a try outlasts
  /// time(), which is three times answer-timeout; and for errors of Xapian.
  void Ask(const std::function<void()>& ask);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
