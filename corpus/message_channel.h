#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "corpus/owned_descriptor.h"

namespace vanban {

/// How long to wait for the other side; with neither, for ever.
struct Patience {
  std::optional<std::chrono::steady_clock::time_point> until;
  std::function<bool()> stop;  ///< Asked a few times a second; once true, waiting ends.
};

/// One message: a kind, bytes, and sometimes an open file.
struct WorkerMessage {
  std::uint32_t kind = 0;
  std::string bytes;
  OwnedDescriptor file;
};

/// What became of a message on its way.
enum class Delivery {
  kDone,
  kClosed,    ///< The other side is gone.
  kTimedOut,  ///< Patience ended; the channel is of no more use.
  kTooLarge,  ///< The message passes the limit; the channel is of no more use.
};

/// Messages over a socket between two processes of one machine. Each is its kind (4 bytes), the
/// length of its bytes (8), both in the machine's order, and the bytes. One thread at a time.
class MessageChannel {
 public:
  explicit MessageChannel(OwnedDescriptor socket) : socket_(std::move(socket)) {}

  /// Sends all of the message, or says why not.
  Delivery Send(const WorkerMessage& message, const Patience& patience);

  /// Waits for a message of at most `max_bytes`. Nothing is allocated for what the other side
  /// claims beyond that.
  Delivery Receive(WorkerMessage& message, std::size_t max_bytes, const Patience& patience);

 private:
  Delivery SendPart(const char* bytes, std::size_t size, int file, const Patience& patience);
  Delivery ReceivePart(char* bytes, std::size_t size, OwnedDescriptor& file,
                       const Patience& patience);
  Delivery WaitFor(short events, const Patience& patience);

  OwnedDescriptor socket_;
};

}  // namespace vanban
