#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"

namespace vanban {

/// A province or a city under the centre: the 34 since 1 July 2025, those that were merged into
/// them or renamed, and older ones (corpus/tables/provinces.tsv).
struct Province {
  std::string_view slug;          ///< "dong-thap".
  std::string_view name;          ///< "Đồng Tháp".
  std::string skeleton;           ///< "dong thap".
  std::string_view merged_into;   ///< Slug of the province that took it in; empty if it goes on.
  std::optional<Date> merged_on;  ///< The first day it was no more.
};

/// All of them, by slug.
std::span<const Province> Provinces();

/// The provinces that were merged into this one or that it was named before: ben-tre and tra-vinh
/// of vinh-long. What they issued keeps their place.
std::vector<std::string_view> PredecessorsOf(std::string_view slug);

/// Other spellings: "TP.HCM", "Đắc Lắc".
struct ProvinceAlias {
  std::string_view skeleton;
  std::string_view slug;
};

std::span<const ProvinceAlias> ProvinceAliases();

}  // namespace vanban
