#include "search/stored_text.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/error.h"
#include "corpus/provisions.h"

namespace vanban {
namespace {

Document WithText(const std::string& text) {
  Document document;
  document.id = "a";
  document.title = "Quyết định";
  document.text = text;
  document.provisions = SplitProvisions(text, {0, text.size()});
  return document;
}

std::string Short() {
  return "QUYẾT ĐỊNH\nĐiều 1. Phạm vi\nÁp dụng trong tỉnh.\nĐiều 2. Hiệu lực\nTừ ngày ký.\n";
}

std::string Long() {
  std::string text = "QUYẾT ĐỊNH\n";
  for (int article = 1; article <= 60; ++article) {
    text += fmt::format("Điều {}. Nội dung thứ {}\n", article, article);
    for (int line = 0; line < 40; ++line) {
      text += "Thực hiện công tác dân vận trong tình hình mới ở cơ sở.\n";
    }
  }
  return text;
}

std::string Entry(const Document& document) {
  TextPacker packer("");
  return WriteStoredText(document, SplitIntoUnits(document),
                         {{0, 5, "25-NQ/TW@2013"}, {7, 900, "D:b\nc"}}, packer);
}

TEST(StoredTextTest, ReadsBackWhatWasWritten) {
  using std::string_literals::operator""s;
  for (const std::string& text : {Short(), Long(), "Một câu."s, ""s, "Có \0 và \t ở giữa."s}) {
    const Document document = WithText(text);
    TextUnpacker unpacker("");
    const std::string entry = Entry(document);
    StoredText stored(entry, unpacker);
    EXPECT_EQ(stored.size(), text.size());
    EXPECT_EQ(stored.WholeText(), text);
    const Document read = stored.WholeDocument();
    EXPECT_EQ(read.title, document.title);
    EXPECT_EQ(read.text, text);
    ASSERT_EQ(read.provisions.size(), document.provisions.size());
    for (std::size_t i = 0; i < read.provisions.size(); ++i) {
      EXPECT_EQ(read.provisions[i].path, document.provisions[i].path);
      EXPECT_EQ(read.provisions[i].span, document.provisions[i].span);
    }
    const std::vector<LinkedMention> mentions = stored.Mentions();
    ASSERT_EQ(mentions.size(), 2U);
    EXPECT_EQ(mentions[1].start, 7U);
    EXPECT_EQ(mentions[1].end, 900U);
    EXPECT_EQ(mentions[1].work, "D:b\nc");
  }
}

TEST(StoredTextTest, TheUnitsAreThoseOfTheDocument) {
  for (const std::string& text : {Short(), Long(), std::string("Một câu."), std::string()}) {
    const Document document = WithText(text);
    const std::vector<Unit> expected = SplitIntoUnits(document);
    TextUnpacker unpacker("");
    const std::string entry = Entry(document);
    StoredText stored(entry, unpacker);
    ASSERT_EQ(stored.Units().size(), expected.size());
    // The last first: no unit needs those before it.
    for (std::size_t i = expected.size(); i-- > 0;) {
      const StoredUnit& unit = stored.Units()[i];
      EXPECT_EQ(unit.span, expected[i].span);
      EXPECT_EQ(unit.path, expected[i].path);
      EXPECT_EQ(unit.label, expected[i].label);
      EXPECT_EQ(stored.TextOf(unit), text.substr(unit.span.begin, unit.span.size()));
    }
  }
}

// A text that people corrected is kept beside what was read; both are the one text that is held.
TEST(StoredTextTest, ACorrectedTextIsKnownAsSuch) {
  Document document = WithText(Short());
  document.curation.text = document.text;
  TextUnpacker unpacker("");
  const std::string entry = Entry(document);
  const Document read = StoredText(entry, unpacker).WholeDocument();
  EXPECT_EQ(read.curation.text, document.text);
}

// Whatever is written in a label or a path, nothing else is read from it.
TEST(StoredTextTest, LabelsMayHoldAnything) {
  using std::string_literals::operator""s;
  Document document = WithText(Short());
  const std::string odd = "Điều\0 1\t\n\x7f"s;
  const std::vector<Unit> units = {{{0, document.text.size()}, odd, odd}};
  TextPacker packer("");
  TextUnpacker unpacker("");
  const std::string entry = WriteStoredText(document, units, {}, packer);
  StoredText stored(entry, unpacker);
  ASSERT_EQ(stored.Units().size(), 1U);
  EXPECT_EQ(stored.Units()[0].label, odd);
  EXPECT_EQ(stored.Units()[0].path, odd);
}

TEST(StoredTextTest, PiecesHoldWholeUnitsAndTogetherAllOfThem) {
  const std::vector<Unit> units = SplitIntoUnits(WithText(Long()));
  const std::vector<ByteSpan> pieces = PiecesOf(units);
  ASSERT_GT(pieces.size(), 3U);
  std::size_t end = 0;
  for (const ByteSpan& piece : pieces) {
    EXPECT_EQ(piece.begin, end);
    end = piece.end;
  }
  EXPECT_EQ(end, units.back().span.end);
  for (const Unit& unit : units) {
    EXPECT_TRUE(std::any_of(pieces.begin(), pieces.end(), [&unit](const ByteSpan& piece) {
      return piece.begin <= unit.span.begin && unit.span.end <= piece.end;
    }));
  }
}

// Cut short or changed anywhere, it is refused or read as something: never a crash.
TEST(StoredTextTest, DamagedEntriesAreRefused) {
  const std::string entry = Entry(WithText(Short()));
  const auto read_all = [](const std::string& data) {
    TextUnpacker unpacker("");
    StoredText stored(data, unpacker);
    for (const StoredUnit& unit : stored.Units()) {
      static_cast<void>(stored.TextOf(unit));
    }
    static_cast<void>(stored.Mentions());
    static_cast<void>(stored.WholeDocument());
  };
  for (std::size_t size = 0; size < entry.size(); ++size) {
    EXPECT_THROW(read_all(entry.substr(0, size)), Failure) << size;
  }
  std::size_t refused = 0;
  for (std::size_t at = 0; at < entry.size(); ++at) {
    std::string changed = entry;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    try {
      read_all(changed);
    } catch (const Failure&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 0U);
}

}  // namespace
}  // namespace vanban
