#pragma once

#include <cstdint>
#include <string>

#include "cli/command.h"

namespace vanban {

/// What was typed behind `vanban judge`.
struct JudgeArguments {
  std::string by;
  std::string why;
  bool confirm = false;
  bool reject = false;
  std::string pin;       ///< link: the work.
  std::string relation;  ///< link: what the citation does to it.
  std::string document;  ///< link: an id or number. list: only those in it.
  std::int64_t at = -1;
  std::string text;
  std::string cites;
  std::string name;  ///< alias.
  std::string work;  ///< alias, status; list: only those about it.
  std::string status;
  std::string from;
  std::string by_document;
  std::uint64_t id = 0;  ///< undo.
  bool lost = false;     ///< list.
  std::string first;     ///< distinct: the ids or numbers of two documents.
  std::string second;
};

/// What the subcommands do, each giving its exit status. Throw Failure: kUsage naming the option
/// that is wrong, kNoInput for what is not there, kTryAgain while somebody else writes to the
/// archive.
int JudgeLink(const JudgeArguments& arguments, const GlobalOptions& global);
int JudgeAlias(const JudgeArguments& arguments, const GlobalOptions& global);
int JudgeStatus(const JudgeArguments& arguments, const GlobalOptions& global);
int JudgeDistinct(const JudgeArguments& arguments, const GlobalOptions& global);
int UndoJudgement(const JudgeArguments& arguments, const GlobalOptions& global);
int ListJudgements(const JudgeArguments& arguments, const GlobalOptions& global);

}  // namespace vanban
