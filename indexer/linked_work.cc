#include "indexer/linked_work.h"

namespace vanban {

Work WorkOf(const LinkedWork& linked) {
  const auto& [name, key, held, withdrawn, cited_by, id, title, type, issuer, issued, status, basis,
               candidates] = linked;
  return {.name = WorkName(name),
          .key = key.str(),
          .held = held,
          .withdrawn = withdrawn,
          .id = id.str(),
          .title = title.str(),
          .type = type.str(),
          .issuer = issuer.str(),
          .issued = issued,
          .status = std::string(status),
          .basis = basis ? std::optional(*basis) : std::nullopt,
          .cited_by = cited_by,
          .candidates = candidates};
}

}  // namespace vanban
