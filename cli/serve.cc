#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "accounts/account_store.h"
#include "accounts/audit_log.h"
#include "cli/commands.h"
#include "cli/level_option.h"
#include "cli/open.h"
#include "cli/service_manager.h"
#include "corpus/archive.h"
#include "server/access_control.h"
#include "server/application.h"
#include "server/config.h"
#include "server/http_server.h"
#include "server/intake_routes.h"

namespace vanban {
namespace {

/// How often levels, indexes and the disk are looked at.
constexpr std::chrono::milliseconds kTick(500);

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

/// What SIGHUP asks for: reads the certificate anew, looks for a newer generation now and says
/// which one serves. The service manager sees the reload begin and end.
void Reload(LevelPools& pools, HttpServer& server, const ServerConfig& config,
            const GlobalOptions& global) {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  TellServiceManager(
      fmt::format("RELOADING=1\nMONOTONIC_USEC={}", now.tv_sec * 1'000'000 + now.tv_nsec / 1000));
  pools.Refresh();
  if (!config.tls_certificate.empty()) {
    auto identity = TlsIdentity::Load(config.tls_certificate, config.tls_key);
    if (identity) {
      server.UseTls(std::move(*identity));
    } else {
      PrintError(std::cerr, identity.error(), global.language);  // The old one goes on serving.
    }
  }
  if (!global.quiet) {
    std::cerr << fmt::format("{}: {}\n", Say(global, "Đã nạp lại, thế hệ", "Reloaded, generation"),
                             pools.everybody().health().generation.number);
  }
  TellServiceManager("READY=1");
}

/// Says when the disk of the audit log is nearly full, once each time, and how much is left in the
/// metrics: afterwards nothing that must be logged can be done.
class AuditDisk {
 public:
  AuditDisk(const GlobalOptions& global, Metrics& metrics) : global_(global), metrics_(metrics) {
    Look();
  }

  void Look() {
    std::error_code unknown;
    const auto space = std::filesystem::space(global_.home, unknown);
    if (unknown) {
      return;
    }
    metrics_.SetGauge("audit_free_bytes", "Free on the disk of the audit log.",
                      static_cast<double>(space.available));
    const bool low = space.available < space.capacity / kLowShare;
    if (low && !was_low_) {
      PrintWarning({"đĩa chứa nhật ký sắp đầy; đầy thì việc phải ghi nhật ký sẽ bị từ chối",
                    "the disk of the audit log is nearly full; what must be logged will then be "
                    "refused"},
                   global_.language);
    }
    was_low_ = low;
  }

 private:
  static constexpr std::uintmax_t kLowShare = 20;  // a twentieth is left

  const GlobalOptions& global_;
  Metrics& metrics_;
  bool was_low_ = false;
};

/// Lets all other threads go before this one. On Linux the number is of the thread.
void YieldToOthers() {
  constexpr int kNice = 19;
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice));
}

/// What may wait for other machines, on a thread of its own: neither signals nor raised levels wait
/// with it.
class IndexWatch {
 public:
  IndexWatch(LevelPools& pools, std::function<void()> reload)
      : pools_(pools),
        reload_(std::move(reload)),
        thread_([this](const std::stop_token& stop) { Run(stop); }) {}

  /// Reloads as soon as that is possible.
  void AskToReload() {
    const std::lock_guard lock(guard_);
    asked_ = true;
    changed_.notify_all();
  }

  /// Looks no more.
  void Stop() { thread_.request_stop(); }

 private:
  void Run(const std::stop_token& stop) {
    YieldToOthers();  // Reading and opening a new generation must not delay answers.
    std::unique_lock lock(guard_);
    while (!stop.stop_requested()) {
      changed_.wait_for(lock, stop, kTick, [this] { return asked_; });
      if (stop.stop_requested()) {
        return;
      }
      const bool reloads = std::exchange(asked_, false);
      lock.unlock();
      reloads ? reload_() : pools_.Refresh();
      lock.lock();
    }
  }

  LevelPools& pools_;
  std::function<void()> reload_;
  std::mutex guard_;
  std::condition_variable_any changed_;
  bool asked_ = false;
  std::jthread thread_;  ///< Last: it uses all of the above.
};

