#pragma once

#include <filesystem>
#include <vector>

#include "corpus/inbox.h"
#include "server/access_control.h"
#include "server/application.h"

namespace vanban {

/// `/intake` and /api/v1/intake: documents are sent to an inbox (corpus/inbox.h), from which
/// another process takes them, and what became of them and of the index is shown. The server itself
/// writes neither archive nor index. All arguments outlive the routes.
std::vector<Route> IntakeRoutes(const Application& application, AccessControl& control,
                                Inbox& inbox, std::filesystem::path index_dir);

}  // namespace vanban
