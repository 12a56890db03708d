#include "search/work_record.h"

#include <utility>

namespace vanban {
namespace {

constexpr unsigned kYear = 10000;
constexpr unsigned kMonth = 100;

constexpr std::uint64_t kHasBasis = 1;
constexpr std::uint64_t kBasisJudged = 2;
constexpr std::uint64_t kWithdrawn = 4;

std::optional<Date> DayOf(std::uint64_t number) {
  const auto all = static_cast<unsigned>(number);
  const Date date(std::chrono::year(static_cast<int>(all / kYear)),
                  std::chrono::month(all / kMonth % kMonth), std::chrono::day(all % kMonth));
  return number != 0 && date.ok() ? std::optional(date) : std::nullopt;
}

// 0 for none, else 1 + its number.
std::uint64_t NumberOf(const std::optional<Relation>& relation) {
  return relation ? 1 + static_cast<std::uint64_t>(*relation) : 0;
}

std::optional<Relation> RelationOf(std::uint64_t number) {
  return number != 0 && number <= Relations().size()
             ? std::optional(static_cast<Relation>(number - 1))
             : std::nullopt;
}

void PutBasis(const StatusBasis& basis, RecordWriter& record) {
  record.Text(basis.work);
  record.Number(NumberOf(basis.relation));
  record.Text(basis.document);
  record.Text(basis.sentence);
  record.Number(basis.start);
  record.Number(basis.end);
  record.Number(DayNumber(basis.since));
  if (basis.judged) {
    PutMark(*basis.judged, record);
  }
}

StatusBasis TakeBasis(bool judged, RecordReader& record) {
  StatusBasis basis;
  basis.work = record.Text();
  basis.relation = RelationOf(record.Number());
  basis.document = record.Text();
  basis.sentence = record.Text();
  basis.start = record.Number();
  basis.end = record.Number();
  basis.since = DayOf(record.Number());
  basis.judged = judged ? TakeMark(record) : nullptr;
  return basis;
}

}  // namespace

std::uint64_t DayNumber(const std::optional<Date>& day) {
  return day ? static_cast<unsigned>(static_cast<int>(day->year())) * kYear +
                   static_cast<unsigned>(day->month()) * kMonth + static_cast<unsigned>(day->day())
             : 0;
}

void PutWork(const Work& work, RecordWriter& record) {
  for (const std::string* text :
       {&work.name, &work.key, &work.id, &work.title, &work.type, &work.issuer, &work.status}) {
    record.Text(*text);
  }
  record.Number(DayNumber(work.issued));
  record.Number(work.cited_by);
  record.Number(work.candidates.size());
  for (const WorkName& candidate : work.candidates) {
    record.Text(candidate);
  }
  const bool judged = work.basis && work.basis->judged;
  record.Number((work.basis ? kHasBasis : 0) | (judged ? kBasisJudged : 0) |
                (work.withdrawn ? kWithdrawn : 0));
  if (work.basis) {
    PutBasis(*work.basis, record);
  }
}

Work TakeWork(RecordReader& record) {
  Work work;
  for (std::string* text :
       {&work.name, &work.key, &work.id, &work.title, &work.type, &work.issuer, &work.status}) {
    *text = record.Text();
  }
  work.held = !work.id.empty();
  work.issued = DayOf(record.Number());
  work.cited_by = record.Number();
  for (std::uint64_t left = record.Number(); left > 0 && !record.broken(); --left) {
    work.candidates.emplace_back(record.Text());
  }
  const std::uint64_t flags = record.Number();
  work.withdrawn = (flags & kWithdrawn) != 0;
  if ((flags & kHasBasis) != 0) {
    work.basis = TakeBasis((flags & kBasisJudged) != 0, record);
  }
  return work;
}

void PutMark(const JudgementMark& mark, RecordWriter& record) {
  record.Number(mark.id);
  record.Number(static_cast<std::uint64_t>(mark.ruling));
  record.Text(mark.by);
  record.Text(mark.when);
  record.Text(mark.why);
}

SharedMark TakeMark(RecordReader& record) {
  JudgementMark mark;
  mark.id = record.Number();
  mark.ruling =
      record.Number() == static_cast<std::uint64_t>(Ruling::kPin) ? Ruling::kPin : Ruling::kConfirm;
  mark.by = record.Text();
  mark.when = record.Text();
  mark.why = record.Text();
  return std::make_shared<const JudgementMark>(std::move(mark));
}

}  // namespace vanban
