#pragma once

#include <string>

#include "accounts/role.h"
#include "corpus/access_level.h"

namespace vanban {

/// Who asks, as far as the server has made sure of it.
struct Reader {
  std::string account;                       ///< Empty: nobody signed in.
  Role role = Role::kOfficer;                ///< Meaningless without an account.
  AccessLevel level = AccessLevel::kPublic;  ///< The highest that may be read.
};

}  // namespace vanban
