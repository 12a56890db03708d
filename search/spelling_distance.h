#pragma once

#include <string_view>

namespace vanban {

/// How far apart two words are as a typist of Vietnamese errs. A letter inserted, left out,
/// replaced or swapped with its neighbour costs 1; a quality mark or stroke (a ă â, d đ) 0.4; the
/// tone, wherever it stands, 0.3. Letters that sound alike in some region (s x, l n, i y) cost 0.6,
/// hỏi for ngã 0.2. Symmetric; 0 for equal words. Words are canonical terms; beyond 24 letters each
/// the distance is that of their starts.
double SpellingDistance(std::string_view a, std::string_view b);

}  // namespace vanban
