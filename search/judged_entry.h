#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/judgement.h"
#include "corpus/message.h"
#include "search/citation_graph.h"

namespace vanban {

/// What a judgement does in an index.
enum class JudgementState : std::uint8_t {
  kActing,    ///< It decides what it is about.
  kLost,      ///< Its document or its citation is no longer there: it decides nothing, and is kept.
  kReplaced,  ///< A later judgement says otherwise.
  kUndone,    ///< It was taken back.
  kWaiting,   ///< Made after the index was built.
};

struct JudgementStateInfo {
  JudgementState state;
  std::string_view name;  ///< "acting": in JSON.
  Message words;          ///< "đang có tác dụng".
};

const JudgementStateInfo& Info(JudgementState state);

/// A judgement as an index knows it.
struct JudgedEntry {
  Judgement judgement;
  JudgementState state = JudgementState::kWaiting;
  std::uint64_t by = 0;  ///< The judgement that replaced it or took it back.
  Message note;          ///< Why it is lost, or what changed since; may be empty.
  WorkName work;         ///< What its work is called now.
  DocumentId document;   ///< Where its citation stands now; empty if it is of none, or lost.
  std::size_t start = 0;
  std::size_t end = 0;
};

/// The data of an entry of kWorks (docs/index-format.md).
std::string WriteJudgedEntry(const JudgedEntry& entry);

/// Throws Failure (kBadData) if the entry is damaged.
JudgedEntry ReadJudgedEntry(std::string_view data);

/// {"judgements": [{"id","kind","ruling","when","by","why","state",…}]}, docs/http-api.md.
std::string ToJson(const std::vector<JudgedEntry>& entries);

}  // namespace vanban
