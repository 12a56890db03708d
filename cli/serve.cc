#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>
#include <memory>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/open.h"
#include "corpus/archive.h"
#include "server/application.h"
#include "server/config.h"
#include "server/http_server.h"

namespace vanban {
namespace {

/// SIGINT and SIGTERM, waited for by one thread: a handler could call next to nothing.
class StopSignals {
 public:
  /// Blocks both in this thread and those it starts from now on.
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }

  /// True if one arrived within `wait`.
  [[nodiscard]] bool Arrived(std::chrono::milliseconds wait) const {
    const timespec time{wait.count() / 1000, (wait.count() % 1000) * 1'000'000};
    return sigtimedwait(&set_, nullptr, &time) > 0;
  }

 private:
  sigset_t set_{};
};

/// Lets all other threads go before this one. On Linux the number is of the thread.
void YieldToOthers() {
  constexpr int kNice = 19;
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice));
}

int Run(const ServerConfig& config, const GlobalOptions& global) {
  const auto checked = CheckServerConfig(config);
  if (!checked) {
    throw Failure(checked.error());
  }
  const StopSignals signals;
  const Archive archive = Archive::Open(global.archive_dir());
  SearcherPool pool(global.index_dir(), checked->threads);
  for (const Message& complaint : pool.health().complaints) {
    PrintWarning(complaint, global.language);
  }
  Metrics metrics;
  Application application{
      .pool = pool, .archive = archive, .metrics = metrics, .version = VANBAN_VERSION};
  const Router router = MakeRouter(application);
  HttpServer server(*checked, router, [&metrics, &global](const HttpExchange& exchange) {
    metrics.Record(exchange);
    if (!exchange.problem.empty() && !global.quiet) {
      std::cerr << fmt::format("{} {} {} {}: {}\n", exchange.request_id, exchange.method,
                               exchange.status, exchange.route, exchange.problem);
    }
  });
  application.base_url = ServerUrl(checked->address, server.port());
  if (application.base_url.ends_with('/')) {
    application.base_url.pop_back();
  }
  std::cout << fmt::format("{} {}/\n", Say(global, "Vanban phục vụ tại", "Vanban serves at"),
                           application.base_url)
            << std::flush;
  std::atomic<bool> ended{false};
  std::jthread watcher([&] {
    constexpr std::chrono::milliseconds kTick(500);
    YieldToOthers();  // Reading and opening a new generation must not delay answers.
    while (!ended) {
      if (signals.Arrived(kTick)) {
        server.Stop();
        return;
      }
      pool.Refresh();
    }
  });
  server.Run();
  ended = true;
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto config = std::make_shared<ServerConfig>();
  app.add_option("--listen", config->listen,
                 Say(global, "Địa chỉ:cổng; cổng 0 tự chọn (127.0.0.1:8080).",
                     "Address:port; port 0 picks one (127.0.0.1:8080)."));
  app.add_flag("--allow-remote", config->allow_remote,
               Say(global, "Cho máy khác truy cập (chưa có tài khoản và TLS).",
                   "Let other machines in (there are no accounts or TLS yet)."));
  app.add_option("--threads", config->threads,
                 Say(global, "Số luồng xử lý (2).", "Threads that answer (2)."));
  return [config, &global] { return Run(*config, global); };
}

}  // namespace

const CommandInfo kServeCommand{
    "serve",
    {"Phục vụ trang tìm kiếm và API qua HTTP.", "Serve the search page and the API over HTTP."},
    {"  vanban serve\n  vanban serve --listen 127.0.0.1:0",
     "  vanban serve\n  vanban serve --listen 127.0.0.1:0"},
    &Define};

}  // namespace vanban
