#include "corpus/inbox.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/file_io.h"
#include "corpus/upload_name.h"
#include "support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const auto kMorning = std::chrono::system_clock::from_time_t(1'800'000'000);

TEST(UploadName, IsANameWhateverWasGiven) {
  struct Case {
    std::string given;
    std::string name;
  };

  const std::string tall(300, 'a');
  const std::initializer_list<Case> cases = {
      {"ke hoach.docx", "ke hoach.docx"},
      {"Kế hoạch số 5.pdf", "Kế hoạch số 5.pdf"},
      {"../../etc/passwd", "passwd"},
      {"C:\\Users\\lan\\Công văn.doc", "Công văn.doc"},
      {"/", "van-ban"},
      {"", "van-ban"},
      {"...", "van-ban"},
      {".bashrc", "bashrc"},
      {"a\nb\tc\x7f.txt", "abc.txt"},
      {"hop\u202Efdp.exe", "hopfdp.exe"},
      {"a\xFF.txt", "a\uFFFD.txt"},
      {tall + ".docx", std::string(175, 'a') + ".docx"},
  };
  for (const auto& [given, name] : cases) {
    EXPECT_EQ(UploadName(given), name) << given;
    EXPECT_EQ(UploadName(UploadName(given)), UploadName(given)) << given;
  }
}

class InboxTest : public ::testing::Test {
 protected:
  Result<Upload> Send(Inbox& inbox, const std::string& name, const std::string& bytes,
                      AccessLevel level = AccessLevel::kPublic) {
    now_ += std::chrono::seconds(1);
    Inbox::Incoming file = inbox.Begin(name, now_);
    file.Write(bytes);
    return inbox.Accept(std::move(file),
                        {.account = "lan", .when = "2027-01-15T08:00:00Z", .level = level});
  }

  [[nodiscard]] std::size_t Staged() const { return SortedEntries(folder() / "staging").size(); }

  [[nodiscard]] fs::path folder() const { return home_.path() / "inbox"; }

  TempDir home_;
  std::chrono::system_clock::time_point now_ = kMorning;
};

TEST_F(InboxTest, AnUploadWaitsIsTakenAndIsDone) {
  Inbox inbox(folder());
  EXPECT_THAT(inbox.List(10), IsEmpty());
  const auto sent = Send(inbox, "../a.txt", "Kế hoạch.", AccessLevel::kInternal);
  ASSERT_TRUE(sent);
  EXPECT_EQ(sent->name, "a.txt");
  EXPECT_EQ(sent->bytes, std::string("Kế hoạch.").size());
  EXPECT_EQ(Staged(), 0);
  ASSERT_THAT(inbox.TakeWaiting(), ElementsAre(*sent));
  EXPECT_EQ(ReadFile(inbox.FileOf(*sent), 100).value_or(""), "Kế hoạch.");
  EXPECT_EQ(inbox.Find(sent->id)->state, UploadState::kWaiting);
  EXPECT_EQ(inbox.NoteAttempt(*sent, "t1").count, 1);
  EXPECT_EQ(inbox.Find(sent->id)->state, UploadState::kReading);
  EXPECT_EQ(inbox.NoteAttempt(*sent, "t2").since, "t1");
  const IntakeOutcome outcome{.ended = "2027-01-15T08:00:09Z",
                              .held = 1,
                              .items = {{.path = "a.txt",
                                         .outcome = "added",
                                         .document = "0123",
                                         .version = 1,
                                         .key = "1-KH/TU",
                                         .title = "Kế hoạch",
                                         .level = AccessLevel::kInternal,
                                         .notices = {{"trùng \"số\"", "the same number"}}}}};
  inbox.Finish(*sent, outcome);
  EXPECT_THAT(inbox.TakeWaiting(), IsEmpty());
  const auto done = inbox.Find(sent->id);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->state, UploadState::kDone);
  EXPECT_EQ(done->outcome, outcome);
  EXPECT_EQ(done->upload, *sent);
  EXPECT_FALSE(fs::exists(folder() / "done" / sent->id / "file"));
}

TEST_F(InboxTest, WhatIsNotAcceptedGoesAway) {
  Inbox inbox(folder());
  {
    Inbox::Incoming file = inbox.Begin("a.txt", now_);
    file.Write("x");
    EXPECT_EQ(Staged(), 1);
  }
  EXPECT_EQ(Staged(), 0);
}

TEST_F(InboxTest, AnUploadWhoseOutcomeIsWrittenIsNotGivenAgain) {
  Inbox inbox(folder());
  const auto sent = Send(inbox, "a.txt", "x");
  // As a kill behind the outcome leaves it.
  std::ofstream(folder() / "waiting" / sent->id / "outcome.json")
      << WriteIntakeOutcome({.ended = "t", .held = 1});
  EXPECT_EQ(inbox.Find(sent->id)->state, UploadState::kDone);
  EXPECT_EQ(inbox.CountWaiting([](const Upload&) { return true; }), 0);
  EXPECT_THAT(inbox.TakeWaiting(), IsEmpty());
  EXPECT_TRUE(fs::exists(folder() / "done" / sent->id / "outcome.json"));
  EXPECT_FALSE(fs::exists(folder() / "done" / sent->id / "file"));
}

TEST_F(InboxTest, OneThatNobodyCanReadKeepsItsBytes) {
  Inbox inbox(folder());
  const auto sent = Send(inbox, "a.txt", "x");
  inbox.Finish(*sent, {.ended = "t", .refused = 1}, Inbox::Bytes::kStay);
  EXPECT_TRUE(fs::exists(folder() / "done" / sent->id / "file" / "a.txt"));
}

