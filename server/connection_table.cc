#include "server/connection_table.h"

namespace vanban {

ConnectionTable::Entry::Entry(ConnectionTable& table, Connection& connection)
    : table_(table),
      connection_(connection) {
  table_.connections_.insert(&connection_);
  ++table_.count_of_network_[connection_.client.network];
}

ConnectionTable::Entry::~Entry() {
  table_.connections_.erase(&connection_);
  const auto count = table_.count_of_network_.find(connection_.client.network);
  if (--count->second == 0) {
    table_.count_of_network_.erase(count);
  }
}

bool ConnectionTable::HasTooMany(const IpAddress& client) const {
  const std::size_t allowed =
      client.loopback ? limits_.connections_per_loopback : limits_.connections_per_address;
  const auto count = count_of_network_.find(client.network);
  return count != count_of_network_.end() && count->second > allowed;
}

void ConnectionTable::CancelIdle() {
  for (Connection* connection : connections_) {
    if (connection->idle) {
      connection->Cancel();
    }
  }
}

void ConnectionTable::CancelOverdue(Connection::Clock::time_point now) {
  for (Connection* connection : connections_) {
    if (connection->deadline <= now) {
      connection->timed_out = true;
      connection->WaitForever();
      connection->Cancel();
    }
  }
}

}  // namespace vanban
