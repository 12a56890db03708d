#include "search/generation.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "search/verified_note.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

void Write(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// A published generation of two files.
void Publish(const fs::path& index, std::uint64_t number) {
  const fs::path folder = index / GenerationName(number);
  fs::create_directories(folder / "documents");
  Write(folder / "documents" / "postlist.glass", "postings");
  Write(folder / "works", "graph");
  WriteManifest(folder);
  const auto manifest = ReadFile(folder / "MANIFEST", 4096);
  Write(index / "CURRENT", GenerationName(number) + " " + Sha256(*manifest) + "\n");
}

TEST(Generation, NamesReadBack) {
  EXPECT_EQ(GenerationName(42), "gen-000042");
  EXPECT_EQ(ParseGenerationName("gen-000042"), 42);
  EXPECT_EQ(ParseGenerationName("gen-1234567"), 1234567);
  for (const char* name : {"gen-", "gen-42", "gen-000000", "gen-000042.tmp", "gen-0000x2", ""}) {
    EXPECT_FALSE(ParseGenerationName(name)) << name;
  }
}

TEST(Generation, OpensWhatCurrentNames) {
  const TempDir index;
  EXPECT_EQ(OpenCurrent(index.path()).error().code, ErrorCode::kNoInput);
  Publish(index.path(), 1);
  Publish(index.path(), 2);
  EXPECT_EQ(OpenCurrent(index.path())->number, 2);
  EXPECT_EQ(CurrentNumber(index.path()), 2);
  EXPECT_THAT(ListGenerations(index.path()), testing::SizeIs(2));
}

TEST(Generation, FindsEveryKindOfDamage) {
  const struct {
    const char* what;
    void (*damage)(const fs::path& folder);
  } cases[] = {
      {"a changed byte", [](const fs::path& g) { Write(g / "works", "grapH"); }},
      {"a missing file", [](const fs::path& g) { fs::remove(g / "works"); }},
      {"an extra file", [](const fs::path& g) { Write(g / "stranger", "x"); }},
      {"a cut file", [](const fs::path& g) { Write(g / "documents" / "postlist.glass", "post"); }},
      {"no manifest", [](const fs::path& g) { fs::remove(g / "MANIFEST"); }},
      {"an empty manifest", [](const fs::path& g) { Write(g / "MANIFEST", ""); }},
      {"an extra folder", [](const fs::path& g) { fs::create_directory(g / "empty"); }},
      {"a folder in place of a file",
       [](const fs::path& g) {
         fs::remove(g / "works");
         fs::create_directory(g / "works");
       }},
      {"a link in place of a file",
       [](const fs::path& g) {
         fs::rename(g / "works", g.parent_path() / "elsewhere");
         fs::create_symlink(g.parent_path() / "elsewhere", g / "works");
       }},
      {"a longer manifest",
       [](const fs::path& g) { std::ofstream(g / "MANIFEST", std::ios::app) << "x"; }},
      {"a manifest without its last byte",
       [](const fs::path& g) {
         fs::resize_file(g / "MANIFEST", fs::file_size(g / "MANIFEST") - 1);
       }},
      {"a torn manifest", [](const fs::path& g) { Write(g / "MANIFEST", "abc 12"); }},
  };

  for (const auto& each : cases) {
    const TempDir index;
    Publish(index.path(), 1);
    const fs::path folder = index.path() / GenerationName(1);
    ASSERT_THAT(VerifyManifest(folder), testing::IsEmpty());
    each.damage(folder);
    EXPECT_THAT(VerifyManifest(folder), testing::Not(testing::IsEmpty())) << each.what;
  }
}

TEST(Generation, RefusesACurrentThatDoesNotFitTheManifest) {
  const TempDir index;
  Publish(index.path(), 1);
  const std::string whole = *ReadFile(index.path() / "CURRENT", 4096);
  for (const std::string& current :
       {std::string(), std::string("gen-000001"), std::string("gen-000009 x\n"),
        std::string("nonsense\n"), whole + "x", whole.substr(0, whole.size() - 1),
        "gen-0000001" + whole.substr(10)}) {
    Write(index.path() / "CURRENT", current);
    EXPECT_EQ(OpenCurrent(index.path()).error().code, ErrorCode::kBadData) << current;
  }
}

TEST(Generation, FallsBackToTheOlderOneAndSaysSo) {
  const TempDir index;
  Publish(index.path(), 1);
  Publish(index.path(), 2);
  Write(index.path() / GenerationName(2) / "works", "damaged");
  const auto served = OpenNewestSound(index.path());
  ASSERT_TRUE(served);
  EXPECT_EQ(served->generation.number, 1);
  EXPECT_TRUE(served->fell_back);
  EXPECT_THAT(served->complaints, testing::Not(testing::IsEmpty()));
  Write(index.path() / GenerationName(1) / "works", "damaged too");
  EXPECT_EQ(OpenNewestSound(index.path()).error().code, ErrorCode::kBadData);
}

TEST(Generation, WithoutCurrentTheNewestSoundOneAnswers) {
  const TempDir index;
  Publish(index.path(), 1);
  Publish(index.path(), 2);
  fs::remove(index.path() / "CURRENT");
  const auto served = OpenNewestSound(index.path());
  ASSERT_TRUE(served);
  EXPECT_EQ(served->generation.number, 2);
  EXPECT_TRUE(served->fell_back);
}

TEST(Generation, OneThatWasGoneBackFromAnswersOnlyWhenNothingElseIsSound) {
  const TempDir index;
  Publish(index.path(), 1);
  Publish(index.path(), 3);
  Publish(index.path(), 2);  // CURRENT names it: somebody went back from 3.
  Write(index.path() / GenerationName(2) / "works", "damaged");
  EXPECT_EQ(OpenNewestSound(index.path())->generation.number, 1);
  Write(index.path() / GenerationName(1) / "works", "damaged");
  EXPECT_EQ(OpenNewestSound(index.path())->generation.number, 3);
}

TEST(Generation, FilesThatNobodyTouchedNeedNotBeReadAgain) {
  const TempDir index;
  Publish(index.path(), 1);
  const Generation generation{1, index.path() / GenerationName(1)};
  EXPECT_FALSE(fs::exists(NoteOf(generation)));
  EXPECT_THAT(VerifyGeneration(generation, Verification::kIfChanged), testing::IsEmpty());
  EXPECT_TRUE(fs::exists(NoteOf(generation)));
  // The note alone decides while the files are as they were, and only then.
  Write(NoteOf(generation), "another state");
  EXPECT_THAT(VerifyGeneration(generation, Verification::kIfChanged), testing::IsEmpty());
  Write(generation.directory / "works", "grapH");
  EXPECT_THAT(VerifyGeneration(generation, Verification::kIfChanged),
              testing::Not(testing::IsEmpty()));
  EXPECT_THAT(VerifyGeneration(generation, Verification::kEveryByte),
              testing::Not(testing::IsEmpty()));
}

TEST(Generation, ShardsThatLieElsewhereMayBeMissingWhole) {
  const TempDir index;
  const fs::path folder = index.path() / "gen-000001";
  for (const char* shard : {"documents-0", "documents-1"}) {
    fs::create_directories(folder / shard);
    Write(folder / shard / "postlist.glass", "postings");
    Write(folder / shard / "iamglass", "version");
  }
  WriteManifest(folder);
  fs::rename(folder / "documents-1", index.path() / "away");
  EXPECT_EQ(VerifyManifest(folder).size(), 2U);
  Write(index.path() / "shards.conf", "auto documents-0\nremote 10.0.0.2:9001\n");
  EXPECT_TRUE(VerifyManifest(folder).empty());
  // One that is here is sound or not, wherever others are asked.
  fs::rename(index.path() / "away", folder / "documents-1");
  EXPECT_TRUE(VerifyManifest(folder).empty());
  fs::remove(folder / "documents-1" / "iamglass");
  EXPECT_EQ(VerifyManifest(folder).size(), 1U);
  fs::remove_all(folder / "documents-0");
  EXPECT_EQ(VerifyManifest(folder).size(), 3U);
  Write(index.path() / "shards.conf", "remote\n");
  EXPECT_THROW(VerifyManifest(folder), Failure);
}

}  // namespace
}  // namespace vanban
