#include "corpus/worker_limits.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>

#include <sys/prctl.h>
#include <sys/resource.h>

// The sanitizers reserve terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VANBAN_UNLIMITED_ADDRESSES 1
#else
#define VANBAN_UNLIMITED_ADDRESSES 0
#endif

namespace vanban {
namespace {

using namespace std::string_view_literals;

struct TimeBudget {
  std::string_view begins;  ///< A file's first bytes.
  std::chrono::seconds time;
};

constexpr std::chrono::seconds kUsualTime{30};

// A scan of a hundred pages takes tesseract some ten minutes.
constexpr std::array<TimeBudget, 5> kTimeBudgets = {{
    {"%PDF-", std::chrono::minutes(15)},
    {"\x89PNG\r\n", std::chrono::minutes(2)},
    {"\xFF\xD8\xFF", std::chrono::minutes(2)},
    {"II*\0"sv, std::chrono::minutes(15)},
    {"MM\0*"sv, std::chrono::minutes(15)},
}};

void Limit(int what, std::uint64_t most) {
  rlimit limit{};
  if (::getrlimit(static_cast<__rlimit_resource>(what), &limit) == 0) {
    limit.rlim_max = std::min<rlim_t>(limit.rlim_max, most);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(static_cast<__rlimit_resource>(what), &limit);
  }
}

/// True if this process has a user namespace of its own. Elsewhere RLIMIT_NPROC would count every
/// process of the same user.
bool HasOwnUserNamespace() {
  constexpr std::uint64_t kAllIds = 4'294'967'295;
  std::ifstream map("/proc/self/uid_map");
  std::uint64_t inside = 0;
  std::uint64_t outside = 0;
  std::uint64_t count = kAllIds;
  map >> inside >> outside >> count;
  return map && count < kAllIds;
}

}  // namespace

std::chrono::seconds TimeFor(std::string_view bytes) {
  const auto budget =
      std::find_if(kTimeBudgets.begin(), kTimeBudgets.end(),
                   [&](const TimeBudget& row) { return bytes.starts_with(row.begins); });
  return budget == kTimeBudgets.end() ? kUsualTime : budget->time;
}

void EnterLimits(const WorkerLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  Limit(RLIMIT_CORE, 0);
  Limit(RLIMIT_FSIZE, limits.written_bytes);
  Limit(RLIMIT_NOFILE, limits.open_files);
  if (!VANBAN_UNLIMITED_ADDRESSES) {
    Limit(RLIMIT_AS, limits.memory_bytes);
  }
  if (HasOwnUserNamespace()) {
    Limit(RLIMIT_NPROC, limits.processes);
  }
}

void AllowProcessorTime(std::chrono::seconds time) {
  rusage used{};
  rlimit limit{};
  if (::getrusage(RUSAGE_SELF, &used) == 0 && ::getrlimit(RLIMIT_CPU, &limit) == 0) {
    const auto spent = used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, static_cast<rlim_t>(spent + time.count()));
    ::setrlimit(RLIMIT_CPU, &limit);
  }
}

}  // namespace vanban
