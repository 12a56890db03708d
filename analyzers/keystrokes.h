#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// What a query typed with the input method switched off meant: "daan vaanj kheos" and
/// "da6n va6n5 khe1o" give "dân vận khéo". Spaces and punctuation stay.
///
/// None unless the query as a whole reads as keystrokes: some word is no plain syllable but decodes
/// to an accented one, and every other word is a plain or accented syllable, an abbreviation or a
/// number; but where at least three decode, one in four may be foreign ("Covid"). For VNI two such
/// words are wanted, or a digit 6 to 9, since "co2" and "a1" are names as well. In capitals only DD
/// and D9 are decoded ("QDD-TTg"). The caller should show what was understood and offer the literal
/// query.
std::optional<std::string> DecodeKeystrokes(std::string_view query);

}  // namespace vanban
