// Learns search/ranking_model.txt from what bench/rank_features wrote:
//   train_ranker [--trees N] [--leaves N] [--rate R] [--folds N] [--early TREES FEATURES]
//     [--without NAME]… MODEL FILE…
// LambdaMART (Burges, MSR-TR-2010-82): trees fitted to the change in nDCG that each pair of an
// answer and another candidate would bring. With --folds the questions are dealt into N parts and
// each is ranked by a model that has not seen it; the printed figures are over those answers. The
// model itself is then made from all questions. --early keeps the first TREES trees to the first
// FEATURES columns. The same input gives the same model.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <numeric>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Settings {
  std::size_t trees = 300;
  std::size_t leaves = 16;
  double rate = 0.1;
  std::size_t folds = 0;
  std::size_t early_trees = 0;
  std::size_t early_features = 0;
  std::set<std::string> without;
  std::string model;
  std::vector<std::string> files;
};

/// Candidates of one question: rows [first, last).
struct Question {
  std::size_t first = 0;
  std::size_t last = 0;
  double answers = 0;  ///< Documents that answer it, found or not.
};

struct Table {
  std::vector<std::string> names;
  std::vector<float> values;  ///< Rows of names.size().
  std::vector<char> labels;
  std::vector<Question> questions;

  [[nodiscard]] std::size_t rows() const { return labels.size(); }

  [[nodiscard]] const float* row(std::size_t i) const { return &values[i * names.size()]; }
};

[[noreturn]] void Stop(const std::string& message) {
  std::cerr << message << "\n";
  std::exit(65);
}

void ReadFile(const std::string& path, Table& table) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) {
    Stop("cannot read " + path);
  }
  std::istringstream header(line);
  std::vector<std::string> names;
  for (std::string name; header >> name;) {
    names.push_back(name);
  }
  constexpr std::size_t kLead = 4;  // question label answers document
  names.erase(names.begin(), names.begin() + kLead);
  if (!table.names.empty() && table.names != names) {
    Stop(path + ": other columns than the files before");
  }
  table.names = names;
  std::string last;
  while (std::getline(file, line)) {
    const std::size_t space = line.find(' ');
    const std::string question = line.substr(0, space);
    char* at = line.data() + space;
    const bool label = std::strtol(at, &at, 10) != 0;
    const double answers = std::strtod(at, &at);
    at = line.data() + line.find(' ', static_cast<std::size_t>(at + 1 - line.data()));
    if (question != last) {
      table.questions.push_back({table.rows(), table.rows(), answers});
      last = question;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      table.values.push_back(std::strtof(at, &at));
    }
    table.labels.push_back(label ? 1 : 0);
    table.questions.back().last = table.rows();
  }
}

/// Features cut into at most kMost bins each at quantiles. What is high up, where it matters, is
/// few among many: 64 bins were too coarse for it (bench/results/ranking.md).
struct Bins {
  static constexpr std::size_t kMost = 250;

  explicit Bins(const Table& table, const std::set<std::string>& without)
      : cuts(table.names.size()),
        bins(table.values.size()) {
    const std::size_t step = std::max<std::size_t>(1, table.rows() / 200000);
    for (std::size_t f = 0; f < cuts.size(); ++f) {
      if (without.contains(table.names[f])) {
        continue;  // Without cuts it is never split on.
      }
      std::vector<float> sample;
      for (std::size_t i = 0; i < table.rows(); i += step) {
        sample.push_back(table.row(i)[f]);
      }
      std::sort(sample.begin(), sample.end());
      for (std::size_t k = 1; k < kMost; ++k) {
        const float cut = sample[sample.size() * k / kMost];
        if (cuts[f].empty() || cut > cuts[f].back()) {
          cuts[f].push_back(cut);
        }
      }
    }
    for (std::size_t i = 0; i < table.values.size(); ++i) {
      const auto& cut = cuts[i % cuts.size()];
      bins[i] = static_cast<std::uint8_t>(
          std::lower_bound(cut.begin(), cut.end(), table.values[i]) - cut.begin());
    }
  }

  std::vector<std::vector<float>> cuts;
  std::vector<std::uint8_t> bins;
};

