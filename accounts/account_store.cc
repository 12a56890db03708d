#include "accounts/account_store.h"

#include <algorithm>
#include <cerrno>

#include <fmt/format.h>
#include <sys/stat.h>

#include "accounts/private_file.h"
#include "corpus/digest.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFile = std::size_t{64} << 20U;
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kIdBytes = 4;
constexpr std::size_t kMaxLabel = 200;

/// Changes whenever the file is replaced; empty if there is none.
std::string MarkOf(const fs::path& file) {
  struct stat facts {};

  if (::stat(file.c_str(), &facts) != 0) {
    return {};
  }
  return fmt::format("{}.{}.{}.{}", facts.st_ino, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec,
                     facts.st_size);
}

tl::unexpected<Error> NoAccount(std::string_view name) {
  return Fail(
      ErrorCode::kNoInput,
      {fmt::format("Không có tài khoản {}.", name), fmt::format("There is no account {}.", name)},
      {"Xem `vanban account list`.", "See `vanban account list`."});
}

AccountTime WholeSeconds(AccountTime time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

/// The last `kept` passwords, the one in use among them, are not taken again.
bool WasUsed(const Account& account, std::string_view password, int kept) {
  if (kept <= 0) {
    return false;
  }
  const auto older = std::min(account.old_hashes.size(), static_cast<std::size_t>(kept - 1));
  return FitsPassword(password, account.password_hash) ||
         std::any_of(account.old_hashes.begin(),
                     account.old_hashes.begin() + static_cast<std::ptrdiff_t>(older),
                     [&](const std::string& hash) { return FitsPassword(password, hash); });
}

}  // namespace

AccountStore::AccountStore(fs::path folder, WallClock clock)
    : folder_(std::move(folder)),
      file_(folder_ / "accounts.json"),
      clock_(std::move(clock)) {
  auto rules = ReadAccountRules(folder_);
  if (!rules) {
    throw Failure(rules.error());
  }
  rules_ = *rules;
}

HashCost AccountStore::Cost() const {
  return {.passes = rules_.hash_passes, .kib = rules_.hash_kib};
}

AccountBook AccountStore::Load() const {
  if (!fs::exists(file_)) {
    return {};
  }
  const auto bytes = ReadFile(file_, kMaxFile);
  if (!bytes) {
    throw Failure(bytes.error());
  }
  auto book = ReadAccountBook(*bytes);
  if (!book) {
    const Message& reason = book.error().message;
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("{}: {}.", file_.string(), reason.vi),
                    fmt::format("{}: {}.", file_.string(), reason.en)},
                   {"Phục hồi tệp này từ bản sao lưu.", "Restore the file from a backup."}});
  }
  return std::move(*book);
}

std::shared_ptr<const AccountBook> AccountStore::Book() const {
  const std::lock_guard guard(mutex_);
  std::string mark = MarkOf(file_);
  if (!book_ || mark != mark_) {
    book_ = std::make_shared<const AccountBook>(Load());
    mark_ = std::move(mark);
  }
  return book_;
}

Result<void> AccountStore::Change(const BookChange& change) {
  CreatePrivateFolder(folder_);
  const FolderLock lock(folder_);
  AccountBook book = Load();
  if (auto changed = change(book); !changed) {
    return changed;
  }
  ReplacePrivateFile(file_, WriteAccountBook(book));
  return {};
}

Result<void> AccountStore::ChangeAccount(std::string_view name, const AccountChange& change) {
  return Change([&](AccountBook& book) -> Result<void> {
    const auto found = book.accounts.find(name);
    return found == book.accounts.end() ? Result<void>(NoAccount(name)) : change(found->second);
  });
}

Result<void> AccountStore::Add(const NewAccount& wanted) {
  if (!IsAccountName(wanted.name)) {
    return Fail(ErrorCode::kUsage,
                {fmt::format("\"{}\" không dùng làm tên tài khoản được.", wanted.name),
                 fmt::format("\"{}\" cannot be the name of an account.", wanted.name)},
                {"Tên gồm chữ thường không dấu, số, '.', '_', '-', nhiều nhất 64 ký tự.",
                 "A name has small letters a to z, digits, '.', '_' and '-', 64 at most."});
  }
  if (auto fits = CheckPassword(wanted.password, wanted.name, rules_); !fits) {
    return fits;
  }
  const AccountTime now = WholeSeconds(clock_());
  Account account{.name = wanted.name,
                  .role = wanted.role,
                  .level = wanted.level,
                  .password_hash = HashPassword(wanted.password, Cost()),
                  .password_set = now,
                  .active = now};
  return Change([&](AccountBook& book) -> Result<void> {
    if (!book.accounts.emplace(account.name, account).second) {
      return Fail(ErrorCode::kNo, {fmt::format("Đã có tài khoản {}.", account.name),
                                   fmt::format("There is an account {} already.", account.name)});
    }
    return {};
  });
}

