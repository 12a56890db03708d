#include "indexer/status_inference.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/legal_rank.h"
#include "search/status.h"

namespace vanban {
namespace {

constexpr double kLeastConfidence = 0.5;

Date NextDay(Date day) {
  return std::chrono::sys_days(day) + std::chrono::days(1);
}

/// What a relation does to a work, and which end of the edge the work is.
struct Effect {
  Status status = Status::kUnknown;
  bool on_citing = false;  ///< "X được thay thế bởi Y": the citing work is the one that ends.
  bool amends = false;
};

std::optional<Effect> EffectOf(Relation relation) {
  const bool passive = IsPassive(relation);
  switch (passive ? Info(relation).inverse.value_or(relation) : relation) {
    case Relation::kReplaces:
    case Relation::kRepeals:
      return Effect{Status::kRepealed, passive, false};
    case Relation::kAmends:
      return Effect{Status::kPartlyRepealed, passive, true};
    case Relation::kSuspends:
      return Effect{Status::kSuspended, passive, false};
    default:
      return std::nullopt;
  }
}

/// A statement that touches a work's force.
struct Finding {
  Status status = Status::kUnknown;
  double confidence = 0;
  StatusBasis basis;
};

// Which of two findings is told: what ends more, what is surer, what came first; then anything that
// is the same every time.
bool Outweighs(const Finding& a, const Finding& b) {
  const auto weight = [](Status status) {
    return status == Status::kRepealed ? 3 : status == Status::kSuspended ? 2 : 1;
  };
  const auto order = [&weight](const Finding& finding) {
    return std::tuple(-weight(finding.status), -finding.confidence,
                      finding.basis.since.value_or(Date()), finding.basis.work,
                      finding.basis.document, finding.basis.start);
  };
  return order(a) < order(b);
}

class Inference {
 public:
  Inference(Date today, LinkedGraph& graph, std::span<const Judgement> judgements)
      : today_(today),
        graph_(graph),
        evidence_(graph) {
    for (const Judgement& judgement : judgements) {
      if (judgement.kind == JudgementKind::kStatus) {
        judged_[graph.judged_works.at(judgement.id)].push_back(&judgement);
      }
    }
  }

  std::optional<Date> Run() {
    for (const LinkedEdge& edge : graph_.edges) {
      ReadEdge(edge);
    }
    for (auto& [name, work] : graph_.works) {
      if (IsSubject(work)) {
        Conclude(work);
      }
    }
    return next_change_;
  }

 private:
  static bool IsSubject(const LinkedWork& work) {
    return work.candidates.empty() && !work.name.starts_with("D:");
  }

  /// True if the day has come; else remembers that it will.
  bool HasCome(Date day) {
    if (day <= today_) {
      return true;
    }
    next_change_ = next_change_ ? std::min(*next_change_, day) : day;
    return false;
  }

  void ReadEdge(const LinkedEdge& edge) {
    const auto effect = EffectOf(edge.relation);
    if (!effect) {
      return;
    }
    const LinkedWork& acting = effect->on_citing ? *edge.to : *edge.from;
    const LinkedWork& target = effect->on_citing ? *edge.from : *edge.to;
    if (!IsSubject(target) || !IsSubject(acting)) {
      return;
    }
    const std::optional<Date> since = FirstDayOf(acting);
    if (!MayAct(*effect, acting, target, since) || (since && !HasCome(*since))) {
      return;
    }
    const std::vector<DatedEvidence> said = evidence_.Of(edge);
    for (std::size_t i = 0; i < said.size(); ++i) {
      const Evidence& evidence = said[i].evidence;
      const CitingDocument& speaker = graph_.documents[edge.citations[i].document];
      if (speaker.kind == DocumentKind::kArticle || evidence.confidence < kLeastConfidence) {
        continue;
      }
      const bool part = evidence.partial;
      Keep(target, {.status = part ? Status::kPartlyRepealed : effect->status,
                    .confidence = evidence.confidence,
                    .basis = {.work = WorkName(acting.name),
                              .relation = edge.relation,
                              .document = evidence.document,
                              .sentence = evidence.sentence,
                              .start = evidence.start,
                              .end = evidence.end,
                              .since = since}});
    }
  }

