#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyzers/given_names.h"
#include "analyzers/relation.h"
#include "corpus/document.h"
#include "corpus/judgement.h"
#include "indexer/lean_text.h"

namespace vanban {

/// What a person said of a citation: that it means a work, or that it does not.
struct MentionRuling {
  JudgedWork work;
  SharedMark mark;

  [[nodiscard]] bool rejects() const { return mark->ruling == Ruling::kReject; }
};

/// A citation as linking needs it: what it says, and where, without its document's text.
struct CitingMention {
  std::size_t start = 0;  ///< Code points of the document's text.
  std::size_t end = 0;
  DocumentKey key;
  LeanText text;  ///< The mention as printed, white space made single.
  LeanText type;  ///< Vietnamese name; may be empty.
  std::optional<Date> date;
  std::optional<int> year;       ///< In the number or beside a title.
  std::optional<int> hint_year;  ///< Weaker evidence: "(2016)".
  LeanText issuer;
  LeanText term;  ///< khóa: "XI".
  LeanText title;
  Relation relation = Relation::kCites;
  std::optional<std::size_t> governor;  ///< Index of the governing mention.
  LeanText provision;                   ///< That it stands in; empty if in none.
  LeanText pinpoint;                    ///< "dieu:5/khoan:1"; empty if none.
  bool partial = false;  ///< Only a part of the work is spoken of: a provision, "cụm từ", a form.
  bool proposed = false;  ///< The act is only asked for: "đề xuất bãi bỏ …".
  LeanText sentence;
  LeanText rule;
  double confidence = 1.0;
  std::vector<MentionRuling> rulings;  ///< Those that count (FatesOf), in their order.
};

/// What a document says of its own force (hiệu lực).
struct OwnForce {
  Date from;
  std::optional<Date> until;  ///< The last day, where it is said.
  LeanText sentence;          ///< Empty where the day was given beside the text.
  std::size_t start = 0;      ///< The sentence, in code points of the document's text.
  std::size_t end = 0;
};

/// A held document as linking needs it.
struct CitingDocument {
  DocumentId id;
  DocumentKind kind = DocumentKind::kDirective;
  DocumentKey key;
  LeanText type;
  LeanText title;
  LeanText issuer;
  LeanText place;
  std::optional<Date> issued;
  std::optional<OwnForce> force;
  bool withdrawn = false;  ///< It is cited, but neither found nor heard: it has no mentions.
  std::vector<CitingMention> mentions;
  std::vector<LeanText> provisions;    ///< The paths of its provisions, sorted.
  std::shared_ptr<const void> record;  ///< What texts stand in that are not its own; null if all
                                       ///< are.
};

/// The one with this id; null if there is none. `documents` are sorted by id.
const CitingDocument* FindDocument(std::span<const CitingDocument> documents, std::string_view id);

/// Extracts the citations of `document`; sentences are cut to a few hundred code points around the
/// mention. `names` are those that the office gave.
CitingDocument FindMentions(const Document& document, const GivenNames& names = {});

/// Of a document out of use: what cites it still means it, but it says nothing.
CitingDocument WithdrawnMentions(const Document& document);

}  // namespace vanban
