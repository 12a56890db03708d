#pragma once

#include "corpus/judgement.h"

namespace vanban {

/// Writes a judgement's mark as an object of any JSON writer that has RapidJSON's Key, Uint64 and
/// String: {"id", "ruling", "by", "when", "why"}.
template <typename Writer>
void WriteMark(Writer& writer, const JudgementMark& mark) {
  const auto text = [&writer](const char* name, std::string_view value) {
    writer.Key(name);
    writer.String(value.data(), static_cast<unsigned>(value.size()));
  };
  writer.StartObject();
  writer.Key("id");
  writer.Uint64(mark.id);
  text("ruling", NameOf(mark.ruling));
  text("by", mark.by);
  text("when", mark.when);
  text("why", mark.why);
  writer.EndObject();
}

}  // namespace vanban