TEST_F(InboxTest, ItsBytesStayAlsoWhereTheEndWasCutShort) {
  Inbox inbox(folder(), {.done = 0});
  const auto sent = Send(inbox, "a.txt", "x");
  const fs::path done = folder() / "done" / sent->id;
  fs::create_directories(done / "in the way");
  EXPECT_THROW(inbox.Finish(*sent, {.ended = "t", .refused = 1}, Inbox::Bytes::kStay), Failure);
  fs::remove_all(done);
  EXPECT_THAT(inbox.TakeWaiting(), IsEmpty());
  EXPECT_TRUE(fs::exists(done / "file" / "a.txt"));
  inbox.Tidy(now_ + std::chrono::hours(24 * 365));
  EXPECT_TRUE(fs::exists(done / "file" / "a.txt"));
}

TEST_F(InboxTest, NoMoreComesInThanThereIsRoomFor) {
  Inbox two(folder(), {.files = 2, .free_bytes = 0});
  ASSERT_TRUE(Send(two, "a.txt", "x"));
  ASSERT_TRUE(Send(two, "b.txt", "x"));
  const auto third = Send(two, "c.txt", "x");
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, ErrorCode::kTryAgain);
  Inbox narrow(folder(), {.bytes = 10, .free_bytes = 0});
  EXPECT_FALSE(narrow.CheckRoom(8));
  EXPECT_EQ(narrow.CheckRoom(9)->code, ErrorCode::kTryAgain);
  Inbox huge(folder(), {.free_bytes = std::uint64_t{1} << 60U});
  EXPECT_EQ(huge.CheckRoom(0)->code, ErrorCode::kIo);
  EXPECT_EQ(Staged(), 0);
}

TEST_F(InboxTest, ListsTheNewestFirstOfThoseThatAreAskedFor) {
  Inbox inbox(folder());
  const auto first = Send(inbox, "a.txt", "x");
  const auto second = Send(inbox, "b.txt", "x", AccessLevel::kRestricted);
  const auto third = Send(inbox, "c.txt", "x");
  inbox.Finish(*second, {.ended = "t"});
  const auto names = [&](std::size_t limit, AccessLevel reader) {
    std::vector<std::string> list;
    for (const UploadStatus& status :
         inbox.List(limit, [&](const Upload& upload) { return MayRead(reader, upload.level); })) {
      list.push_back(status.upload.name);
    }
    return list;
  };
  EXPECT_THAT(names(10, AccessLevel::kConfidential), ElementsAre("c.txt", "b.txt", "a.txt"));
  EXPECT_THAT(names(2, AccessLevel::kConfidential), ElementsAre("c.txt", "b.txt"));
  EXPECT_THAT(names(2, AccessLevel::kPublic), ElementsAre("c.txt", "a.txt"));
  for (const char* id : {"", ".", "..", "../waiting", "a/b", "abc\n"}) {
    EXPECT_FALSE(inbox.Find(id)) << id;
  }
}

TEST_F(InboxTest, TidiesWhatIsOld) {
  Inbox inbox(folder(), {.done = 1});
  const auto first = Send(inbox, "a.txt", "x");
  const auto second = Send(inbox, "b.txt", "x");
  inbox.Finish(*first, {.ended = "t"});
  inbox.Finish(*second, {.ended = "t"});
  fs::create_directories(folder() / "staging" / "20270101T000000.000000Z-0");
  const auto now = std::chrono::system_clock::now();
  inbox.Tidy(now);
  EXPECT_FALSE(inbox.Find(first->id));
  EXPECT_TRUE(inbox.Find(second->id));
  EXPECT_EQ(Staged(), 1) << "it may still be coming";
  inbox.Tidy(now + std::chrono::hours(2));
  EXPECT_EQ(Staged(), 0);
}

TEST_F(InboxTest, RemembersThatAnIndexIsDueAndWhatWentWrong) {
  const Inbox inbox(folder());
  inbox.Create();
  EXPECT_FALSE(inbox.IndexIsDue());
  inbox.SetIndexDue();
  inbox.SetIndexDue();
  EXPECT_TRUE(inbox.IndexIsDue());
  inbox.ClearIndexDue();
  EXPECT_FALSE(inbox.IndexIsDue());
  EXPECT_FALSE(inbox.Trouble());
  const IntakeTrouble trouble{"2027-01-15T08:00:00Z", {"Đĩa \"đầy\"", "Disk full"}};
  inbox.SetTrouble(trouble);
  EXPECT_EQ(inbox.Trouble(), trouble);
  inbox.SetTrouble(std::nullopt);
  EXPECT_FALSE(inbox.Trouble());
}

TEST(Upload, ALevelThatCannotBeReadIsTheHighest) {
  const auto upload = ParseUpload(R"({"id":"1","name":"a","level":"x"})");
  ASSERT_TRUE(upload);
  EXPECT_EQ(upload->level, AccessLevel::kConfidential);
  for (const char* damaged : {"", "{", "[]", "{}", R"({"id":"1"})"}) {
    EXPECT_FALSE(ParseUpload(damaged)) << damaged;
  }
  for (const char* damaged : {"", "{}", R"({"items":[1]})"}) {
    EXPECT_FALSE(ParseIntakeOutcome(damaged)) << damaged;
  }
}

}  // namespace
}  // namespace vanban
