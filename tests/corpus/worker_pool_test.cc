#include "corpus/worker_pool.h"

#include <array>
#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include "corpus/ingest.h"
#include "corpus/record.h"
#include "corpus/sandbox.h"
#include "corpus/worker_protocol.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Isolation is tested with a program that obeys its files: hostile_worker.cc.
const fs::path kHostileWorker = VANBAN_HOSTILE_WORKER;

WorkerPoolOptions Hostile(Isolation strongest = Isolation::kBubblewrap) {
  return {.program = kHostileWorker, .strongest = strongest, .time = [](std::string_view order) {
            return std::chrono::seconds(order == "hang" || order == "child" ? 1 : 60);
          }};
}

RawFile Order(std::string order) {
  return {.name = "lệnh.txt", .path = "kho/lệnh.txt", .bytes = std::move(order)};
}

std::string TextOf(const Result<Document>& document) {
  return document ? document->text : document.error().message.en;
}

/// How many processes were started as `program`, or name themselves so.
std::size_t CountProcesses(std::string_view program) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "cmdline");
    std::string command;
    std::getline(file, command);  // A process that ends meanwhile is none: no exception.
    count += command.find(program) != std::string::npos ? 1U : 0U;
  }
  return count;
}

bool AllGone(std::string_view program) {
  for (int i = 0; i < 100 && CountProcesses(program) > 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return CountProcesses(program) == 0;
}

class WorkerPoolTest : public ::testing::TestWithParam<Isolation> {};

TEST_P(WorkerPoolTest, WhatBringsAWorkerDownIsOneErrorAndTheNextFileIsRead) {
  struct Case {
    std::string_view order;
    std::string_view error;
  };

  constexpr std::array kCases = {
      Case{"crash", "crashed"},
      Case{"abort", "crashed"},
      Case{"killed", "was killed"},
      Case{"exit", "ended midway"},
      Case{"hang", "takes too long"},
      Case{"spin", "too much processor time"},
      Case{"throw", "boom"},
      Case{"nonsense", "no sensible answer"},
      Case{"not fields", "no sensible answer"},
      Case{"false span", "no sensible answer"},
      Case{"not UTF-8", "no sensible answer"},
      Case{"no text", "no sensible answer"},
      Case{"too much", "too large"},
  };
  WorkerPool pool(Hostile(GetParam()));
  for (const Case& c : kCases) {
    const auto refused = pool.ReadFile(Order(std::string(c.order)));
    ASSERT_FALSE(refused.has_value()) << c.order;
    EXPECT_THAT(refused.error().message.en, HasSubstr(c.error)) << c.order;
    EXPECT_THAT(refused.error().message.en, HasSubstr("kho/lệnh.txt")) << c.order;
    EXPECT_THAT(refused.error().message.vi, HasSubstr("kho/lệnh.txt")) << c.order;
    EXPECT_EQ(TextOf(pool.ReadFile(Order("tốt"))), "tốt") << "after " << c.order;
  }
}

TEST_P(WorkerPoolTest, MemoryHasALimit) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers reserve terabytes";
#endif
  WorkerPool pool(Hostile(GetParam()));
  EXPECT_THAT(TextOf(pool.ReadFile(Order("memory"))), HasSubstr("too much memory"));
  EXPECT_EQ(TextOf(pool.ReadFile(Order("tốt"))), "tốt");
}

TEST_P(WorkerPoolTest, AWorkerReadsManyFilesAndIsReplacedInTime) {
  WorkerPoolOptions options = Hostile(GetParam());
  options.limits.files_before_replacement = 3;
  WorkerPool pool(options);
  std::vector<std::string> counts;
  for (int i = 0; i < 7; ++i) {
    counts.push_back(TextOf(pool.ReadFile(Order("count"))));
  }
  EXPECT_THAT(counts, ElementsAre("1", "2", "3", "1", "2", "3", "1"));
}

TEST_P(WorkerPoolTest, AFileIsNotBlamedForWhatThoseBeforeItDid) {
  WorkerPool pool(Hostile(GetParam()));
  EXPECT_EQ(TextOf(pool.ReadFile(Order("một"))), "một");
  EXPECT_EQ(TextOf(pool.ReadFile(Order("crash unless first"))), "crash unless first");
}

