#pragma once

#include "search/citation_graph.h"
#include "search/record_bytes.h"

// A work and a judgement's mark as fields of a record (docs/index-format.md). What is read of
// damaged bytes is empty, and the reader says that they are broken.
namespace vanban {

void PutWork(const Work& work, RecordWriter& record);
Work TakeWork(RecordReader& record);

void PutMark(const JudgementMark& mark, RecordWriter& record);
SharedMark TakeMark(RecordReader& record);

/// 20130603; 0 for no day. Compares as days do.
std::uint64_t DayNumber(const std::optional<Date>& day);

}  // namespace vanban
