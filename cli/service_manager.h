#pragma once

#include <string_view>

namespace vanban {

/// Tells the service manager how this process is, in the words of sd_notify(3): "READY=1",
/// "RELOADING=1\nMONOTONIC_USEC=…", "STOPPING=1". Does nothing unless NOTIFY_SOCKET names a socket;
/// a manager that cannot be reached does not disturb what runs.
void TellServiceManager(std::string_view state);

}  // namespace vanban