TEST_P(WorkerPoolTest, WhatAReaderStartedDiesWithIt) {
  const std::string name = "vanban-child-" + std::to_string(::getpid());
  WorkerPool pool(Hostile(GetParam()));
  const auto refused = pool.ReadFile({.name = name, .path = "kho/" + name, .bytes = "child"});
  EXPECT_THAT(TextOf(refused), HasSubstr("takes too long"));
  EXPECT_TRUE(AllGone(name)) << "a child of the worker is alive";
}

TEST_P(WorkerPoolTest, WorkersDieWithTheProgramThatUsesThem) {
  const TempDir folder;
  const fs::path program = folder.path() / "mortal-worker";
  fs::copy_file(kHostileWorker, program);
  const pid_t parent = ::fork();
  ASSERT_GE(parent, 0);
  if (parent == 0) {
    WorkerPoolOptions options = Hostile(GetParam());
    options.program = program;
    options.time = [](std::string_view) { return std::chrono::seconds(100); };
    WorkerPool pool(options);
    static_cast<void>(pool.ReadFile(Order("spin for ever")));
    static_cast<void>(pool.ReadFile(Order("hang")));
    std::_Exit(0);
  }
  for (int i = 0; i < 200 && CountProcesses(program.native()) == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_GT(CountProcesses(program.native()), 0U);
  ::kill(parent, SIGKILL);
  ::waitpid(parent, nullptr, 0);
  EXPECT_TRUE(AllGone(program.native())) << "a worker outlives its program";
}

TEST_P(WorkerPoolTest, ManyThreadsAskAtOnce) {
  WorkerPool pool(Hostile(GetParam()));
  std::atomic<int> right{0};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&pool, &right, t] {
        for (int i = 0; i < 20; ++i) {
          const std::string order = i % 5 == 4 ? "crash" : std::to_string(100 * t + i);
          const auto document = pool.ReadFile(Order(order));
          right +=
              document.has_value() == (order != "crash") && (!document || document->text == order)
                  ? 1
                  : 0;
        }
      });
    }
  }
  EXPECT_EQ(right, 80);
}

TEST_P(WorkerPoolTest, CallsThatNoReaderNeedsAreRefused) {
  WorkerPool pool(Hostile(GetParam()));
  if (!pool.why_unfiltered().en.empty()) {
    GTEST_SKIP() << pool.why_unfiltered().en;
  }
  EXPECT_EQ(TextOf(pool.ReadFile(Order("calls"))), "none");
}

TEST_P(WorkerPoolTest, StoppingDoesNotWaitForAnAnswer) {
  WorkerPoolOptions options = Hostile(GetParam());
  std::atomic<bool> stopped{false};
  options.stop = [&stopped] { return stopped.load(); };
  options.time = [](std::string_view) { return std::chrono::seconds(1000); };
  WorkerPool pool(options);
  const std::jthread stop([&stopped] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stopped = true;
  });
  EXPECT_FALSE(pool.ReadFile(Order("hang")).has_value());
}

INSTANTIATE_TEST_SUITE_P(All, WorkerPoolTest,
                         ::testing::Values(Isolation::kBubblewrap, Isolation::kLimitsOnly),
                         [](const auto& one) { return std::string(Name(one.param)); });

TEST(BubblewrapTest, AWorkerReachesProgramsAndItsTmpAndNothingElse) {
  ::setenv("VANBAN_SECRET", "x", 1);
  WorkerPool pool(Hostile());
  if (pool.isolation() != Isolation::kBubblewrap) {
    GTEST_SKIP() << pool.why_weaker().en;
  }
  const OwnedDescriptor listener(::socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(listener.get(), 4), 0);
  ASSERT_EQ(::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
  const std::string port = std::to_string(ntohs(address.sin_port));
  const RawFile order{.name = port, .path = "kho/lệnh.txt", .bytes = "reach"};
  EXPECT_EQ(TextOf(pool.ReadFile(order)), "tmp programs ");
  WorkerPool weaker(Hostile(Isolation::kLimitsOnly));
  const std::string reached = TextOf(weaker.ReadFile(order));
  EXPECT_THAT(reached, HasSubstr("passwords")) << "the test has no teeth";
  if (weaker.why_unfiltered().en.empty()) {
    EXPECT_THAT(reached, Not(HasSubstr("network")));
  }
  EXPECT_THAT(reached, Not(HasSubstr("environment")));
  EXPECT_THAT(reached, Not(HasSubstr("files")));
}

TEST(BubblewrapTest, WithoutItTheReasonIsTold) {
  const WorkerPool pool(Hostile(Isolation::kLimitsOnly));
  EXPECT_EQ(pool.isolation(), Isolation::kLimitsOnly);
  EXPECT_FALSE(pool.why_weaker().vi.empty());
  EXPECT_FALSE(pool.why_weaker().en.empty());
}

TEST(WorkerStartTest, AProgramThatIsNoneIsAFailure) {
  for (const fs::path& program : {fs::path("/nowhere/vanban"), fs::path("/usr/bin/true")}) {
    try {
      const WorkerPool pool({.program = program});
      ADD_FAILURE() << program;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.error().code, ErrorCode::kUnavailable) << program;
      EXPECT_FALSE(failure.error().advice.vi.empty()) << program;
    }
  }
}

