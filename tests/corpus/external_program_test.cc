#include "corpus/external_program.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::HasSubstr;

TEST(ExternalProgramTest, PassesInputArgumentsFolderAndEnvironment) {
  const std::string large(1U << 20U, 'x');
  EXPECT_EQ(RunProgram({"cat", "coreutils"}, {.input = large}).value(), large);
  EXPECT_EQ(RunProgram({"printf", "coreutils"}, {.arguments = {"%s", "$HOME; ls"}}).value(),
            "$HOME; ls");
  EXPECT_EQ(RunProgram({"env", "coreutils"}, {.environment = {"SEN=1"}}).value().substr(0, 6),
            "SEN=1\n");
  const ScratchFolder scratch;
  EXPECT_EQ(RunProgram({"pwd", "coreutils"}, {.folder = scratch.path()}).value(),
            std::filesystem::canonical(scratch.path()).string() + "\n");
}

TEST(ExternalProgramTest, AProgramThatReadsNothingHarmsNobody) {
  EXPECT_EQ(RunProgram({"true", "coreutils"}, {.input = std::string(1U << 20U, 'x')}).value(), "");
}

TEST(ExternalProgramTest, NamesThePackageOfAMissingProgram) {
  const auto result = RunProgram({"khong-co-dau", "goi-sen"}, {});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(result.error().advice.vi, HasSubstr("Cài gói goi-sen"));
}

TEST(ExternalProgramTest, SaysWhyAProgramFailed) {
  const auto result = RunProgram({"ls", "coreutils"}, {.arguments = {"/khong/co"}});
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error().message.vi, HasSubstr("/khong/co"));
}

TEST(ExternalProgramTest, EndsAProgramAtItsLimits) {
  const auto slow = RunProgram({"sleep", "coreutils"}, {.arguments = {"60"}},
                               {.wall_clock = std::chrono::milliseconds(100)});
  ASSERT_FALSE(slow.has_value());
  EXPECT_THAT(slow.error().message.en, HasSubstr("was stopped"));
  const auto loud = RunProgram({"yes", "coreutils"}, {}, {.max_output_bytes = 100'000});
  ASSERT_FALSE(loud.has_value());
  EXPECT_THAT(loud.error().message.en, HasSubstr("wrote too much"));
}

TEST(ExternalProgramTest, AScratchFolderGoesWithItsFiles) {
  std::filesystem::path path;
  {
    const ScratchFolder scratch;
    path = scratch.path();
    std::filesystem::create_directories(path / "a" / "b");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace vanban
