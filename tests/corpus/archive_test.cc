#include "corpus/archive.h"

#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

Document MakeDocument(std::string id, std::string path, std::string text) {
  Document document;
  document.id = std::move(id);
  document.title = "Kế hoạch";
  document.source.path = std::move(path);
  document.source.name = fs::path(document.source.path).filename();
  document.source.reader = "text/1";
  document.text = std::move(text);
  return document;
}

std::string Slurp(const fs::path& path) {
  const auto bytes = ReadFile(path, std::size_t{1} << 24U);
  return bytes ? *bytes : "?" + bytes.error().message.en;
}

void Spill(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::set<std::string> FilesBelow(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) {
      names.insert(entry.path().lexically_relative(folder));
    }
  }
  return names;
}

class ArchiveTest : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path Object(const DocumentId& id) const { return root_ / ObjectFolder(id); }

  /// Puts one document with a writer of its own.
  PutResult PutOne(const Document& document, std::string_view original) {
    return Archive::Create(root_).Put(document, original, kNoon);
  }

  [[nodiscard]] std::vector<std::string> Ids() const {
    std::vector<std::string> ids;
    for (const CatalogueEntry& entry : Archive::Open(root_).List()) {
      ids.push_back(entry.id);
    }
    return ids;
  }

  TempDir home_;
  fs::path root_ = home_.path() / "archive";
};

TEST_F(ArchiveTest, AnEmptyArchiveIsAStorageRoot) {
  Archive::Create(root_);
  EXPECT_EQ(Slurp(root_ / "0=ocfl_1.1"), "ocfl_1.1\n");
  EXPECT_THAT(Slurp(root_ / "ocfl_layout.json"), HasSubstr("0004-hashed-n-tuple-storage-layout"));
  EXPECT_THAT(FilesBelow(root_),
              UnorderedElementsAre("0=ocfl_1.1", "ocfl_layout.json",
                                   "extensions/0004-hashed-n-tuple-storage-layout/config.json"));
  EXPECT_THAT(Ids(), IsEmpty());
}

TEST_F(ArchiveTest, AnObjectHasTheFilesOfTheSpecification) {
  PutOne(MakeDocument("a", "x/kế hoạch.html", "Chữ.\n"), "<p>Chữ.");
  const fs::path object = Object("a");
  EXPECT_THAT(FilesBelow(object),
              UnorderedElementsAre("0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512",
                                   "v1/inventory.json", "v1/inventory.json.sha512",
                                   "v1/content/original/kế hoạch.html",
                                   "v1/content/derived/text.txt", "v1/content/record.json"));
  const std::string name = Sha256("urn:vanban:a");
  EXPECT_EQ(object.lexically_relative(root_),
            fs::path(name.substr(0, 3)) / name.substr(3, 3) / name.substr(6, 3) / name);
  EXPECT_EQ(Slurp(object / "0=ocfl_object_1.1"), "ocfl_object_1.1\n");
  EXPECT_EQ(Slurp(object / "inventory.json.sha512"),
            Sha512File(object / "inventory.json") + " inventory.json\n");
  EXPECT_EQ(Slurp(object / "v1/content/original/kế hoạch.html"), "<p>Chữ.");
  EXPECT_EQ(Slurp(object / "inventory.json"), Slurp(object / "v1/inventory.json"));
}

TEST_F(ArchiveTest, TheInventoryNamesItsParts) {
  PutOne(MakeDocument("a", "x.html", "Chữ.\n"), "<p>Chữ.");
  const std::string inventory = Slurp(Object("a") / "inventory.json");
  for (const std::string_view part :
       {R"("digestAlgorithm": "sha512")", R"("head": "v1")", R"("id": "urn:vanban:a")",
        R"("type": "https://ocfl.io/1.1/spec/#inventory")", R"("created": "2023-11-14T22:13:20Z")",
        R"("name": "vanban")", R"("address": "urn:vanban:user:vanban")",
        R"("v1/content/derived/text.txt")", R"("derived/text.txt")"}) {
    EXPECT_THAT(inventory, HasSubstr(part));
  }
}

TEST_F(ArchiveTest, ADocumentComesBackWithItsOriginal) {
  PutOne(MakeDocument("a", "x.html", "Chữ.\n"), "<p>Chữ.");
  const Archive archive = Archive::Open(root_);
  ASSERT_TRUE(archive.Get("a"));
  EXPECT_EQ(archive.Get("a")->text, "Chữ.\n");
  EXPECT_EQ(archive.Get("a")->source.path, "x.html");
  EXPECT_EQ(archive.Original("a"), "<p>Chữ.");
  EXPECT_FALSE(archive.Get("b"));
  EXPECT_FALSE(archive.Get("../../etc"));
  EXPECT_THAT(archive.History("b"), IsEmpty());
}

