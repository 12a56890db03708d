#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// Who is meant by an issuer as printed: the body within the Central Committee, else the organ's
/// code; empty where it names none of them surely ("Trung ương", "Sở").
std::string OrganOf(const std::string& issuer);

/// Codes of one organ: BNN and BNNPTNT, BKH and BKHĐT; an organ and who took it over.
bool SameOrgan(std::string_view a, std::string_view b);

}  // namespace vanban
