#include "search/draft_check.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "analyzers/citation_extractor.h"
#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/organ.h"
#include "corpus/printed_form.h"
#include "corpus/title_likeness.h"
#include "corpus/utf8.h"
#include "search/status.h"
#include "search/work_question.h"

namespace vanban {
namespace {

constexpr std::array<VerdictInfo, 7> kVerdicts = {{
    {Verdict::kMatch, "match", "khớp", "matches"},
    {Verdict::kEnded, "ended", "khớp nhưng hết hiệu lực", "matches, but no longer in force"},
    {Verdict::kWrongDate, "wrong_date", "sai ngày", "wrong date"},
    {Verdict::kWrongIssuer, "wrong_issuer", "sai cơ quan", "wrong issuer"},
    {Verdict::kWrongForm, "wrong_form", "sai ký hiệu", "wrong number"},
    {Verdict::kAmbiguous, "ambiguous", "mơ hồ", "ambiguous"},
    {Verdict::kNotHeld, "not_held", "không có trong kho", "not held"},
}};

constexpr std::size_t kMostChoices = 5;

/// Takes a number of one to `digits` digits from the front; none if there is none.
std::optional<int> TakeNumber(std::string_view& text, std::size_t digits) {
  int value = 0;
  const char* const last = text.data() + std::min(text.size(), digits);
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc()) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool TakeSeparator(std::string_view& text, std::string_view word) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  if (text.starts_with(word)) {
    text.remove_prefix(word.size());
  } else if (!text.empty() &&
             std::string_view("/-.").find(text.front()) != std::string_view::npos) {
    text.remove_prefix(1);
  } else {
    return false;
  }
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return true;
}

/// The day printed right behind a mention that no calendar has: "31/02/2025".
std::optional<std::string> ImpossibleDay(std::string_view behind) {
  constexpr std::size_t kNear = 60;
  const std::string folded = Fold(behind.substr(0, FloorToCodePoint(behind, kNear)));
  std::string_view rest = folded;
  rest.remove_prefix(std::min(rest.find_first_not_of(" ,(\n"), rest.size()));
  constexpr std::string_view kDay = "ngay ";
  if (!rest.starts_with(kDay)) {
    return std::nullopt;
  }
  rest.remove_prefix(kDay.size());
  const auto day = TakeNumber(rest, 2);
  const bool month_follows = day && TakeSeparator(rest, "thang");
  const auto month = month_follows ? TakeNumber(rest, 2) : std::nullopt;
  const bool year_follows = month && TakeSeparator(rest, "nam");
  const auto year = year_follows ? TakeNumber(rest, 4) : std::nullopt;
  if (!year) {
    return std::nullopt;
  }
  const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::nullopt
                   : std::optional(fmt::format("{:02}/{:02}/{}", *day, *month, *year));
}

/// What a person calls a work in a list of choices.
std::string Describe(const Work& work) {
  std::string text = DisplayKey(work.key);
  if (work.issued) {
    text += " (" + FormatVietnamese(*work.issued) + ")";
  }
  return text;
}

std::string Describe(const std::vector<Work>& works) {
  std::string text;
  for (std::size_t i = 0; i < std::min(works.size(), kMostChoices); ++i) {
    text += (i == 0 ? "" : ", ") + Describe(works[i]);
  }
  return text + (works.size() > kMostChoices ? ", …" : "");
}

class Checker {
 public:
  Checker(std::string_view text, const CitationGraph& graph) : text_(text), graph_(graph) {}

  DraftCheck Run() {
    DraftCheck check;
    CodePointCounter points(text_);
    for (const Citation& citation : ExtractCitations(text_, graph_.given_names())) {
      CheckedCitation checked{.key = citation.key};
      checked.text = text_.substr(citation.span.begin, citation.span.size());
      checked.start = points.At(citation.span.begin);
      checked.end = checked.start + CountCodePoints(checked.text);
      Judge(citation, checked);
      const bool compared =
          checked.verdict != Verdict::kAmbiguous && checked.verdict != Verdict::kNotHeld;
      check.checked += compared ? 1U : 0U;
      check.citations.push_back(std::move(checked));
    }
    return check;
  }

