#include "server/chain_tree.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "server/evidence_view.h"
#include "server/page_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

/// An edge as seen from one of its ends.
struct Branch {
  const Edge* edge = nullptr;
  ChainDirection direction = ChainDirection::kOut;
};

class TreeView {
 public:
  TreeView(HtmlWriter& html, const PageContext& context, const Chain& chain,
           ChainDirection direction)
      : html_(html),
        context_(context),
        chain_(chain),
        direction_(direction) {
    for (const Work& work : chain.nodes) {
      works_.emplace(work.name, &work);
      AddName(names_, work);
    }
    GrowTree();
  }

  void Write() {
    html_.Open("ul", {{"class", "tree"}});
    html_.Open("li", {{"class", "root"}});
    WriteWork(*works_.at(chain_.root));
    WriteBranches(chain_.root);
    html_.Close().Close();
  }

 private:
  // Walked one way, each edge hangs below the end it was walked from; walked both ways, below the
  // end that is nearer to the root. Of the edges to a work the first one carries its own branches.
  // Nodes are in breadth-first order, so one pass does it.
  void GrowTree() {
    std::map<WorkName, std::size_t> order;
    for (std::size_t i = 0; i < chain_.nodes.size(); ++i) {
      order.emplace(chain_.nodes[i].name, i);
    }
    for (const Edge& edge : chain_.edges) {
      const auto from = order.find(edge.from);
      const auto to = order.find(edge.to);
      if (from == order.end() || to == order.end()) {
        continue;
      }
      const bool outward = direction_ == ChainDirection::kBoth ? from->second <= to->second
                                                               : direction_ == ChainDirection::kOut;
      if (outward) {
        branches_[edge.from].push_back({&edge, ChainDirection::kOut});
      } else {
        branches_[edge.to].push_back({&edge, ChainDirection::kIn});
      }
    }
  }

  void WriteWork(const Work& work) {
    WriteWorkLink(html_, context_, work);
    if (!work.title.empty() && WorkLabel(work) != work.title) {
      html_.Text(" ").Element("span", {{"class", "title"}}, work.title);
    }
    WriteWorkFacts(html_, context_, work);
  }

  // As deep as the chain: at most Chain::nodes.size(), which ChainOptions::max_nodes bounds.
  void WriteBranches(const WorkName& name) {
    unfolded_.insert(name);
    const auto branches = branches_.find(name);
    if (branches == branches_.end()) {
      return;
    }
    html_.Open("ul", {{"class", "branches"}});
    for (const Branch& branch : branches->second) {
      WriteBranch(branch);
    }
    html_.Close();
  }

  void WriteBranch(const Branch& branch) {
    const bool out = branch.direction == ChainDirection::kOut;
    const Work& other = *works_.at(out ? branch.edge->to : branch.edge->from);
    html_.Open("li");
    html_.Element("span", {{"class", "relation"}},
                  RelationWord(branch.edge->relation, branch.direction, context_.language));
    html_.Text(" ");
    const bool seen = unfolded_.contains(other.name);
    if (seen) {
      WriteWorkLink(html_, context_, other);
      html_.Text(" ").Element("span", {{"class", "quiet"}}, kTextSeeAbove.In(context_.language));
    } else {
      WriteWork(other);
    }
    WriteFoldedEvidence(html_, context_,
                        {.evidence = branch.edge->evidence,
                         .relation = branch.edge->relation,
                         .cited_key = works_.at(branch.edge->to)->key,
                         .cited = works_.at(branch.edge->to)->id,
                         .names = names_});
    if (!seen) {
      WriteBranches(other.name);
    }
    html_.Close();
  }

  HtmlWriter& html_;
  const PageContext& context_;
  const Chain& chain_;
  ChainDirection direction_;
  std::map<WorkName, const Work*> works_;
  std::map<WorkName, std::vector<Branch>> branches_;
  DocumentNames names_;
  std::set<WorkName> unfolded_;
};

}  // namespace

void WriteChainTree(HtmlWriter& html, const PageContext& context, const Chain& chain,
                    ChainDirection direction) {
  TreeView(html, context, chain, direction).Write();
}

}  // namespace vanban
