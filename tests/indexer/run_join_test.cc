#include "indexer/run_join.h"

#include <algorithm>
#include <map>
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

/// What a database says of everything, to compare two.
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
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      say(*term, number(term.get_wdf()));
    }
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
  fs::path Joined(const std::vector<Entry>& entries, std::size_t run_size, std::size_t jobs = 2) {
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
    JoinRuns(runs, root / "joined", jobs);
    return root / "joined";
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

 private:
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

TEST_F(RunJoinTest, XapianChangesItAsItsOwn) {
  const std::vector<Entry> entries = RandomEntries(400, 3);
  const std::vector<Entry> others = RandomEntries(400, 4);
  const fs::path joined = Joined(entries, 150, 1);
  const fs::path written = Written(entries);
  for (const fs::path& path : {joined, written}) {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
    database.set_metadata("vanban.counts", "1");
    for (Xapian::docid entry = 1; entry <= 400; entry += 3) {
      database.replace_document(entry, DocumentOf(others[entry - 1]));
    }
    for (Xapian::docid entry = 2; entry <= 400; entry += 9) {
      database.delete_document(entry);
    }
    database.commit();
  }
  ExpectSound(joined);
  const Xapian::Database changed(joined.string());
  EXPECT_EQ(changed.get_metadata("vanban.counts"), "1");
  EXPECT_EQ(Contents(changed), Contents(Xapian::Database(written.string())));
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