struct Node {
  int feature = -1;
  float threshold = 0;
  std::size_t left = 0;
  std::size_t right = 0;
  double value = 0;
};

using Tree = std::vector<Node>;

double Evaluate(const Tree& tree, const float* row) {
  std::size_t at = 0;
  while (tree[at].feature >= 0) {
    at = row[tree[at].feature] <= tree[at].threshold ? tree[at].left : tree[at].right;
  }
  return tree[at].value;
}

std::vector<std::size_t> OrderOf(const Question& question, const std::vector<double>& scores) {
  std::vector<std::size_t> order(question.last - question.first);
  std::iota(order.begin(), order.end(), question.first);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  return order;
}

double Discount(std::size_t rank) {
  return 1 / std::log2(static_cast<double>(rank) + 2);
}

/// Fits trees to some of a table's questions.
class Trainer {
 public:
  Trainer(const Table& table, const Bins& bins, const Settings& settings)
      : table_(table),
        bins_(bins),
        settings_(settings),
        scores_(table.rows()),
        slopes_(table.rows()),
        curves_(table.rows()) {}

  std::vector<Tree> Train(const std::vector<Question>& questions) {
    std::vector<std::uint32_t> rows;
    for (const Question& question : questions) {
      for (std::size_t i = question.first; i < question.last; ++i) {
        rows.push_back(static_cast<std::uint32_t>(i));
      }
    }
    std::vector<Tree> trees;
    std::mt19937 random(7);
    for (std::size_t t = 0; t < settings_.trees; ++t) {
      for (const Question& question : questions) {
        Pull(question);
      }
      used_.assign(table_.names.size(), 0);
      for (char& used : used_) {
        used = random() % 10 < 6 ? 1 : 0;
      }
      if (t < settings_.early_trees) {
        std::fill(used_.begin() + static_cast<std::ptrdiff_t>(settings_.early_features),
                  used_.end(), 0);
      }
      trees.push_back(Grow(rows));
    }
    return trees;
  }

 private:
  struct Sums {
    double slope = 0;
    double curve = 0;
    std::size_t count = 0;
  };

  struct Leaf {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t node = 0;
    std::vector<Sums> sums;  ///< kMost a feature.
    double gain = 0;
    std::size_t feature = 0;
    std::size_t bin = 0;
  };

  // The forces that would lift answers over the candidates above them.
  void Pull(const Question& question) {
    const std::vector<std::size_t> order = OrderOf(question, scores_);
    std::vector<std::size_t> rank(order.size());
    for (std::size_t r = 0; r < order.size(); ++r) {
      rank[order[r] - question.first] = r;
    }
    double ideal = 0;
    for (std::size_t r = 0; r < static_cast<std::size_t>(question.answers); ++r) {
      ideal += Discount(r);
    }
    for (std::size_t i = question.first; i < question.last; ++i) {
      slopes_[i] = curves_[i] = 0;
    }
    for (std::size_t i = question.first; i < question.last; ++i) {
      for (std::size_t j = question.first; table_.labels[i] != 0 && j < question.last; ++j) {
        if (table_.labels[j] != 0) {
          continue;
        }
        const double change =
            std::fabs(Discount(rank[i - question.first]) - Discount(rank[j - question.first])) /
            ideal;
        const double wrong = 1 / (1 + std::exp(scores_[i] - scores_[j]));
        slopes_[i] += wrong * change;
        slopes_[j] -= wrong * change;
        curves_[i] += wrong * (1 - wrong) * change;
        curves_[j] += wrong * (1 - wrong) * change;
      }
    }
  }

  void Sum(Leaf& leaf, const std::vector<std::uint32_t>& rows) const {
    const std::size_t width = table_.names.size();
    leaf.sums.assign(width * Bins::kMost, {});
    for (std::size_t k = leaf.first; k < leaf.last; ++k) {
      const std::size_t i = rows[k];
      const std::uint8_t* bins = &bins_.bins[i * width];
      for (std::size_t f = 0; f < width; ++f) {
        Sums& sums = leaf.sums[f * Bins::kMost + bins[f]];
        sums.slope += slopes_[i];
        sums.curve += curves_[i];
        ++sums.count;
      }
    }
  }

