#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/message.h"

// Places in a document as citations name them (pinpoints: "dieu:5/khoan:2,3") and as a held
// document has them (paths of its provisions: "dieu:5/khoan:2").
namespace vanban {

/// The single places that a pinpoint names, in order: "dieu:5/khoan:1,3" gives "dieu:5/khoan:1" and
/// "dieu:5/khoan:3", "dieu:4-6" three. A range that is no run of numbers stays one place; beyond
/// `kMostPlaces` nothing is given.
std::vector<std::string> SinglePlaces(std::string_view pinpoint);

inline constexpr std::size_t kMostPlaces = 100;

/// True if `inner` is `outer` or lies in it, as far as the paths tell: "dieu:5" holds
/// "dieu:5/khoan:1", not "dieu:50".
bool PlaceContains(std::string_view outer, std::string_view inner);

/// The provision that a place names among the sorted `paths` of a held document; empty if it has no
/// such provision. Chapters above an article are not compared, for articles are numbered through;
/// khoản and điểm with figures are taken for each other, "chương 2" for "Chương II", as Party texts
/// write them; a place in an annex is found without its annex where it is the only one so named.
std::string ProvisionNamed(std::string_view place, std::span<const std::string> paths);

/// The path that a person means: "khoản 2 Điều 5", "Điều 5, khoản 2", "dieu:5/khoan:2". None if it
/// names no place or several.
std::optional<std::string> ReadPlace(std::string_view asked);

/// "điểm a khoản 2 Điều 5", "point a clause 2 Article 5"; of a pinpoint or a path.
std::string PlaceWords(std::string_view place, Language language);

}  // namespace vanban
