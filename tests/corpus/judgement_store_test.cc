#include "corpus/judgement_store.h"

#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_validator.h"
#include "corpus/writer_lock.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class JudgementStoreTest : public testing::Test {
 protected:
  JudgementStoreTest() { Archive::Create(root()); }

  [[nodiscard]] fs::path root() const { return home_.path() / "archive"; }

  [[nodiscard]] std::string Bytes() const {
    return ReadFile(JudgementFile(root()), 1 << 20).value_or("");
  }

  void Append(std::string_view bytes) const {
    std::ofstream(JudgementFile(root()), std::ios::binary | std::ios::app) << bytes;
  }

  std::vector<std::uint64_t> Add(const std::string& why, std::size_t count = 1) const {
    Judgement judgement{.kind = JudgementKind::kAlias,
                        .ruling = Ruling::kPin,
                        .when = "2026-11-22T08:00:00Z",
                        .by = "A",
                        .why = why,
                        .work = {"25-NQ/TW@2013", ""},
                        .name = "Nghị quyết dân vận"};
    return AddJudgements(root(), std::vector<Judgement>(count, judgement));
  }

  TempDir home_;
};

TEST_F(JudgementStoreTest, IsEmptyBeforeAnythingIsJudged) {
  const JudgementBook book = ReadJudgements(root());
  EXPECT_THAT(book.judgements, IsEmpty());
  EXPECT_THAT(book.damaged, IsEmpty());
  EXPECT_EQ(book.digest, "");
}

TEST_F(JudgementStoreTest, AddsBehindWhatIsThere) {
  EXPECT_THAT(Add("một"), ElementsAre(1));
  const std::string before = Bytes();
  EXPECT_THAT(Add("hai", 2), ElementsAre(2, 3));
  EXPECT_TRUE(Bytes().starts_with(before));
  const JudgementBook book = ReadJudgements(root());
  ASSERT_THAT(book.judgements, SizeIs(3));
  EXPECT_EQ(book.judgements[0].why, "một");
  EXPECT_EQ(book.judgements[2].why, "hai");
  EXPECT_EQ(book.judgements[2].id, 3);
}

TEST_F(JudgementStoreTest, KeepsAndTellsWhatItCannotRead) {
  Add("một");
  Append("rác\n\n{\"id\":2}\n" + Bytes());  // The last line's number stands before.
  const std::string torn = Bytes().substr(0, 30);
  Append(torn);
  const JudgementBook book = ReadJudgements(root());
  EXPECT_THAT(book.judgements, SizeIs(1));
  std::vector<std::size_t> lines;
  for (const DamagedJudgement& damaged : book.damaged) {
    lines.push_back(damaged.line);
    EXPECT_THAT(damaged.error.message.vi, HasSubstr("judgements.jsonl: dòng "));
  }
  EXPECT_THAT(lines, ElementsAre(2, 3, 4, 5, 6));

  const std::string before = Bytes();
  EXPECT_THAT(Add("sau"), ElementsAre(7));  // Numbers of lines that nobody can read stay unused.
  EXPECT_TRUE(Bytes().starts_with(before + "\n"));
  EXPECT_THAT(ReadJudgements(root()).judgements, SizeIs(2));
  EXPECT_THAT(ReadJudgements(root()).damaged, SizeIs(5));
}

TEST_F(JudgementStoreTest, TakesALastLineWithoutItsEnd) {
  Add("một");
  fs::resize_file(JudgementFile(root()), Bytes().size() - 1);
  EXPECT_THAT(ReadJudgements(root()).judgements, SizeIs(1));
  EXPECT_THAT(Add("hai"), ElementsAre(2));
  EXPECT_THAT(ReadJudgements(root()).judgements, SizeIs(2));
}

TEST_F(JudgementStoreTest, AWriterThatDiedLeavesNothingHalfDone) {
  Add("một");
  fs::path draft = JudgementFile(root());
  draft += ".tmp";
  std::ofstream(draft) << "một nửa";
  EXPECT_THAT(ReadJudgements(root()).judgements, SizeIs(1));
  Add("hai");
  EXPECT_THAT(ReadJudgements(root()).judgements, SizeIs(2));
  EXPECT_FALSE(fs::exists(draft));
}

TEST_F(JudgementStoreTest, WaitsForNobody) {
  const WriterLock lock(home_.path() / "archive.lock");
  try {
    Add("một");
    FAIL() << "two writers";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error().code, ErrorCode::kTryAgain);
  }
}

TEST_F(JudgementStoreTest, ManyAtOnceLoseNothing) {
  constexpr int kWriters = 4;
  constexpr int kEach = 10;
  {
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
      writers.emplace_back([this] {
        for (int done = 0; done < kEach;) {
          try {
            Add("cùng lúc");
            ++done;
          } catch (const Failure& failure) {
            ASSERT_EQ(failure.error().code, ErrorCode::kTryAgain);
            std::this_thread::yield();
          }
        }
      });
    }
  }
  const JudgementBook book = ReadJudgements(root());
  EXPECT_THAT(book.damaged, IsEmpty());
  ASSERT_THAT(book.judgements, SizeIs(kWriters * kEach));
  for (std::size_t i = 0; i < book.judgements.size(); ++i) {
    EXPECT_EQ(book.judgements[i].id, i + 1);
  }
}

TEST_F(JudgementStoreTest, LeavesTheArchiveAValidOne) {
  Add("một");
  const OcflProblems problems =
      ValidateStorageRoot(root(), 1, [](const fs::path&, const ObjectVerdict&) {});
  EXPECT_THAT(problems.errors(), IsEmpty());
  EXPECT_THAT(CheckOwnRoot(root()).errors(), IsEmpty());
  EXPECT_THAT(Archive::Open(root()).List(), IsEmpty());
}

TEST_F(JudgementStoreTest, NeedsAnArchive) {
  EXPECT_THROW(AddJudgements(home_.path() / "khong-co", {}), Failure);
}

}  // namespace
}  // namespace vanban
