#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "corpus/error.h"
#include "server/http_error.h"

// What the server itself answers when a request is well formed but cannot be served now.
namespace vanban {

HttpError TimedOut();                                   ///< 408
HttpError TooManyConnections();                         ///< 429
HttpError TooManyRequests(std::chrono::seconds delay);  ///< 429, Retry-After: `delay`
HttpError Overloaded();                                 ///< 503, Retry-After: 1
HttpError IncompleteIndex();                            ///< 503, Retry-After: 5
HttpError InternalError();                              ///< 500

/// Thrown when the server cannot begin: the address is wrong or taken.
Failure CannotListen(std::string_view address, std::uint16_t port, std::string_view reason);

}  // namespace vanban
