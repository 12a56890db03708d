#include "search/document_shards.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>

#include "corpus/error.h"
#include "search/database.h"
#include "search/lost_shards.h"
#include "search/schema.h"
#include "search/shard_connection.h"

namespace vanban {
namespace {

[[noreturn]] void ThrowLost(const std::vector<MissingShard>& missing) {
  Message reasons;
  for (const MissingShard& lost : missing) {
    reasons.vi += (reasons.vi.empty() ? "" : "; ") + lost.reason.vi;
    reasons.en += (reasons.en.empty() ? "" : "; ") + lost.reason.en;
  }
  throw LostShards({ErrorCode::kUnavailable,
                    {fmt::format("Một phần của chỉ mục không trả lời: {}.", reasons.vi),
                     fmt::format("A part of the index does not answer: {}.", reasons.en)},
                    {"Xem máy đó còn chạy xapian-tcpsrv không. `on-lost-shard partial` trong "
                     "shards.conf cho trả lời từ các phần còn lại.",
                     "See whether xapian-tcpsrv runs there. `on-lost-shard partial` in shards.conf "
                     "has the other parts answer."}});
}

}  // namespace

struct DocumentShards::State {
  /// Of a shard that lies elsewhere.
  struct Connection {
    std::unique_ptr<Xapian::Database> database;
    ShardAddress address;
  };

  State(const Generation& opened, std::shared_ptr<ShardHosts> where)
      : generation(opened),
        hosts(std::move(where)) {
    if (hosts == nullptr) {
      all = OpenDatabase(generation, schema::kDocuments);
      sizes = ShardSizes(generation, schema::kDocuments);
      AskXapian(generation, [this] { tokens = all.get_total_length(); });
      return;
    }
    sizes = hosts->identity().sizes;
    tokens = hosts->identity().tokens;
    connections.resize(sizes.size());
    here.resize(sizes.size());
    AskXapian(generation, [this] { Renew(); });
  }

  [[nodiscard]] const ShardPlace& Place(std::size_t shard) const {
    return hosts->places().shards[shard];
  }

  [[nodiscard]] bool IsLocal(std::size_t shard) const { return Place(shard).copies.empty(); }

  /// Lets go of what is lost, connects where that is not so, and joins the shards anew if any of
  /// them changed.
  void Renew() {
    const std::size_t seen = hosts->changes();
    if (joins > 0 && at_rest && seen == changes) {
      return;
    }
    bool changed = joins == 0 || !at_rest || !missing.empty();
    for (std::size_t shard = 0; shard < connections.size(); ++shard) {
      std::unique_ptr<Xapian::Database>& connected = connections[shard].database;
      // Once something was cut short, answers to what was asked before may be under way still. And
      // who has found a machine lost spares the others finding it out by waiting for it.
      if (connected != nullptr &&
          (!at_rest || !hosts->MayBeAsked({shard, connections[shard].address}))) {
        connected.reset();
        changed = true;
      }
      if (connected == nullptr && !IsLocal(shard)) {
        Connect(shard);
        changed = changed || connected != nullptr;
      }
    }
    if (changed) {
      Join();
    }
    changes = seen;
    at_rest = true;
  }

  void Connect(std::size_t shard) {
    for (const ShardAddress& address : Place(shard).copies) {
      const ShardCopy copy{shard, address};
      if (!hosts->MayBeAsked(copy) || aside.contains(copy)) {
        continue;
      }
      auto database = ConnectShard(*hosts, copy);
      if (database) {
        connections[shard] = {std::move(*database), address};
        return;
      }
      hosts->Failed(copy, database.error().message);
    }
  }

  void Join() {
    Xapian::Database shards;
    missing.clear();
    for (std::size_t shard = 0; shard < connections.size(); ++shard) {
      if (connections[shard].database != nullptr) {
        shards.add_database(*connections[shard].database);
      } else if (OpenHere(shard)) {
        shards.add_database(*here[shard]);
      } else {
        shards.add_database(Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY));
        missing.push_back(Lost(shard));
      }
    }
    all = shards;
    ++joins;
  }

  /// Once only: the generation may be deleted while its shards elsewhere serve on.
  bool OpenHere(std::size_t shard) {
    if (here[shard] == nullptr && (IsLocal(shard) || hosts->HasSpare(shard))) {
      here[shard] = std::make_unique<Xapian::Database>(OpenShard(generation, ShardFolder(shard)));
    }
    return here[shard] != nullptr;
  }

  [[nodiscard]] MissingShard Lost(std::size_t shard) const {
    for (MissingShard& lost : hosts->Missing()) {
      if (lost.shard == shard) {
        return std::move(lost);
      }
    }
    // It came back just now: the next question finds it. Or it is too slow for this one.
    MissingShard lost{.shard = shard,
                      .documents = sizes[shard],
                      .hosts = Place(shard).copies.front().Text(),
                      .reason = {"vừa trở lại", "it just came back"}};
    for (const auto& [copy, reason] : aside) {
      if (copy.shard == shard) {
        lost.hosts = copy.address.Text();
        lost.reason = reason;
      }
    }
    return lost;
  }

