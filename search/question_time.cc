#include "search/question_time.h"

#include <fmt/format.h>

#include "corpus/error.h"

namespace vanban {

void QuestionTime::Begin(std::chrono::milliseconds limit) {
  limit_ = limit;
  end_ = std::chrono::steady_clock::now() + limit;
}

void QuestionTime::Check() const {
  if (end_ == std::chrono::steady_clock::time_point::max() ||
      std::chrono::steady_clock::now() < end_) {
    return;
  }
  throw Failure(
      {ErrorCode::kUnavailable,
       {fmt::format("Câu hỏi này chưa được trả lời sau {} ms: các máy khác trả lời quá chậm.",
                    limit_.count()),
        fmt::format("This question was not answered within {} ms: the other machines answer too "
                    "slowly.",
                    limit_.count())},
       {"Hỏi ngắn hơn, hoặc xem mạng và ổ đĩa của các máy đó. Giới hạn là ba lần answer-timeout "
        "trong shards.conf.",
        "Ask in fewer words, or see to the network and the disks of those machines. The limit is "
        "three times the answer-timeout of shards.conf."}});
}

}  // namespace vanban
