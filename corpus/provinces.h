#pragma once

#include <span>
#include <string_view>

namespace vanban {

/// A province or a city under the centre, of the 63 before 1 July 2025 or the 34 after.
struct Province {
  std::string_view slug;      ///< "dong-thap".
  std::string_view name;      ///< "Đồng Tháp".
  std::string_view skeleton;  ///< "dong thap".
};

/// All of them, by slug.
std::span<const Province> Provinces();

/// Other spellings: "TP.HCM", "Đắc Lắc".
struct ProvinceAlias {
  std::string_view skeleton;
  std::string_view slug;
};

std::span<const ProvinceAlias> ProvinceAliases();

}  // namespace vanban
