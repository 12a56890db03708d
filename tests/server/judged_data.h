#pragma once

#include <memory>
#include <string>

#include "search/judged_entry.h"

// Judgements that say `text` wherever a person or a document says something.
namespace vanban::sample {

inline SharedMark MarkSaying(const std::string& text) {
  return std::make_shared<const JudgementMark>(
      JudgementMark{.id = 1, .by = text, .when = text, .why = text});
}

inline JudgedEntry JudgementSaying(const std::string& text, JudgementKind kind) {
  return {.judgement = {.id = 1,
                        .kind = kind,
                        .when = text,
                        .by = text,
                        .why = text,
                        .work = {text, text},
                        .mention = {.document = text, .text = text, .sentence = text},
                        .name = text,
                        .status = text},
          .state = JudgementState::kLost,
          .note = {text, text},
          .work = text};
}

}  // namespace vanban::sample
