#include "search/weighting.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include <xapian.h>

namespace vanban {
namespace {

struct Bm25 {
  double k1;        // How slowly repeating a word stops to say more.
  double b;         // How much a long document's words count less.
  double k3;        // The same as k1, for a word repeated in the question.
  double shortest;  // Documents shorter than this share of the average gain no more.
};

// Measured: bench/results/ranking.md. In whole documents a repeated pair says more than in
// articles of a page.
Bm25 TunedTo(double average_tokens) {
  constexpr double kPages = 1000;
  return average_tokens < kPages ? Bm25{0.8, 0.4, 7, 0} : Bm25{3, 0.3, 7, 0.5};
}

double InUnits(double weight, double units) {
  return static_cast<double>(static_cast<std::int64_t>(weight * units + 0.5)) / units;
}

class ExactBm25 final : public Xapian::Weight {
 public:
  explicit ExactBm25(const Bm25& tuning) : tuning_(tuning) {
    need_stat(COLLECTION_SIZE);
    need_stat(TERMFREQ);
    need_stat(WDF);
    need_stat(WDF_MAX);
    need_stat(WQF);
    need_stat(DOC_LENGTH);
    need_stat(DOC_LENGTH_MIN);
    need_stat(AVERAGE_LENGTH);
  }

  [[nodiscard]] double get_sumpart(Xapian::termcount in_document, Xapian::termcount length,
                                   Xapian::termcount /*unique*/) const override {
    const double share = std::max(length * length_factor_, tuning_.shortest);
    const double repeated = in_document;
    return ExactWeight(word_ * repeated / (repeated + slack_ + slope_ * share));
  }

  [[nodiscard]] double get_maxpart() const override {
    // More of the word and a shorter document only add: nothing weighs more than the two together.
    return get_sumpart(get_wdf_upper_bound(), get_doclength_lower_bound(), 0);
  }

  [[nodiscard]] double get_sumextra(Xapian::termcount /*length*/,
                                    Xapian::termcount /*unique*/) const override {
    return 0;
  }

  [[nodiscard]] double get_maxextra() const override { return 0; }

  [[nodiscard]] ExactBm25* clone() const override { return new ExactBm25(tuning_); }

  [[nodiscard]] std::string name() const override { return "vanban::ExactBm25"; }

 private:
  void init(double factor) override {
    if (factor == 0) {
      return;  // Asked for the part without a word: there is none.
    }
    const double holding = get_termfreq();
    double odds = (get_collection_size() - holding + 0.5) / (holding + 0.5);
    if (odds < 2) {
      odds = odds * 0.5 + 1;  // A word in most documents still says something.
    }
    const double asked = get_wqf();
    word_ = factor * std::log(odds) * (tuning_.k3 + 1) * asked / (tuning_.k3 + asked) *
            (tuning_.k1 + 1);
    slack_ = tuning_.k1 * (1 - tuning_.b);
    slope_ = tuning_.k1 * tuning_.b;
    const double average = get_average_length();
    length_factor_ = average == 0 ? 0 : 1 / average;
  }

  Bm25 tuning_;
  double word_ = 0;
  double slack_ = 0;
  double slope_ = 0;
  double length_factor_ = 0;
};

}  // namespace

void WeighWords(Xapian::Enquire& enquire, double average_tokens, Reach reach) {
  const Bm25 tuning = TunedTo(average_tokens);
  if (reach == Reach::kRemote) {
    constexpr double kNoLengthBonus = 0;
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(tuning.k1, kNoLengthBonus, tuning.k3, tuning.b, tuning.shortest));
  } else {
    enquire.set_weighting_scheme(ExactBm25(tuning));
  }
}

double ExactWeight(double weight) {
  // A sum of some hundred words stays below 2^12: all of it fits into the 53 bits of a double.
  constexpr double kUnits = std::int64_t{1} << 40U;
  return InUnits(weight, kUnits);
}

double ShownWeight(double weight) {
  constexpr double kUnits = 1 << 20;
  return InUnits(weight, kUnits);
}

}  // namespace vanban
