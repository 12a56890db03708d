#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "server/http_server.h"

namespace vanban::testing {

/// A server in a thread of its own, on a free port, stopped at the end of the scope.
class RunningServer {
 public:
  RunningServer(HttpServerOptions options, HttpHandler handler, HttpObserver observer = {})
      : server_(std::move(options), std::move(handler), std::move(observer)),
        thread_([this] { server_.Run(); }) {}

  ~RunningServer() {
    server_.Stop();
    Join();
  }

  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  HttpServer& server() { return server_; }

  [[nodiscard]] std::uint16_t port() const { return server_.port(); }

  void Join() {
    if (thread_.joinable()) {
      thread_.join();
    }
  }

 private:
  HttpServer server_;
  std::thread thread_;
};

struct RawResponse {
  int status = 0;
  std::map<std::string, std::string> fields;  ///< Names as sent.
  std::string body;
};

/// Cuts `bytes` into answers by their Content-Length; those to HEAD have a length and no body.
inline std::vector<RawResponse> SplitResponses(std::string_view bytes, bool to_head = false) {
  std::vector<RawResponse> responses;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (!bytes.starts_with("HTTP/1.1 ") || end == std::string_view::npos) {
      throw std::runtime_error("not an HTTP answer: " + std::string(bytes.substr(0, 80)));
    }
    RawResponse response{.status = std::stoi(std::string(bytes.substr(9, 3)))};
    std::string_view head = bytes.substr(0, end + 2);
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
      const std::size_t colon = head.find(": ");
      const std::size_t line_end = head.find("\r\n");
      response.fields.emplace(head.substr(0, colon), head.substr(colon + 2, line_end - colon - 2));
      head.remove_prefix(line_end + 2);
    }
    bytes.remove_prefix(end + 4);
    if (const auto length = response.fields.find("Content-Length");
        length != response.fields.end() && !to_head) {
      response.body = bytes.substr(0, std::stoul(length->second));
      bytes.remove_prefix(response.body.size());
    }
    responses.push_back(std::move(response));
  }
  return responses;
}

/// A TCP connection to 127.0.0.1 that sends any bytes. Gives up waiting after ten seconds.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    connected_ = ::connect(socket_, generic, sizeof address) == 0;
  }

  ~RawClient() { ::close(socket_); }

  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  /// False if the server has closed the connection.
  bool Send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// The server sees the end of our bytes; we still read.
  void FinishSending() { ::shutdown(socket_, SHUT_WR); }

  /// Everything until the server closes, or nothing more comes for ten seconds.
  std::string ReadToEnd() {
    std::string all = std::exchange(unread_, {});
    while (ReadSome(all)) {
    }
    return all;
  }

  /// One answer with a Content-Length, leaving the bytes after it unread. Status 0 if the server
  /// closed before.
  RawResponse ReadResponse() {
    for (;;) {
      const std::size_t head = unread_.find("\r\n\r\n");
      if (head != std::string::npos) {
        const RawResponse response = SplitResponses(unread_.substr(0, head + 4), true).front();
        const auto length = response.fields.find("Content-Length");
        const std::size_t size =
            head + 4 + (length == response.fields.end() ? 0 : std::stoul(length->second));
        if (unread_.size() >= size) {
          const std::string bytes = unread_.substr(0, size);
          unread_.erase(0, size);
          return SplitResponses(bytes).front();
        }
      }
      if (!ReadSome(unread_)) {
        return {};
      }
    }
  }

 private:
  bool ReadSome(std::string& target) const {
    std::string piece(64 * 1024, '\0');
    const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
    if (count <= 0) {
      return false;
    }
    target.append(piece, 0, static_cast<std::size_t>(count));
    return true;
  }

  int socket_;
  bool connected_ = false;
  std::string unread_;
};

/// Sends `bytes`, says that no more will come, and reads what the server answers.
inline std::string Exchange(std::uint16_t port, std::string_view bytes) {
  RawClient client(port);
  client.Send(bytes);
  client.FinishSending();
  return client.ReadToEnd();
}

/// "GET /path HTTP/1.1" with a Host and `fields` ("Name: value\r\n", repeated).
inline std::string Get(std::string_view target, std::string_view fields = {}) {
  std::string request = "GET ";
  request += target;
  request += " HTTP/1.1\r\nHost: localhost\r\n";
  request += fields;
  request += "\r\n";
  return request;
}

inline std::string Post(std::string_view target, std::string_view body) {
  std::string request = "POST ";
  request += target;
  request += " HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
  request += std::to_string(body.size());
  request += "\r\n\r\n";
  request += body;
  return request;
}

}  // namespace vanban::testing
