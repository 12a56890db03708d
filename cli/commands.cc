#include "cli/commands.h"

#include <array>

namespace vanban {

std::span<const CommandInfo> Commands() {
  // A new command is a new file and one line here.
  static const std::array commands = {
      kAddCommand,        kSyncCommand,      kIntakeCommand,  kIndexCommand,     kSearchCommand,
      kShowCommand,       kChainCommand,     kMissingCommand, kConflictsCommand, kCheckCommand,
      kJudgeCommand,      kEditCommand,      kHistoryCommand, kWithdrawCommand,  kDuplicatesCommand,
      kQuarantineCommand, kCitationsCommand, kAnalyzeCommand, kExtractCommand,   kExportCommand,
      kImportCommand,     kVerifyCommand,    kBackupCommand,  kRestoreCommand,   kStatusCommand,
      kServeCommand,      kAccountCommand,   kTokenCommand,   kAuditCommand,     kCompletionCommand,
      kManualCommand,
  };
  return commands;
}

}  // namespace vanban
