#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// The district, town or commune whose organ `phrase` names: "Huyện ủy Cao Lãnh" and "UBND huyện
/// Cao Lãnh, tỉnh Đồng Tháp" give "huyen-cao-lanh", "UBND phường 5" "phuong-5". Empty for a
/// province's organ, for a city under the centre and where no unit is named. Districts ended on 1
/// July 2025; what they issued is still cited.
std::string LocalUnitOf(std::string_view phrase);

}  // namespace vanban
