#include "indexer/run_join.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "corpus/error.h"
#include "indexer/posting_run.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

struct Entry {
  std::map<std::string, std::vector<std::uint32_t>> text;
  std::map<std::string, std::uint32_t> terms;
  std::map<std::uint32_t, std::string> values;
  std::string data;
};

/// What a database says of everything, to compare two; not which terms an entry has, which only
/// Xapian's own keep.
std::vector<std::string> Contents(const Xapian::Database& database) {
  std::vector<std::string> all;
  const auto say = [&](const auto&... parts) {
    std::string line;
    ((line += parts + std::string("|")), ...);
    all.push_back(line);
  };
  const auto number = [](auto value) { return std::to_string(value); };
  say(number(database.get_doccount()), number(database.get_lastdocid()),
      number(database.get_total_length()), number(database.get_doclength_lower_bound()),
      number(database.get_doclength_upper_bound()));
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    say("term", *term, number(term.get_termfreq()), number(database.get_collection_freq(*term)));
    for (auto entry = database.postlist_begin(*term); entry != database.postlist_end(*term);
         ++entry) {
      std::string positions;
      for (auto place = database.positionlist_begin(*entry, *term);
           place != database.positionlist_end(*entry, *term); ++place) {
        positions += number(*place) + ' ';
      }
      say(number(*entry), number(entry.get_wdf()), positions);
    }
  }
  for (Xapian::valueno slot = 0; slot < 128; ++slot) {
    say("slot", number(database.get_value_freq(slot)), database.get_value_lower_bound(slot),
        database.get_value_upper_bound(slot));
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
         ++value) {
      say(number(value.get_docid()), *value);
    }
  }
  for (auto held = database.postlist_begin(""); held != database.postlist_end(""); ++held) {
    const Xapian::docid entry = *held;
    const Xapian::Document document = database.get_document(entry);
    say("entry", number(database.get_doclength(entry)), document.get_data());
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      say(number(value.get_valueno()), *value);
    }
  }
  return all;
}

Xapian::Document DocumentOf(const Entry& entry) {
  Xapian::Document document;
  for (const auto& [term, positions] : entry.text) {
    for (const std::uint32_t position : positions) {
      document.add_posting(term, position);
    }
  }
  for (const auto& [term, count] : entry.terms) {
    document.add_term(term, count);
  }
  for (const auto& [slot, value] : entry.values) {
    document.add_value(slot, value);
  }
  document.set_data(entry.data);
  return document;
}

class RunJoinTest : public testing::Test {
 protected:
  /// Runs of so many entries each.
  std::vector<fs::path> Runs(const std::vector<Entry>& entries, std::size_t run_size) {
    const fs::path root = folder_.path() / std::to_string(++count_);
    std::vector<fs::path> runs;
    for (std::size_t begin = 0; begin < entries.size(); begin += run_size) {
      PostingRunWriter writer;
      for (std::size_t i = begin; i < std::min(entries.size(), begin + run_size); ++i) {
        for (const auto& [term, positions] : entries[i].text) {
          writer.AddText(term, positions);
        }
        for (const auto& [term, count] : entries[i].terms) {
          writer.AddTerm(term, count);
        }
        for (const auto& [slot, value] : entries[i].values) {
          writer.SetValue(slot, value);
        }
        writer.EndEntry(entries[i].data);
      }
      runs.push_back(root / std::to_string(runs.size()));
      fs::create_directories(runs.back());
      writer.Finish(runs.back());
    }
    return runs;
  }

  fs::path Joined(const std::vector<Entry>& entries, std::size_t run_size, std::size_t jobs = 2) {
    const fs::path target = folder_.path() / ("joined" + std::to_string(++count_));
    JoinRuns(Runs(entries, run_size), target, jobs);
    return target;
  }

  static void ExpectSound(const fs::path& database) {
    EXPECT_EQ(Xapian::Database::check(database.string(), Xapian::DBCHECK_SHOW_STATS, nullptr), 0U);
  }

