#include "indexer/entry_plan.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace vanban {
namespace {

using Shard = std::vector<std::optional<EntrySlot>>;

/// The old generation's shards, with what stays in them.
std::vector<Shard> Remaining(std::span<const EntryInputs> old,
                             std::span<const std::size_t> shard_sizes,
                             std::span<const EntrySource> sources, std::vector<bool>& placed) {
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    numbers.emplace(sources[i].id, i);
  }
  std::vector<Shard> shards;
  std::size_t place = 0;
  for (const std::size_t size : shard_sizes) {
    Shard& shard = shards.emplace_back(size);
    for (std::optional<EntrySlot>& slot : shard) {
      if (const auto found = numbers.find(old[place].id); found != numbers.end()) {
        slot = EntrySlot{.source = found->second, .made = {}, .old = place};
        placed[found->second] = true;
      }
      ++place;
    }
  }
  return shards;
}

void PlaceNew(std::vector<Shard>& shards, const std::vector<bool>& placed) {
  std::vector<std::optional<EntrySlot>*> empty;
  for (Shard& shard : shards) {
    for (std::optional<EntrySlot>& slot : shard) {
      if (!slot) {
        empty.push_back(&slot);
      }
    }
  }
  std::size_t filled = 0;
  std::vector<EntrySlot> rest;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (placed[i]) {
      continue;
    }
    const EntrySlot slot{.source = i, .made = 0, .old = 0};
    if (filled < empty.size()) {
      *empty[filled++] = slot;
    } else {
      rest.push_back(slot);
    }
  }
  for (const EntrySlot& slot : rest) {
    std::min_element(shards.begin(), shards.end(), [](const Shard& a, const Shard& b) {
      return a.size() < b.size();
    })->push_back(slot);
  }
}

void CloseGaps(Shard& shard) {
  for (std::size_t i = 0; i < shard.size(); ++i) {
    while (!shard.empty() && !shard.back()) {
      shard.pop_back();
    }
    if (i < shard.size() && !shard[i]) {
      shard[i] = shard.back();
      shard.pop_back();
    }
  }
}

}  // namespace

EntryPlan PlanEntries(std::span<const EntryInputs> old, std::span<const std::size_t> shard_sizes,
                      std::span<const EntrySource> sources) {
  std::vector<bool> placed(sources.size());
  std::vector<Shard> shards = Remaining(old, shard_sizes, sources, placed);
  EntryPlan plan;
  const auto stay = static_cast<std::size_t>(std::count(placed.begin(), placed.end(), true));
  plan.removed = old.size() - stay;
  PlaceNew(shards, placed);
  std::optional<std::size_t> before;
  for (Shard& shard : shards) {
    CloseGaps(shard);
    std::vector<EntrySlot>& slots = plan.shards.emplace_back();
    for (std::optional<EntrySlot>& slot : shard) {
      if (slot->made || old[slot->old].digest != sources[slot->source].digest) {
        slot->made = 0;  // Numbered below.
        plan.changed.push_back(slot->source);
      }
      plan.in_order = plan.in_order && (!before || *before < slot->source);
      before = slot->source;
      slots.push_back(*slot);
    }
  }
  std::sort(plan.changed.begin(), plan.changed.end());
  for (std::vector<EntrySlot>& slots : plan.shards) {
    for (EntrySlot& slot : slots) {
      if (slot.made) {
        const auto at = std::lower_bound(plan.changed.begin(), plan.changed.end(), slot.source);
        slot.made = static_cast<std::size_t>(at - plan.changed.begin());
      }
    }
  }
  return plan;
}

}  // namespace vanban
