#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "cli/command.h"
#include "corpus/archive.h"
#include "corpus/duplicate_finder.h"
#include "corpus/ingest.h"
#include "corpus/order_office.h"

namespace vanban {

/// Who is told of what is added, and may keep a document out.
struct AddObserver {
  /// An item, its notices complete; `like` are the documents that those name as perhaps the same.
  std::function<void(const IngestItem& item, const std::vector<LikeDocument>& like)> item;
  std::function<void(const IngestProgress& progress)> progress = [](const IngestProgress&) {};
  /// Asked after what keeps secret documents out; the reason, if a document must not come in.
  std::function<std::optional<Error>(const Document& document, std::string_view original)>
      keep_out = [](const Document&, std::string_view) { return std::nullopt; };
};

/// Files come into the archive of a home: each is read in a worker process, secret documents are
/// kept apart, and what is held twice is told. The one writer of the archive while it lives.
class AddSession {
 public:
  /// Reads `jobs` files at once; 0: one a core. Throws Failure, kTryAgain if another process writes
  /// to the archive.
  AddSession(const GlobalOptions& options, std::size_t jobs);
  ~AddSession();
  AddSession(const AddSession&) = delete;
  AddSession& operator=(const AddSession&) = delete;

  [[nodiscard]] Archive& archive();

  /// Adds files, folders, .zip and .jsonl, until Interrupted(). Throws Failure as Ingest.
  IngestCounts Add(const std::vector<std::filesystem::path>& paths, AccessLevel level,
                   const AddObserver& observer);

  /// Carries out what edXML envelopes order, or only finds what it would be. Gives what was done
  /// and, of the orders that wait, those of envelopes that this session added: `status` names the
  /// others.
  std::vector<OrderReport> CarryOut(OrderMode mode);

  /// Keeps for the next session what is known of texts that are alike: a cache.
  void Save();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
