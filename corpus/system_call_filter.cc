#include "corpus/system_call_filter.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vanban {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kMachine = 0;  // How it passes arguments is not known here.
#endif

// By purpose. What has no number on a machine is left out; what is newer than these lists is not
// denied: bubblewrap and the rights that are dropped stand behind the filter.
constexpr std::array kDenied = {
// Other processes; LeakSanitizer looks into its own by tracing it.
#if !defined(__SANITIZE_ADDRESS__)
    __NR_ptrace,
#endif
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    __NR_process_madvise,
    __NR_kcmp,
    __NR_pidfd_getfd,
    // What is mounted where, and namespaces.
    __NR_mount,
    __NR_umount2,
    __NR_pivot_root,
    __NR_chroot,
    __NR_unshare,
    __NR_setns,
    __NR_move_mount,
    __NR_open_tree,
    __NR_fsopen,
    __NR_fsconfig,
    __NR_fsmount,
    __NR_fspick,
    __NR_mount_setattr,
    __NR_open_by_handle_at,
    __NR_fanotify_init,
    __NR_quotactl,
    __NR_swapon,
    __NR_swapoff,
    // Rare interfaces with a history of holes.
    __NR_bpf,
    __NR_perf_event_open,
    __NR_userfaultfd,
    __NR_io_uring_setup,
    __NR_io_uring_enter,
    __NR_io_uring_register,
    __NR_vmsplice,
    __NR_add_key,
    __NR_request_key,
    __NR_keyctl,
    // The kernel and the machine.
    __NR_init_module,
    __NR_finit_module,
    __NR_delete_module,
    __NR_kexec_load,
    __NR_reboot,
    __NR_acct,
    __NR_syslog,
    __NR_settimeofday,
    __NR_clock_settime,
    __NR_adjtimex,
    __NR_clock_adjtime,
    __NR_sethostname,
    __NR_setdomainname,
    __NR_personality,
#if defined(__x86_64__)
    __NR_kexec_file_load,
    __NR_iopl,
    __NR_ioperm,
    __NR_modify_ldt,
#endif
    // Talking to others; a socket pair needs none of these.
    __NR_connect,
    __NR_bind,
    __NR_listen,
};

constexpr std::uint32_t kNewNamespace = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS |
                                        CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
constexpr std::uint32_t kAllow = SECCOMP_RET_ALLOW;
constexpr std::uint32_t kDeny = SECCOMP_RET_ERRNO | EPERM;
constexpr std::uint32_t kUnknown = SECCOMP_RET_ERRNO | ENOSYS;

/// A program of the kernel's filter machine: loads a word of seccomp_data, compares, returns.
class FilterProgram {
 public:
  void Load(std::size_t offset) {
    Put(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
  }

  void Return(std::uint32_t verdict) { Put(BPF_RET | BPF_K, verdict); }

  /// Gives `verdict` if the loaded word equals `value` …
  void ReturnIfEqual(std::uint32_t value, std::uint32_t verdict) {
    ReturnIf(BPF_JEQ, value, verdict);
  }

  /// … is at least `value` …
  void ReturnIfAtLeast(std::uint32_t value, std::uint32_t verdict) {
    ReturnIf(BPF_JGE, value, verdict);
  }

  /// … or has one of `bits`.
  void ReturnIfAny(std::uint32_t bits, std::uint32_t verdict) { ReturnIf(BPF_JSET, bits, verdict); }

  void ReturnUnlessEqual(std::uint32_t value, std::uint32_t verdict) {
    Put(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0);
    Return(verdict);
  }

  /// Skips the next `count` instructions unless the loaded word equals `value`.
  void SkipUnlessEqual(std::uint32_t value, std::uint8_t count) {
    Put(BPF_JMP | BPF_JEQ | BPF_K, value, 0, count);
  }

  std::vector<sock_filter>& instructions() { return instructions_; }

 private:
  void ReturnIf(unsigned test, std::uint32_t value, std::uint32_t verdict) {
    Put(BPF_JMP | test | BPF_K, value, 0, 1);
    Return(verdict);
  }

  void Put(unsigned code, std::uint32_t value, std::uint8_t if_true = 0,
           std::uint8_t if_false = 0) {
    instructions_.push_back({static_cast<std::uint16_t>(code), if_true, if_false, value});
  }

  std::vector<sock_filter> instructions_;
};

FilterProgram MakeProgram() {
  constexpr std::size_t kFirstArgument = offsetof(seccomp_data, args);  // Its lower half first.
  FilterProgram program;
  program.Load(offsetof(seccomp_data, arch));
  program.ReturnUnlessEqual(kMachine, SECCOMP_RET_KILL_PROCESS);
  program.Load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
  program.ReturnIfAtLeast(__X32_SYSCALL_BIT, kUnknown);  // The same calls under other numbers.
#endif
  for (const int number : kDenied) {
    program.ReturnIfEqual(static_cast<std::uint32_t>(number), kDeny);
  }
  // Its flags lie in memory, where no filter looks; the C library then uses clone.
  program.ReturnIfEqual(__NR_clone3, kUnknown);
  program.SkipUnlessEqual(__NR_clone, 4);
  program.Load(kFirstArgument);
  program.ReturnIfAny(kNewNamespace, kDeny);
  program.Return(kAllow);
  program.SkipUnlessEqual(__NR_socket, 4);
  program.Load(kFirstArgument);
  program.ReturnIfEqual(AF_UNIX, kAllow);
  program.Return(kDeny);
  program.Return(kAllow);
  return program;
}

}  // namespace

std::string FilterSystemCalls() {
  if (kMachine == 0) {
    return "unknown processor";
  }
  FilterProgram program = MakeProgram();
  const sock_fprog filter{.len = static_cast<unsigned short>(program.instructions().size()),
                          .filter = program.instructions().data()};
  // All threads, should a library have started one already.
  const long refused =
      ::syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
  if (refused == 0) {
    return {};
  }
  return refused < 0 ? std::strerror(errno) : "a thread has a filter of its own";
}

}  // namespace vanban
