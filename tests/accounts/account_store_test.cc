#include "accounts/account_store.h"

#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "corpus/file_io.h"
#include "support/temp_dir.h"

namespace vanban::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kFirst = "Khoi-dau1";
constexpr std::string_view kOwn = "Rieng-toi2";

class AccountStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(Folder());
    WriteFileDurably(Folder() / "rules.json", R"({"hash_passes": 1, "hash_kib": 8})");
  }

  [[nodiscard]] fs::path Folder() const { return home_.path() / "accounts"; }

  AccountStore Store() {
    return {Folder(), [this] { return now_; }};
  }

  void AddLan(AccountStore& store, Role role = Role::kOfficer) {
    ASSERT_TRUE(store.Add({.name = "lan",
                           .role = role,
                           .level = AccessLevel::kInternal,
                           .password = std::string(kFirst)}));
  }

  SignInOutcome Try(AccountStore& store, std::string_view password) {
    return store.SignIn("lan", password).outcome;
  }

  const Account& Lan(AccountStore& store) {
    book_ = store.Book();
    return book_->accounts.at("lan");
  }

  TempDir home_;
  AccountTime now_ = std::chrono::system_clock::from_time_t(1'800'000'000);
  std::shared_ptr<const AccountBook> book_;
};

TEST_F(AccountStoreTest, SignsInWithTheRightPasswordOnly) {
  AccountStore store = Store();
  AddLan(store);
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kDone);
  EXPECT_EQ(Try(store, "khoi-dau1"), SignInOutcome::kWrongPassword);
  EXPECT_EQ(Try(store, ""), SignInOutcome::kWrongPassword);
  EXPECT_EQ(store.SignIn("hoa", kFirst).outcome, SignInOutcome::kUnknownName);
  EXPECT_EQ(Lan(store).last_used, now_);
}

TEST_F(AccountStoreTest, KeepsAnArgon2idHashAndNeverThePassword) {
  AccountStore store = Store();
  AddLan(store);
  const std::string file = ReadFile(Folder() / "accounts.json", 1 << 20).value();
  EXPECT_THAT(file, ::testing::HasSubstr("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_THAT(file, ::testing::Not(::testing::HasSubstr(std::string(kFirst))));

  struct stat facts {};

  ASSERT_EQ(::stat((Folder() / "accounts.json").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
}

TEST_F(AccountStoreTest, TheCostOfAHashFollowsTheRules) {
  AccountStore store = Store();
  AddLan(store);
  WriteFileDurably(Folder() / "rules.json", R"({"hash_passes": 2, "hash_kib": 16})");
  AccountStore costlier = Store();
  EXPECT_EQ(Try(costlier, kFirst), SignInOutcome::kDone);
  EXPECT_THAT(Lan(costlier).password_hash, ::testing::HasSubstr("m=16,t=2,"));
  EXPECT_EQ(Try(costlier, kFirst), SignInOutcome::kDone);
}

TEST_F(AccountStoreTest, LocksAfterFiveWrongPasswordsForTwelveHours) {
  AccountStore store = Store();
  AddLan(store);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(Try(store, "sai"), SignInOutcome::kWrongPassword);
  }
  EXPECT_EQ(Try(store, "sai"), SignInOutcome::kNowLocked);
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kLocked);
  now_ += hours(12) - seconds(1);
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kLocked);
  now_ += seconds(1);
  EXPECT_EQ(Try(store, "sai"), SignInOutcome::kWrongPassword) << "counted anew";
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kDone);
}

TEST_F(AccountStoreTest, ARightPasswordForgetsTheWrongOnes) {
  AccountStore store = Store();
  AddLan(store);
  for (int i = 0; i < 4; ++i) {
    Try(store, "sai");
  }
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kDone);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(Try(store, "sai"), SignInOutcome::kWrongPassword);
  }
}

TEST_F(AccountStoreTest, AnAdministratorUnlocks) {
  AccountStore store = Store();
  AddLan(store);
  for (int i = 0; i < 5; ++i) {
    Try(store, "sai");
  }
  ASSERT_TRUE(store.Unlock("lan"));
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kDone);
}

TEST_F(AccountStoreTest, DisabledAfter45DaysWithoutUseUntilEnabled) {
  AccountStore store = Store();
  AddLan(store);
  now_ += days(45);
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kDone);
  now_ += days(45) + seconds(1);
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kUnusable);
  ASSERT_TRUE(store.Enable("lan"));
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kDone);
  ASSERT_TRUE(store.Disable("lan"));
  EXPECT_EQ(Try(store, kFirst), SignInOutcome::kUnusable);
}

TEST_F(AccountStoreTest, TheFirstPasswordMustBeChanged) {
  AccountStore store = Store();
  AddLan(store);
  EXPECT_TRUE(MustChangePassword(Lan(store), store.rules(), now_));
  ASSERT_TRUE(store.SetPassword("lan", kOwn, PasswordSetter::kOwner));
  EXPECT_FALSE(MustChangePassword(Lan(store), store.rules(), now_));
  ASSERT_TRUE(store.SetPassword("lan", "Dat-lai-3", PasswordSetter::kAdministrator));
  EXPECT_TRUE(MustChangePassword(Lan(store), store.rules(), now_));
}

