#include "cli/password_entry.h"

#include <iostream>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "corpus/error.h"
#include "corpus/owned_descriptor.h"

namespace vanban {
namespace {

[[noreturn]] void Refuse(const Message& message, const Message& advice = {}) {
  throw Failure({ErrorCode::kUsage, message, advice});
}

/// The terminal does not show what is typed while this lives.
class WithoutEcho {
 public:
  explicit WithoutEcho(int terminal) : terminal_(terminal) {
    ::tcgetattr(terminal_, &before_);
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal_, TCSAFLUSH, &quiet);
  }

  ~WithoutEcho() { ::tcsetattr(terminal_, TCSAFLUSH, &before_); }

  WithoutEcho(const WithoutEcho&) = delete;
  WithoutEcho& operator=(const WithoutEcho&) = delete;

 private:
  int terminal_;
  termios before_{};
};

std::string ReadLine(int terminal, const std::string& prompt) {
  std::cerr << prompt << std::flush;
  std::string line;
  const WithoutEcho quiet(terminal);
  for (char c = 0; ::read(terminal, &c, 1) == 1 && c != '\n';) {
    line += c;
  }
  std::cerr << '\n';
  return line;
}

}  // namespace

std::string ReadNewPassword(const GlobalOptions& global, PasswordSource source) {
  std::string password;
  if (source == PasswordSource::kStandardInput) {
    std::getline(std::cin, password);
  } else {
    const OwnedDescriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC));
    if (terminal.get() < 0) {
      Refuse({"Không có thiết bị đầu cuối để gõ mật khẩu.", "There is no terminal to type on."},
             {"Đưa mật khẩu qua đầu vào chuẩn: --password-stdin.",
              "Give the password on standard input: --password-stdin."});
    }
    password = ReadLine(terminal.get(), Say(global, "Mật khẩu mới: ", "New password: "));
    if (password != ReadLine(terminal.get(), Say(global, "Gõ lại: ", "Again: "))) {
      Refuse({"Hai lần gõ khác nhau.", "The two differ."});
    }
  }
  if (password.empty()) {
    Refuse({"Mật khẩu trống.", "The password is empty."});
  }
  return password;
}

}  // namespace vanban
