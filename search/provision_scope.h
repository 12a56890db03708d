#pragma once

#include <span>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "search/citation_graph.h"

namespace vanban {

/// What concerns one provision of a work. Said by it: what stands in it, in the work's own text.
/// Said of it: what names it, a part of it, or what it lies in. What stands outside all provisions
/// (the grounds of a preamble) or names none concerns the whole, which counts only where it is
/// asked for, or where its relation acts on text or force: what replaces a law replaces its
/// Điều 5.
class ProvisionScope {
 public:
  /// `place` as ReadPlace gives it; `id` and `provisions` of the held document, else empty.
  ProvisionScope(std::string_view place, DocumentId id, std::span<const Provision> provisions,
                 bool whole);

  [[nodiscard]] const AskedProvision& asked() const { return asked_; }

  /// Drops what does not concern the provision from the evidence of an edge from the work, or to
  /// it.
  void KeepSaidBy(std::vector<Evidence>& evidence) const;
  void KeepSaidOf(Relation relation, std::vector<Evidence>& evidence) const;

 private:
  [[nodiscard]] bool Within(std::string_view path) const;
  [[nodiscard]] bool Touches(const Evidence& evidence) const;

  AskedProvision asked_;
  DocumentId id_;
  bool whole_ = false;
  std::vector<std::string> inside_;  ///< Sorted: by the text, for an article's path has no chapter.
  std::vector<std::string> around_;  ///< Sorted.
};

}  // namespace vanban
