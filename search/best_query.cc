#include "search/best_query.h"

#include <algorithm>
#include <limits>

#include <xapian.h>

namespace vanban {
namespace {

/// One number beyond all documents, for ever.
class BeyondAll final : public Xapian::PostingSource {
 public:
  void init(const Xapian::Database& /*database*/) override {}

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }

  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return 0; }

  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return 0; }

  void next(double /*least_weight*/) override {}

  void skip_to(Xapian::docid /*number*/, double /*least_weight*/) override {}

  [[nodiscard]] bool at_end() const override { return false; }

  [[nodiscard]] Xapian::docid get_docid() const override {
    return std::numeric_limits<Xapian::docid>::max() - 1;  // One can be added to it.
  }

  [[nodiscard]] PostingSource* clone() const override { return new BeyondAll; }
};

/// Every number up to the last document's. Xapian's own FixedWeightPostingSource, asked whether it
/// has a number, owns to any.
class AllNumbers final : public Xapian::PostingSource {
 public:
  void init(const Xapian::Database& database) override {
    documents_ = database.get_doccount();
    last_ = database.get_lastdocid();
    at_ = 0;
  }

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return documents_; }

  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }

  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }

  void next(double /*least_weight*/) override { ++at_; }

  void skip_to(Xapian::docid number, double /*least_weight*/) override {
    at_ = std::max(at_, number);
  }

  [[nodiscard]] bool at_end() const override { return at_ > last_; }

  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

  [[nodiscard]] PostingSource* clone() const override { return new AllNumbers; }

 private:
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace

Xapian::Query BestOf(std::vector<Xapian::Query> queries, Reach reach) {
  using Query = Xapian::Query;
  if (reach == Reach::kHere) {
    queries.emplace_back((new BeyondAll)->release());
    return {Query::OP_MAX, queries.begin(), queries.end()};
  }
  // Of two as frequent as each other, Xapian moves the one first that is named first.
  const Query any(Query::OP_OR, queries.begin(), queries.end());
  queries.emplace_back(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0.0);
  return {Query::OP_AND, Query(Query::OP_SCALE_WEIGHT, any, 0.0),
          Query(Query::OP_MAX, queries.begin(), queries.end())};
}

Xapian::Query WithinDocuments(const Xapian::Query& query) {
  return {Xapian::Query::OP_FILTER, query, Xapian::Query((new AllNumbers)->release())};
}

}  // namespace vanban
