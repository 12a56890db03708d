#pragma once

#include <optional>
#include <span>

#include "corpus/date.h"
#include "indexer/linked_graph.h"
#include "indexer/mention.h"

namespace vanban {

/// Works out whether each work of `graph` is in force on the day `today`, and on whose words that
/// rests. Only documents speak, never articles; and only what is not older than a work and may act
/// on it by its rank (corpus/legal_rank.h) acts on it: a plan to replace a decree does not. What a
/// document replaces, repeals, amends or suspends it does from its own first day on; where it names
/// a part ("khoản 2 Điều 5", "một phần", "cụm từ …") it ends that part only. A repealed work stays
/// repealed when what repealed it ends. Ambiguous works and articles have no status; the rest is
/// kUnknown.
///
/// A judged status outweighs all that documents say: of several the one of the latest first day
/// that has come. A rejected one is never concluded. `judgements` are those that count (FatesOf).
///
/// Gives the next day on which an answer changes by the calendar alone; none if none does.
std::optional<Date> InferStatuses(Date today, LinkedGraph& graph,
                                  std::span<const Judgement> judgements = {});

}  // namespace vanban
