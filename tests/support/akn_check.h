#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// What is wrong with an Akoma Ntoso document as Vanban writes it, each a line: by the grammar
/// `grammar` (tests/testdata/akn/written.rng), and by what no grammar says: eIds are unique and of
/// the naming convention's form, "#x" leads to an eId, the IRIs of the three levels go together.
std::vector<std::string> AknFaults(const std::string& xml, const std::string& grammar);

/// The text outside <meta>, white space made single.
std::string AknText(const std::string& xml);

/// `text` as an export must give it back: white space (XML's) made single, characters that XML
/// forbids replaced as corpus/xml_writer.h says.
std::string ExpectedAknText(std::string_view text);

/// The texts of all <ref> in order, each with its href: "Luật Lưu trữ -> /akn/…".
std::vector<std::string> AknReferences(const std::string& xml);

}  // namespace vanban
