#pragma once

#include <string_view>

// The tables in corpus/tables, part of the program (cmake/EmbedText.cmake).
namespace vanban {

std::string_view PartyTermsFile();
std::string_view AssemblyTermsFile();
std::string_view IssuersFile();
std::string_view ProvincesFile();
std::string_view AliasesFile();

}  // namespace vanban
