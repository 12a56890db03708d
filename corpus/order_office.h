#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "corpus/archive.h"
#include "corpus/exchange_order.h"
#include "corpus/message.h"

namespace vanban {

/// What became of an order.
enum class OrderOutcome {
  kCarriedOut,
  kNotHeld,     ///< The archive has no such document yet: the order waits.
  kSeveral,     ///< It has several of this number, day and issuer: a person must decide.
  kOtherOrgan,  ///< The document is not the sender's.
  kNotAllowed,  ///< Nothing is wrong with it, but orders are only to be told.
};

/// "carried_out", "not_held", "several", "other_organ", "not_allowed": as reports write it.
std::string_view Name(OrderOutcome outcome);

struct OrderReport {
  ExchangeOrder order;
  OrderOutcome outcome = OrderOutcome::kNotHeld;
  std::vector<DocumentId> documents;  ///< Those it is about, as far as they are found.
};

/// For a person: who orders what.
Message Describe(const ExchangeOrder& order);

/// For a person: that, and what was done, or why nothing was.
Message Describe(const OrderReport& report);

/// The orders of the envelopes held, withdrawn ones left out, that were not carried out, in the
/// order of the envelopes' ids. One of a damaged envelope is left out.
std::vector<ExchangeOrder> OpenOrders(const Archive& archive);

enum class OrderMode { kCarryOut, kOnlyTell };

/// Carries out every open order that can be: a recall withdraws the document, which `withdraw
/// --undo` takes back; an update or a replacement is noted in it. A document is meant if number,
/// day and issuer are those of the order, and never another organ's than the sender's; of several
/// none, but that a document and its updates count as one. An order is carried out once, also if a
/// person undoes it. Each document has its new version or not, wherever a kill falls; the next call
/// does what is left.
std::vector<OrderReport> CarryOutOrders(Archive& archive, OrderMode mode,
                                        std::chrono::system_clock::time_point now);

}  // namespace vanban