TEST_F(ArchiveTest, EqualContentOfAVersionIsStoredOnce) {
  PutOne(MakeDocument("a", "x.txt", "Chữ.\n"), "Chữ.\n");
  EXPECT_EQ(FilesBelow(Object("a")).count("v1/content/derived/text.txt"), 0U);
  EXPECT_EQ(Archive::Open(root_).Get("a")->text, "Chữ.\n");
  EXPECT_EQ(Archive::Open(root_).Original("a"), "Chữ.\n");
}

TEST_F(ArchiveTest, ANewVersionStoresOnlyWhatChanged) {
  PutOne(MakeDocument("a", "x.html", "Chữ.\n"), "<p>Chữ.");
  Document better = MakeDocument("a", "x.html", "Chữ.\n");
  better.title = "Kế hoạch năm";
  const PutResult result =
      Archive::Create(root_).Put(better, "<p>Chữ.", kNoon, {"Sửa tên", "can.bo"});
  EXPECT_EQ(result.outcome, PutOutcome::kNewVersion);
  EXPECT_EQ(result.version, 2);
  std::set<std::string> files = FilesBelow(Object("a") / "v2");
  EXPECT_THAT(files, UnorderedElementsAre("inventory.json", "inventory.json.sha512",
                                          "content/record.json"));
  EXPECT_EQ(Slurp(Object("a") / "inventory.json"), Slurp(Object("a") / "v2/inventory.json"));
  const Archive archive = Archive::Open(root_);
  EXPECT_EQ(archive.Get("a")->title, "Kế hoạch năm");
  EXPECT_EQ(archive.Original("a"), "<p>Chữ.");
  const auto history = archive.History("a");
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].message, "Thêm vào kho");
  EXPECT_EQ(history[1].message, "Sửa tên");
  EXPECT_EQ(history[1].user, "can.bo");
  EXPECT_EQ(history[1].version, 2);
}

TEST_F(ArchiveTest, GoingBackToAnEarlierContentStoresNothingAgain) {
  const Document first = MakeDocument("a", "x.html", "Một.\n");
  PutOne(first, "<p>Một.");
  PutOne(MakeDocument("a", "x.html", "Hai.\n"), "<p>Hai.");
  EXPECT_EQ(PutOne(first, "<p>Một.").version, 3);
  EXPECT_FALSE(fs::exists(Object("a") / "v3/content"));
  EXPECT_EQ(Archive::Open(root_).Original("a"), "<p>Một.");
}

TEST_F(ArchiveTest, AMoreThanTenthVersionIsTheNewest) {
  for (int i = 1; i <= 11; ++i) {
    PutOne(MakeDocument("a", "x.html", "Chữ.\n"), std::to_string(i));
  }
  EXPECT_EQ(Archive::Open(root_).Original("a"), "11");
  EXPECT_EQ(Archive::Open(root_).List()[0].version, 11);
}

TEST_F(ArchiveTest, WhoADocumentIs) {
  struct Case {
    std::string_view name;
    Document document;
    std::string_view original;
    PutOutcome outcome;
    DocumentId id;
  };

  const DocumentId one = Sha256("một").substr(0, 16);
  const DocumentId hashed = Sha256("bad id/…").substr(0, 32);
  const std::vector<Case> cases = {
      {"no id: from the bytes", MakeDocument("", "a.txt", "T"), "một", PutOutcome::kAdded, one},
      {"again", MakeDocument("", "a.txt", "T"), "một", PutOutcome::kUnchanged, one},
      {"moved", MakeDocument("", "b/a2.txt", "T"), "một", PutOutcome::kUnchanged, one},
      {"a better reading", MakeDocument("", "b/a2.txt", "T2"), "một", PutOutcome::kNewVersion, one},
      {"same path, new bytes", MakeDocument("", "a.txt", "T"), "hai", PutOutcome::kNewVersion, one},
      {"its own id", MakeDocument("x", "c.jsonl:1", "T"), "ba", PutOutcome::kAdded, "x"},
      {"its own id, moved", MakeDocument("x", "d.jsonl:9", "T"), "ba", PutOutcome::kUnchanged, "x"},
      {"own ids keep equal bytes apart", MakeDocument("y", "c.jsonl:2", "T"), "ba",
       PutOutcome::kAdded, "y"},
      {"an id of strange signs", MakeDocument("bad id/…", "c.jsonl:3", "T"), "bốn",
       PutOutcome::kAdded, hashed},
      {"a line is not its number", MakeDocument("", "c.jsonl:1", "T"), "năm", PutOutcome::kAdded,
       Sha256("năm").substr(0, 16)},
  };
  Archive archive = Archive::Create(root_);
  for (const Case& c : cases) {
    const PutResult result = archive.Put(c.document, c.original, kNoon);
    EXPECT_EQ(result.outcome, c.outcome) << c.name;
    EXPECT_EQ(result.id, c.id) << c.name;
  }
}

TEST_F(ArchiveTest, AnIdTakenByOtherBytesGrowsLonger) {
  Archive archive = Archive::Create(root_);
  const std::string digest = Sha256("một");
  archive.Put(MakeDocument(digest.substr(0, 16), "", "T"), "khác", kNoon);
  EXPECT_EQ(archive.Put(MakeDocument("", "", "T"), "một", kNoon).id, digest.substr(0, 17));
}

