#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/error.h"

// TLS 1.2 and 1.3 as a server, between bytes and bytes: no sockets, so that the server reads and
// waits in one way with TLS and without.
namespace vanban {

/// A certificate with its key, and what is agreed to with clients. Any number of threads.
class TlsIdentity {
 public:
  /// Reads a chain of certificates, the server's own first, and its key, both PEM. An error names
  /// the file, and says so if the two do not belong together.
  static Result<std::shared_ptr<const TlsIdentity>> Load(const std::filesystem::path& certificate,
                                                         const std::filesystem::path& key);
  ~TlsIdentity();
  TlsIdentity(const TlsIdentity&) = delete;
  TlsIdentity& operator=(const TlsIdentity&) = delete;

 private:
  friend class TlsSession;
  struct Context;

  explicit TlsIdentity(std::unique_ptr<Context> context);

  std::unique_ptr<Context> context_;
};

/// One connection. One thread at a time.
class TlsSession {
 public:
  explicit TlsSession(std::shared_ptr<const TlsIdentity> identity);
  ~TlsSession();
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;

  /// Takes bytes from the client and adds what they say to `plain`, which may be nothing yet. False
  /// if the client closed, or sent what is no TLS: then there is only TakeOutgoing.
  bool Receive(std::string_view bytes, std::string& plain);

  /// Bytes for the client that stand for `plain`, and before them what TakeOutgoing would give.
  /// REQUIRES: something was received, so that the handshake is over.
  std::string Send(std::string_view plain);

  /// What the client must get for the handshake to go on, or to learn why it ended.
  std::string TakeOutgoing();

  /// Says goodbye: what TakeOutgoing then gives tells the client that nothing was cut off.
  void Close();

 private:
  struct State;

  std::shared_ptr<const TlsIdentity> identity_;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
