// What Boost.Beast alone answers: one small text to every request, on two threads. The ceiling that
// bench/load/run.py compares the server with.
//
//   bare_beast [PORT]    prints the port and serves until killed

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = net::ip::tcp;

net::awaitable<void> Answer(beast::tcp_stream stream) {
  try {
    beast::flat_buffer buffer;
    while (true) {
      http::request<http::string_body> request;
      co_await http::async_read(stream, buffer, request, net::use_awaitable);
      http::response<http::string_body> response(http::status::ok, request.version());
      response.set(http::field::content_type, "application/json; charset=utf-8");
      response.keep_alive(request.keep_alive());
      response.body() = R"({"status":"ok","generation":1})";
      response.prepare_payload();
      co_await http::async_write(stream, response, net::use_awaitable);
      if (!request.keep_alive()) {
        break;
      }
    }
  } catch (const std::exception&) {  // The client went away.
  }
}

net::awaitable<void> Listen(tcp::acceptor& acceptor) {
  while (true) {
    tcp::socket socket = co_await acceptor.async_accept(net::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    const auto executor = socket.get_executor();
    net::co_spawn(executor, Answer(beast::tcp_stream(std::move(socket))), net::detached);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto port = static_cast<std::uint16_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0);
  net::io_context context(2);
  tcp::acceptor acceptor(context, {net::ip::make_address("127.0.0.1"), port});
  std::cout << acceptor.local_endpoint().port() << std::endl;
  net::co_spawn(context, Listen(acceptor), net::detached);
  const std::jthread second([&context] { context.run(); });
  context.run();
}
