#include "server/connection_table.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace vanban {
namespace {

using namespace std::chrono_literals;

class FakeConnection final : public Connection {
 public:
  explicit FakeConnection(std::string_view address) { client = *ParseIpAddress(address); }

  void Cancel() override { ++cancelled; }

  int cancelled = 0;
};

TEST(ConnectionTable, CountsConnectionsWhileTheyLive) {
  ConnectionTable table({.connections = 2});
  FakeConnection first("10.0.0.1");
  FakeConnection second("10.0.0.2");
  const ConnectionTable::Entry first_entry(table, first);
  EXPECT_FALSE(table.IsFull());
  {
    const ConnectionTable::Entry second_entry(table, second);
    EXPECT_TRUE(table.IsFull());
  }
  EXPECT_EQ(table.size(), 1U);
}

TEST(ConnectionTable, CountsAnIpv6NetworkAsOneClient) {
  ConnectionTable table({.connections_per_address = 1, .connections_per_loopback = 2});
  FakeConnection first("2001:db8::1");
  FakeConnection neighbour("2001:db8::2");
  FakeConnection stranger("2001:db8:0:1::2");
  const ConnectionTable::Entry first_entry(table, first);
  EXPECT_FALSE(table.HasTooMany(first.client));
  {
    const ConnectionTable::Entry neighbour_entry(table, neighbour);
    EXPECT_TRUE(table.HasTooMany(neighbour.client));
    EXPECT_FALSE(table.HasTooMany(stranger.client));
  }
  EXPECT_FALSE(table.HasTooMany(first.client));
}

TEST(ConnectionTable, GivesThisMachineItsOwnLimit) {
  ConnectionTable table({.connections_per_address = 1, .connections_per_loopback = 2});
  FakeConnection first("127.0.0.1");
  FakeConnection second("127.0.0.1");
  const ConnectionTable::Entry first_entry(table, first);
  const ConnectionTable::Entry second_entry(table, second);
  EXPECT_FALSE(table.HasTooMany(second.client));
}

TEST(ConnectionTable, CancelsWhatIsLateOnce) {
  ConnectionTable table({});
  FakeConnection late("10.0.0.1");
  FakeConnection patient("10.0.0.2");
  const ConnectionTable::Entry late_entry(table, late);
  const ConnectionTable::Entry patient_entry(table, patient);
  late.WaitAtMost(1s);
  table.CancelOverdue(late.deadline - 1ns);
  EXPECT_EQ(late.cancelled, 0);
  const auto deadline = late.deadline;
  table.CancelOverdue(deadline);
  table.CancelOverdue(deadline + 1h);
  EXPECT_EQ(late.cancelled, 1);
  EXPECT_TRUE(late.timed_out);
  EXPECT_EQ(patient.cancelled, 0);
  late.WaitAtMost(1s);
  EXPECT_FALSE(late.timed_out) << "a new wait, a new judgement";
}

TEST(ConnectionTable, CancelsIdleConnectionsOnly) {
  ConnectionTable table({});
  FakeConnection idle("10.0.0.1");
  FakeConnection busy("10.0.0.2");
  const ConnectionTable::Entry idle_entry(table, idle);
  const ConnectionTable::Entry busy_entry(table, busy);
  idle.idle = true;
  table.CancelIdle();
  EXPECT_EQ(idle.cancelled, 1);
  EXPECT_EQ(busy.cancelled, 0);
}

}  // namespace
}  // namespace vanban
