#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// The value of Content-Disposition for a file to be saved under `name`: RFC 6266, an ASCII name
/// for old clients, the real one in UTF-8.
std::string Attachment(std::string_view name);

}  // namespace vanban
