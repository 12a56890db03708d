#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "accounts/audit_log.h"
#include "cli/command.h"

namespace vanban {

/// Who runs this program: "os:" and the name of the user of the machine.
std::string MachineUser();

/// Writes to the audit log of the home what a command did. Throws Failure if it cannot.
AuditHead Record(const GlobalOptions& global, std::string_view action, std::string_view object,
                 std::string_view outcome, std::string_view detail = {});

/// Runs a command that was parsed. One that changes what is kept, or takes it away, leaves two
/// lines in the audit log: that it began, without which it is not run, and how it ended.
int RunRecorded(const CLI::App& command, const GlobalOptions& global,
                const std::function<int()>& run);

}  // namespace vanban
