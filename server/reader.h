#pragma once

#include <string>

#include "corpus/access_level.h"

namespace vanban {

/// What an account may do (vai trò); each may do what those before it may.
enum class Role { kOfficer, kLegal, kArchivist, kAdministrator };

/// Who asks, as far as the server has made sure of it.
struct Reader {
  std::string account;                       ///< Empty: nobody signed in.
  Role role = Role::kOfficer;                ///< Meaningless without an account.
  AccessLevel level = AccessLevel::kPublic;  ///< The highest that may be read.
};

}  // namespace vanban
