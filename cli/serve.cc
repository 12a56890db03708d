#include <atomic>
#include <chrono>
#include <csignal>
#include <ctime>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/level_option.h"
#include "cli/open.h"
#include "cli/service_manager.h"
#include "corpus/archive.h"
#include "server/application.h"
#include "server/config.h"
#include "server/http_server.h"

namespace vanban {
namespace {

/// SIGINT, SIGTERM and SIGHUP, waited for by one thread: a handler could call next to nothing.
class Signals {
 public:
  /// Blocks them in this thread and those it starts from now on.
  Signals() {
    sigemptyset(&set_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      sigaddset(&set_, signal);
    }
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }

  /// The one that arrived within `wait`, if one did.
  [[nodiscard]] std::optional<int> Wait(std::chrono::milliseconds wait) const {
    const timespec time{wait.count() / 1000, (wait.count() % 1000) * 1'000'000};
    const int signal = sigtimedwait(&set_, nullptr, &time);
    return signal > 0 ? std::optional(signal) : std::nullopt;
  }

 private:
  sigset_t set_{};
};

/// What SIGHUP asks for: looks for a newer generation now and says which one serves. The service
/// manager sees the reload begin and end.
void Reload(LevelPools& pools, const GlobalOptions& global) {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  TellServiceManager(
      fmt::format("RELOADING=1\nMONOTONIC_USEC={}", now.tv_sec * 1'000'000 + now.tv_nsec / 1000));
  pools.Refresh();
  if (!global.quiet) {
    std::cerr << fmt::format("{}: {}\n", Say(global, "Đã nạp lại, thế hệ", "Reloaded, generation"),
                             pools.everybody().health().generation.number);
  }
  TellServiceManager("READY=1");
}

/// Lets all other threads go before this one. On Linux the number is of the thread.
void YieldToOthers() {
  constexpr int kNice = 19;
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice));
}

/// Reading is open: whoever asks may read up to `level`.
HttpHandler OpenTo(AccessLevel level, const Router& router) {
  return [level, &router](const HttpRequest& request) {
    if (level == request.reader.level) {
      return router(request);
    }
    HttpRequest asked = request;
    asked.reader.level = level;
    return router(asked);
  };
}

int Run(const ServerConfig& config, AccessLevel open_level, const GlobalOptions& global) {
  auto checked = CheckServerConfig(config);
  if (!checked) {
    throw Failure(checked.error());
  }
  checked->quick_paths = QuickPaths();
  const Signals signals;
  const Archive archive = Archive::Open(global.archive_dir());
  LevelPools pools(global.index_dir(), checked->threads);
  for (const Message& complaint : pools.everybody().health().complaints) {
    PrintWarning(complaint, global.language);
  }
  Metrics metrics;
  Application application{
      .pools = pools, .archive = archive, .metrics = metrics, .version = VANBAN_VERSION};
  const Router router = MakeRouter(application);
  HttpServer server(
      *checked, OpenTo(open_level, router), [&metrics, &global](const HttpExchange& exchange) {
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
  TellServiceManager("READY=1");
  std::atomic<bool> ended{false};
  std::jthread watcher([&] {
    constexpr std::chrono::milliseconds kTick(500);
    YieldToOthers();  // Reading and opening a new generation must not delay answers.
    while (!ended) {
      const std::optional<int> signal = signals.Wait(kTick);
      if (signal == SIGHUP) {
        Reload(pools, global);
      } else if (signal) {
        TellServiceManager("STOPPING=1");
        server.Stop();
        return;
      } else {
        pools.Refresh();
      }
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
  const auto open_level = std::make_shared<AccessLevel>(AccessLevel::kPublic);
  DefineLevelOption(app, "--open-level",
                    Say(global, "Người đọc không cần tài khoản được đọc đến mức này (cong-khai).",
                        "What readers may read without an account (cong-khai: public)."),
                    [open_level](AccessLevel level) { *open_level = level; });
  return [config, open_level, &global] { return Run(*config, *open_level, global); };
}

}  // namespace

const CommandInfo kServeCommand{
    "serve",
    {"Phục vụ trang tìm kiếm và API qua HTTP.", "Serve the search page and the API over HTTP."},
    {"  vanban serve\n  vanban serve --listen 127.0.0.1:0",
     "  vanban serve\n  vanban serve --listen 127.0.0.1:0"},
    &Define};

}  // namespace vanban
