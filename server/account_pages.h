#pragma once

#include <optional>
#include <string>

#include "accounts/account_rules.h"
#include "corpus/message.h"
#include "server/page_context.h"

namespace vanban {

struct SignInPageData {
  std::string name;   ///< As typed before.
  std::string next;   ///< Where to go afterwards.
  std::string token;  ///< What the form must carry.
  std::optional<Message> refusal;
};

/// `/sign-in`.
std::string SignInPage(const PageContext& context, const SignInPageData& data);

struct PasswordPageData {
  bool must_change = false;
  AccountRules rules;
  std::optional<Message> refusal;
};

/// `/password`: somebody signed in changes the password.
std::string PasswordPage(const PageContext& context, const PasswordPageData& data);

}  // namespace vanban
