#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "server/http_limits.h"
#include "server/ip_address.h"

namespace vanban {

/// What is known of one connection beside its socket.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  Connection() = default;
  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Ends the read or write in progress, if there is one, with an error.
  virtual void Cancel() = 0;

  void WaitAtMost(std::chrono::milliseconds time) {
    deadline = Clock::now() + time;
    timed_out = false;
  }

  void WaitForever() { deadline = Clock::time_point::max(); }

  IpAddress client;
  std::string received;    ///< Bytes that no request has used yet.
  std::string request_id;  ///< Of the request being read or answered.
  std::size_t served = 0;
  Clock::time_point deadline = Clock::time_point::max();
  bool timed_out = false;  ///< The deadline passed and Cancel() was called.
  bool idle = false;       ///< Between two requests: can be closed without loss.
  bool cut_short = false;  ///< A body was not read to its end: no other request can follow.
};

/// The open connections: how many, whose, and which are late. One thread at a time.
class ConnectionTable {
 public:
  /// Keeps a connection in the table while it lives.
  class Entry {
   public:
    Entry(ConnectionTable& table, Connection& connection);
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

   private:
    ConnectionTable& table_;
    Connection& connection_;
  };

  explicit ConnectionTable(const HttpLimits& limits) : limits_(limits) {}

  [[nodiscard]] std::size_t size() const { return connections_.size(); }

  /// True if one more is too many.
  [[nodiscard]] bool IsFull() const { return size() >= limits_.connections; }

  /// True if `client` has more connections in the table than it may.
  [[nodiscard]] bool HasTooMany(const IpAddress& client) const;

  void CancelIdle();
  /// Cancels each connection whose deadline is not after `now`, once.
  void CancelOverdue(Connection::Clock::time_point now);

 private:
  HttpLimits limits_;
  std::set<Connection*> connections_;
  std::map<std::string, std::size_t> count_of_network_;
};

}  // namespace vanban
