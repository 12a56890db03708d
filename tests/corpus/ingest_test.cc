#include "corpus/ingest.h"

#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "corpus/input_walk.h"
#include "corpus/line_reader.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

void Spill(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

struct Member {
  std::string name;
  std::string bytes;
};

void MakeZip(const fs::path& path, const std::vector<Member>& members) {
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  ASSERT_NE(zip, nullptr);
  for (const Member& member : members) {
    zip_source_t* source = zip_source_buffer(zip, member.bytes.data(), member.bytes.size(), 0);
    ASSERT_GE(zip_file_add(zip, member.name.c_str(), source, ZIP_FL_ENC_GUESS), 0);
  }
  ASSERT_EQ(zip_close(zip), 0);
}

std::string ZipBytes(const fs::path& scratch, const std::vector<Member>& members) {
  MakeZip(scratch, members);
  std::ifstream file(scratch, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  fs::remove(scratch);
  return bytes;
}

/// A reader that takes any bytes as text, refuses "xấu" and throws at "nổ".
Result<Document> ReadAnything(std::string_view bytes) {
  if (bytes.find("xấu") != std::string_view::npos) {
    return Fail(ErrorCode::kBadData, {"không đọc được", "unreadable"}, {"bỏ đi", "drop it"});
  }
  if (bytes.find("nổ") != std::string_view::npos) {
    throw std::runtime_error("boom");
  }
  Document document;
  document.title = "Văn bản";
  document.text = bytes;
  return document;
}

class IngestTest : public ::testing::Test {
 protected:
  IngestTest() {
    options_.readers = ReadersHere();
    options_.readers.file = [](const RawFile& file) { return ReadAnything(file.bytes); };
    options_.readers.json_line = [](std::string_view line, const std::string& /*path*/) {
      return ReadAnything(line);
    };
    options_.clock = [] { return kNoon; };
    options_.report = [this](const IngestItem& item) { items_.push_back(item); };
  }

  /// Runs over `paths`; gives "name outcome" of each item, the folder cut away.
  std::vector<std::string> Run(const std::vector<fs::path>& paths) {
    items_.clear();
    Archive archive = Archive::Create(root_);
    counts_ = Ingest(paths, archive, options_);
    std::vector<std::string> lines;
    const std::string folder = in_.string() + '/';
    for (const IngestItem& item : items_) {
      const bool below = item.path.starts_with(folder);
      lines.push_back((below ? item.path.substr(folder.size()) : item.path) + ' ' +
                      std::string(Name(item.outcome)));
    }
    return lines;
  }

  TempDir home_;
  fs::path root_ = home_.path() / "archive";
  fs::path in_ = home_.path() / "in";
  IngestOptions options_;
  IngestCounts counts_;
  std::vector<IngestItem> items_;
};

TEST_F(IngestTest, AFolderIsReadInOrderAndEachFileHasItsLine) {
  Spill(in_ / "b.txt", "hai");
  Spill(in_ / "a/z.txt", "một");
  Spill(in_ / "a/bad.txt", "xấu");
  Spill(in_ / "a/boom.txt", "nổ");
  Spill(in_ / "empty.txt", "");
  Spill(in_ / ".hidden", "ẩn");
  Spill(in_ / "~$b.docx", "khóa");
  Spill(in_ / ".git/config", "ẩn");
  EXPECT_THAT(Run({in_}), ElementsAre("a/bad.txt failed", "a/boom.txt failed", "a/z.txt added",
                                      "b.txt added", "empty.txt failed"));
  EXPECT_EQ(items_[0].error.message.en, "unreadable");
  EXPECT_EQ(items_[0].error.advice.vi, "bỏ đi");
  EXPECT_THAT(items_[1].error.message.en, HasSubstr("boom"));
  EXPECT_EQ(counts_.added, 2U);
  EXPECT_EQ(counts_.failed, 3U);
  EXPECT_EQ(Archive::Open(root_).Original(items_[2].id), "một");
}

TEST_F(IngestTest, ASecondRunFindsEverythingUnchangedAndAChangeIsANewVersion) {
  Spill(in_ / "a.txt", "một");
  Spill(in_ / "b.txt", "hai");
  EXPECT_THAT(Run({in_}), ElementsAre("a.txt added", "b.txt added"));
  EXPECT_THAT(Run({in_}), ElementsAre("a.txt unchanged", "b.txt unchanged"));
  Spill(in_ / "b.txt", "hai, sửa");
  EXPECT_THAT(Run({in_}), ElementsAre("a.txt unchanged", "b.txt new_version"));
  EXPECT_EQ(items_[1].version, 2);
}

TEST_F(IngestTest, ARelativePathNamesTheSameFileFromAnywhere) {
  Spill(in_ / "x/ke-hoach.txt", "một");
  Spill(in_ / "y/ke-hoach.txt", "hai");
  const fs::path before = fs::current_path();
  fs::current_path(in_ / "x");
  EXPECT_THAT(Run({"ke-hoach.txt"}), ElementsAre("ke-hoach.txt added"));
  fs::current_path(in_ / "y");
  EXPECT_THAT(Run({"ke-hoach.txt"}), ElementsAre("ke-hoach.txt added")) << "another document";
  fs::current_path(before);
}

TEST_F(IngestTest, WhatIsNoFileIsSaidSo) {
  Spill(in_ / "d/a.txt", "một");
  ASSERT_EQ(::mkfifo((in_ / "d/pipe").c_str(), 0600), 0);
  fs::create_symlink("a.txt", in_ / "d/link");
  fs::create_directory_symlink("..", in_ / "d/loop");
  EXPECT_THAT(Run({in_ / "none", in_ / "d", in_ / "d/link"}),
              ElementsAre("none failed", "d/a.txt added", "d/link skipped", "d/loop skipped",
                          "d/pipe skipped", "d/link unchanged"));
  EXPECT_EQ(items_[0].error.code, ErrorCode::kNoInput);
  EXPECT_FALSE(items_[0].error.advice.vi.empty());
  EXPECT_FALSE(items_[4].error.message.vi.empty());
}

TEST_F(IngestTest, AnUnreadableFileHasItsOwnLine) {
  if (::geteuid() == 0) {
    GTEST_SKIP() << "root may read everything";
  }
  Spill(in_ / "a.txt", "một");
  fs::permissions(in_ / "a.txt", fs::perms::none);
  EXPECT_THAT(Run({in_}), ElementsAre("a.txt failed"));
}

TEST_F(IngestTest, HostileFileNamesStayOnOneLine) {
  Spill(in_ / "a\nb.txt", "một");
  Spill(in_ / "k\xE9.txt", "hai");
  Spill(in_ / ("n" + std::string(254, 'x')), "ba");
  EXPECT_THAT(Run({in_}), ElementsAre("a\\x0Ab.txt added", "k\\xE9.txt added",
                                      "n" + std::string(254, 'x') + " added"));
  EXPECT_EQ(Archive::Open(root_).Get(items_[0].id)->source.name, "a\nb.txt");
}

TEST_F(IngestTest, TooLargeAFileIsRefusedWithAdvice) {
  options_.limits.max_file_bytes = 100;
  Spill(in_ / "big.txt", std::string(101, 'x'));
  Spill(in_ / "fits.txt", std::string(100, 'x'));
  EXPECT_THAT(Run({in_}), ElementsAre("big.txt failed", "fits.txt added"));
  EXPECT_THAT(items_[0].error.message.en, HasSubstr("too large"));
  EXPECT_FALSE(items_[0].error.advice.en.empty());
}

TEST_F(IngestTest, EachLineOfAJsonlIsADocument) {
  Spill(in_ / "x.JSONL", "\xEF\xBB\xBF{\"text\":\"một\"}\r\n\n  \nxấu\n{\"text\":\"hai\"}");
  EXPECT_THAT(Run({in_}), ElementsAre("x.JSONL:1 added", "x.JSONL:4 failed", "x.JSONL:5 added"));
  EXPECT_EQ(Archive::Open(root_).Original(items_[0].id), "{\"text\":\"một\"}");
  EXPECT_TRUE(Archive::Open(root_).Get(items_[0].id)->source.path.ends_with("in/x.JSONL:1"));
}

TEST_F(IngestTest, ATooLongLineIsRefusedAndTheNextIsRead) {
  options_.limits.max_line_bytes = 10;
  Spill(in_ / "x.jsonl", std::string(1'000'000, 'a') + "\n0123456789\n01234567890\nb");
  EXPECT_THAT(Run({in_}), ElementsAre("x.jsonl:1 failed", "x.jsonl:2 added", "x.jsonl:3 failed",
                                      "x.jsonl:4 added"));
}

TEST_F(IngestTest, AZipIsAFolderAndADocxIsADocument) {
  fs::create_directories(in_);
  const std::string docx = ZipBytes(home_.path() / "scratch", {{"[Content_Types].xml", "<x/>"}});
  const std::string zip = ZipBytes(home_.path() / "scratch", {{"a.txt", "trong"}});
  MakeZip(in_ / "kho.zip", {{"../../a.txt", "một"},
                            {"thư mục/", ""},
                            {"thư mục/văn bản.docx", docx},
                            {"lines.jsonl", "hai\nxấu\n"},
                            {"inner.zip", zip},
                            {"empty.txt", ""},
                            {"__MACOSX/a.txt", "rác"},
                            {".hidden", "ẩn"}});
  Spill(in_ / "the.docx", docx + "");
  EXPECT_THAT(
      Run({in_}),
      ElementsAre("kho.zip!../../a.txt added", "kho.zip!thư mục/văn bản.docx added",
                  "kho.zip!lines.jsonl:1 added", "kho.zip!lines.jsonl:2 failed",
                  "kho.zip!inner.zip failed", "kho.zip!empty.txt failed", "the.docx unchanged"));
  EXPECT_EQ(Archive::Open(root_).Get(items_[0].id)->source.name, "a.txt");
  EXPECT_THAT(items_[4].error.message.en, HasSubstr(".zip in a .zip"));
}

TEST_F(IngestTest, AZipBombIsRefusedMemberByMember) {
  fs::create_directories(in_);
  MakeZip(in_ / "bomb.zip", {{"bomb.txt", std::string(8'000'000, '0')}, {"good.txt", "tốt"}});
  EXPECT_THAT(Run({in_}), ElementsAre("bomb.zip!bomb.txt failed", "bomb.zip!good.txt added"));
  EXPECT_THAT(items_[0].error.message.en, HasSubstr("packed more than 200 times"));
}

TEST_F(IngestTest, ThePassedLimitOfAZipIsNamed) {
  struct Case {
    std::string_view name;
    IngestLimits limits;
    std::string_view error;
  };

  const std::vector<Case> cases = {
      {"entries", {.zip = {.max_entries = 1}}, "more than 1 entries"},
      {"unpacked bytes", {.zip = {.max_unpacked_bytes = 7}}, "unpacks to more than 7"},
      {"one member", {.max_file_bytes = 5}, "at most 5 bytes"},
  };
  fs::create_directories(in_);
  MakeZip(in_ / "kho.zip", {{"a.txt", "12345"}, {"b.txt", "123456"}});
  for (const Case& c : cases) {
    options_.limits = c.limits;
    Run({in_});
    ASSERT_FALSE(items_.empty()) << c.name;
    EXPECT_EQ(items_.back().outcome, IngestOutcome::kFailed) << c.name;
    EXPECT_THAT(items_.back().error.message.en, HasSubstr(c.error)) << c.name;
  }
}

TEST_F(IngestTest, ADamagedZipIsOneFailure) {
  fs::create_directories(in_);
  const std::string zip = ZipBytes(home_.path() / "scratch", {{"a.txt", "một"}});
  Spill(in_ / "cut.zip", zip.substr(0, zip.size() / 2));
  EXPECT_THAT(Run({in_}), ElementsAre("cut.zip failed"));
}

TEST_F(IngestTest, StoppingKeepsWhatIsDone) {
  for (int i = 0; i < 100; ++i) {
    Spill(in_ / ("f" + std::to_string(i)), std::to_string(i));
  }
  std::size_t seen = 0;
  options_.progress = [&](const IngestProgress& progress) { seen = progress.items; };
  options_.stop = [&] { return seen >= 10; };
  EXPECT_EQ(Run({in_}).size(), 10U);
  EXPECT_EQ(Archive::Open(root_).List().size(), 10U);
}

TEST_F(IngestTest, WhileTheReaderIsSlowWhatIsDoneIsKept) {
  Spill(in_ / "1", "một");
  Spill(in_ / "2", "hai");
  bool kept = false;
  options_.readers.file = [&](const RawFile& file) {
    if (file.name == "2") {
      for (int i = 0; i < 100 && !kept; ++i) {
        kept = Archive::Open(root_).List().size() == 1;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    }
    return ReadAnything(file.bytes);
  };
  Run({in_});
  EXPECT_TRUE(kept);
}

TEST_F(IngestTest, ProgressCountsTheBytesOfTheFilesGiven) {
  Spill(in_ / "a.jsonl", "một\nhai\n");
  Spill(in_ / "b.txt", "ba");
  IngestProgress last;
  options_.progress = [&](const IngestProgress& progress) { last = progress; };
  Run({in_});
  EXPECT_EQ(last.items, 3U);
  EXPECT_EQ(last.total_bytes, fs::file_size(in_ / "a.jsonl") + fs::file_size(in_ / "b.txt"));
  EXPECT_EQ(last.bytes, last.total_bytes);
}

TEST(LineReaderTest, LinesAreFoundWhereverTheReadsEnd) {
  const std::string text = "một\n\nhai\r\nba";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    std::string_view rest = text;
    LineReader reader(
        [&](char* buffer, std::size_t size) -> Result<std::size_t> {
          const std::size_t got = rest.copy(buffer, std::min(piece, size));
          rest.remove_prefix(got);
          return got;
        },
        100);
    std::vector<std::string> lines;
    for (auto line = reader.Next(); line && *line; line = reader.Next()) {
      EXPECT_EQ((*line)->number, lines.size() + 1);
      lines.push_back((*line)->text);
    }
    EXPECT_THAT(lines, ElementsAre("một", "", "hai", "ba")) << piece;
  }
}

TEST(InputWalkTest, AnIgnoreListHoldsForItsFolderAndThoseBelow) {
  const TempDir home;
  const fs::path& folder = home.path();
  Spill(folder / "a/.vanbanignore", "# what is no document\n*.expected.json\r\n\nREADME.md\n");
  Spill(folder / "a/ke-hoach.txt", "một");
  Spill(folder / "a/ke-hoach.txt.expected.json", "{}");
  Spill(folder / "a/b/README.md", "hai");
  Spill(folder / "a/b/nghi-quyet.txt", "ba");
  Spill(folder / "z/README.md", "bốn");
  std::vector<std::string> names;
  for (const Input& input : WalkInputs({folder})) {
    names.push_back(fs::relative(input.path, folder).string());
  }
  EXPECT_THAT(names, ElementsAre("a/b/nghi-quyet.txt", "a/ke-hoach.txt", "z/README.md"));
  EXPECT_EQ(WalkInputs({folder / "a/b/README.md"}).size(), 1U);
}

TEST(InputWalkTest, FoldersTooDeepAreRefusedNotFollowedForEver) {
  const TempDir home;
  fs::path deep = home.path();
  for (int i = 0; i < 210; ++i) {
    deep /= "d";
  }
  fs::create_directories(deep);
  const auto inputs = WalkInputs({home.path()});
  ASSERT_EQ(inputs.size(), 1U);
  EXPECT_THAT(inputs[0].problem->message.en, HasSubstr("200 deep"));
}

}  // namespace
}  // namespace vanban
