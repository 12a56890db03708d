#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "corpus/message.h"

namespace vanban {

/// The kinds of failure, each with the exit status a command ends with (sysexits.h values).
enum class ErrorCode {
  kNo = 1,             ///< The answer is "no": nothing found, a check failed.
  kUsage = 2,          ///< The command line is wrong.
  kBadData = 65,       ///< The input is damaged, hostile or not what it says.
  kNoInput = 66,       ///< There is no such file, document or generation.
  kUnavailable = 69,   ///< A needed service or tool is missing.
  kCannotCreate = 73,  ///< Something could not be written.
  kIo = 74,            ///< Reading or writing failed midway.
  kTryAgain = 75,      ///< Somebody else holds the lock; try again.
  kBadSettings = 78,   ///< A setting is wrong.
};

/// Why something was refused and what to do about it, for a person.
struct Error {
  ErrorCode code = ErrorCode::kBadData;
  Message message;  ///< What and which file or field.
  Message advice;   ///< What to do; may be empty.
};

/// A value, or why there is none. For what a person must be told and the program survives.
template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(ErrorCode code, Message message, Message advice = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(advice)});
}

/// Thrown where there is no way to go on: a full disk, a damaged index. Caught per file, per
/// request and in main.
class Failure : public std::runtime_error {
 public:
  explicit Failure(Error error) : std::runtime_error(error.message.en), error_(std::move(error)) {}

  [[nodiscard]] const Error& error() const { return error_; }

 private:
  Error error_;
};

}  // namespace vanban
