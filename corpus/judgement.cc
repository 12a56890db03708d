#include "corpus/judgement.h"

#include <algorithm>
#include <map>

#include "corpus/fold.h"

namespace vanban {
namespace {

/// True if both are about one citation, one name and work, one work's status, or one pair.
bool SameThing(const Judgement& a, const Judgement& b) {
  if (a.kind != b.kind) {
    return false;
  }
  switch (a.kind) {
    case JudgementKind::kLink:
      return a.mention.document == b.mention.document && a.mention.start == b.mention.start &&
             a.mention.text == b.mention.text;
    case JudgementKind::kAlias:
      return a.work.name == b.work.name && Fold(a.name) == Fold(b.name);
    case JudgementKind::kStatus:
      return a.work.name == b.work.name;
    case JudgementKind::kDistinct:
      return (a.first == b.first && a.second == b.second) ||
             (a.first == b.second && a.second == b.first);
    case JudgementKind::kUndo:
      break;
  }
  return false;
}

bool Replaces(const Judgement& later, const Judgement& earlier) {
  if (!SameThing(later, earlier)) {
    return false;
  }
  const bool both_say_what_is =
      later.ruling != Ruling::kReject && earlier.ruling != Ruling::kReject;
  switch (later.kind) {
    case JudgementKind::kLink:
      return both_say_what_is || later.work.name == earlier.work.name;
    case JudgementKind::kAlias:
    case JudgementKind::kDistinct:
      return true;
    case JudgementKind::kStatus:
      return both_say_what_is ? later.since == earlier.since : later.status == earlier.status;
    case JudgementKind::kUndo:
      break;
  }
  return false;
}

/// Under which one word may replace another; so that thousands are not compared with each other.
std::string GroupOf(const Judgement& judgement) {
  return judgement.kind == JudgementKind::kLink ? "D " + judgement.mention.document
                                                : "W " + judgement.work.name;
}

}  // namespace

SharedMark MarkOf(const Judgement& judgement) {
  return std::make_shared<const JudgementMark>(JudgementMark{.id = judgement.id,
                                                             .ruling = judgement.ruling,
                                                             .by = judgement.by,
                                                             .when = judgement.when,
                                                             .why = judgement.why});
}

std::vector<JudgementFate> FatesOf(std::span<const Judgement> judgements) {
  using enum JudgementFate::State;
  std::vector<JudgementFate> fates(judgements.size());
  std::map<std::uint64_t, std::size_t> places;
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    places.emplace(judgements[i].id, i);
  }
  // From the last: whether an undo counts is known before what it undoes is looked at.
  for (std::size_t i = judgements.size(); i-- > 0;) {
    const Judgement& undo = judgements[i];
    if (undo.kind != JudgementKind::kUndo || fates[i].state != kStands) {
      continue;
    }
    const auto undone = places.find(undo.undoes);
    if (undone != places.end() && undone->second < i) {
      fates[undone->second] = {kUndone, undo.id};
    }
  }
  std::map<std::string, std::vector<std::size_t>> standing;
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    if (judgements[i].kind == JudgementKind::kUndo || fates[i].state != kStands) {
      continue;
    }
    std::vector<std::size_t>& group = standing[GroupOf(judgements[i])];
    std::erase_if(group, [&](std::size_t earlier) {
      const bool replaced = Replaces(judgements[i], judgements[earlier]);
      if (replaced) {
        fates[earlier] = {kReplaced, judgements[i].id};
      }
      return replaced;
    });
    group.push_back(i);
  }
  return fates;
}

}  // namespace vanban
