#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document_type.h"

namespace vanban::bench {

/// What the address of a page of legalir says of its document, without accents:
/// "Quyet-dinh-36-2012-QD-TTg-Quy-che-…-147304.aspx".
struct AddressFacts {
  std::optional<DocumentType> type;
  std::vector<std::string> number;  ///< "36", "2012", "qd", "ttg"; empty if it names none.
  std::vector<std::string> rest;    ///< What follows the number, as it stands.
  std::optional<int> year;
};

/// Reads `url`, the address of a page.
AddressFacts ReadAddress(std::string_view url);

/// True if `key`, a key in normal form, is the number that the address names. Where its code ends
/// and the title begins is not said there: words with two capitals belong to the code. The address
/// has one sign for '/', '-' and '&', so only letters and digits are compared.
bool IsNumberOf(const AddressFacts& facts, std::string_view key);

/// True if the head of `text` has a number, found by letters alone and without the reader under
/// test: "số", digits, then '/' or '-' before the legal basis, the address or Điều 1.
bool CarriesNumber(std::string_view text);

}  // namespace vanban::bench