Result<void> AccountStore::SetRole(std::string_view name, Role role) {
  return ChangeAccount(name, [&](Account& account) -> Result<void> {
    account.role = role;
    return {};
  });
}

Result<void> AccountStore::SetLevel(std::string_view name, AccessLevel level) {
  return ChangeAccount(name, [&](Account& account) -> Result<void> {
    account.level = level;
    return {};
  });
}

Result<void> AccountStore::Enable(std::string_view name) {
  return ChangeAccount(name, [&](Account& account) -> Result<void> {
    account.disabled = false;
    account.active = WholeSeconds(clock_());
    return {};
  });
}

Result<void> AccountStore::Disable(std::string_view name) {
  return ChangeAccount(name, [&](Account& account) -> Result<void> {
    account.disabled = true;
    return {};
  });
}

Result<void> AccountStore::Unlock(std::string_view name) {
  return ChangeAccount(name, [&](Account& account) -> Result<void> {
    account.locked_until.reset();
    account.wrong_passwords = 0;
    return {};
  });
}

Result<void> AccountStore::Remove(std::string_view name) {
  return Change([&](AccountBook& book) -> Result<void> {
    const auto found = book.accounts.find(name);
    if (found == book.accounts.end()) {
      return NoAccount(name);
    }
    book.accounts.erase(found);
    std::erase_if(book.tokens, [&](const ApiToken& token) { return token.account == name; });
    return {};
  });
}

Result<void> AccountStore::SetPassword(std::string_view name, std::string_view password,
                                       PasswordSetter setter) {
  if (auto fits = CheckPassword(password, name, rules_); !fits) {
    return fits;
  }
  return ChangeAccount(name, [&](Account& account) -> Result<void> {
    if (WasUsed(account, password, rules_.password_history)) {
      return Fail(ErrorCode::kBadData,
                  {fmt::format("Mật khẩu này trùng một trong {} mật khẩu gần đây.",
                               rules_.password_history),
                   fmt::format("This is one of the last {} passwords.", rules_.password_history)});
    }
    const auto kept = static_cast<std::size_t>(std::max(rules_.password_history - 1, 0));
    account.old_hashes.insert(account.old_hashes.begin(), account.password_hash);
    account.old_hashes.resize(std::min(account.old_hashes.size(), kept));
    account.password_hash = HashPassword(password, Cost());
    account.password_set = WholeSeconds(clock_());
    account.must_change = setter == PasswordSetter::kAdministrator;
    if (setter == PasswordSetter::kAdministrator) {
      account.locked_until.reset();
      account.wrong_passwords = 0;
    }
    return {};
  });
}

SignInResult AccountStore::SignIn(std::string_view name, std::string_view password) {
  const auto book = Book();
  const auto found = book->accounts.find(name);
  if (found == book->accounts.end()) {
    std::string nobodys;
    {
      const std::lock_guard guard(mutex_);
      if (nobodys_hash_.empty()) {
        nobodys_hash_ = HashPassword(RandomHex(kSecretBytes), Cost());
      }
      nobodys = nobodys_hash_;
    }
    FitsPassword(password, nobodys);
    return {};
  }
  const bool fits = FitsPassword(password, found->second.password_hash);
  const std::string tried = found->second.password_hash;
  SignInResult result;
  const auto changed = ChangeAccount(name, [&](Account& account) -> Result<void> {
    const AccountTime now = WholeSeconds(clock_());
    const AccountState state = StateOf(account, rules_, now);
    if (state == AccountState::kActive && account.locked_until) {
      account.locked_until.reset();  // Its time is over.
      account.wrong_passwords = 0;
    }
    if (state != AccountState::kActive) {
      result.outcome =
          state == AccountState::kLocked ? SignInOutcome::kLocked : SignInOutcome::kUnusable;
    } else if (fits && account.password_hash == tried) {
      result.outcome = SignInOutcome::kDone;
      account.wrong_passwords = 0;
      account.last_used = now;
      account.active = now;
      if (HasOtherCost(account.password_hash, Cost())) {
        account.password_hash = HashPassword(password, Cost());
      }
    } else {
      const bool locks = ++account.wrong_passwords >= rules_.wrong_passwords;
      result.outcome = locks ? SignInOutcome::kNowLocked : SignInOutcome::kWrongPassword;
      if (locks) {
        account.locked_until = now + std::chrono::minutes(rules_.lock_minutes);
      }
    }
    result.account = account;
    return {};
  });
  return changed ? result : SignInResult{};  // Removed meanwhile.
}

