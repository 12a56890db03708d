#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/document_type.h"

namespace vanban {

/// What a mention of a document says, in normal form; compare keys with SameKey.
///
/// Normal forms: "25-NQ/TW" (Party), "04/CT-BCA" (State), "30/2020/NĐ-CP" (normative),
/// "L:80/2015/QH13" (National Assembly), "CV:245/UBND-TCD-NC" (official letter), "~KH:242" and
/// "~NQ:66.19:2026" (partial: no code), "T:luat-bau-cu-…" (title only).
using DocumentKey = std::string;

/// How a surface form was read.
struct ParsedKey {
  DocumentKey key;
  std::optional<DocumentType> type;  ///< From the code, or the hint.
  std::string number;       ///< "25", "13a", "66.19": without leading zeros beyond two digits.
  std::string code;         ///< "NQ-TW" parts as rendered after the number: "NQ/TW".
  std::optional<int> year;  ///< Only when the number carries it.
  bool party = false;       ///< Party numbering (restarts each congress term).
  bool local = false;       ///< The issuer code names a local body: place is needed too.
};

/// Reads one whole surface form: "25/NQ-TW", "số 25 - NQ/TW", "Nghị quyết số 30/2020/NĐ-CP",
/// "80/2015/QH13" (with type word or `hint`). Any case, NFC or NFD, any dash. None if `text` is
/// not a complete numbered key; never a partial or title key.
std::optional<ParsedKey> ParseDocumentKey(std::string_view text,
                                          std::optional<DocumentType> hint = std::nullopt);

/// Reads a key already in normal form (partial and title keys included); none if it is not one.
std::optional<ParsedKey> ReadNormalKey(std::string_view key);

/// True if both keys are one: compared without case.
bool SameKey(std::string_view a, std::string_view b);

/// The form under which equal keys compare equal byte for byte: lower case, NFC.
std::string FoldKeyCase(std::string_view key);

/// The key as an officer writes it: without the leading "L:" or "CV:".
std::string DisplayKey(std::string_view key);

}  // namespace vanban
