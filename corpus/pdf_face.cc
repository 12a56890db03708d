#include "corpus/pdf_face.h"

#include <memory>

#include <fontconfig/fontconfig.h>

namespace vanban {
namespace {

struct FreePattern {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};

struct FreeNames {
  void operator()(FcObjectSet* names) const { FcObjectSetDestroy(names); }
};

struct FreeFonts {
  void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
};

const FcChar8* Name(const char* text) {
  return reinterpret_cast<const FcChar8*>(text);  // NOLINT: Fontconfig's strings are unsigned.
}

/// The first in the order of names of the families that fit, so that each run takes the same.
std::optional<std::string> FirstFamily(const char* asked) {
  const std::unique_ptr<FcPattern, FreePattern> pattern(FcNameParse(Name(asked)));
  const std::unique_ptr<FcObjectSet, FreeNames> names(FcObjectSetBuild(FC_FAMILY, nullptr));
  if (pattern == nullptr || names == nullptr) {
    return std::nullopt;
  }
  const std::unique_ptr<FcFontSet, FreeFonts> fonts(
      FcFontList(nullptr, pattern.get(), names.get()));
  std::optional<std::string> first;
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    FcChar8* family = nullptr;
    if (FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &family) != FcResultMatch) {
      continue;
    }
    std::string found(reinterpret_cast<const char*>(family));  // NOLINT: as in Name.
    if (!first || found < *first) {
      first = std::move(found);
    }
  }
  return first;
}

}  // namespace

std::optional<std::string> VietnameseFace() {
  for (const char* asked :
       {"Liberation Serif:lang=vi:scalable=true", "Times New Roman:lang=vi:scalable=true",
        "Tinos:lang=vi:scalable=true", "Noto Serif:lang=vi:scalable=true",
        "DejaVu Serif:lang=vi:scalable=true", ":lang=vi:scalable=true"}) {
    if (auto family = FirstFamily(asked)) {
      return family;
    }
  }
  return std::nullopt;
}

}  // namespace vanban