  /// The same entries, written by Xapian.
  fs::path Written(const std::vector<Entry>& entries) {
    const fs::path path = folder_.path() / ("xapian" + std::to_string(++count_));
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
    for (const Entry& entry : entries) {
      database.add_document(DocumentOf(entry));
    }
    database.commit();
    return path;
  }

  void ExpectAsXapian(const std::vector<Entry>& entries, std::size_t run_size) {
    const fs::path joined = Joined(entries, run_size);
    ExpectSound(joined);
    EXPECT_EQ(Contents(Xapian::Database(joined.string())),
              Contents(Xapian::Database(Written(entries).string())));
  }

  TempDir folder_;
  int count_ = 0;
};

std::vector<Entry> RandomEntries(std::size_t count, std::uint32_t seed) {
  std::mt19937 engine(seed);
  const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
  std::vector<Entry> entries(count);
  for (std::size_t i = 0; i < count; ++i) {
    Entry& entry = entries[i];
    for (std::uint32_t position = random() % 3, left = random() % 300; left > 0; --left) {
      // Few terms are frequent and many are rare, as in a language.
      const std::uint32_t word = random() % (1U + random() % (1U + random() % 5000U));
      entry.text["từ" + std::to_string(word)].push_back(position);
      position += 1 + (random() % 50 == 0 ? random() % 100'000 : 0);
    }
    for (std::uint32_t left = random() % 50; left > 0; --left) {
      entry.terms["B" + std::to_string(random() % 400)] = random() % 300;
    }
    entry.terms["Q" + std::to_string(i)] = 0;
    for (std::uint32_t slot = 0; slot < 12; ++slot) {
      if (random() % 4 != 0) {
        entry.values[slot] = std::to_string(random() % 1000);
      }
    }
    entry.data = std::string(random() % 200, static_cast<char>('a' + random() % 26));
  }
  return entries;
}

TEST_F(RunJoinTest, HoldsWhatXapianHoldsOfTheSameEntries) {
  struct Case {
    std::size_t entries;
    std::size_t run_size;
  };

  for (const Case& c : {Case{1, 1}, Case{7, 3}, Case{40, 1}, Case{600, 100}, Case{600, 1000}}) {
    SCOPED_TRACE(c.entries * 10000 + c.run_size);
    ExpectAsXapian(RandomEntries(c.entries, static_cast<std::uint32_t>(c.entries)), c.run_size);
  }
}

TEST_F(RunJoinTest, HoldsWhatIsUnusual) {
  std::vector<Entry> entries(9);
  entries[1].data = std::string(100'000, 'x');  // Deflated, small.
  std::mt19937 random(1);
  for (int i = 0; i < 50'000; ++i) {
    entries[2].data += static_cast<char>(random());  // Not to be deflated: many items.
  }
  entries[3].text = {{std::string("a\0b", 3), {1}}, {"a", {2, 3}}, {std::string("a\0", 2), {9}}};
  entries[4].terms = {{std::string(245, 'z'), 1}, {std::string(240, 'z') + "y", 200}};
  entries[5].values = {{0, std::string(5000, 'v')}, {12, "w"}, {127, "x"}};
  entries[6].text = {{"far", {0, 1, 4'000'000'000U}}};
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    entries[7].text["much"].push_back(i * 3 + (i % 7 == 0 ? 1 : 0));
  }
  ExpectAsXapian(entries, 2);
  ExpectAsXapian(entries, 100);
  ExpectAsXapian(std::vector<Entry>(3), 2);  // Without any term: a table stays empty.
}

TEST_F(RunJoinTest, ManyEntriesHaveManyLevels) {
  std::vector<Entry> entries(40'000);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].text["ubnd"] = {static_cast<std::uint32_t>(i)};
    entries[i].terms["Q" + std::string(100, 'q') + std::to_string(i)] = 0;
  }
  ExpectAsXapian(entries, 7000);
}

TEST_F(RunJoinTest, ATermGivenTwiceCountsTwice) {
  PostingRunWriter writer;
  writer.AddTerm("S", 2);
  writer.AddText("dân", std::vector<std::uint32_t>{5, 2, 5});
  writer.AddTerm("S", 3);
  writer.AddFilter("S");
  writer.SetValue(3, "");
  writer.EndEntry("");
  const TempDir folder;
  writer.Finish(folder.path());
  JoinRuns({&folder.path(), 1}, folder.path() / "joined", 1);
  Entry same;
  same.terms = {{"S", 5}};
  same.text = {{"dân", {5, 2, 5}}};
  EXPECT_EQ(Contents(Xapian::Database((folder.path() / "joined").string())),
            Contents(Xapian::Database(Written({same}).string())));
}

TEST_F(RunJoinTest, XapianSetsWhatIsSaidOfTheWholeAndKnowsNoTermsOfAnEntry) {
  const fs::path joined = Joined(RandomEntries(400, 3), 150, 1);
  Xapian::WritableDatabase database(joined.string(), Xapian::DB_OPEN);
  database.set_metadata("vanban.counts", std::string(20'000, '1'));
  database.set_metadata("vanban.version", "12");
  database.commit();
  ExpectSound(joined);
  EXPECT_EQ(Xapian::Database(joined.string()).get_metadata("vanban.version"), "12");
  EXPECT_THROW(Xapian::Database(joined.string()).get_document(1).termlist_begin(), Xapian::Error);
  EXPECT_FALSE(fs::exists(Joined({{.text = {}, .terms = {{"a", 1}}}}, 1) / "position.glass"));
}

/// Of each entry that a changed database gets: one of the original, or one that was made.
struct Step {
  std::optional<std::size_t> kept;
  std::size_t made = 0;
};

class ChangedJoinTest : public RunJoinTest {
 protected:
  /// Joins entries of `original`, a database that holds `before`, with those of `made` as `steps`
  /// say, and compares with what Xapian makes of the same.
  fs::path ExpectChanged(const fs::path& original, const std::vector<Entry>& before,
                         const std::vector<Entry>& made, const std::vector<Step>& steps) {
    constexpr std::size_t kRun = 7;
    std::vector<std::uint32_t> places(before.size());
    std::vector<PlacedRun> runs;
    for (const fs::path& folder : Runs(made, kRun)) {
      runs.push_back({folder, std::vector<std::uint32_t>(kRun)});
    }
    std::vector<Entry> expected;
    for (const Step& step : steps) {
      expected.push_back(step.kept ? before[*step.kept] : made[step.made]);
      (step.kept ? places[*step.kept] : runs[step.made / kRun].places[step.made % kRun]) =
          static_cast<std::uint32_t>(expected.size());
    }
    const fs::path target = folder_.path() / ("changed" + std::to_string(++count_));
    JoinRuns(original, places, runs, target, 2);
    ExpectSound(target);
    EXPECT_EQ(Contents(Xapian::Database(target.string())),
              Contents(Xapian::Database(Written(expected).string())));
    return target;
  }

  /// Most stay, every eleventh is made anew, the last ones take the places of some in the middle,
  /// `added` are new.
  static std::vector<Step> SomeChanged(std::size_t before, std::size_t made) {
    std::vector<Step> steps;
    std::size_t next = 0;
    const std::size_t gone = before / 20;
    for (std::size_t i = 0; i < before - gone; ++i) {
      if (i % 11 == 5 && next < made) {
        steps.push_back({.kept = std::nullopt, .made = next++});
      } else {
        steps.push_back({.kept = i});
      }
    }
    for (std::size_t i = 0; i < gone / 2; ++i) {
      steps[i * 3].kept = before - 1 - i;
    }
    for (; next < made; ++next) {
      steps.push_back({.kept = std::nullopt, .made = next});
    }
    return steps;
  }
};

TEST_F(ChangedJoinTest, HoldsWhatXapianHoldsOfTheChangedEntries) {
  for (const std::size_t size : {1U, 30U, 700U}) {
    SCOPED_TRACE(size);
    const std::vector<Entry> before = RandomEntries(size, 5);
    const std::vector<Entry> made = RandomEntries(size / 6 + 1, 6);
    const fs::path ours = Joined(before, 100);
    {
      Xapian::WritableDatabase database(ours.string(), Xapian::DB_OPEN);
      database.set_metadata("vanban.folds", std::string(30'000, 'f'));  // Is not taken over.
    }
    const std::vector<Step> steps = SomeChanged(size, made.size());
    const fs::path changed = ExpectChanged(ours, before, made, steps);
    // Once more, of what was changed already; and of what Xapian wrote and changed itself.
    std::vector<Entry> now;
    for (const Step& step : steps) {
      now.push_back(step.kept ? before[*step.kept] : made[step.made]);
    }
    const std::vector<Entry> again = RandomEntries(size / 9 + 1, 7);
    ExpectChanged(changed, now, again, SomeChanged(now.size(), again.size()));
    const fs::path written = Written(before);
    {
      Xapian::WritableDatabase database(written.string(), Xapian::DB_OPEN);
      database.set_metadata("vanban.folds", std::string(30'000, 'f'));
      for (Xapian::docid entry = 1; entry <= size; entry += 5) {
        database.replace_document(entry, DocumentOf(made[entry % made.size()]));
      }
      database.commit();
      for (Xapian::docid entry = 1; entry <= size; entry += 5) {
        database.replace_document(entry, DocumentOf(before[entry - 1]));
      }
    }
    ExpectChanged(written, before, made, steps);
  }
}

TEST_F(ChangedJoinTest, NothingNeedStay) {
  const std::vector<Entry> before = RandomEntries(12, 8);
  const std::vector<Entry> made = RandomEntries(3, 9);
  const std::vector<Step> all_made{{.kept = {}, .made = 2}, {.kept = {}, .made = 0}};
  ExpectChanged(Joined(before, 5), before, made, all_made);
  ExpectChanged(Joined(before, 5), before, made, {});
  ExpectChanged(Joined({}, 5), {}, made, all_made);
}

TEST_F(ChangedJoinTest, ADamagedOriginalIsRefusedAndNotReadPast) {
  const std::vector<Entry> before = RandomEntries(300, 10);
  const fs::path sound = Joined(before, 100);
  std::vector<std::uint32_t> places(before.size());
  std::iota(places.begin(), places.end(), 1U);
  std::mt19937 random(11);
  int refused = 0;
  for (const char* file : {"iamglass", "postlist.glass", "position.glass", "docdata.glass"}) {
    for (int i = 0; i < 15; ++i) {
      const fs::path original = folder_.path() / "damaged";
      fs::remove_all(original);
      fs::copy(sound, original);
      std::fstream bytes(original / file, std::ios::in | std::ios::out | std::ios::binary);
      bytes.seekp(static_cast<std::streamoff>(random() % fs::file_size(original / file)));
      bytes.put(static_cast<char>(random()));
      bytes.close();
      const fs::path target = folder_.path() / "of damaged";
      fs::remove_all(target);
      try {
        JoinRuns(original, places, {}, target, 1);  // Not all damage can be seen here.
      } catch (const Failure&) {
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 5);
  fs::resize_file(folder_.path() / "damaged" / "postlist.glass", 100);
  EXPECT_THROW(JoinRuns(folder_.path() / "damaged", places, {}, folder_.path() / "cut", 1),
               Failure);
}

TEST_F(RunJoinTest, ATermTooLongForAKeyIsRefusedAndNotCut) {
  Entry entry;
  entry.terms = {{std::string(200, '\0'), 1}};  // Zero bytes take two.
  EXPECT_THROW(Joined({entry}, 1), Failure);
}

TEST_F(RunJoinTest, TwoDatabasesAreToldApart) {
  const std::vector<Entry> entries = RandomEntries(5, 1);
  EXPECT_NE(Xapian::Database(Joined(entries, 2).string()).get_uuid(),
            Xapian::Database(Joined(entries, 2).string()).get_uuid());
}

TEST_F(RunJoinTest, AFileThatCannotBeWrittenIsNamed) {
  PostingRunWriter writer;
  writer.AddTerm("a", 1);
  writer.EndEntry("x");
  const TempDir folder;
  try {
    writer.Finish(folder.path() / "missing");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_NE(failure.error().message.en.find("missing"), std::string::npos);
  }
}

}  // namespace
}  // namespace vanban
