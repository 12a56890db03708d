#include "indexer/mention.h"

#include <algorithm>
#include <iterator>

#include "analyzers/citation_extractor.h"
#include "corpus/closing.h"
#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxSentence = 800;  // Bytes kept of a sentence that is evidence.

// All folded. Between the act and the mention they name a part of the document …
constexpr std::string_view kParts[] = {
    "mot phan",          "mot so",       "phu luc",   "mau so",       "bieu mau",
    "cac mau",           "bieu so",      "cum tu",    "quy dinh tai", "cac quy dinh",
    "ban hanh kem theo", "ban hanh tai", "noi dung",  "doan ",        "gach dau dong",
    "danh muc",          "tieu chuan",   "quy chuan", "thu tuc",      "phan trinh tu",
};
// … and so they do behind it.
constexpr std::string_view kLimits[] = {"hieu luc mot phan", "tru quy dinh", "tru cac ",
                                        "tru truong hop",    "tru dieu",     "tru khoan"};
constexpr std::string_view kActs[] = {"thay the", "bai bo", "huy bo", "hieu luc", "dinh chi"};
// What is only asked for or planned.
constexpr std::string_view kWishes[] = {"de xuat", "kien nghi", "de nghi ", "ra soat",
                                        "nghien cuu"};

template <std::size_t kSize>
bool HoldsAny(std::string_view text, const std::string_view (&words)[kSize]) {
  return std::any_of(std::begin(words), std::end(words), [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

/// The words of the sentence around a mention, folded: up to the last act before it, from there to
/// the mention, and behind the mention.
struct Surroundings {
  std::string before_act;
  std::string before;
  std::string behind;
};

Surroundings SurroundingsOf(std::string_view text, const Citation& citation) {
  constexpr std::size_t kNear = 500;  // Bytes; a phrase that is replaced may be long.
  const auto& [begin, end] = citation.span;
  const std::size_t from = std::max(std::min(citation.sentence.begin, begin),
                                    FloorToCodePoint(text, begin - std::min(begin, kNear)));
  const std::size_t to = std::min(std::max(citation.sentence.end, end),
                                  FloorToCodePoint(text, std::min(text.size(), end + kNear)));
  Surroundings around;
  around.before = Fold(text.substr(from, begin - from));
  around.behind = Fold(text.substr(end, to - end));
  std::size_t act = 0;
  for (const std::string_view word : kActs) {
    if (const std::size_t at = around.before.rfind(word); at != std::string::npos) {
      act = std::max(act, at + word.size());
    }
  }
  around.before_act = around.before.substr(0, act);
  around.before.erase(0, act);
  return around;
}

bool ChangesForce(Relation relation) {
  const Relation acts = IsPassive(relation) ? Info(relation).inverse.value_or(relation) : relation;
  return acts == Relation::kReplaces || acts == Relation::kRepeals || acts == Relation::kSuspends;
}

/// Says how far the cited document is acted on: "bãi bỏ khoản 2 Điều 5 Nghị định …", "thay thế Phụ
/// lục II ban hành kèm theo …" act on a part; "đề xuất bãi bỏ …" only asks for it.
void ReadExtent(std::string_view text, const Citation& citation, CitingMention& mention) {
  constexpr double kOnlyAsked = 0.4;
  mention.partial = !citation.pinpoint.empty();
  if (!ChangesForce(mention.relation)) {
    return;
  }
  const Surroundings around = SurroundingsOf(text, citation);
  mention.partial =
      mention.partial || HoldsAny(around.before, kParts) || HoldsAny(around.behind, kLimits);
  if (HoldsAny(around.before_act, kWishes)) {
    mention.proposed = true;
    mention.confidence *= kOnlyAsked;
    mention.rule = mention.rule.str() + ", proposed";
  }
}

/// The sentence, cut to what evidence needs, the mention always inside.
std::string QuoteSentence(std::string_view text, const Citation& citation) {
  ByteSpan span = citation.sentence;
  span.begin = std::min(span.begin, citation.span.begin);
  span.end = std::max(span.end, citation.span.end);
  if (span.size() > kMaxSentence) {
    const std::size_t room = (kMaxSentence - std::min(kMaxSentence, citation.span.size())) / 2;
    const std::size_t from = citation.span.begin > room ? citation.span.begin - room : 0;
    span.begin = std::max(span.begin, FloorToCodePoint(text, from));
    span.end = std::min(span.end, FloorToCodePoint(text, citation.span.end + room));
  }
  return OneLine(text.substr(span.begin, span.size()));
}

/// Finds the innermost provision at places that are asked for in the order of the text; paths of
/// provisions outlive it.
class ProvisionSweep {
 public:
  explicit ProvisionSweep(const std::vector<Provision>& provisions) : provisions_(provisions) {}

  std::string_view At(std::size_t place) {
    for (; next_ < provisions_.size() && provisions_[next_].span.begin <= place; ++next_) {
      Leave(provisions_[next_].span.begin);
      open_.push_back(&provisions_[next_]);
    }
    Leave(place);
    return open_.empty() ? std::string_view() : open_.back()->path;
  }

 private:
  void Leave(std::size_t place) {
    while (!open_.empty() && open_.back()->span.end <= place) {
      open_.pop_back();
    }
  }

  const std::vector<Provision>& provisions_;
  std::size_t next_ = 0;
  std::vector<const Provision*> open_;  ///< Outer before inner.
};

std::vector<LeanText> PathsOf(const std::vector<Provision>& provisions) {
  std::vector<LeanText> paths;
  paths.reserve(provisions.size());
  for (const Provision& provision : provisions) {
    paths.emplace_back(provision.path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// The day that was read or given when the document was added, else what its text says today.
std::optional<OwnForce> ForceOf(const Document& document) {
  if (document.kind == DocumentKind::kArticle) {
    return std::nullopt;
  }
  const auto clause = FindEffectiveClause(document.text, document.issued);
  if (document.effective && (!clause || clause->from != *document.effective)) {
    return OwnForce{.from = *document.effective};
  }
  if (!clause) {
    return std::nullopt;
  }
  const ByteSpan& span = clause->sentence;
  const std::string_view text = document.text;
  CodePointCounter points(text);
  OwnForce force{.from = clause->from, .until = clause->until};
  force.sentence = OneLine(text.substr(span.begin, span.size()));
  force.start = points.At(span.begin);
  force.end = points.At(span.end);
  return force;
}

}  // namespace

const CitingDocument* FindDocument(std::span<const CitingDocument> documents, std::string_view id) {
  const auto document = std::lower_bound(
      documents.begin(), documents.end(), id,
      [](const CitingDocument& held, std::string_view sought) { return held.id < sought; });
  return document == documents.end() || document->id != id ? nullptr : &*document;
}

CitingDocument FindMentions(const Document& document, const GivenNames& names) {
  CitingDocument citing{.id = document.id,
                        .kind = document.kind,
                        .key = document.key,
                        .type = document.type ? std::string(Info(*document.type).name) : "",
                        .title = document.title,
                        .issuer = document.issuer,
                        .place = document.place,
                        .issued = document.issued,
                        .provisions = PathsOf(document.provisions)};
  ProvisionSweep provisions(document.provisions);
  CodePointCounter points(document.text);
  for (Citation& citation : ExtractCitations(document.text, names)) {
    CitingMention mention;
    mention.start = points.At(citation.span.begin);
    mention.end = points.At(citation.span.end);
    mention.provision = provisions.At(citation.span.begin);
    mention.sentence = QuoteSentence(document.text, citation);
    mention.text =
        OneLine(std::string_view(document.text).substr(citation.span.begin, citation.span.size()));
    mention.key = std::move(citation.key);
    mention.type = std::move(citation.type);
    mention.date = citation.date;
    mention.year = citation.year;
    mention.hint_year = citation.hint_year;
    mention.issuer = OneLine(citation.issuer);
    mention.term = std::move(citation.term);
    mention.title = std::move(citation.title);
    mention.relation = citation.relation.value_or(Relation::kCites);
    mention.governor = citation.governor;
    mention.rule = std::move(citation.rule);
    mention.confidence = citation.confidence;
    ReadExtent(document.text, citation, mention);
    mention.pinpoint = std::move(citation.pinpoint);
    citing.mentions.push_back(std::move(mention));
  }
  citing.force = ForceOf(document);
  return citing;
}

CitingDocument WithdrawnMentions(const Document& document) {
  Document head = document;
  head.text.clear();
  head.provisions.clear();
  CitingDocument citing = FindMentions(head);
  citing.mentions.clear();
  citing.withdrawn = true;
  return citing;
}

}  // namespace vanban
