#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "search/citation_graph.h"
#include "search/generation.h"
#include "search/index_facts.h"
#include "search/registers.h"
#include "search/searcher.h"

namespace vanban {

/// What one request asks: a generation opened for one thread.
struct OpenIndex {
  explicit OpenIndex(const Generation& generation)
      : searcher(generation),
        graph(generation),
        registers(generation) {}

  Searcher searcher;
  CitationGraph graph;
  Registers registers;
};

/// Hands every request an opened index and swaps to a new generation between requests: a request
/// sees one generation from beginning to end. A damaged new generation is reported and the old one
/// goes on serving. Any thread.
class SearcherPool {
 public:
  /// Opens the newest sound generation. Throws Failure if there is none.
  explicit SearcherPool(std::filesystem::path index_dir);
  ~SearcherPool();
  SearcherPool(const SearcherPool&) = delete;
  SearcherPool& operator=(const SearcherPool&) = delete;

  /// An index for one request; gives itself back.
  class Lease {
   public:
    Lease(std::shared_ptr<void> keeper, std::unique_ptr<OpenIndex> index,
          std::function<void(std::unique_ptr<OpenIndex>)> give_back);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;

    const OpenIndex& operator*() const { return *index_; }

    const OpenIndex* operator->() const { return index_.get(); }

   private:
    std::shared_ptr<void> keeper_;
    std::unique_ptr<OpenIndex> index_;
    std::function<void(std::unique_ptr<OpenIndex>)> give_back_;
  };

  [[nodiscard]] Lease Acquire();

  /// Looks at CURRENT and swaps if it names another generation that verifies. Call about once a
  /// second from one thread.
  void Refresh();

  /// The generation that serves, and why it is not the newest, if so.
  struct Health {
    Generation generation;
    IndexFacts facts;
    std::vector<Message> complaints;
  };

  [[nodiscard]] Health health() const;

 private:
  struct Served;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
