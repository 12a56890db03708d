#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/issuer.h"

namespace vanban {

/// Whose rules an organ numbers its documents by.
enum class IssuerKind : std::uint8_t {
  kParty,  ///< number-TYPE/ISSUER, restarting each term; the Youth Union numbers so too.
  kState,  ///< number/TYPE-ISSUER, restarting each year; the Front and unions number so too.
};

/// One organ's code (ký hiệu cơ quan), in normal form.
struct IssuerRow {
  std::string_view code;
  IssuerLevel level;
  IssuerKind kind;
  bool local;  ///< Many organs share the code: the place tells them apart.
};

/// The row of `code`, in normal form; null if the table does not have it.
const IssuerRow* FindIssuerRow(std::string_view code);

/// The row whose code is `code` but for lost strokes ("HDND" finds "HĐND"); null if there is none,
/// or if `code` itself is in the table.
const IssuerRow* FindIssuerWithStroke(std::string_view code);

/// True if the code, in normal form, numbers by the rules of the Party: in the table, or made of
/// an office's and a committee's code ("BTCTU", "UBKTHU", "ĐUKCQ").
bool IsPartyCode(std::string_view code);

/// True if the table has the code, or a National Assembly with its term ("QH13", "UBTVQH14").
bool IsKnownCode(std::string_view code);

/// True for "QH13", "UBTVQH14".
bool IsAssemblyCode(std::string_view code);

}  // namespace vanban