TEST_F(AccountStoreTest, AdministratorsChangeTheirPasswordEveryTwoMonths) {
  AccountStore store = Store();
  AddLan(store, Role::kAdministrator);
  ASSERT_TRUE(store.SetPassword("lan", kOwn, PasswordSetter::kOwner));
  EXPECT_FALSE(MustChangePassword(Lan(store), store.rules(), now_ + days(60)));
  EXPECT_TRUE(MustChangePassword(Lan(store), store.rules(), now_ + days(60) + seconds(1)));
  ASSERT_TRUE(store.SetRole("lan", Role::kOfficer));
  EXPECT_FALSE(MustChangePassword(Lan(store), store.rules(), now_ + days(600)));
}

TEST_F(AccountStoreTest, NoneOfTheLastTenPasswordsIsTakenAgain) {
  AccountStore store = Store();
  AddLan(store);
  EXPECT_FALSE(store.SetPassword("lan", kFirst, PasswordSetter::kOwner));
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(store.SetPassword("lan", "Mat-khau" + std::to_string(i), PasswordSetter::kOwner));
    EXPECT_EQ(store.SetPassword("lan", "Mat-khau0", PasswordSetter::kOwner).has_value(), false);
  }
  EXPECT_TRUE(store.SetPassword("lan", kFirst, PasswordSetter::kOwner)) << "ten others since";
}

TEST_F(AccountStoreTest, PasswordsKeepToTheRules) {
  struct Case {
    std::string_view password;
    bool good;
  };

  const AccountRules rules;
  for (const auto& [password, good] : std::initializer_list<Case>{{"Abcdef1!", true},
                                                                  {"Abcde1!", false},
                                                                  {"abcdefg1!", false},
                                                                  {"ABCDEFG1!", false},
                                                                  {"Abcdefgh!", false},
                                                                  {"Abcdefg1", false},
                                                                  {"Mật-khẩu1", true},
                                                                  {"Đẹp1-Ấấấấ", false},
                                                                  {"Đẹp1-", false},
                                                                  {"Lan-lan-1x", false},
                                                                  {"X1-lan-abc", false},
                                                                  {"\xff"
                                                                   "Abcdef1!",
                                                                   false},
                                                                  {"Abc def 1", true}}) {
    EXPECT_EQ(CheckPassword(password, "lan", rules).has_value(), good) << password;
  }
  EXPECT_FALSE(CheckPassword("Ab1!" + std::string(300, 'x'), "lan", rules));
}

TEST_F(AccountStoreTest, APasswordIsOneHoweverItsAccentsWereTyped) {
  AccountStore store = Store();
  ASSERT_TRUE(store.Add({.name = "lan", .password = "Mật-khẩu1"}));
  EXPECT_EQ(Try(store, "Mật-khẩu1"), SignInOutcome::kDone);
}

TEST_F(AccountStoreTest, RemovedAccountsTakeTheirTokensWithThem) {
  AccountStore store = Store();
  AddLan(store);
  const auto issued = store.AddToken({.account = "lan", .scopes = {Permission::kSearch}});
  ASSERT_TRUE(issued);
  ASSERT_TRUE(store.Remove("lan"));
  EXPECT_FALSE(store.FindBearer(issued->secret));
  EXPECT_EQ(*store.Book(), AccountBook());
  EXPECT_FALSE(store.Remove("lan"));
}

TEST_F(AccountStoreTest, TokensHaveScopesAndEnd) {
  AccountStore store = Store();
  AddLan(store);
  const auto issued = store.AddToken(
      {.account = "lan", .label = "máy in", .scopes = {Permission::kRead}, .days = 7});
  ASSERT_TRUE(issued);
  EXPECT_EQ(issued->secret.size(), 3U + 64U);
  EXPECT_THAT(ReadFile(Folder() / "accounts.json", 1 << 20).value(),
              ::testing::Not(::testing::HasSubstr(issued->secret.substr(3))));
  const auto bearer = store.FindBearer(issued->secret);
  ASSERT_TRUE(bearer);
  EXPECT_EQ(bearer->account.name, "lan");
  EXPECT_THAT(bearer->token.scopes, ::testing::ElementsAre(Permission::kRead));
  EXPECT_FALSE(store.FindBearer(issued->secret + "0"));
  EXPECT_FALSE(store.FindBearer(""));
  EXPECT_FALSE(store.AddToken({.account = "hoa", .scopes = {Permission::kRead}}));
  EXPECT_FALSE(store.AddToken({.account = "lan", .scopes = {Permission::kRead}, .days = 366}));
  now_ += days(7);
  EXPECT_FALSE(store.FindBearer(issued->secret)) << "expired";
}

