#include <array>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command_tree.h"
#include "cli/commands.h"
#include "cli/open.h"

namespace vanban {
namespace {

// The form is man(7).

/// `text` as roff prints it: no escapes, no requests, hyphens that can be copied.
std::string Roff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) {
      out += "\\&";
    }
    line_begins = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string OptionList(const CommandEntry& command) {
  std::string out;
  for (const OptionEntry& option : command.options) {
    std::string value = option.flags.empty() || option.type.empty() ? "" : " " + option.type;
    if (!option.choices.empty()) {
      value = fmt::format(" {}", fmt::join(option.choices, "|"));
    }
    out += fmt::format(".TP\n.B {}\n{}\n", Roff(option.names + value), Roff(option.help));
  }
  return out;
}

std::string CommandSections(const std::vector<CommandEntry>& tree) {
  std::string out;
  for (const CommandEntry& command : tree) {
    if (command.path.empty()) {
      continue;
    }
    out += fmt::format(".SS \"vanban {}\"\n{}\n{}", Roff(command.path), Roff(command.summary),
                       OptionList(command));
    if (!command.footer.empty()) {
      out += fmt::format(".PP\n.nf\n{}\n.fi\n", Roff(command.footer));
    }
  }
  return out;
}

struct ExitStatus {
  int number;
  Message meaning;
};

std::string ExitStatuses(Language language) {
  static const std::array statuses = {
      ExitStatus{0, {"Được.", "Done."}},
      ExitStatus{StatusOf(ErrorCode::kNo),
                 {"Trả lời là “không”: không tìm thấy, kiểm tra có lỗi.",
                  "The answer is “no”: nothing found, a check failed."}},
      ExitStatus{StatusOf(ErrorCode::kUsage), {"Gõ sai lệnh.", "The command line is wrong."}},
      ExitStatus{StatusOf(ErrorCode::kBadData),
                 {"Tệp vào hỏng, độc hại hay sai loại.",
                  "The input is damaged, hostile or not what it says."}},
      ExitStatus{StatusOf(ErrorCode::kNoInput),
                 {"Không có tệp, văn bản hay thế hệ đó.",
                  "There is no such file, document or generation."}},
      ExitStatus{
          StatusOf(ErrorCode::kUnavailable),
          {"Thiếu dịch vụ hay chương trình cần dùng.", "A needed service or tool is missing."}},
      ExitStatus{StatusOf(ErrorCode::kCannotCreate),
                 {"Không ghi được.", "Something could not be written."}},
      ExitStatus{StatusOf(ErrorCode::kIo),
                 {"Đọc hay ghi dở thì hỏng.", "Reading or writing failed midway."}},
      ExitStatus{StatusOf(ErrorCode::kTryAgain),
                 {"Đang có lượt khác; thử lại sau.", "Another run is at work; try again."}},
      ExitStatus{StatusOf(ErrorCode::kBadSettings), {"Một thiết đặt sai.", "A setting is wrong."}},
  };
  std::string out;
  for (const ExitStatus& status : statuses) {
    out += fmt::format(".TP\n.B {}\n{}\n", status.number, Roff(status.meaning.In(language)));
  }
  return out;
}

std::string Manual(const std::vector<CommandEntry>& tree, const GlobalOptions& global) {
  const auto heading = [&](std::string_view vi, std::string_view en) {
    return fmt::format(".SH {}\n", Say(global, vi, en));
  };
  const CommandEntry& program = tree.front();
  // "Vanban: archive and …" → "vanban \- archive and …", as lexgrog(1) wants it.
  const std::string purpose = program.summary.substr(program.summary.find(": ") + 2);
  std::string out = fmt::format(".TH VANBAN 1 \"\" \"Vanban {}\"\n", VANBAN_VERSION);
  out += heading("TÊN", "NAME") + "vanban \\- " + Roff(purpose) + "\n";
  out += heading("CÁCH DÙNG", "SYNOPSIS");
  out += Say(global, ".B vanban\n[TÙY CHỌN] LỆNH\n", ".B vanban\n[OPTIONS] COMMAND\n");
  out += heading("TÙY CHỌN", "OPTIONS") + OptionList(program);
  out += heading("LỆNH", "COMMANDS") + CommandSections(tree);
  out += heading("MÃ THOÁT", "EXIT STATUS") + ExitStatuses(global.language);
  out += heading("TỆP", "FILES") + ".TP\n.I /var/lib/vanban\n" +
         Say(global, "Kho và chỉ mục của dịch vụ cài từ gói.\n",
             "Archive and index of the service that the package installs.\n") +
         ".TP\n.I /etc/default/vanban\n" +
         Say(global, "Tùy chọn của dịch vụ.\n", "Options of the service.\n");
  out += heading("XEM THÊM", "SEE ALSO") + ".I /usr/share/doc/vanban\n";
  return out;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  return [&app, &global] {
    std::cout << Manual(CommandTree(app), global);
    return 0;
  };
}

}  // namespace

const CommandInfo kManualCommand{
    "manual",
    {"In trang hướng dẫn cho man(1).", "Print the manual page for man(1)."},
    {"  vanban manual | man -l -", "  vanban --lang en manual | man -l -"},
    &Define};

}  // namespace vanban
