#pragma once

#include <string_view>

namespace vanban {

/// A file of server/web as built into the program.
struct Asset {
  std::string_view name;     ///< "style.css".
  std::string_view address;  ///< "/assets/style-1f0c….css": changes with the content, so that it
                             ///< may be cached for ever.
  std::string_view content_type;
  std::string_view bytes;
};

/// The asset at an address below /assets/; null for any other, an old hash included.
const Asset* FindAsset(std::string_view address);

/// The asset of this name. It must be one of server/web.
const Asset& AssetNamed(std::string_view name);

/// What the answer with an asset says to caches.
inline constexpr std::string_view kAssetCacheControl = "public, max-age=31536000, immutable";

}  // namespace vanban
