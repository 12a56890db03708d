#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
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
  OpenIndex(const Generation& generation, const std::shared_ptr<ShardHosts>& hosts)
      : searcher(generation, hosts),
        graph(generation),
        registers(generation) {}

  Searcher searcher;
  CitationGraph graph;
  Registers registers;
};

/// Hands every request an opened index and swaps to a new generation between requests: a request
/// sees one generation from beginning to end, and none waits for another to be read, verified,
/// opened or closed. A damaged generation is reported; another goes on serving. So it does while a
/// newer one lacks shards on other machines that this one has. Any thread.
class SearcherPool {
  struct Served;

 public:
  /// Opens the newest sound generation, all its bytes read, `opened` times: as many as requests are
  /// answered at once. Throws Failure if there is none.
  explicit SearcherPool(std::filesystem::path index_dir, std::size_t opened = 1);
  ~SearcherPool();
  SearcherPool(const SearcherPool&) = delete;
  SearcherPool& operator=(const SearcherPool&) = delete;

  /// An index for one request; gives itself back.
  class Lease {
   public:
    Lease(std::shared_ptr<Served> served, std::unique_ptr<OpenIndex> index);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;

    const OpenIndex& operator*() const { return *index_; }

    const OpenIndex* operator->() const { return index_.get(); }

    /// What the generation of this lease says about itself.
    [[nodiscard]] const IndexFacts& facts() const;

   private:
    std::shared_ptr<Served> served_;
    std::unique_ptr<OpenIndex> index_;
  };

  [[nodiscard]] Lease Acquire();

  /// Looks at CURRENT and the files of the generation that serves. If CURRENT names another one, or
  /// somebody touched a file, all bytes are read and the newest sound generation serves from here
  /// on. Call about twice a second from one thread, which should yield to those that answer. Never
  /// throws.
  void Refresh();

  /// The generation that serves, and why it is not the newest, if so.
  struct Health {
    Generation generation;
    IndexFacts facts;
    std::vector<Message> complaints;
    std::size_t bytes = 0;                        ///< Of its files.
    std::size_t kept = 0;                         ///< Generations on disk.
    std::size_t swaps = 0;                        ///< Since this server began.
    std::size_t shards_elsewhere = 0;             ///< Shards on other machines.
    std::vector<MissingShard> missing;            ///< Of those, the ones that do not answer.
    bool incomplete_answers = false;              ///< What is missing is done without, and marked.
    std::chrono::system_clock::time_point since;  ///< When it began to serve here.
  };

  [[nodiscard]] Health health() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