 private:
  void Judge(const Citation& citation, CheckedCitation& checked) {
    const auto impossible =
        citation.date ? std::nullopt : ImpossibleDay(text_.substr(citation.span.end));
    std::vector<Work> works = graph_.WorksOf(citation.key);
    std::erase_if(works, [](const Work& work) { return !work.candidates.empty(); });
    if (works.empty()) {
      LookForSimilar(citation, checked);
    } else {
      Choose(citation, std::move(works), checked);
    }
    if (checked.works.size() == 1) {
      Compare(citation, checked);
    }
    if (impossible) {
      checked.verdict = Verdict::kWrongDate;
      Say(checked, fmt::format("Ngày {} không có trong lịch.", *impossible),
          fmt::format("There is no day {}.", *impossible));
    }
  }

  static void Say(CheckedCitation& checked, std::string vi, std::string en) {
    checked.findings.push_back({std::move(vi), std::move(en)});
  }

  /// The work that the citation means, or those that it may mean.
  static void Choose(const Citation& citation, std::vector<Work> works, CheckedCitation& checked) {
    WorkQuestion question{.key = citation.key,
                          .date = citation.date,
                          .year = citation.year ? citation.year : citation.hint_year,
                          .term = citation.term,
                          .place = {},
                          .title = citation.title};
    std::vector<Work> fitting = FittingWorks(works, question);
    if (fitting.empty() && works.size() == 1) {
      fitting = works;  // The only one: compared below, and said to differ.
    }
    if (fitting.empty() && !citation.title.empty()) {
      fitting = FittingWorks(works, {.key = citation.key, .title = citation.title});
    }
    checked.works = fitting.empty() ? std::move(works) : std::move(fitting);
    if (checked.works.size() > 1) {
      checked.verdict = Verdict::kAmbiguous;
      const std::string choices = Describe(checked.works);
      Say(checked,
          fmt::format("Nhiều văn bản mang số này: {}. Hãy ghi thêm ngày ban hành.", choices),
          fmt::format("Several documents carry this number: {}. Add the date.", choices));
    }
  }

  /// Nothing carries the number: perhaps only its letters are wrong.
  void LookForSimilar(const Citation& citation, CheckedCitation& checked) const {
    checked.verdict = Verdict::kNotHeld;
    std::vector<Work> similar;
    if (!citation.number.empty() && !citation.key.starts_with('~')) {
      similar = graph_.WorksBeginning(citation.number);
      std::erase_if(similar, [&citation](const Work& work) {
        const bool same_day = citation.date && work.issued == citation.date;
        constexpr double kAlike = 0.8;
        const bool same_title =
            !citation.title.empty() &&
            TitleLikeness(TitleWords(citation.title), TitleWords(work.title)) >= kAlike;
        return !work.held || !(same_day || same_title);
      });
    }
    if (similar.size() == 1) {
      checked.verdict = Verdict::kWrongForm;
      Say(checked, fmt::format("Không có số này; có lẽ là {}.", Describe(similar)),
          fmt::format("No document has this number; perhaps {}.", Describe(similar)));
      checked.works = std::move(similar);
    } else if (citation.key.starts_with('~')) {
      Say(checked, "Chỉ ghi số, không rõ ký hiệu.", "The number alone, without its letters.");
    } else {
      Say(checked, "Kho không có văn bản này và không văn bản nào khác viện dẫn.",
          "Neither held nor cited by any document held.");
    }
  }

