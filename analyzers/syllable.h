#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// The canonical form of one word: NFC with mark repair, lower case, đ mended, tone mark in the old
/// place (hòa, ủy), i/y settled (kí → ký, sỹ → sĩ). Idempotent. Words that are no Vietnamese
/// syllables are only composed and lower-cased. Rules: docs/index-format.md, "Canonical syllable".
std::string CanonicalSyllable(std::string_view word);

/// `word` without marks: "đường" gives "duong". Equal for all readings of one unaccented typing.
std::string FoldSyllable(std::string_view word);

/// True if `word` is spelt as a Vietnamese syllable (onset, rime and tone agree).
bool IsVietnameseSyllable(std::string_view word);

/// What raw Telex or VNI keystrokes ("vaanj", "va6n5") would have typed; none if they decode to
/// nothing accented and valid.
std::optional<std::string> DecodeTelex(std::string_view word);
std::optional<std::string> DecodeVni(std::string_view word);

}  // namespace vanban
