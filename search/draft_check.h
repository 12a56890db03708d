#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document_key.h"
#include "corpus/message.h"
#include "search/citation_graph.h"

namespace vanban {

/// What checking a citation of a draft against the documents held comes to.
enum class Verdict : std::uint8_t {
  kMatch,        ///< khớp
  kEnded,        ///< khớp nhưng hết hiệu lực
  kWrongDate,    ///< sai ngày
  kWrongIssuer,  ///< sai cơ quan
  kWrongForm,    ///< sai ký hiệu
  kAmbiguous,    ///< mơ hồ
  kNotHeld,      ///< không có trong kho
};

struct VerdictInfo {
  Verdict verdict;
  std::string_view name;  ///< "wrong_date": in JSON.
  std::string_view vi;    ///< "sai ngày".
  std::string_view en;
};

/// All of them, in the order of the enumeration.
std::span<const VerdictInfo> Verdicts();
const VerdictInfo& Info(Verdict verdict);

/// One citation of the draft and what was found.
struct CheckedCitation {
  std::size_t start = 0;  ///< Code points of the draft.
  std::size_t end = 0;
  std::string text;  ///< As printed.
  DocumentKey key;
  Verdict verdict = Verdict::kNotHeld;
  std::vector<Message> findings;  ///< What is wrong or worth knowing, and what to write instead.
  std::vector<Work> works;        ///< The work meant; of an ambiguous one those that it may be.
};

struct DraftCheck {
  std::vector<CheckedCitation> citations;  ///< In the order of the text.
  std::size_t checked = 0;  ///< Compared with a document held; the others could not be.
};

/// Checks every citation of a draft: its number and how it is written, its date, its issuer,
/// whether it is in force. Nothing is guessed: what fits several documents is ambiguous. Impossible
/// days (31/02/2025) are named, and documents taken out of the archive's use. Of several faults the
/// verdict is the first of: date, issuer, form, force; all are among the findings.
DraftCheck CheckDraft(std::string_view text, const CitationGraph& graph);

/// {"checked","total","citations":[{"start","end","text","key","verdict","findings":[{"vi","en"}],
/// "works":[…]}]}.
std::string ToJson(const DraftCheck& check);

}  // namespace vanban
