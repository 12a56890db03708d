#include "cli/signing.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "corpus/error.h"
#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

std::string ReadOption(std::string_view option, const std::string& typed) {
  std::string line = IsValidUtf8(typed) ? OneLine(ToNfc(typed)) : std::string();
  if (line.empty()) {
    throw Failure({ErrorCode::kUsage,
                   {fmt::format("{}: trống hoặc không phải chữ UTF-8.", option),
                    fmt::format("{}: empty, or not UTF-8 text.", option)},
                   {"Cần biết ai thay đổi kho và vì sao: --who 'Họ tên' --why 'lý do'.",
                    "It must be known who changes the archive and why: --who NAME --why TEXT."}});
  }
  return line;
}

}  // namespace

void DefineSigning(CLI::App& app, Signing& signing, const GlobalOptions& global) {
  app.add_option("--who,--by", signing.who, Say(global, "Người thực hiện.", "Who does it."));
  app.add_option("--why", signing.why, Say(global, "Vì sao.", "Why."));
}

VersionNote NoteOf(const Signing& signing) {
  return {.message = ReadOption("--why", signing.why), .user = ReadOption("--who", signing.who)};
}

}  // namespace vanban
