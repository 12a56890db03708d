#include "indexer/judgement_marks.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "analyzers/citation_extractor.h"
#include "corpus/digest.h"
#include "corpus/key_renderer.h"
#include "corpus/party_names.h"
#include "indexer/work_name.h"

namespace vanban {
namespace {

/// A name as the extractor reads it: "Nghị quyết Trung ương 4 khóa XII" is a name and a term.
void ReadName(const std::string& name, WorkAlias& alias) {
  alias.name = name;
  const std::vector<Citation> read = ExtractCitations(name);
  const bool known = read.size() == 1 && read.front().key.starts_with("T:") &&
                     read.front().span.begin == 0 && read.front().span.end == name.size();
  if (known) {
    alias.title_key = CanonicalPartyName(read.front().key);
    alias.term = read.front().term;
    alias.year = read.front().year;
  } else {
    alias.title_key = CanonicalPartyName(TitleKey(name));
  }
}

/// Where a judged citation stands; null if nowhere.
class MentionFinder {
 public:
  MentionFinder(std::vector<CitingDocument>& documents, std::span<const std::string> digests)
      : documents_(documents) {
    for (std::size_t i = 0; i < digests.size(); ++i) {
      by_digest_.emplace(digests[i], i);
    }
  }

  [[nodiscard]] CitingDocument* FindDocument(const JudgedMention& judged) const {
    const auto found = std::lower_bound(
        documents_.begin(), documents_.end(), judged.document,
        [](const CitingDocument& document, const DocumentId& id) { return document.id < id; });
    if (found != documents_.end() && found->id == judged.document) {
      return &*found;
    }
    const auto same = by_digest_.find(judged.text_digest);
    return same == by_digest_.end() ? nullptr : &documents_[same->second];
  }

  static CitingMention* FindMention(CitingDocument& document, const JudgedMention& judged) {
    CitingMention* by_sentence = nullptr;
    CitingMention* by_text = nullptr;
    bool several_texts = false;
    for (CitingMention& mention : document.mentions) {
      if (mention.text != judged.text) {
        continue;
      }
      const bool at_place = mention.start == judged.start;
      const bool in_sentence = mention.sentence == judged.sentence;
      if (at_place && in_sentence) {
        return &mention;
      }
      if (in_sentence && (by_sentence == nullptr || Nearer(mention, *by_sentence, judged))) {
        by_sentence = &mention;
      }
      several_texts = by_text != nullptr;
      by_text = by_text == nullptr || at_place ? &mention : by_text;
    }
    if (by_sentence != nullptr) {
      return by_sentence;
    }
    const bool at_place = by_text != nullptr && by_text->start == judged.start;
    return several_texts && !at_place ? nullptr : by_text;
  }

 private:
  static std::size_t Distance(const CitingMention& mention, const JudgedMention& judged) {
    return std::max(mention.start, judged.start) - std::min(mention.start, judged.start);
  }

  static bool Nearer(const CitingMention& a, const CitingMention& b, const JudgedMention& judged) {
    return Distance(a, judged) < Distance(b, judged);
  }

  std::vector<CitingDocument>& documents_;
  std::map<std::string, std::size_t, std::less<>> by_digest_;
};

/// What a person said the citation does: no proposal, whatever the words around it.
void SetRelation(const Judgement& judgement, CitingMention& mention, Message& note) {
  if (judgement.relation.empty()) {
    return;
  }
  if (const auto relation = FindRelation(judgement.relation)) {
    mention.relation = *relation;
    mention.proposed = false;
  } else {
    note = {fmt::format("Không có quan hệ “{}”.", judgement.relation),
            fmt::format("There is no relation “{}”.", judgement.relation)};
  }
}

void Place(const Judgement& judgement, const MentionFinder& finder, JudgedEntry& entry) {
  entry.state = JudgementState::kLost;
  CitingDocument* document = finder.FindDocument(judgement.mention);
  if (document == nullptr) {
    entry.note = {fmt::format("Văn bản {} không còn trong kho.", judgement.mention.document),
                  fmt::format("The archive has no document {}.", judgement.mention.document)};
    return;
  }
  CitingMention* mention = MentionFinder::FindMention(*document, judgement.mention);
  if (mention == nullptr) {
    entry.note = {
        fmt::format("Văn bản {} không còn (hoặc có nhiều chỗ) viện dẫn “{}” như khi thẩm định.",
                    document->id, judgement.mention.text),
        fmt::format("Document {} no longer cites “{}”, or does so in several places.", document->id,
                    judgement.mention.text)};
    return;
  }
  entry.state = JudgementState::kActing;
  entry.document = document->id;
  entry.start = mention->start;
  entry.end = mention->end;
  if (document->id != judgement.mention.document) {
    entry.note = {fmt::format("Nay là văn bản {}.", document->id),
                  fmt::format("The document is {} now.", document->id)};
  } else if (mention->start != judgement.mention.start) {
    entry.note = {fmt::format("Chỗ viện dẫn nay ở {}.", mention->start),
                  fmt::format("The citation is at {} now.", mention->start)};
  }
  mention->rulings.push_back({judgement.work, MarkOf(judgement)});
  SetRelation(judgement, *mention, entry.note);
}

JudgementState StateOf(const JudgementFate& fate) {
  switch (fate.state) {
    case JudgementFate::State::kStands:
      return JudgementState::kActing;
    case JudgementFate::State::kUndone:
      return JudgementState::kUndone;
    case JudgementFate::State::kReplaced:
      break;
  }
  return JudgementState::kReplaced;
}

}  // namespace

std::vector<Judgement> StandingJudgements(std::span<const Judgement> judgements) {
  const std::vector<JudgementFate> fates = FatesOf(judgements);
  std::vector<Judgement> standing;
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    if (fates[i].state == JudgementFate::State::kStands) {
      standing.push_back(judgements[i]);
    }
  }
  return standing;
}

std::vector<WorkAlias> JudgedAliases(std::span<const Judgement> standing) {
  std::vector<WorkAlias> aliases;
  for (const Judgement& judgement : standing) {
    if (judgement.kind != JudgementKind::kAlias) {
      continue;
    }
    WorkAlias alias;
    ReadName(judgement.name, alias);
    alias.judged = judgement.work;
    alias.mark = MarkOf(judgement);
    const NameParts parts = PartsOf(judgement.work.name);
    const auto parsed = ReadNormalKey(parts.key);
    alias.key = parts.key;
    if (parts.year || (parsed && parsed->year)) {
      alias.year = parts.year ? parts.year : parsed->year;
    }
    aliases.push_back(std::move(alias));
  }
  return aliases;
}

std::string TextDigest(std::string_view text) {
  return Sha256(text);
}

bool NeedsDigests(std::span<const Judgement> standing, const std::vector<DocumentId>& held) {
  return std::any_of(standing.begin(), standing.end(), [&held](const Judgement& judgement) {
    return judgement.kind == JudgementKind::kLink &&
           !std::binary_search(held.begin(), held.end(), judgement.mention.document);
  });
}

std::vector<JudgedEntry> MarkMentions(std::span<const Judgement> judgements,
                                      std::vector<CitingDocument>& documents,
                                      std::span<const std::string> digests) {
  const std::vector<JudgementFate> fates = FatesOf(judgements);
  const MentionFinder finder(documents, digests);
  std::vector<JudgedEntry> entries;
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    JudgedEntry entry{.judgement = judgements[i], .state = StateOf(fates[i]), .by = fates[i].by};
    if (entry.state == JudgementState::kActing && entry.judgement.kind == JudgementKind::kLink) {
      Place(judgements[i], finder, entry);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace vanban