  static void Compare(const Citation& citation, CheckedCitation& checked) {
    const Work& work = checked.works.front();
    if (checked.verdict == Verdict::kWrongForm) {
      return;
    }
    checked.verdict = work.held ? Verdict::kMatch : Verdict::kNotHeld;
    // The gravest last: it stands.
    CompareUse(work, checked);
    CompareForce(work, checked);
    CompareForm(work, checked);
    CompareIssuer(citation, work, checked);
    CompareDate(citation, work, checked);
    if (!work.held) {
      checked.verdict = Verdict::kNotHeld;
      Say(checked, fmt::format("Chưa có trong kho; {} văn bản trong kho viện dẫn.", work.cited_by),
          fmt::format("Not held; cited by {} documents held.", work.cited_by));
    }
  }

  /// Taken out of the archive's use is not the same as out of force, so the verdict stays.
  static void CompareUse(const Work& work, CheckedCitation& checked) {
    if (work.withdrawn) {
      Say(checked,
          fmt::format("Văn bản này đã được rút khỏi kho; ai rút, vì sao: vanban history {}.",
                      work.id),
          fmt::format("It was withdrawn from the archive; by whom and why: vanban history {}.",
                      work.id));
    }
  }

  static void CompareForce(const Work& work, CheckedCitation& checked) {
    const auto status = FindStatus(work.status);
    if (!status || *status == Status::kUnknown || *status == Status::kInForce) {
      return;
    }
    if (*status == Status::kRepealed || *status == Status::kSuspended) {
      checked.verdict = Verdict::kEnded;
    }
    std::string vi(Info(*status).vi);
    std::string en(Info(*status).en);
    if (work.basis && work.basis->since) {
      vi += " từ " + FormatVietnamese(*work.basis->since);
      en += " since " + FormatVietnamese(*work.basis->since);
    }
    if (work.basis && work.basis->work != work.name) {
      vi += " (" + work.basis->work + ")";
      en += " (" + work.basis->work + ")";
    }
    Say(checked, fmt::format("Văn bản này {}.", vi), fmt::format("It is {}.", en));
  }

  static void CompareForm(const Work& work, CheckedCitation& checked) {
    const std::string form = PrintedForm(checked.text);
    if (form.empty() || HasSeparatorsOf(form, work.key)) {
      return;
    }
    checked.verdict = Verdict::kWrongForm;
    const std::string right = DisplayKey(work.key);
    Say(checked, fmt::format("Ký hiệu đúng là {}, không phải {}.", right, form),
        fmt::format("The number is written {}, not {}.", right, form));
  }

  static void CompareIssuer(const Citation& citation, const Work& work, CheckedCitation& checked) {
    const std::string said = OrganOf(citation.issuer);
    const std::string known = OrganOf(work.issuer);
    const auto said_place = FindProvince(citation.issuer);
    const auto known_place = FindProvince(work.issuer);
    const bool other_organ = !said.empty() && !known.empty() && !SameOrgan(said, known);
    const bool other_place = said_place && known_place && *said_place != *known_place;
    if (!other_organ && !other_place) {
      return;
    }
    checked.verdict = Verdict::kWrongIssuer;
    Say(checked,
        fmt::format("Cơ quan ban hành là {}, không phải {}.", work.issuer, citation.issuer),
        fmt::format("It was issued by {}, not by {}.", work.issuer, citation.issuer));
  }

  static void CompareDate(const Citation& citation, const Work& work, CheckedCitation& checked) {
    if (!citation.date || !work.issued || *citation.date == *work.issued) {
      return;
    }
    checked.verdict = Verdict::kWrongDate;
    const std::string right = FormatVietnamese(*work.issued);
    const std::string wrong = FormatVietnamese(*citation.date);
    Say(checked, fmt::format("Ngày ban hành là {}, không phải {}.", right, wrong),
        fmt::format("It was issued on {}, not on {}.", right, wrong));
  }

  std::string_view text_;
  const CitationGraph& graph_;
};

}  // namespace

std::span<const VerdictInfo> Verdicts() {
  return kVerdicts;
}

const VerdictInfo& Info(Verdict verdict) {
  return kVerdicts.at(static_cast<std::size_t>(verdict));
}

DraftCheck CheckDraft(std::string_view text, const CitationGraph& graph) {
  return Checker(text, graph).Run();
}

}  // namespace vanban