  static double Worth(double slope, double curve) { return slope * slope / (curve + 1); }

  void FindSplit(Leaf& leaf) const {
    constexpr std::size_t kFewest = 50;
    leaf.gain = 0;
    for (std::size_t f = 0; f < table_.names.size(); ++f) {
      if (used_[f] == 0) {
        continue;
      }
      Sums all;
      for (std::size_t b = 0; b < Bins::kMost; ++b) {
        const Sums& sums = leaf.sums[f * Bins::kMost + b];
        all = {all.slope + sums.slope, all.curve + sums.curve, all.count + sums.count};
      }
      Sums left;
      for (std::size_t b = 0; b < bins_.cuts[f].size(); ++b) {
        const Sums& sums = leaf.sums[f * Bins::kMost + b];
        left = {left.slope + sums.slope, left.curve + sums.curve, left.count + sums.count};
        if (left.count < kFewest || all.count - left.count < kFewest) {
          continue;
        }
        const double gain = Worth(left.slope, left.curve) +
                            Worth(all.slope - left.slope, all.curve - left.curve) -
                            Worth(all.slope, all.curve);
        if (gain > leaf.gain) {
          leaf.gain = gain;
          leaf.feature = f;
          leaf.bin = b;
        }
      }
    }
  }

  // Splits the leaf that gains most, again and again.
  Tree Grow(std::vector<std::uint32_t> rows) {
    Tree tree(1);
    std::vector<Leaf> leaves(1);
    leaves[0].last = rows.size();
    Sum(leaves[0], rows);
    FindSplit(leaves[0]);
    while (leaves.size() < settings_.leaves) {
      const auto best = std::max_element(leaves.begin(), leaves.end(),
                                         [](auto& a, auto& b) { return a.gain < b.gain; });
      if (best->gain <= 1e-9) {
        break;
      }
      Leaf parent = std::move(*best);
      const std::size_t width = table_.names.size();
      const auto begin = rows.begin();
      const auto middle = std::stable_partition(
          begin + static_cast<std::ptrdiff_t>(parent.first),
          begin + static_cast<std::ptrdiff_t>(parent.last),
          [&](std::uint32_t i) { return bins_.bins[i * width + parent.feature] <= parent.bin; });
      tree[parent.node].feature = static_cast<int>(parent.feature);
      tree[parent.node].threshold = bins_.cuts[parent.feature][parent.bin];
      tree[parent.node].left = tree.size();
      tree[parent.node].right = tree.size() + 1;
      Leaf left{.first = parent.first,
                .last = static_cast<std::size_t>(middle - begin),
                .node = tree.size()};
      Leaf right{.first = left.last, .last = parent.last, .node = tree.size() + 1};
      tree.resize(tree.size() + 2);
      // The smaller side is summed, the other is what remains.
      Leaf& small = left.last - left.first < right.last - right.first ? left : right;
      Leaf& large = &small == &left ? right : left;
      Sum(small, rows);
      large.sums = std::move(parent.sums);
      for (std::size_t k = 0; k < large.sums.size(); ++k) {
        large.sums[k].slope -= small.sums[k].slope;
        large.sums[k].curve -= small.sums[k].curve;
        large.sums[k].count -= small.sums[k].count;
      }
      FindSplit(left);
      FindSplit(right);
      *best = std::move(left);
      leaves.push_back(std::move(right));
    }
    for (const Leaf& leaf : leaves) {
      double slope = 0;
      double curve = 0;
      for (std::size_t k = leaf.first; k < leaf.last; ++k) {
        slope += slopes_[rows[k]];
        curve += curves_[rows[k]];
      }
      tree[leaf.node].value = settings_.rate * slope / (curve + 1);
      for (std::size_t k = leaf.first; k < leaf.last; ++k) {
        scores_[rows[k]] += tree[leaf.node].value;
      }
    }
    return tree;
  }

  const Table& table_;
  const Bins& bins_;
  const Settings& settings_;
  std::vector<double> scores_;
  std::vector<double> slopes_;
  std::vector<double> curves_;
  std::vector<char> used_;
};