TEST_F(ArchiveTest, HostileNamesStayInTheRecordAndNotOnDisk) {
  struct Case {
    std::string name;
    std::string_view stored;
  };

  const std::vector<Case> cases = {
      {"..", "_."},
      {".", "original"},
      {"", "original"},
      {"../../etc/passwd", "_._.._etc_passwd"},
      {"a\nb.txt", "a_b.txt"},
      {"\xFF\xFE.txt", "__.txt"},
      {".bashrc", "_bashrc"},
      {"c:\\x.doc", "c__x.doc"},
      {"an\u202Etxt.exe", "an_txt.exe"},
      {"Kế hoạch số 7.docx", "Kế hoạch số 7.docx"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(SafeFileName(c.name), c.stored);
  }
  const std::string longest = SafeFileName(std::string(250, 'a') + ".html");
  EXPECT_EQ(longest.size(), 120U);
  EXPECT_TRUE(longest.ends_with(".html"));

  Document document = MakeDocument("a", "", "T");
  document.source.path = "x/a\nb\t\xFF.txt";
  document.source.name = "a\nb\t\xFF.txt";
  PutOne(document, "bytes");
  EXPECT_EQ(FilesBelow(Object("a")).count("v1/content/original/a_b__.txt"), 1U);
  EXPECT_EQ(Archive::Open(root_).Get("a")->source.name, "a\nb\t\\xFF.txt");
  EXPECT_EQ(PutOne(document, "bytes").outcome, PutOutcome::kUnchanged);
}

TEST_F(ArchiveTest, StagedDocumentsComeWithTheFlush) {
  Archive archive = Archive::Create(root_);
  EXPECT_EQ(archive.Stage(MakeDocument("a", "1", "T"), "x", kNoon).outcome, PutOutcome::kAdded);
  archive.Stage(MakeDocument("b", "2", "T"), "y", kNoon);
  EXPECT_EQ(archive.Stage(MakeDocument("", "3", "T"), "y", kNoon).id, "b") << "known while staged";
  EXPECT_EQ(archive.Stage(MakeDocument("a", "1", "T"), "x2", kNoon).version, 2);
  archive.Flush();
  EXPECT_THAT(Ids(), ElementsAre("a", "b"));
  EXPECT_EQ(archive.Original("a"), "x2");
  archive.Stage(MakeDocument("c", "4", "T"), "z", kNoon);
  EXPECT_FALSE(archive.Get("c"));
}

TEST_F(ArchiveTest, DamageIsFoundAndNamed) {
  for (const std::string_view file :
       {"inventory.json", "v1/content/record.json", "v1/content/derived/text.txt",
        "v1/content/original/x.html"}) {
    const TempDir home;
    const fs::path root = home.path() / "archive";
    Archive::Create(root).Put(MakeDocument("a", "x.html", "Chữ.\n"), "<p>Chữ.", kNoon);
    const fs::path damaged = root / ObjectFolder("a") / file;
    std::string bytes = Slurp(damaged);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    Spill(damaged, bytes);
    const Archive archive = Archive::Open(root);
    try {
      const auto document = archive.Get("a");
      const auto original = archive.Original("a");
      ADD_FAILURE() << file << " was believed: " << document->title << *original;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.error().code, ErrorCode::kBadData);
      EXPECT_THAT(failure.error().message.en, HasSubstr(file));
      EXPECT_THAT(failure.error().message.vi, HasSubstr(file));
    }
  }
}

TEST_F(ArchiveTest, AForeignFolderIsNotTakenOver) {
  fs::create_directories(root_);
  Spill(root_ / "thu.txt", "của người khác");
  EXPECT_THROW(Archive::Create(root_), Failure);
  EXPECT_THROW(Archive::Open(root_), Failure);
  EXPECT_THAT(FilesBelow(root_), ElementsAre("thu.txt"));
}

TEST_F(ArchiveTest, AReaderDoesNotWrite) {
  PutOne(MakeDocument("a", "x", "T"), "x");
  Archive archive = Archive::Open(root_);
  EXPECT_THROW(archive.Put(MakeDocument("b", "y", "T"), "y", kNoon), Failure);
}

TEST_F(ArchiveTest, ASecondWriterIsToldWhoTheFirstIs) {
  const Archive first = Archive::Create(root_);
  try {
    Archive::Create(root_);
    ADD_FAILURE() << "two writers";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error().code, ErrorCode::kTryAgain);
    EXPECT_THAT(failure.error().message.en, HasSubstr(std::to_string(::getpid())));
  }
  EXPECT_NO_THROW(Archive::Open(root_)) << "readers need no lock";
}

TEST_F(ArchiveTest, TheLockGoesWithTheWriter) {
  Archive::Create(root_);
  EXPECT_NO_THROW(Archive::Create(root_));
}

}  // namespace
}  // namespace vanban
