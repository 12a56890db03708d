#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/exchange_order.h"
#include "corpus/message.h"

namespace vanban {

struct Document;

/// Why a document was taken out of use (rút khỏi kho), and by whom.
struct Withdrawal {
  std::string by;
  std::string when;  ///< RFC 3339, UTC.
  std::string why;
  std::string replaced_by;  ///< The number of what stands in its place; may be empty.

  friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

/// What people changed of a document by hand, and what its issuer ordered about it. It belongs to
/// the document and is applied anew to every new reading of its bytes.
struct Curation {
  /// Corrected header fields by name (corpus/header_fields.h), in normal form; empty where the
  /// document has none.
  std::map<std::string, std::string> fields;
  std::optional<std::string> text;  ///< The corrected text.
  std::optional<Withdrawal> withdrawn;
  /// Orders of envelopes that were carried out, oldest first; one stays when a person takes the
  /// withdrawal that it brought back, so that it is not carried out again.
  std::vector<CarriedOrder> orders;

  [[nodiscard]] bool empty() const {
    return fields.empty() && !text && !withdrawn && orders.empty();
  }

  friend bool operator==(const Curation&, const Curation&) = default;
};

/// `as_read` with `curation` applied to it and noted in it. A corrected text is split into its
/// provisions anew.
Document ApplyCuration(Document as_read, Curation curation);

/// What of `curation` still holds when other bytes came from the same place: a correction of a
/// field (or text) that reads as before. `lapsed` is told each that does not.
Curation CarryOver(Curation curation, const Document& read_before, const Document& read_now,
                   std::vector<Message>& lapsed);

}  // namespace vanban
