#include "search/shard_connection.h"

#include <chrono>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <xapian.h>

#include "search/schema.h"

namespace vanban {
namespace {

tl::unexpected<Error> Unusable(const ShardCopy& copy, const Message& reason) {
  const std::string place = copy.address.Text();
  return Fail(ErrorCode::kUnavailable,
              {fmt::format("phần {} ở {}: {}", copy.shard, place, reason.vi),
               fmt::format("shard {} at {}: {}", copy.shard, place, reason.en)});
}

/// Why a shard is not number `number` of the generation of `first`; empty if it is.
Message Mismatch(const std::string& line, const ShardIdentity& first, std::size_t number) {
  const auto found = ParseShardIdentity(line);
  if (!found) {
    return {"không phải là một phần của chỉ mục Vanban", "it is no shard of a Vanban index"};
  }
  if (!found->BelongsWith(first)) {
    return {"là phần của một thế hệ khác; chép phần của thế hệ này sang",
            "it is a shard of another generation; copy that of this generation there"};
  }
  if (found->number != number) {
    return {fmt::format("là phần {} của thế hệ này; sửa thứ tự trong shards.conf", found->number),
            fmt::format("it is shard {} of this generation; mend the order in shards.conf",
                        found->number)};
  }
  return {};
}

Result<std::unique_ptr<Xapian::Database>> Connect(const ShardHosts& hosts, const ShardCopy& copy,
                                                  std::chrono::milliseconds answer_timeout) {
  try {
    auto database = std::make_unique<Xapian::Database>(Xapian::Remote::open(
        copy.address.host, copy.address.port, static_cast<unsigned>(answer_timeout.count()),
        static_cast<unsigned>(hosts.places().connect_timeout.count())));
    const Message mismatch = Mismatch(database->get_metadata(std::string(schema::kMetaShard)),
                                      hosts.identity(), copy.shard);
    if (!mismatch.vi.empty()) {
      return Unusable(copy, mismatch);
    }
    const std::uint32_t documents = database->get_doccount();
    if (documents != hosts.identity().sizes[copy.shard]) {
      return Unusable(copy, {fmt::format("chỉ có {} văn bản; chép lại", documents),
                             fmt::format("it holds only {} documents; copy it again", documents)});
    }
    return database;
  } catch (const Xapian::Error& error) {
    return Unusable(copy, {error.get_description(), error.get_description()});
  }
}

}  // namespace

Result<std::unique_ptr<Xapian::Database>> ConnectShard(const ShardHosts& hosts,
                                                       const ShardCopy& copy) {
  return Connect(hosts, copy, hosts.places().answer_timeout);
}

bool TakesCalls(const ShardHosts& hosts, const ShardCopy& copy) {
  return Connect(hosts, copy, hosts.places().connect_timeout).has_value();
}

bool ComesFromElsewhere(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  return type == "NetworkError" || type == "NetworkTimeoutError" ||
         error.get_msg().starts_with("REMOTE:");
}

bool ComesFrom(const ShardAddress& address, const Xapian::Error& error) {
  // "remote:tcp(10.0.0.2:9001)"
  return error.get_context().find(fmt::format("({}:{})", address.host, address.port)) !=
         std::string::npos;
}

}  // namespace vanban
