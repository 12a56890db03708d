#include "server/http_server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include "server/answer.h"
#include "server/connection_table.h"
#include "server/coroutine_parts.h"
#include "server/forwarded_client.h"
#include "server/refusals.h"
#include "server/request_head.h"

// One I/O thread, so nothing here but the atomics needs a lock. Deadlines are values in the
// connections, looked at by one sweep. Coroutines are named functions with values for parameters,
// without capturing lambdas or aggregate temporaries beside co_await: GCC 12.2 destroys them twice.
namespace vanban {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using Clock = Connection::Clock;

constexpr auto kAsTuple = net::as_tuple(net::use_awaitable);
constexpr std::size_t kReadBytes = 8 * 1024;
constexpr std::size_t kPieceBytes = 1024 * 1024;  // Of what is sent or received at length.
const char* const kKeepAlive = "Connection: keep-alive\r\n\r\n";
const char* const kClose = "Connection: close\r\n\r\n";

class TcpConnection final : public Connection {
 public:
  TcpConnection(tcp::socket accepted, std::shared_ptr<const TlsIdentity> identity)
      : socket(std::move(accepted)) {
    if (identity) {
      tls.emplace(std::move(identity));
    }
    boost::system::error_code ignored;  // slower without it, not wrong; a client that is gone
    socket.set_option(tcp::no_delay(true), ignored);  // shows when it is read from
    const std::string address = socket.remote_endpoint(ignored).address().to_string();
    client = ParseIpAddress(address).value_or(IpAddress{.text = address, .network = address});
  }

  void Cancel() override {
    boost::system::error_code ignored;  // whoever reads or writes sees what happened
    socket.cancel(ignored);
  }

