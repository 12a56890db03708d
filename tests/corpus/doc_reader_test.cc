#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "support/make_doc.h"

namespace vanban {
namespace {

using testing::HasSubstr;

TEST(DocReaderTest, ReadsParagraphsTablesFieldsAndNotes) {
  const auto document = ReadDocument({"a.doc", "a.doc",
                                      MakeDoc({{u"HỘI SEN\a", true},
                                               {u"Số: 05/KH-HS\a", true},
                                               {u"\a", true, true},
                                               {u"Bỏ đi\r", false, false, true},
                                               {u"Xem \x13HYPERLINK x\x14trang sen\x15 \x1Eđây\r"},
                                               {u"Ô một\r", true},
                                               {u"còn ô một\a", true},
                                               {u"ô hai\a", true},
                                               {u"\a", true, true},
                                               {u"Hết\r"}},
                                              u"\x02 Chú thích\r")});
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_EQ(document->text,
            "HỘI SEN\tSố: 05/KH-HS\n\nXem trang sen -đây\nÔ một\ncòn ô một\nô hai\n\nHết\nChú "
            "thích");
  EXPECT_EQ(document->source.media_type, "application/msword");
  std::string warnings;
  for (const Message& warning : document->warnings) {
    warnings += warning.en + "\n";
  }
  EXPECT_THAT(warnings, HasSubstr("Tables flattened to lines: 2."));
  EXPECT_THAT(warnings, HasSubstr("Tracked deletions left out: 1."));
}

TEST(DocReaderTest, ReadsWord6InTcvn3) {
  const auto document = ReadDocument(
      {"a.doc", "a.doc",
       MakeWord6Doc("S\xBE\x43 L\xD6NH\rCh\xF1 t\xDE\x63h H\xE5 ChÝ Minh n\xF3i v\xD2 vi\xD6\x63 "
                    "tr\xE5ng c\xA9y g\xB5 l\xB5\rTh\xE1\x61 hi\xD6p ng\xB5y h\xAB\x6D nay\r")});
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_THAT(document->text, HasSubstr("SẮC LỆNH"));
  EXPECT_THAT(document->text, HasSubstr("việc trồng cây"));
  EXPECT_THAT(document->source.encoding, HasSubstr("TCVN3"));
}

TEST(DocReaderTest, SaysWhyItCannotRead) {
  std::string encrypted = MakeDoc({{u"Sen\r"}});
  encrypted[512 * 3 + 0x0B] = '\x03';
  std::string old = MakeWord6Doc("Sen\r");
  old[512 * 3 + 2] = 33;
  const std::string not_word = MakeCompoundFile({{"WordDocument", std::string(4096, 'x')}});
  const std::pair<std::string, std::string_view> cases[] = {
      {encrypted, "encrypted"},
      {old, "before version 6"},
      {MakeDoc({{u"Sen\r"}}).substr(0, 2000), "damaged"},
      {MakeCompoundFile({{"Workbook", std::string(4096, 'x')}}), "vnd.ms-excel"},
  };
  for (const auto& [bytes, reason] : cases) {
    const auto document = ReadDocument({"a.doc", "a.doc", bytes});
    ASSERT_FALSE(document.has_value()) << reason;
    EXPECT_THAT(document.error().message.en, HasSubstr(std::string(reason)));
    EXPECT_FALSE(document.error().advice.vi.empty());
  }
  EXPECT_FALSE(ReadDocument({"a.doc", "a.doc", not_word}).has_value());
}

TEST(DocReaderTest, SurvivesDamageAnywhere) {
  const std::string good = MakeDoc({{u"Sen\a", true}, {u"\a", true, true}, {u"Hồng\r"}});
  for (std::size_t at = 0; at < good.size(); at += 7) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    const auto document = ReadDocument({"a.doc", "a.doc", damaged});
    EXPECT_TRUE(document.has_value() || !document.error().message.vi.empty());
  }
}

}  // namespace
}  // namespace vanban
