#pragma once

#include <iosfwd>
#include <string_view>

#include "cli/command.h"
#include "corpus/error.h"
#include "corpus/message.h"
#include "search/generation.h"

namespace vanban {

/// The generation that answers: what CURRENT names or, if that is damaged, another one that is
/// sound, with a warning on stderr. Its bytes are checked unless they were before and nobody
/// touched the files since. kNoInput if there is no index yet, kBadData if none is sound.
Result<Generation> FindServed(const GlobalOptions& options);

/// The same. Throws Failure that says how to make one.
Generation OpenServed(const GlobalOptions& options);

/// Prints "cảnh báo: …" to stderr.
void PrintWarning(const Message& warning, Language language);

/// Prints "lỗi: …" and what to do about it, in the person's language.
void PrintError(std::ostream& out, const Error& error, Language language);

/// The exit status of an error.
inline int StatusOf(ErrorCode code) {
  return static_cast<int>(code);
}

}  // namespace vanban
