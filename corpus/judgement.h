#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document.h"
#include "corpus/error.h"

namespace vanban {

/// What a judgement (thẩm định) is about.
enum class JudgementKind : std::uint8_t {
  kLink,      ///< A citation at a place in a document → a work.
  kAlias,     ///< A name that means a work.
  kStatus,    ///< A work is in force, repealed …
  kUndo,      ///< An earlier judgement is taken back.
  kDistinct,  ///< Two documents that look alike are two: not one held twice.
};

/// What a person says of it.
enum class Ruling : std::uint8_t {
  kConfirm,  ///< What the program found is right; it holds from now on whatever is found later.
  kReject,   ///< It is wrong, and stays so.
  kPin,      ///< This is right, whatever the program finds.
};

/// A work as a judgement names it: by its stable name, and by the held document that it was, so
/// that it is known again when the document's own number or date has been corrected.
struct JudgedWork {
  std::string name;     ///< "25-NQ/TW@2013"; need not be held.
  DocumentId document;  ///< Empty if it was not held when it was judged.

  [[nodiscard]] bool empty() const { return name.empty(); }

  friend bool operator==(const JudgedWork&, const JudgedWork&) = default;
};

/// A citation by content: what is printed, where, in which document.
struct JudgedMention {
  DocumentId document;
  std::string text_digest;  ///< SHA-256 of the document's text as it was.
  std::size_t start = 0;    ///< Code points of that text.
  std::size_t end = 0;
  std::string text;      ///< As printed, white space made single.
  std::string sentence;  ///< That holds it; tells it from others printed alike.

  friend bool operator==(const JudgedMention&, const JudgedMention&) = default;
};

/// A document by content: it is meant as long as it holds these bytes.
struct JudgedDocument {
  DocumentId id;
  std::string original_digest;  ///< SHA-512 of the original.

  friend bool operator==(const JudgedDocument&, const JudgedDocument&) = default;
};

/// One judgement, as it was made. Never changed: taking it back is a judgement of its own.
struct Judgement {
  std::uint64_t id = 0;  ///< From 1, rising.
  JudgementKind kind = JudgementKind::kLink;
  Ruling ruling = Ruling::kConfirm;
  std::string when;  ///< RFC 3339, UTC.
  std::string by;
  std::string why;
  JudgedWork work;            ///< That is cited, named or in force; empty of an undo.
  JudgedMention mention;      ///< Of a link.
  std::string relation;       ///< Of a link: "implements"; empty: as the program reads it.
  std::string name;           ///< Of an alias: "Nghị quyết dân vận".
  std::string status;         ///< Of a status: "repealed", as search/status.h names them.
  std::optional<Date> since;  ///< Of a status: from this day; none if not known.
  JudgedWork actor;           ///< Of a status: the document that brings it; may be empty.
  std::uint64_t undoes = 0;   ///< Of an undo.
  JudgedDocument first;       ///< Of kDistinct: one of the two …
  JudgedDocument second;      ///< … and the other.

  friend bool operator==(const Judgement&, const Judgement&) = default;
};

/// What is shown beside everything that a person judged: who, when and why.
struct JudgementMark {
  std::uint64_t id = 0;
  Ruling ruling = Ruling::kConfirm;
  std::string by;
  std::string when;
  std::string why;

  friend bool operator==(const JudgementMark&, const JudgementMark&) = default;
};

/// Shared by all that one judgement decides; null where nobody judged.
using SharedMark = std::shared_ptr<const JudgementMark>;

SharedMark MarkOf(const Judgement& judgement);

/// "link", "alias", "status", "undo", "distinct"; "confirm", "reject", "pin": in the file and in
/// JSON.
std::string_view NameOf(JudgementKind kind);
std::string_view NameOf(Ruling ruling);
std::optional<Ruling> FindRuling(std::string_view name);

/// One line of the file of judgements, without its end (docs/archive-format.md).
std::string WriteJudgement(const Judgement& judgement);

/// The judgement of a line; kBadData saying what is wrong with it. A line that was not written by
/// WriteJudgement, or was changed since, is refused: it ends in a digest of what stands before.
Result<Judgement> ReadJudgement(std::string_view line);

/// Whether a judgement still counts.
struct JudgementFate {
  enum class State : std::uint8_t { kStands, kUndone, kReplaced };
  State state = State::kStands;
  std::uint64_t by = 0;  ///< The judgement that took it back or says otherwise.
};

/// Of each judgement, in their order. A later word on the same thing replaces an earlier one: on a
/// citation the last work that was said to be the right one counts, on each other work whether it
/// was rejected last; a name may mean several works; of a work the last status of each first day.
/// An undo may itself be undone.
std::vector<JudgementFate> FatesOf(std::span<const Judgement> judgements);

}  // namespace vanban