TEST_F(AccountStoreTest, ATokenIsAsGoodAsItsAccount) {
  AccountStore store = Store();
  AddLan(store);
  const auto issued =
      store.AddToken({.account = "lan", .scopes = {Permission::kRead}, .days = 365});
  ASSERT_TRUE(issued);
  ASSERT_TRUE(store.Disable("lan"));
  EXPECT_FALSE(store.FindBearer(issued->secret));
  ASSERT_TRUE(store.Enable("lan"));
  EXPECT_TRUE(store.FindBearer(issued->secret));
  now_ += days(40);
  EXPECT_TRUE(store.FindBearer(issued->secret)) << "use keeps it awake";
  now_ += days(40);
  EXPECT_TRUE(store.FindBearer(issued->secret));
  ASSERT_TRUE(store.RevokeToken(issued->token.id));
  EXPECT_FALSE(store.FindBearer(issued->secret));
  EXPECT_FALSE(store.RevokeToken(issued->token.id));
}

TEST_F(AccountStoreTest, AnotherProcessSeesAChangeAtOnce) {
  AccountStore one = Store();
  AccountStore other = Store();
  AddLan(one);
  EXPECT_EQ(Try(other, kFirst), SignInOutcome::kDone);
  ASSERT_TRUE(one.SetLevel("lan", AccessLevel::kConfidential));
  EXPECT_EQ(Lan(other).level, AccessLevel::kConfidential);
}

TEST_F(AccountStoreTest, NamesAreShortAndPlain) {
  for (const std::string_view name : {"lan", "an.nguyen", "p1-van_thu", "7"}) {
    EXPECT_TRUE(IsAccountName(name)) << name;
  }
  for (const std::string_view name : {"", "Lan", ".lan", "lân", "a b", "os:root", "a/b"}) {
    EXPECT_FALSE(IsAccountName(name)) << name;
  }
  EXPECT_FALSE(IsAccountName(std::string(65, 'a')));
}

TEST_F(AccountStoreTest, TheFileReadsBackAsItWasWritten) {
  AccountBook book;
  book.accounts["lan"] = {.name = "lan",
                          .role = Role::kLegal,
                          .level = AccessLevel::kRestricted,
                          .password_hash = "h",
                          .old_hashes = {"g", "f"},
                          .password_set = now_,
                          .must_change = false,
                          .disabled = true,
                          .active = now_,
                          .last_used = now_,
                          .wrong_passwords = 3,
                          .locked_until = now_ + minutes(5)};
  book.tokens.push_back({.id = "0a1b2c3d",
                         .account = "lan",
                         .label = "máy \"A\"",
                         .digest = "d",
                         .scopes = {Permission::kSearch, Permission::kOperate},
                         .made = now_,
                         .expires = now_ + days(1)});
  EXPECT_EQ(ReadAccountBook(WriteAccountBook(book)).value(), book);
}

TEST_F(AccountStoreTest, ADamagedFileIsRefusedAndNotReplaced) {
  AccountStore store = Store();
  AddLan(store);
  std::string bytes = ReadFile(Folder() / "accounts.json", 1 << 20).value();
  bytes.replace(bytes.find("can-bo"), 6, "chu-kho");
  WriteFileDurably(Folder() / "accounts.json", bytes);
  EXPECT_THROW(store.Book(), Failure);
  EXPECT_THROW(static_cast<void>(store.Disable("lan")), Failure);
  EXPECT_EQ(ReadFile(Folder() / "accounts.json", 1 << 20).value(), bytes);
}

TEST_F(AccountStoreTest, RulesAreReadAndRefusedWhereTheyMakeNoSense) {
  EXPECT_EQ(ReadAccountRules(home_.path()).value(), AccountRules()) << "no file";

  struct Case {
    std::string_view json;
    bool good;
  };

  for (const auto& [json, good] : std::initializer_list<Case>{{R"({})", true},
                                                              {R"({"idle_days": 30})", true},
                                                              {R"({"idle_days": 0})", false},
                                                              {R"({"idle_day": 30})", false},
                                                              {R"({"idle_days": "30"})", false},
                                                              {R"([])", false},
                                                              {R"({"hash_kib": 4})", false}}) {
    WriteFileDurably(Folder() / "rules.json", json);
    EXPECT_EQ(ReadAccountRules(Folder()).has_value(), good) << json;
  }
  WriteFileDurably(Folder() / "rules.json", WriteAccountRules({.idle_days = 30}));
  EXPECT_EQ(ReadAccountRules(Folder()).value(), AccountRules{.idle_days = 30});
}

TEST(PermissionTest, EachRoleMayWhatThoseBeforeItMay) {
  struct Case {
    Permission permission;
    std::string_view roles;  ///< o, l, a, q for the four.
  };

  for (const auto& [permission, roles] : std::initializer_list<Case>{{Permission::kSearch, "olaq"},
                                                                     {Permission::kRead, "olaq"},
                                                                     {Permission::kCheck, "olaq"},
                                                                     {Permission::kExport, "olaq"},
                                                                     {Permission::kAdd, "aq"},
                                                                     {Permission::kOperate, "q"}}) {
    std::string may;
    for (const RoleInfo& role : Roles()) {
      may += RoleMay(role.role, permission) ? "olaq"[static_cast<int>(role.role)] : ' ';
    }
    std::erase(may, ' ');
    EXPECT_EQ(may, roles) << Info(permission).name;
  }
}

}  // namespace
}  // namespace vanban::testing
