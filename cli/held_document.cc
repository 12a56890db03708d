#include "cli/held_document.h"

#include <fmt/format.h>

#include "cli/open.h"
#include "cli/work_list.h"
#include "search/citation_graph.h"

namespace vanban {

std::optional<DocumentId> FindHeld(const Archive& archive, const std::string& asked,
                                   const GlobalOptions& global) {
  if (!archive.History(asked).empty()) {
    return asked;
  }
  if (const auto generation = FindServed(global)) {
    const auto works = CitationGraph(*generation).WorksOf(asked);
    if (works.size() > 1) {
      PrintWorkChoice(asked, works, false, global);
      return std::nullopt;
    }
    if (works.size() == 1 && works.front().held) {
      return works.front().id;
    }
  }
  throw Failure(
      {ErrorCode::kNoInput,
       {fmt::format("{}: không có trong kho.", asked), fmt::format("{}: not held.", asked)},
       {"Ghi mã văn bản như `vanban search --json` cho biết.",
        "Give the document's id as `vanban search --json` prints it."}});
}

}  // namespace vanban
