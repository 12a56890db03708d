#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace vanban {

/// The words of an address that say what stands there: of its last part, without a file's ending
/// and record numbers; "Thong tu 20 2023 TT BTC phi ten mien" of
/// "https://…/Thong-tu-20-2023-TT-BTC-phi-ten-mien-563660.aspx". Empty if it says nothing.
std::string AddressWords(std::string_view url);

/// The fields of a document besides those that every document has that say something in
/// Vietnamese ("Luật Hôn nhân và gia đình"), not the codes.
std::vector<std::string_view> ProseFields(const Document& document);

/// What others call a document, each a text: the words of its address, its prose fields.
std::vector<std::string> LabelsOf(const Document& document);

}  // namespace vanban
