#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace vanban {

/// The provisions of a document as its entry in the file of texts has them: by where their words
/// stand in the text, as nearly all of them do. What does not stand there is written out; reading
/// gives back what was written, whatever that was. docs/index-format.md has the bytes.
std::string WriteStoredProvisions(const std::vector<Provision>& provisions, std::string_view text);

/// `text` must be the one it was written with. Throws Failure (kBadData) for what is damaged.
std::vector<Provision> ReadStoredProvisions(std::string_view bytes, std::string_view text);

}  // namespace vanban
