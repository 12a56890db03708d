#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace vanban {

/// The words of a title without accents, for comparing titles.
std::set<std::string> TitleWords(std::string_view title);

/// Share of the smaller title's words that both hold; 0 if either is too short to tell.
double TitleLikeness(const std::set<std::string>& a, const std::set<std::string>& b);

/// The index of the title of `among` that `title` fits and the others do not; their number if none
/// stands out.
/// What all share ("tăng cường sự lãnh đạo của Đảng đối với công tác …") decides nothing: the words
/// that only one of them has do.
std::size_t LikestTitle(std::string_view title, std::span<const std::string_view> among);

}  // namespace vanban
