#pragma once

#include <memory>
#include <optional>
#include <string>

#include "corpus/document.h"
#include "search/generation.h"
#include "search/stored_text.h"

namespace vanban {

/// The whole texts of a generation's documents. One thread.
class TextStore {
 public:
  /// Throws Failure if the generation's texts cannot be opened.
  explicit TextStore(const Generation& generation);
  ~TextStore();
  TextStore(const TextStore&) = delete;
  TextStore& operator=(const TextStore&) = delete;

  /// The text of a document, which must not outlive this; none if there is no such document. Call
  /// it within AskXapian.
  [[nodiscard]] std::optional<StoredText> Find(const DocumentId& id) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
