#include "search/chain_walk.h"

#include <algorithm>
#include <bitset>
#include <tuple>

namespace vanban {
namespace {

class Walker {
 public:
  Walker(const GraphFile& graph, const ChainOptions& options, const ProvisionScope* scope)
      : graph_(graph),
        options_(options),
        scope_(scope),
        met_(graph.work_count()),
        walked_(graph.edge_count()) {
    for (const RelationInfo& info : Relations()) {
      wanted_.set(
          static_cast<std::size_t>(info.relation),
          options.relations.empty() || std::find(options.relations.begin(), options.relations.end(),
                                                 info.relation) != options.relations.end());
    }
  }

  Chain Walk(WorkNumber root) {
    chain_.root = graph_.NameOf(root);
    if (scope_ != nullptr) {
      chain_.provision = scope_->asked();
    }
    Meet(root);
    // What is met in one round is walked from in the next.
    for (std::size_t depth = 0, next = 0; depth < options_.depth && next < order_.size(); ++depth) {
      for (const std::size_t end = order_.size(); next < end; ++next) {
        WalkFrom(order_[next]);
      }
    }
    for (const WorkNumber work : order_) {
      chain_.nodes.push_back(graph_.WorkAt(work));
    }
    return std::move(chain_);
  }

 private:
  struct Step {
    GraphEdge edge;
    EdgeNumber number = 0;
  };

  void Meet(WorkNumber work) {
    met_[work] = true;
    order_.push_back(work);
  }

  bool MayMeet(WorkNumber work) {
    if (!met_[work] && order_.size() >= options_.max_nodes) {
      chain_.truncated = true;
      return false;
    }
    return true;
  }

  // By relation, then by the ends.
  const std::vector<Step>& StepsAt(WorkNumber work) {
    numbers_.clear();
    graph_.EdgesAt(work, options_.direction, numbers_);
    steps_.clear();
    for (const EdgeNumber number : numbers_) {
      if (const GraphEdge edge = graph_.EdgeAt(number);
          wanted_.test(static_cast<std::size_t>(edge.relation))) {
        steps_.push_back({edge, number});
      }
    }
    if (options_.direction == ChainDirection::kBoth) {
      std::sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) {
        return std::tie(a.edge.relation, a.edge.from, a.edge.to) <
               std::tie(b.edge.relation, b.edge.from, b.edge.to);
      });
    }
    return steps_;
  }

  void Narrow(const GraphEdge& edge, std::vector<Evidence>& evidence) const {
    const WorkNumber root = order_.front();
    if (scope_ == nullptr) {
      return;
    }
    if (edge.from == root && options_.direction != ChainDirection::kIn) {
      scope_->KeepSaidBy(evidence);
    } else if (edge.to == root && options_.direction != ChainDirection::kOut) {
      scope_->KeepSaidOf(edge.relation, evidence);
    }
  }

  void WalkFrom(WorkNumber work) {
    for (const Step& step : StepsAt(work)) {
      const WorkNumber other = step.edge.from == work ? step.edge.to : step.edge.from;
      if (walked_[step.number] || !MayMeet(other)) {
        continue;
      }
      std::vector<Evidence> evidence = graph_.EvidenceOf(step.number, options_.as_of);
      Narrow(step.edge, evidence);
      if (evidence.empty()) {
        continue;
      }
      walked_[step.number] = true;
      if (!met_[other]) {
        Meet(other);
      }
      chain_.edges.push_back({WorkName(graph_.NameOf(step.edge.from)),
                              WorkName(graph_.NameOf(step.edge.to)), step.edge.relation,
                              std::move(evidence)});
    }
  }

  const GraphFile& graph_;
  const ChainOptions& options_;
  const ProvisionScope* scope_;  ///< Null: all of the root.
  std::bitset<64> wanted_;       ///< By relation.
  std::vector<bool> met_;        ///< By work.
  std::vector<bool> walked_;     ///< By edge.
  std::vector<WorkNumber> order_;
  std::vector<EdgeNumber> numbers_;
  std::vector<Step> steps_;
  Chain chain_;
};

}  // namespace

Chain WalkChain(const GraphFile& graph, WorkNumber root, const ChainOptions& options,
                const ProvisionScope* scope) {
  return Walker(graph, options, scope).Walk(root);
}

}  // namespace vanban