  tcp::socket socket;
  std::optional<TlsSession> tls;
};

using ConnectionPtr = std::shared_ptr<TcpConnection>;

net::awaitable<bool> WriteBytes(ConnectionPtr connection, std::string_view first,
                                std::string_view second) {
  const std::array<net::const_buffer, 2> both = {net::buffer(first), net::buffer(second)};
  const auto [error, count] = co_await net::async_write(connection->socket, both, kAsTuple);
  co_return !error;
}

/// Adds what the client says to what was received; with TLS the handshake comes before.
net::awaitable<bool> ReadSome(ConnectionPtr connection) {
  const std::size_t size = connection->received.size();
  std::array<char, kReadBytes> space;
  bool open = true;
  while (open && connection->received.size() == size) {
    const auto [error, count] =
        co_await connection->socket.async_read_some(net::buffer(space), kAsTuple);
    const std::string_view bytes(space.data(), count);
    if (error || !connection->tls) {
      connection->received += bytes;
      co_return !error && count > 0;
    }
    open = connection->tls->Receive(bytes, connection->received);
    const std::string reply = connection->tls->TakeOutgoing();
    open = (reply.empty() || co_await WriteBytes(connection, reply, {})) && open;
  }
  co_return connection->received.size() > size;
}

/// Both, sealed if the connection is.
net::awaitable<bool> WritePiece(ConnectionPtr connection, std::string_view head,
                                std::string_view body) {
  if (!connection->tls) {
    co_return co_await WriteBytes(connection, head, body);
  }
  std::string sealed = connection->tls->Send(head);
  sealed += connection->tls->Send(body);
  co_return co_await WriteBytes(connection, sealed, {});
}

/// In pieces, each with its own deadline: a large answer may take long, a stalled one not.
net::awaitable<bool> Write(ConnectionPtr connection, WireResponse wire,
                           std::chrono::milliseconds timeout) {
  const std::string_view body = wire.body;
  std::size_t sent = std::min(body.size(), kPieceBytes);
  connection->WaitAtMost(timeout);
  bool open = co_await WritePiece(connection, wire.head, body.substr(0, sent));
  for (; open && sent < body.size(); sent += kPieceBytes) {
    connection->WaitAtMost(timeout);
    open = co_await WritePiece(connection, {}, body.substr(sent, kPieceBytes));
  }
  connection->WaitForever();
  co_return open;
}

/// Closing with unread bytes makes TCP reset the connection, and the client may lose the refusal
/// that is still on its way. So: say that we are done, and read on for a moment.
net::awaitable<void> Linger(ConnectionPtr connection, std::chrono::milliseconds timeout) {
  connection->WaitAtMost(timeout);
  if (connection->tls) {
    connection->tls->Close();
    const std::string goodbye = connection->tls->TakeOutgoing();
    co_await WriteBytes(connection, goodbye, {});
  }
  boost::system::error_code ignored;  // the client may be gone already
  connection->socket.shutdown(tcp::socket::shutdown_send, ignored);
  for (std::size_t bytes = 0; bytes < kPieceBytes; bytes += connection->received.size()) {
    connection->received.clear();
    if (!co_await ReadSome(connection)) {
      break;
    }
  }
}

template <typename Work>
net::awaitable<std::invoke_result_t<Work>> Call(Work work) {
  co_return work();
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(HttpServerOptions options, HttpHandler handler, HttpObserver observer)
      : options_(std::move(options)),
        handler_(std::move(handler)),
        observer_(std::move(observer)),
        id_prefix_(fmt::format("{:x}", Clock::now().time_since_epoch().count())),
        connections_(options_.limits),
        rate_(options_.rate),
        tls_(options_.tls),
        pool_(std::max<std::size_t>(options_.threads, 1)) {
    Listen();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

  void Run() {
    net::co_spawn(io_, Accept(), Rethrow);
    net::co_spawn(io_, Sweep(), Rethrow);
    for (;;) {
      // Whatever a connection throws ends that connection; the others are served on.
      try {
        io_.run();
        break;
      } catch (...) {
        ++internal_errors_;
      }
    }
    pool_.stop();
    pool_.join();
  }

  HttpServerStats Stats() const { return {open_, in_hand_, refused_, internal_errors_}; }

  void UseTls(std::shared_ptr<const TlsIdentity> identity) { tls_ = std::move(identity); }

  void Stop() {
    net::post(io_, [this] { BeginStop(); });
  }

 private:
  void Listen() {
    try {
      const tcp::endpoint endpoint(net::ip::make_address(options_.address), options_.port);
      acceptor_.open(endpoint.protocol());
      acceptor_.set_option(tcp::acceptor::reuse_address(true));
      acceptor_.bind(endpoint);
      acceptor_.listen();
      port_ = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
      throw CannotListen(options_.address, options_.port, error.code().message());
    }
  }

  net::awaitable<void> Accept();

  net::awaitable<void> Sweep() {
    while (!stopping_ || connections_.size() > 0) {
      sweep_timer_.expires_after(options_.limits.sweep_interval);
      co_await sweep_timer_.async_wait(kAsTuple);
      const Clock::time_point now = Clock::now();
      connections_.CancelOverdue(now);
      if (now >= drain_deadline_) {
        io_.stop();
        co_return;
      }
    }
  }

  void BeginStop() {
    if (stopping_) {
      return;
    }
    stopping_ = true;
    drain_deadline_ = Clock::now() + options_.limits.drain_timeout;
    boost::system::error_code ignored;  // closed is closed
    acceptor_.close(ignored);
    connections_.CancelIdle();
    sweep_timer_.cancel();
  }

  net::awaitable<void> Serve(ConnectionPtr connection);
  net::awaitable<bool> ServeRequest(ConnectionPtr connection);
  net::awaitable<std::optional<RequestHead>> ReadHead(ConnectionPtr connection);
  net::awaitable<bool> ReadBody(ConnectionPtr connection, const RequestHead& head,
                                HttpRequest& request);

  net::awaitable<bool> Send(ConnectionPtr connection, Answer answer, HttpExchange exchange,
                            Clock::time_point begin) {
    Describe(exchange, *connection, answer);
    const bool sent =
        co_await Write(connection, std::move(answer.wire), options_.limits.write_timeout_per_mib);
    exchange.duration = Clock::now() - begin;
    if (observer_) {
      observer_(exchange);
    }
    co_return sent;
  }

  net::awaitable<bool> SendError(ConnectionPtr connection, HttpError error) {
    const HttpRequest unread{.request_id = connection->request_id,
                             .client_address = connection->client.text};
    Answer answer = AnswerError(unread, error, options_.render_error, ThisSecond());
    answer.wire.head += options_.fields + kClose;
    HttpExchange unnamed;
    co_return co_await Send(connection, std::move(answer), std::move(unnamed), Clock::now());
  }

  /// Says why, and closes.
  net::awaitable<void> Refuse(ConnectionPtr connection, HttpError error) {
    const bool sent = co_await SendError(connection, std::move(error));
    if (sent) {
      co_await Linger(connection, options_.limits.linger_timeout);
    }
  }

  /// Half a request and then nothing: the client is told. One that was merely idle is not.
  net::awaitable<void> RefuseIfLate(ConnectionPtr connection) {
    if (connection->timed_out && !connection->idle) {
      HttpError error = TimedOut();
      co_await Refuse(connection, std::move(error));
    }
  }

  std::optional<HttpError> CheckLoad(const IpAddress& client, bool quick) {
    if (const auto delay = rate_.DelayOf(client, Clock::now())) {
      return TooManyRequests(*delay);
    }
    return !quick && in_hand_ >= options_.threads + options_.limits.waiting_requests
               ? std::optional(Overloaded())
               : std::nullopt;
  }

  /// What `work` gives, called on a thread of the pool. net::post(pool_, use_awaitable) would come
  /// back on the I/O thread; co_spawn really moves.
  template <typename Work>
  auto OnPool(Work work) {
    return net::co_spawn(pool_, Call(std::move(work)), net::use_awaitable);
  }

  net::awaitable<Answer> AskHandler(HttpRequest request) {
    const WhileAlive counted(in_hand_);
    const auto ask = [&] {
      return AnswerRequest(request, handler_, options_.render_error, ThisSecond());
    };
    co_return co_await OnPool(ask);
  }

  [[nodiscard]] std::string NextId() { return fmt::format("{}-{:x}", id_prefix_, ++last_id_); }

  HttpServerOptions options_;
  HttpHandler handler_;
  HttpObserver observer_;
  std::string id_prefix_;
  std::uint16_t port_ = 0;

  // Of the I/O thread alone.
  ConnectionTable connections_;
  RateLimiter rate_;
  std::uint64_t last_id_ = 0;
  bool stopping_ = false;
  Clock::time_point drain_deadline_ = Clock::time_point::max();

  std::atomic<std::shared_ptr<const TlsIdentity>> tls_;
  std::atomic<std::size_t> open_ = 0;
  std::atomic<std::size_t> in_hand_ = 0;
  std::atomic<std::size_t> refused_ = 0;
  std::atomic<std::size_t> internal_errors_ = 0;

  // Last, so that they go first: coroutines still waiting in them use the members above.
  net::io_context io_{1};
  tcp::acceptor acceptor_{io_};
  net::steady_timer sweep_timer_{io_};
  net::thread_pool pool_;
};

net::awaitable<void> HttpServer::Impl::Accept() {
  net::steady_timer pause(io_);
  while (!stopping_) {
    auto [error, socket] = co_await acceptor_.async_accept(kAsTuple);
    if (stopping_) {
      co_return;
    }
    if (error) {
      // Out of descriptors, most likely: asking again at once would spin.
      pause.expires_after(options_.limits.sweep_interval);
      co_await pause.async_wait(kAsTuple);
      continue;
    }
    if (connections_.IsFull()) {
      ++refused_;
      continue;
    }
    try {
      auto connection = std::make_shared<TcpConnection>(std::move(socket), tls_.load());
      net::co_spawn(io_, Serve(std::move(connection)), Rethrow);
    } catch (const std::exception&) {
      ++internal_errors_;  // Memory may be too short for one more; the accepting goes on.
    }
  }
}

net::awaitable<void> HttpServer::Impl::Serve(ConnectionPtr connection) {
  const ConnectionTable::Entry entry(connections_, *connection);
  const WhileAlive counted(open_);
  connection->request_id = NextId();
  if (connections_.HasTooMany(connection->client)) {
    ++refused_;
    HttpError error = TooManyConnections();
    co_await SendError(connection, std::move(error));
    co_return;
  }
  while (co_await ServeRequest(connection)) {
    ++connection->served;
    connection->request_id = NextId();
  }
}

/// One request and its answer. False once the connection is done with.
net::awaitable<bool> HttpServer::Impl::ServeRequest(ConnectionPtr connection) {
  std::optional<RequestHead> head = co_await ReadHead(connection);
  if (!head) {
    co_return false;
  }
  HttpRequest request = ToRequest(*head);
  request.request_id = connection->request_id;
  const IpAddress client =
      options_.behind_proxy ? ForwardedClient(connection->client, request.Header("x-forwarded-for"))
                            : connection->client;
  request.client_address = client.text;
  const bool quick = options_.quick_paths.contains(request.path);
  std::optional<Answer> answer;
  if (IsUpload(request.method, request.path, options_.limits)) {
    const auto ask = [&] {
      return OpenForm(request, options_.open_form, options_.render_error, ThisSecond());
    };
    answer = co_await OnPool(ask);
    connection->cut_short = answer && head->content_length > 0;
  }
  if (!answer && !co_await ReadBody(connection, *head, request)) {
    co_return false;
  }

  const Clock::time_point begin = Clock::now();
  HttpExchange exchange{.method = request.method, .path = request.path};
  const auto refusal = answer ? std::nullopt : CheckLoad(client, quick);
  if (refusal) {
    answer = AnswerError(request, *refusal, options_.render_error, ThisSecond());
  } else if (quick) {
    answer = AnswerRequest(request, options_.quick_handler, options_.render_error, ThisSecond());
  } else if (!answer) {
    answer = co_await AskHandler(std::move(request));
  }
  const bool keep = head->keep_alive && !stopping_ && !connection->cut_short &&
                    connection->served + 1 < options_.limits.requests_per_connection;
  answer->wire.head += options_.fields + (keep ? kKeepAlive : kClose);
  const bool sent = co_await Send(connection, std::move(*answer), std::move(exchange), begin);
  if (sent && !keep) {
    co_await Linger(connection, options_.limits.linger_timeout);
  }
  co_return sent&& keep;
}

/// The next head; none if there will be no request: the client is gone, was refused, or the server
/// stops.
net::awaitable<std::optional<RequestHead>> HttpServer::Impl::ReadHead(ConnectionPtr connection) {
  const HttpLimits& limits = options_.limits;
  HeadScanner scanner(limits);
  connection->idle = connection->received.empty();
  connection->WaitAtMost(connection->idle && connection->served > 0 ? limits.idle_timeout
                                                                    : limits.head_timeout);
  for (;;) {
    auto head = TakeHead(scanner, limits, connection->received);
    if (!head) {
      co_await Refuse(connection, std::move(head.error()));
      co_return std::nullopt;
    }
    if (*head) {
      co_return std::move(*head);
    }
    const bool more = !(stopping_ && connection->idle) && co_await ReadSome(connection);
    if (!more) {
      co_await RefuseIfLate(connection);
      co_return std::nullopt;
    }
    if (connection->idle) {
      connection->idle = false;
      connection->WaitAtMost(limits.head_timeout);
    }
  }
}

/// The body of the request whose head was read; false if it did not come. A form is handed over
/// piece by piece; once something is wrong with it the rest stays unread, and the handler says
/// what.
net::awaitable<bool> HttpServer::Impl::ReadBody(ConnectionPtr connection, const RequestHead& head,
                                                HttpRequest& request) {
  if (head.expects_continue) {
    WireResponse go_on{.status = 100, .head = "HTTP/1.1 100 Continue\r\n\r\n"};
    co_await Write(connection, std::move(go_on), options_.limits.write_timeout_per_mib);
  }
  std::string& received = connection->received;
  std::size_t left = head.content_length;
  do {
    const std::size_t size = request.form ? std::min(left, kPieceBytes) : left;
    connection->WaitAtMost(options_.limits.body_timeout);
    while (received.size() < size) {
      const bool more = co_await ReadSome(connection);
      if (!more) {
        co_await RefuseIfLate(connection);
        co_return false;
      }
    }
    connection->WaitForever();
    request.body = received.substr(0, size);
    received.erase(0, size);
    left -= size;
    const auto hand_over = [&] { return !request.form->Take(std::exchange(request.body, {})); };
    const bool taken = !request.form || co_await OnPool(hand_over);
    connection->cut_short = !taken && left > 0;
  } while (left > 0 && !connection->cut_short);
  co_return true;
}

HttpServer::HttpServer(HttpServerOptions options, HttpHandler handler, HttpObserver observer)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler), std::move(observer))) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const {
  return impl_->port();
}

void HttpServer::Run() {
  impl_->Run();
}

void HttpServer::UseTls(std::shared_ptr<const TlsIdentity> identity) {
  impl_->UseTls(std::move(identity));
}

void HttpServer::Stop() {
  impl_->Stop();
}

HttpServerStats HttpServer::Stats() const {
  return impl_->Stats();
}

}  // namespace vanban
