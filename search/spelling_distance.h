#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// How far apart two words are as a typist of Vietnamese errs. A letter inserted, left out,
/// replaced or swapped with its neighbour costs 1; a quality mark or stroke (a ă â, d đ) 0.4; the
/// tone, wherever it stands, 0.3. What sounds alike in some region costs 0.6: letters (s x, l n,
/// i y), initials (tr ch, d gi r) and finals (n ng, t c); hỏi for ngã 0.2. Symmetric; 0 for equal
/// words. Words are canonical terms; beyond 24 letters each the distance is that of their starts.
double SpellingDistance(std::string_view a, std::string_view b);

/// The folded syllables that sound like `folded` but for their initial or final: of "dam" giam and
/// ram, of "chu" tru.
std::vector<std::string> SoundingAlike(std::string_view folded);

}  // namespace vanban