int Run(const ServerConfig& config, const GlobalOptions& global) {
  AccountStore accounts(global.accounts_dir(), MachineTime);
  auto checked = CheckServerConfig(
      config, accounts.Book()->accounts.empty() ? HeldAccounts::kNone : HeldAccounts::kSome);
  if (!checked) {
    throw Failure(checked.error());
  }
  checked->server.quick_paths = QuickPaths();
  const Signals signals;
  const Archive archive = Archive::Open(global.archive_dir());
  LevelPools pools(global.index_dir(), checked->server.threads);
  for (const Message& complaint : pools.health().complaints) {
    PrintWarning(complaint, global.language);
  }
  Metrics metrics;
  LevelsNow levels(archive, global.archive_dir());
  Application application{.pools = pools,
                          .archive = archive,
                          .levels = levels,
                          .metrics = metrics,
                          .version = VANBAN_VERSION};
  AuditLog log(global.audit_dir(), MachineTime);
  AccessSettings access = checked->access;
  access.server = config.listen;
  access.complain = [](const std::string& problem) { std::cerr << problem + '\n'; };
  AccessControl control(std::move(access), accounts, log, MachineTime);
  Inbox inbox(global.inbox_dir());
  std::vector<Route> own = AccountRoutes(control);
  for (Route& route : IntakeRoutes(application, control, inbox, global.index_dir())) {
    own.push_back(std::move(route));
  }
  const Router router = MakeRouter(application, std::move(own));
  checked->server.open_form = UploadsGuardedBy(control, router, inbox);
  checked->server.quick_handler = router;  // Open to anybody: who asks need not be found out.
  HttpServer server(checked->server, GuardedBy(control, router),
                    [&metrics, &global](const HttpExchange& exchange) {
                      metrics.Record(exchange);
                      if (!exchange.problem.empty() && !global.quiet) {
                        std::cerr << fmt::format("{} {} {} {}: {}\n", exchange.request_id,
                                                 exchange.method, exchange.status, exchange.route,
                                                 exchange.problem);
                      }
                    });
  const std::string url =
      ServerUrl(checked->server.tls ? "https" : "http", checked->server.address, server.port());
  application.base_url =
      checked->public_url.empty() ? url.substr(0, url.size() - 1) : checked->public_url;
  AuditDisk disk(global, metrics);
  std::cout << fmt::format("{} {}\n", Say(global, "Vanban phục vụ tại", "Vanban serves at"), url)
            << std::flush;
  TellServiceManager("READY=1");
  IndexWatch indexes(pools, [&] { Reload(pools, server, config, global); });
  std::atomic<bool> ended{false};
  std::jthread watcher([&] {
    YieldToOthers();  // Reading the levels of a large archive must not delay answers.
    while (!ended) {
      const std::optional<int> signal = signals.Wait(kTick);
      if (signal == SIGHUP) {
        levels.Refresh();
        indexes.AskToReload();
      } else if (signal) {
        TellServiceManager("STOPPING=1");
        indexes.Stop();
        server.Stop();
        return;
      } else {
        levels.Refresh();
        disk.Look();
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
  app.add_option("--tls-cert", config->tls_certificate,
                 Say(global, "Chứng thư TLS (PEM, cả chuỗi); SIGHUP thì đọc lại.",
                     "TLS certificate (PEM, the whole chain); read again at SIGHUP."));
  app.add_option("--tls-key", config->tls_key,
                 Say(global, "Khóa của chứng thư (PEM).", "The certificate's key (PEM)."));
  app.add_flag(
      "--behind-proxy", config->behind_proxy,
      Say(global, "Sau máy chủ trung gian có TLS trên cùng máy; tin X-Forwarded-For của nó.",
          "Behind a proxy with TLS on this machine; its X-Forwarded-For is believed."));
  app.add_flag("--require-account", config->require_account,
               Say(global, "Phải đăng nhập, cả khi chỉ máy này tới được.",
                   "Everybody signs in, even where only this machine can ask."));
  app.add_option("--public-url", config->public_url,
                 Say(global, "Địa chỉ mà người dùng gõ, để ghi vào nguồn tin và tệp tải về.",
                     "The address that people type: for feeds and files that are taken away."));
  app.add_flag("--open-intake", config->open_intake,
               Say(global, "Không đăng nhập cũng gửi được văn bản vào kho.",
                   "Documents may be sent without signing in."));
  DefineLevelOption(app, "--open-level",
                    Say(global, "Không đăng nhập được đọc đến mức nào (cong-khai).",
                        "What may be read without signing in (cong-khai)."),
                    [config](AccessLevel level) { config->open_level = Info(level).slug; });
  app.add_option("--threads", config->threads,
                 Say(global, "Số luồng xử lý (2).", "Threads that answer (2)."));
  return [config, &global] { return Run(*config, global); };
}

}  // namespace

const CommandInfo kServeCommand{
    "serve",
    {"Phục vụ trang tìm kiếm và API qua HTTP.", "Serve the search page and the API over HTTP."},
    {"  vanban serve\n  vanban serve --listen 127.0.0.1:0\n"
     "  vanban serve --listen 0.0.0.0:443 --tls-cert /etc/vanban/cert.pem --tls-key "
     "/etc/vanban/key.pem",
     "  vanban serve\n  vanban serve --listen 127.0.0.1:0\n"
     "  vanban serve --listen 0.0.0.0:443 --tls-cert /etc/vanban/cert.pem --tls-key "
     "/etc/vanban/key.pem"},
    &Define};

}  // namespace vanban