  /// A plan "to replace" a decree, a letter that asks for it, an older text: none of them ends it.
  static bool MayAct(const Effect& effect, const LinkedWork& acting, const LinkedWork& target,
                     const std::optional<Date>& since) {
    const IssuedText actor{acting.key.str(), acting.type.str()};
    const IssuedText subject{target.key.str(), target.type.str()};
    if (!(effect.amends ? MayAmend(actor, subject) : MayRepeal(actor, subject))) {
      return false;
    }
    const auto older = [&target](const std::optional<Date>& day) {
      return day && target.issued && *day < *target.issued;
    };
    return !older(since) && !older(acting.issued);
  }

  /// From when a work acts: its own first day, else the day it was issued.
  [[nodiscard]] std::optional<Date> FirstDayOf(const LinkedWork& work) const {
    const CitingDocument* document = FindDocument(graph_.documents, work.id);
    return document != nullptr && document->force ? document->force->from : work.issued;
  }

  [[nodiscard]] bool IsRejected(std::string_view work, Status status) const {
    const auto judged = judged_.find(work);
    return judged != judged_.end() &&
           std::any_of(judged->second.begin(), judged->second.end(), [&](const Judgement* said) {
             return said->ruling == Ruling::kReject && said->status == Info(status).name;
           });
  }

  void Keep(const LinkedWork& target, Finding finding) {
    if (IsRejected(target.name, finding.status)) {
      return;
    }
    const auto [found, added] = findings_.try_emplace(&target, finding);
    if (!added && Outweighs(finding, found->second)) {
      found->second = std::move(finding);
    }
  }

  void Conclude(LinkedWork& work) {
    Finding finding;
    if (const CitingDocument* document = FindDocument(graph_.documents, work.id);
        document != nullptr && document->force) {
      finding = OwnFinding(work, *document->force);
      finding = IsRejected(work.name, finding.status) ? Finding() : finding;
    }
    const auto found = findings_.find(&work);
    if (found != findings_.end() && finding.status != Status::kRepealed) {
      finding = found->second;
    }
    Judge(work, finding);
    work.status = Info(finding.status).name;
    if (finding.status != Status::kUnknown || finding.basis.judged) {
      work.basis = std::make_unique<StatusBasis>(std::move(finding.basis));
    }
  }

  /// What people said instead. Where they say the same, the words of the document stay.
  void Judge(const LinkedWork& work, Finding& finding) {
    const auto judged = judged_.find(work.name);
    const Judgement* says = nullptr;
    if (judged != judged_.end()) {
      for (const Judgement* judgement : judged->second) {
        const bool counts = judgement->ruling != Ruling::kReject &&
                            (!judgement->since || HasCome(*judgement->since));
        if (counts && (says == nullptr || judgement->since >= says->since)) {
          says = judgement;
        }
      }
    }
    if (says == nullptr) {
      return;
    }
    const Status status = FindStatus(says->status).value_or(Status::kUnknown);
    if (finding.status != status || !says->actor.empty()) {
      const auto actor = graph_.judged_actors.find(says->id);
      finding = {.status = status, .confidence = 1.0, .basis = {.work = WorkName(work.name)}};
      if (actor != graph_.judged_actors.end()) {
        finding.basis.work = actor->second;
        finding.basis.document = graph_.works.at(actor->second).id.str();
      }
    }
    finding.basis.since = says->since ? says->since : finding.basis.since;
    finding.basis.judged = MarkOf(*says);
  }

  Finding OwnFinding(const LinkedWork& work, const OwnForce& force) {
    Finding finding{.basis = {.work = WorkName(work.name),
                              .relation = std::nullopt,
                              .document = work.id.str(),
                              .sentence = force.sentence.str(),
                              .start = force.start,
                              .end = force.end,
                              .since = force.from}};
    const bool begun = HasCome(force.from);
    finding.status = begun ? Status::kInForce : Status::kNotYet;
    if (begun && force.until && HasCome(NextDay(*force.until))) {
      finding.status = Status::kRepealed;
      finding.basis.since = NextDay(*force.until);
    }
    return finding;
  }

  Date today_;
  LinkedGraph& graph_;
  EdgeEvidence evidence_;
  std::map<WorkName, std::vector<const Judgement*>, std::less<>> judged_;
  std::unordered_map<const LinkedWork*, Finding> findings_;
  std::optional<Date> next_change_;
};

}  // namespace

std::optional<Date> InferStatuses(Date today, LinkedGraph& graph,
                                  std::span<const Judgement> judgements) {
  return Inference(today, graph, judgements).Run();
}

}  // namespace vanban
