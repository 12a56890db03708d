#include "corpus/judgement_repair.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>

#include "corpus/judgement_store.h"

namespace vanban {
namespace {

/// The lines of a file: sound ones by number, damaged ones by where they stand.
struct Lines {
  std::vector<std::optional<Judgement>> in_order;  ///< None for a damaged line.
  std::vector<std::string> as_written;             ///< Of each line.
};

Lines LinesOf(const JudgementBook& book, std::string_view bytes) {
  Lines lines;
  auto damaged = book.damaged.begin();
  auto judgement = book.judgements.begin();
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    lines.as_written.emplace_back(line);
    if (damaged != book.damaged.end() && damaged->line == lines.as_written.size()) {
      lines.in_order.emplace_back();
      ++damaged;
    } else {
      lines.in_order.emplace_back(*judgement++);
    }
  }
  return lines;
}

}  // namespace

JudgementRepair RepairJudgements(const std::filesystem::path& archive_root,
                                 const std::filesystem::path& copy_root) {
  const JudgementBook ours = ReadJudgements(archive_root);
  std::map<std::uint64_t, std::string> theirs;  // Those that we have not.
  for (const Judgement& judgement : ReadJudgements(copy_root).judgements) {
    theirs.emplace(judgement.id, WriteJudgement(judgement));
  }
  for (const Judgement& judgement : ours.judgements) {
    theirs.erase(judgement.id);
  }
  JudgementRepair repair;
  const Lines lines = LinesOf(ours, ours.bytes);
  std::uint64_t last = 0;
  std::size_t damaged = 0;
  for (std::size_t i = 0; i < lines.in_order.size(); ++i) {
    const std::optional<Judgement>& judgement = lines.in_order[i];
    if (judgement) {
      last = std::max(last, judgement->id);
      repair.bytes += lines.as_written[i] + '\n';
      continue;
    }
    const auto next =
        std::find_if(lines.in_order.begin() + static_cast<std::ptrdiff_t>(i), lines.in_order.end(),
                     [](const auto& later) { return later.has_value(); });
    const auto found = theirs.upper_bound(last);
    const bool between =
        found != theirs.end() && (next == lines.in_order.end() || found->first < (*next)->id);
    if (between) {
      last = found->first;
      repair.bytes += found->second + '\n';
      theirs.erase(found);
      repair.needed = true;
    } else {
      repair.bytes += lines.as_written[i] + '\n';
      repair.failures.push_back(ours.damaged[damaged].error);
    }
    ++damaged;
  }
  // What was cut off stood behind.
  for (auto lost = theirs.upper_bound(last); lost != theirs.end(); ++lost) {
    repair.bytes += lost->second + '\n';
    repair.needed = true;
  }
  return repair;
}

}  // namespace vanban
