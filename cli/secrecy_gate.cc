#include "cli/secrecy_gate.h"

#include <fmt/format.h>

#include "corpus/isolation.h"
#include "corpus/secrecy_quarantine.h"

namespace vanban {

std::function<std::optional<Error>(const Document& document, std::string_view original)>
SecrecyGate(const GlobalOptions& global, Archive& archive) {
  const bool isolated = ReadIsolation(global.home).has_value();
  return [&global, &archive, isolated](const Document& document,
                                       std::string_view original) -> std::optional<Error> {
    if (isolated || !document.secrecy || archive.FindOriginal(original)) {
      return std::nullopt;
    }
    const QuarantinedDocument kept = SecrecyQuarantine(global.secret_dir())
                                         .Put(document, original, std::chrono::system_clock::now());
    const SecrecyInfo& level = Info(kept.secrecy);
    return Error{
        ErrorCode::kBadData,
        {fmt::format("có dấu {}: không đưa vào kho, để riêng với mã {}.", level.stamp, kept.id),
         fmt::format("stamped {}: not archived, kept apart as {}.", level.stamp, kept.id)},
        {"Xem `vanban quarantine list`; không phải văn bản mật thì `vanban quarantine release`.",
         "See `vanban quarantine list`; if it is no secret: `vanban quarantine release`."}};
  };
}

}  // namespace vanban
