#pragma once

#include <iosfwd>
#include <string_view>

#include "cli/command.h"
#include "corpus/error.h"
#include "search/generation.h"

namespace vanban {

/// The generation that serves. Throws Failure that says how to make one.
Generation OpenServed(const GlobalOptions& options);

/// Prints "lỗi: …" and what to do about it, in the person's language.
void PrintError(std::ostream& out, const Error& error, Language language);

/// The exit status of an error.
inline int StatusOf(ErrorCode code) {
  return static_cast<int>(code);
}

}  // namespace vanban