  /// Finds out whose fault `error` is. A connection may have been closed because it was idle: that
  /// is no failure of its host the first time. True if asking again can help.
  bool Blame(const Xapian::Error& error, std::set<ShardCopy>& broken) {
    std::vector<ShardCopy> suspects;
    std::vector<ShardCopy> named;
    for (std::size_t shard = 0; shard < connections.size(); ++shard) {
      if (connections[shard].database != nullptr) {
        suspects.push_back({shard, connections[shard].address});
        if (ComesFrom(connections[shard].address, error)) {
          named.push_back(suspects.back());
        }
      }
    }
    const bool slow = std::string_view(error.get_type()) == "NetworkTimeoutError";
    for (const ShardCopy& copy : named.empty() ? suspects : named) {
      const std::string place = copy.address.Text();
      const std::string told = error.get_description();
      const Message reason{fmt::format("phần {} ở {}: {}", copy.shard, place, told),
                           fmt::format("shard {} at {}: {}", copy.shard, place, told)};
      if (slow && !named.empty()) {
        BlameSlow(copy, reason);
      } else if (!broken.insert(copy).second) {
        hosts->Failed(copy, reason);
      }
      last_reason = reason;
    }
    return !suspects.empty();
  }

  /// Who is asked too much is not lost: others are answered.
  void BlameSlow(const ShardCopy& copy, const Message& reason) {
    if (!hosts->MayBeAsked(copy)) {
      return;  // Others found out before.
    }
    if (!TakesCalls(*hosts, copy)) {
      hosts->Failed(copy, reason);
      return;
    }
    aside.emplace(copy, reason);
    hosts->Slow(copy, reason);
  }

  /// A question begins.
  void Begin() {
    if (!aside.empty()) {
      aside.clear();  // What was too slow for the last one may answer this.
      at_rest = false;
    }
  }

  /// Runs `ask` once. False if it was cut short by another machine and may be asked again.
  bool TryOnce(const std::function<void()>& ask, std::set<ShardCopy>& broken) {
    constexpr int kPatience = 3;
    time.Begin(kPatience * hosts->places().answer_timeout);
    at_rest = false;
    try {
      ask();
    } catch (const Xapian::Error& error) {
      if (!ComesFromElsewhere(error) || !Blame(error, broken)) {
        ThrowUnreadable(generation, error);
      }
      return false;
    }
    at_rest = true;
    for (std::size_t shard = 0; shard < connections.size(); ++shard) {
      if (connections[shard].database != nullptr) {
        hosts->Answered({shard, connections[shard].address});
      }
    }
    return true;
  }

  Generation generation;
  std::shared_ptr<ShardHosts> hosts;
  std::vector<Connection> connections;  ///< One a shard; empty for those that are local.
  std::vector<std::unique_ptr<Xapian::Database>> here;  ///< One a shard; null for others.
  std::vector<MissingShard> missing;
  std::map<ShardCopy, Message> aside;  ///< Left out of the question that is asked, and why.
  Message last_reason;                 ///< Why it was cut short.
  QuestionTime time;
  Xapian::Database all;
  std::vector<std::uint32_t> sizes;
  std::uint64_t tokens = 0;
  std::size_t changes = 0;
  std::size_t joins = 0;
  bool at_rest = true;  ///< Nothing was cut short.
};

DocumentShards::DocumentShards(const Generation& generation, std::shared_ptr<ShardHosts> hosts)
    : state_(std::make_unique<State>(generation, std::move(hosts))) {}

DocumentShards::~DocumentShards() = default;

const Xapian::Database& DocumentShards::database() const {
  return state_->all;
}

Reach DocumentShards::reach() const {
  return state_->hosts == nullptr ? Reach::kHere : Reach::kRemote;
}

const QuestionTime& DocumentShards::time() const {
  return state_->time;
}

const std::vector<std::uint32_t>& DocumentShards::sizes() const {
  return state_->sizes;
}

std::uint64_t DocumentShards::tokens() const {
  return state_->tokens;
}

std::size_t DocumentShards::joins() const {
  return state_->joins;
}

const std::vector<MissingShard>& DocumentShards::missing() const {
  return state_->missing;
}

void DocumentShards::Ask(const std::function<void()>& ask) {
  if (state_->hosts == nullptr) {
    AskXapian(state_->generation, ask);
    return;
  }
  state_->Begin();
  // A copy fails twice at most, but for those that come back meanwhile.
  std::set<ShardCopy> broken;
  std::size_t rounds = 1;
  for (const ShardPlace& place : state_->hosts->places().shards) {
    rounds += 2 * place.copies.size();
  }
  for (; rounds > 0; --rounds) {
    AskXapian(state_->generation, [this] { state_->Renew(); });
    if (!state_->missing.empty() && state_->hosts->places().on_lost != LostShard::kPartial) {
      ThrowLost(state_->missing);
    }
    if (state_->TryOnce(ask, broken)) {
      return;
    }
  }
  ThrowLost({{.shard = 0, .documents = 0, .hosts = "", .reason = state_->last_reason}});
}

}  // namespace vanban
