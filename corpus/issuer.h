#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// Who issues documents under an issuer code.
enum class IssuerLevel { kCentral, kProvince, kDistrict, kGrassroots, kUnknown };

/// The issuer code a phrase stands for when it stands for exactly one: "Ban Bí thư" gives "TW",
/// "Ban Thường vụ Tỉnh ủy" gives "TU", "Thủ tướng Chính phủ" gives "TTg". None if open.
std::optional<std::string> IssuerCode(std::string_view phrase);

/// The level of a code segment: "TW" central, "TU" province, "UBND" unknown (province to commune).
IssuerLevel LevelOf(std::string_view code);

/// True if documents with this code segment need a place to be told apart (TU, HU, UBND, CAT …).
bool IsLocalCode(std::string_view code);

/// The slug of the province named in `phrase` ("Công an tỉnh Đồng Tháp" gives "dong-thap"); the
/// provinces of before July 2025 and the 34 after it. None if no province is named.
std::optional<std::string> FindProvince(std::string_view phrase);

/// The slug of the province that "tỉnh …", "Tỉnh ủy …", "thành phố …" name most often in a text;
/// empty if none does.
std::string ProvinceMostNamed(std::string_view text);

/// The province's name for a slug: "Đồng Tháp"; empty if unknown.
std::string_view ProvinceName(std::string_view slug);

}  // namespace vanban
