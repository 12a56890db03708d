#include "corpus/message_channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>

namespace vanban {
namespace {

constexpr std::size_t kKindBytes = sizeof(std::uint32_t);
constexpr std::size_t kHeaderBytes = kKindBytes + sizeof(std::uint64_t);

/// Room for one descriptor beside the bytes (SCM_RIGHTS), aligned as the kernel wants it.
union ControlBuffer {
  cmsghdr header;
  std::array<char, CMSG_SPACE(sizeof(int))> bytes;
};

/// The descriptor that came beside the bytes; none if none did.
OwnedDescriptor TakeDescriptor(msghdr& message) {
  OwnedDescriptor taken;
  for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
       part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS) {
      int file = -1;
      std::memcpy(&file, CMSG_DATA(part), sizeof file);
      taken = OwnedDescriptor(file);
    }
  }
  return taken;
}

}  // namespace

Delivery MessageChannel::WaitFor(short events, const Patience& patience) {
  using std::chrono::milliseconds;
  constexpr milliseconds kLookAround{200};
  constexpr milliseconds kLong = std::chrono::hours(1);
  for (;;) {
    milliseconds wait = patience.stop ? kLookAround : kLong;
    if (patience.until) {
      const auto left =
          std::chrono::ceil<milliseconds>(*patience.until - std::chrono::steady_clock::now());
      wait = std::clamp(left, milliseconds::zero(), wait);
    }
    pollfd socket{.fd = socket_.get(), .events = events, .revents = 0};
    const int ready = ::poll(&socket, 1, static_cast<int>(wait.count()));
    if (ready > 0) {
      return Delivery::kDone;
    }
    if (ready < 0 && errno != EINTR) {
      return Delivery::kClosed;
    }
    if ((patience.stop && patience.stop()) ||
        (patience.until && std::chrono::steady_clock::now() >= *patience.until)) {
      return Delivery::kTimedOut;
    }
  }
}

Delivery MessageChannel::SendPart(const char* bytes, std::size_t size, int file,
                                  const Patience& patience) {
  while (size > 0) {
    iovec part{.iov_base = const_cast<char*>(bytes), .iov_len = size};
    ControlBuffer control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (file >= 0) {
      message.msg_control = control.bytes.data();
      message.msg_controllen = control.bytes.size();
      cmsghdr* header = CMSG_FIRSTHDR(&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN(sizeof file);
      std::memcpy(CMSG_DATA(header), &file, sizeof file);
    }
    const ssize_t sent = ::sendmsg(socket_.get(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      bytes += sent;
      size -= static_cast<std::size_t>(sent);
      file = -1;
    } else if (errno == EAGAIN) {
      if (const Delivery wait = WaitFor(POLLOUT, patience); wait != Delivery::kDone) {
        return wait;
      }
    } else if (errno != EINTR) {
      return Delivery::kClosed;
    }
  }
  return Delivery::kDone;
}

Delivery MessageChannel::ReceivePart(char* bytes, std::size_t size, OwnedDescriptor& file,
                                     const Patience& patience) {
  while (size > 0) {
    iovec part{.iov_base = bytes, .iov_len = size};
    ControlBuffer control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.bytes.data();
    message.msg_controllen = control.bytes.size();
    const ssize_t got = ::recvmsg(socket_.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got > 0) {
      bytes += got;
      size -= static_cast<std::size_t>(got);
      if (OwnedDescriptor taken = TakeDescriptor(message); taken.get() >= 0) {
        file = std::move(taken);
      }
    } else if (got == 0) {
      return Delivery::kClosed;
    } else if (errno == EAGAIN) {
      if (const Delivery wait = WaitFor(POLLIN, patience); wait != Delivery::kDone) {
        return wait;
      }
    } else if (errno != EINTR) {
      return Delivery::kClosed;
    }
  }
  return Delivery::kDone;
}

Delivery MessageChannel::Send(const WorkerMessage& message, const Patience& patience) {
  std::array<char, kHeaderBytes> header{};
  const std::uint64_t length = message.bytes.size();
  std::memcpy(header.data(), &message.kind, kKindBytes);
  std::memcpy(header.data() + kKindBytes, &length, sizeof length);
  const Delivery first = SendPart(header.data(), header.size(), message.file.get(), patience);
  return first == Delivery::kDone
             ? SendPart(message.bytes.data(), message.bytes.size(), -1, patience)
             : first;
}

Delivery MessageChannel::Receive(WorkerMessage& message, std::size_t max_bytes,
                                 const Patience& patience) {
  std::array<char, kHeaderBytes> header{};
  message.file = OwnedDescriptor();
  if (const Delivery first = ReceivePart(header.data(), header.size(), message.file, patience);
      first != Delivery::kDone) {
    return first;
  }
  std::uint64_t length = 0;
  std::memcpy(&message.kind, header.data(), kKindBytes);
  std::memcpy(&length, header.data() + kKindBytes, sizeof length);
  if (length > max_bytes) {
    return Delivery::kTooLarge;
  }
  // In pieces, so that memory is taken only for bytes that really come.
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  message.bytes.clear();
  while (message.bytes.size() < length) {
    const std::size_t filled = message.bytes.size();
    const std::size_t piece = std::min<std::size_t>(kPiece, length - filled);
    message.bytes.resize(filled + piece);
    const Delivery next = ReceivePart(message.bytes.data() + filled, piece, message.file, patience);
    if (next != Delivery::kDone) {
      return next;
    }
  }
  return Delivery::kDone;
}

}  // namespace vanban
