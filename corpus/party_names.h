#pragma once

#include "corpus/document_key.h"

namespace vanban {

/// The one title key of all ways to name a resolution of a plenum of the Central Committee or of a
/// national congress: "T:nghi-quyet-hoi-nghi-lan-thu-tu-ban-chap-hanh-trung-uong-dang" gives
/// "T:nghi-quyet-trung-uong-4", "T:nghi-quyet-dai-hoi-dai-bieu-toan-quoc-lan-thu-xiii-cua-dang"
/// "T:nghi-quyet-dai-hoi-dang-xiii". Any other key, also of a province's congress, is given back.
DocumentKey CanonicalPartyName(const DocumentKey& title_key);

/// The congress that a canonical key names: "XIII" of "T:nghi-quyet-dai-hoi-dang-xiii"; else empty.
std::string CongressOf(const DocumentKey& title_key);

}  // namespace vanban
