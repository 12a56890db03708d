#pragma once

#include <span>

#include "cli/command.h"

namespace vanban {

/// Every command, in the order of the help page.
std::span<const CommandInfo> Commands();

// One per cli/<name>.cc.
extern const CommandInfo kAddCommand;
extern const CommandInfo kIntakeCommand;
extern const CommandInfo kIndexCommand;
extern const CommandInfo kSearchCommand;
extern const CommandInfo kShowCommand;
extern const CommandInfo kChainCommand;
extern const CommandInfo kMissingCommand;
extern const CommandInfo kConflictsCommand;
extern const CommandInfo kCheckCommand;
extern const CommandInfo kJudgeCommand;
extern const CommandInfo kEditCommand;
extern const CommandInfo kHistoryCommand;
extern const CommandInfo kWithdrawCommand;
extern const CommandInfo kDuplicatesCommand;
extern const CommandInfo kSyncCommand;
extern const CommandInfo kQuarantineCommand;
extern const CommandInfo kCitationsCommand;
extern const CommandInfo kAnalyzeCommand;
extern const CommandInfo kExtractCommand;
extern const CommandInfo kExportCommand;
extern const CommandInfo kVerifyCommand;
extern const CommandInfo kBackupCommand;
extern const CommandInfo kRestoreCommand;
extern const CommandInfo kImportCommand;
extern const CommandInfo kStatusCommand;
extern const CommandInfo kServeCommand;
extern const CommandInfo kAccountCommand;
extern const CommandInfo kTokenCommand;
extern const CommandInfo kAuditCommand;
extern const CommandInfo kCompletionCommand;
extern const CommandInfo kManualCommand;

}  // namespace vanban