void Report(const Table& table, const std::vector<double>& scores) {
  double one = 0;
  double five = 0;
  double reciprocal = 0;
  for (const Question& question : table.questions) {
    const std::vector<std::size_t> order = OrderOf(question, scores);
    double found = 0;
    for (std::size_t r = 0; r < std::min<std::size_t>(10, order.size()); ++r) {
      if (table.labels[order[r]] == 0) {
        continue;
      }
      one += r == 0 ? 1 / question.answers : 0;
      five += r < 5 ? 1 / question.answers : 0;
      reciprocal += found == 0 ? 1 / static_cast<double>(r + 1) : 0;
      ++found;
    }
  }
  const auto count = static_cast<double>(table.questions.size());
  std::printf("%zu questions R@1 %.4f R@5 %.4f MRR@10 %.4f\n", table.questions.size(), one / count,
              five / count, reciprocal / count);
}

void Write(const Tree& tree, std::size_t at, const Table& table, std::FILE* out) {
  const Node& node = tree[at];
  if (node.feature < 0) {
    std::fprintf(out, "%s=%.4g", at == 0 ? "" : " ", node.value);
    return;
  }
  std::fprintf(out, "%s%s<=%.6g", at == 0 ? "" : " ",
               table.names[static_cast<std::size_t>(node.feature)].c_str(),
               static_cast<double>(node.threshold));
  Write(tree, node.left, table, out);
  Write(tree, node.right, table, out);
}

Settings ReadSettings(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool option = word.starts_with("--") && i + 1 < argc;
    if (!option) {
      (settings.model.empty() ? settings.model : settings.files.emplace_back()) = word;
      continue;
    }
    const std::string value = argv[++i];
    if (word == "--trees") {
      settings.trees = std::stoul(value);
    } else if (word == "--leaves") {
      settings.leaves = std::stoul(value);
    } else if (word == "--rate") {
      settings.rate = std::stod(value);
    } else if (word == "--folds") {
      settings.folds = std::stoul(value);
    } else if (word == "--early" && i + 1 < argc) {
      settings.early_trees = std::stoul(value);
      settings.early_features = std::stoul(argv[++i]);
    } else if (word == "--without") {
      settings.without.insert(value);
    } else {
      Stop("unknown option " + word);
    }
  }
  if (settings.files.empty()) {
    Stop("usage: train_ranker [OPTIONS] MODEL FILE...");
  }
  return settings;
}

}  // namespace

int main(int argc, char** argv) {
  const Settings settings = ReadSettings(argc, argv);
  Table table;
  for (const std::string& file : settings.files) {
    ReadFile(file, table);
  }
  const Bins bins(table, settings.without);
  std::vector<double> unseen(table.rows());
  for (std::size_t fold = 0; fold < settings.folds; ++fold) {
    std::vector<Question> seen;
    for (std::size_t q = 0; q < table.questions.size(); ++q) {
      if (q % settings.folds != fold) {
        seen.push_back(table.questions[q]);
      }
    }
    const std::vector<Tree> trees = Trainer(table, bins, settings).Train(seen);
    for (std::size_t q = fold; q < table.questions.size(); q += settings.folds) {
      for (std::size_t i = table.questions[q].first; i < table.questions[q].last; ++i) {
        for (const Tree& tree : trees) {
          unseen[i] += Evaluate(tree, table.row(i));
        }
      }
    }
  }
  if (settings.folds > 0) {
    Report(table, unseen);
  }
  const std::vector<Tree> trees = Trainer(table, bins, settings).Train(table.questions);
  std::FILE* out = std::fopen(settings.model.c_str(), "w");
  if (out == nullptr) {
    Stop("cannot write " + settings.model);
  }
  std::fprintf(out,
               "# %zu trees of up to %zu leaves, made by bench/train_ranker from %zu questions; "
               "search/ranking_model.h says how to read it.\n",
               trees.size(), settings.leaves, table.questions.size());
  std::fprintf(out, "early %zu\n", settings.early_trees);
  for (const Tree& tree : trees) {
    Write(tree, 0, table, out);
    std::fputc('\n', out);
  }
  return std::fclose(out) == 0 ? 0 : 74;
}