Result<IssuedToken> AccountStore::AddToken(const NewToken& wanted) {
  if (wanted.days < 1 || wanted.days > rules_.token_days) {
    return Fail(ErrorCode::kUsage,
                {fmt::format("Hạn của mã truy cập phải từ 1 đến {} ngày.", rules_.token_days),
                 fmt::format("A token lives for 1 to {} days.", rules_.token_days)});
  }
  if (wanted.scopes.empty() || wanted.label.size() > kMaxLabel) {
    return Fail(ErrorCode::kUsage,
                {"Cần ít nhất một phạm vi, và nhãn không quá 200 byte.",
                 "One scope at least is needed, and a label of 200 bytes at most."});
  }
  IssuedToken issued{.secret = "vb_" + RandomHex(kSecretBytes)};
  const AccountTime now = WholeSeconds(clock_());
  issued.token = {.id = RandomHex(kIdBytes),
                  .account = wanted.account,
                  .label = wanted.label,
                  .digest = Sha256(issued.secret),
                  .scopes = wanted.scopes,
                  .made = now,
                  .expires = now + std::chrono::days(wanted.days)};
  const auto changed = Change([&](AccountBook& book) -> Result<void> {
    if (!book.accounts.contains(wanted.account)) {
      return NoAccount(wanted.account);
    }
    book.tokens.push_back(issued.token);
    return {};
  });
  if (!changed) {
    return tl::unexpected(changed.error());
  }
  return issued;
}

Result<ApiToken> AccountStore::RevokeToken(std::string_view id) {
  ApiToken revoked;
  const auto changed = Change([&](AccountBook& book) -> Result<void> {
    const auto found = std::find_if(book.tokens.begin(), book.tokens.end(),
                                    [&](const ApiToken& token) { return token.id == id; });
    if (found == book.tokens.end()) {
      return Fail(ErrorCode::kNoInput, {fmt::format("Không có mã truy cập {}.", id),
                                        fmt::format("There is no token {}.", id)});
    }
    revoked = std::move(*found);
    book.tokens.erase(found);
    return {};
  });
  if (!changed) {
    return tl::unexpected(changed.error());
  }
  return revoked;
}

std::optional<TokenBearer> AccountStore::FindBearer(std::string_view secret) {
  const std::string digest = Sha256(secret);
  const auto book = Book();
  const auto token =
      std::find_if(book->tokens.begin(), book->tokens.end(),
                   [&](const ApiToken& each) { return EqualSecrets(each.digest, digest); });
  if (token == book->tokens.end()) {
    return std::nullopt;
  }
  const AccountTime now = WholeSeconds(clock_());
  const auto account = book->accounts.find(token->account);
  if (now >= token->expires || account == book->accounts.end()) {
    return std::nullopt;
  }
  // Wrong passwords, which anybody may type, do not stop a program that has a token.
  const AccountState state = StateOf(account->second, rules_, now);
  if (state == AccountState::kDisabled || state == AccountState::kIdle) {
    return std::nullopt;
  }
  if (!token->last_used || now >= *token->last_used + std::chrono::hours(1)) {
    static_cast<void>(Change([&](AccountBook& changing) -> Result<void> {
      for (ApiToken& each : changing.tokens) {
        if (each.id == token->id) {
          each.last_used = now;
        }
      }
      if (const auto found = changing.accounts.find(token->account);
          found != changing.accounts.end()) {
        found->second.last_used = now;
        found->second.active = now;
      }
      return {};
    }));
  }
  return TokenBearer{.token = *token, .account = account->second};
}

}  // namespace vanban
