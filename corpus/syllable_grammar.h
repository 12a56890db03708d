#pragma once

#include <string_view>

namespace vanban {

/// True if `word` (UTF-8, NFC, any case) is spelt as one Vietnamese syllable: onset, rime and tone
/// agree. "nghiệm" is one, "xyz" and "élève" are not. Used to tell encodings apart, so it knows the
/// grammar of spelling and no word list.
bool IsSpeltSyllable(std::string_view word);

}  // namespace vanban
