#pragma once

#include <span>
#include <string>
#include <string_view>

#include "corpus/message.h"

namespace vanban {

/// What CLI11 says of a wrong command line, which it does in English only, in both languages. What
/// this does not know is given as it is.
Message UsageProblem(std::string_view said);

/// That nothing of the kind was expected.
Message UnknownOption(std::string_view typed);

/// That there is no such command, with the one of `names` that is spelt most alike, if one is.
Message UnknownCommand(std::string_view typed, std::span<const std::string> names);

}  // namespace vanban
