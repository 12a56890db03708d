#pragma once

#include <vector>

#include "corpus/message.h"

namespace vanban {

/// Writes what is wrong, in Vietnamese, as the field "complaints" of any JSON writer that has
/// RapidJSON's Key and String.
template <typename Writer>
void WriteComplaints(Writer& json, const std::vector<Message>& complaints) {
  json.Key("complaints");
  json.StartArray();
  for (const Message& complaint : complaints) {
    json.String(complaint.vi);
  }
  json.EndArray();
}

}  // namespace vanban
