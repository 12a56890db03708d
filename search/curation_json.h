#pragma once

#include <string_view>

#include "corpus/curation.h"
#include "corpus/header_fields.h"

namespace vanban {

/// Writes an order that was carried out as an object of any JSON writer that has RapidJSON's Key
/// and String: {"order", "by", "when", "why", "successor", "envelope"}; what is not known is "".
template <typename Writer>
void WriteOrder(Writer& writer, const CarriedOrder& order) {
  const auto text = [&writer](const char* name, std::string_view value) {
    writer.Key(name);
    writer.String(value.data(), static_cast<unsigned>(value.size()));
  };
  writer.StartObject();
  text("order", Info(order.kind).name);
  text("by", order.by);
  text("when", order.when);
  text("why", order.why);
  text("successor", order.successor);
  text("envelope", order.envelope);
  writer.EndObject();
}

/// Writes the fields "corrected", the names of what people corrected, and "orders", those of its
/// issuer, each only if there are any.
template <typename Writer>
void WriteCurationFields(Writer& writer, const Curation& curation) {
  if (const auto corrected = CorrectedNames(curation); !corrected.empty()) {
    writer.Key("corrected");
    writer.StartArray();
    for (const std::string& name : corrected) {
      writer.String(name.data(), static_cast<unsigned>(name.size()));
    }
    writer.EndArray();
  }
  if (!curation.orders.empty()) {
    writer.Key("orders");
    writer.StartArray();
    for (const CarriedOrder& order : curation.orders) {
      WriteOrder(writer, order);
    }
    writer.EndArray();
  }
}

}  // namespace vanban
