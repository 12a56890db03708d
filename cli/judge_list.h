#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "search/judged_entry.h"

namespace vanban {

/// Every judgement of the archive with what it does in the index that serves; those made since, or
/// all of them where there is no index, wait.
std::vector<JudgedEntry> AllJudgements(const GlobalOptions& global);

/// What a judgement says, on one line: "25-NQ/TW@2013 ← “Nghị quyết số 25” (kh139, 120)".
std::string Describe(const Judgement& judgement, Language language);

/// A judgement on two lines: what it says and does; who made it, when and why.
std::string Describe(const JudgedEntry& entry, Language language);

/// "thẩm định: Nguyễn Văn A, 2026-11-22: lý do"; empty if nobody judged.
std::string Describe(const SharedMark& mark, Language language);

}  // namespace vanban