/// A run of Ingest whose readers are workers.
class IngestInWorkersTest : public ::testing::Test {
 protected:
  void Spill(const std::string& name, std::string_view bytes) {
    fs::create_directories((in_ / name).parent_path());
    std::ofstream(in_ / name, std::ios::binary) << bytes;
  }

  /// "name outcome" of each item.
  std::vector<std::string> Run(std::size_t jobs) {
    WorkerPool pool(Hostile());
    Archive archive = Archive::Create(home_.path() / "archive");
    std::vector<std::string> lines;
    Ingest({in_}, archive,
           {.readers = pool.readers(),
            .jobs = jobs,
            .clock = &std::chrono::system_clock::now,
            .report = [&](const IngestItem& item) {
              lines.push_back(item.path.substr(in_.native().size() + 1) + ' ' +
                              std::string(Name(item.outcome)));
            }});
    return lines;
  }

  TempDir home_;
  fs::path in_ = home_.path() / "in";
};

TEST_F(IngestInWorkersTest, TheReportIsInTheOrderOfTheFilesWhoeverIsQuicker) {
  std::vector<std::string> expected;
  for (int i = 100; i < 140; ++i) {
    const bool bad = i % 7 == 0;
    const std::string name = std::to_string(i);
    Spill(name, bad ? "crash" : "văn bản " + name);
    expected.push_back(name + (bad ? " failed" : " added"));
  }
  EXPECT_EQ(Run(3), expected);
}

TEST_F(IngestInWorkersTest, AZipIsTakenApartInAWorkerToo) {
  fs::create_directories(in_);
  zip_t* zip = zip_open((in_ / "kho.zip").c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  ASSERT_NE(zip, nullptr);
  const std::vector<std::pair<std::string, std::string>> members = {
      {"a.txt", "một"},
      {"b.txt", "crash"},
      {"c.jsonl", "hai\ncrash\nba\n"},
      {"bomb.txt", std::string(8'000'000, '0')},
      {"trong.zip", "PK\x05\x06"},
      {"d.txt", "bốn"}};
  for (const auto& [name, bytes] : members) {
    zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    ASSERT_GE(zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_GUESS), 0);
  }
  ASSERT_EQ(zip_close(zip), 0);
  Spill("hong.zip", "PK\x03\x04 không phải");
  EXPECT_THAT(Run(2), ElementsAre("hong.zip failed", "kho.zip!a.txt added", "kho.zip!b.txt failed",
                                  "kho.zip!c.jsonl:1 added", "kho.zip!c.jsonl:2 failed",
                                  "kho.zip!c.jsonl:3 added", "kho.zip!bomb.txt failed",
                                  "kho.zip!trong.zip failed", "kho.zip!d.txt added"));
}

TEST(WorkerProtocolTest, ADocumentComesThroughAWorkerAsItIsReadHere) {
  // The real readers, in the worker's half of the protocol and back.
  const IngestReaders here = ReadersHere();
  std::size_t seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(VANBAN_SAMPLES)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".json") {
      continue;
    }
    std::ifstream file(entry.path(), std::ios::binary);
    const RawFile raw{.name = entry.path().filename(),
                      .path = entry.path(),
                      .bytes = {std::istreambuf_iterator<char>(file), {}}};
    const auto document = here.file(raw);
    if (!document) {
      continue;
    }
    const auto back = DocumentIn(AnswerDocument(*document));
    ASSERT_TRUE(back.has_value()) << raw.path;
    EXPECT_EQ(WriteRecord(*back), WriteRecord(*document)) << raw.path;
    EXPECT_EQ(back->text, document->text) << raw.path;
    ++seen;
  }
  EXPECT_GT(seen, 20U);
}

}  // namespace
}  // namespace vanban
