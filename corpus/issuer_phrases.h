#pragma once

#include <span>
#include <string_view>

namespace vanban {

/// How an organ is called in running text, folded, and its code.
struct IssuerPhrase {
  std::string_view skeleton;
  std::string_view code;
};

/// Names that stand for exactly one code whatever follows them: "ban bi thu" gives "TW". Where two
/// rows fit the beginning of a phrase, the longer is meant.
std::span<const IssuerPhrase> IssuerPhrases();

}  // namespace vanban
