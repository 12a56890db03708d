#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "support/make_zip.h"

namespace vanban {
namespace {

using testing::HasSubstr;

Result<Document> Read(std::string_view bytes) {
  return ReadDocument({"a.xml", "a.xml", std::string(bytes)});
}

TEST(XmlReaderTest, ReadsAkomaNtosoAsPrinted) {
  const auto document = Read(
      R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><x>y</x></meta>
<body><article><num>Điều 1.</num> <heading>Phạm vi</heading><paragraph><num>1.</num><content>
<p>Theo <ref href="#">Nghị định <b>số</b> 30</ref>, trồng<eol/>sen.</p></content></paragraph></article>
</body></act></akomaNtoso>)");
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_EQ(document->text, "Điều 1. Phạm vi\n1. Theo Nghị định số 30, trồng\nsen.");
  EXPECT_EQ(document->source.media_type, "application/akn+xml");
}

TEST(XmlReaderTest, ReadsAnyXmlByLines) {
  const auto document = Read(
      "<?xml version=\"1.0\"?>\n<vanban><so>05/KH-HS</so><muc>Trồng <nh>sen</nh> hồng</muc>"
      "</vanban>");
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_EQ(document->text, "05/KH-HS\nTrồng sen hồng");
  EXPECT_EQ(document->source.media_type, "application/xml");
}

TEST(XmlReaderTest, RefusesDoctypeAndDamage) {
  EXPECT_THAT(
      Read("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>").error().message.en,
      HasSubstr("DOCTYPE"));
  EXPECT_THAT(Read("<?xml version=\"1.0\"?><a><b></a>").error().message.en, HasSubstr("damaged"));
}

enum class Mark { kWith, kWithout };

/// UTF-16 as two bytes a unit, the lower first or last.
std::string Utf16(std::u16string text, Mark mark, bool big) {
  if (mark == Mark::kWith) {
    text.insert(text.begin(), u'\uFEFF');
  }
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

TEST(XmlReaderTest, EveryEncodingIsReadWhateverIsDeclared) {
  struct Case {
    std::string name;
    std::string bytes;
    std::string encoding;
  };

  const auto xml = [](const std::u16string& encoding) {
    return u"<?xml version=\"1.0\"" + encoding + u"?>\n<vanban><p>Trồng sen 🌸</p></vanban>";
  };
  const std::string utf8 = "<vanban><p>Trồng sen 🌸</p></vanban>";
  const Case cases[] = {
      {"declared, little-endian", Utf16(xml(u" encoding=\"UTF-16\""), Mark::kWith, false),
       "UTF-16LE"},
      {"declared, big-endian", Utf16(xml(u" encoding='utf-16'"), Mark::kWith, true), "UTF-16BE"},
      {"not declared", Utf16(xml(u""), Mark::kWith, false), "UTF-16LE"},
      {"without a mark", Utf16(xml(u" encoding=\"UTF-16\""), Mark::kWithout, false), "UTF-16LE"},
      {"big-endian without a mark", Utf16(xml(u""), Mark::kWithout, true), "UTF-16BE"},
      {"declared UTF-8", Utf16(xml(u" encoding=\"UTF-8\""), Mark::kWith, false), "UTF-16LE"},
      {"UTF-8 declared UTF-16", "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + utf8, "UTF-8"},
      {"UTF-8 with its mark", "\xEF\xBB\xBF<?xml version=\"1.0\"?>" + utf8, "UTF-8"},
  };
  for (const Case& each : cases) {
    const auto document = Read(each.bytes);
    ASSERT_TRUE(document.has_value()) << each.name << ": " << document.error().message.en;
    EXPECT_EQ(document->text, "Trồng sen 🌸") << each.name;
    EXPECT_EQ(document->source.encoding, each.encoding) << each.name;
    EXPECT_EQ(document->source.media_type, "application/xml") << each.name;
  }
  const auto declared = Read(
      "<?xml version=\"1.0\" encoding=\"windows-1258\"?><a><p>C\xF4ng t\xE1"
      "c</p></a>");
  ASSERT_TRUE(declared.has_value()) << declared.error().message.en;
  EXPECT_EQ(declared->text, "Công tác");
}

TEST(XmlReaderTest, Utf16HidesNothingThatIsRefused) {
  const std::u16string doctype =
      u"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>";
  EXPECT_THAT(Read(Utf16(doctype, Mark::kWith, true)).error().message.en, HasSubstr("DOCTYPE"));
  std::u16string monstrous = u"<?xml version=\"1.0\"?><a";
  for (int i = 0; i < 2000; ++i) {
    monstrous += u" b" + std::u16string(static_cast<std::size_t>(i), u'c') + u"=\"\"";
  }
  EXPECT_THAT(Read(Utf16(monstrous + u"/>", Mark::kWithout, false)).error().message.en,
              HasSubstr("too large"));
  EXPECT_FALSE(Read(Utf16(u"<?xml version=\"1.0\"?><a><b></a>", Mark::kWith, false)).has_value());
}

TEST(HtmlReaderTest, PagesInUtf16AreRead) {
  const std::u16string page =
      u"<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-16\"><title>Kế hoạch</title></head>"
      u"<body><p>Trồng sen</p><p>Ở đầm cạn</p></body></html>";
  for (const Mark mark : {Mark::kWith, Mark::kWithout}) {
    for (const bool big : {false, true}) {
      const std::string bytes = Utf16(u" \r\n" + page, mark, big);
      const auto document = ReadDocument({"a.html", "a.html", bytes});
      ASSERT_TRUE(document.has_value()) << document.error().message.en;
      EXPECT_EQ(document->text, "Trồng sen\n\nỞ đầm cạn");
      EXPECT_EQ(document->source.media_type, "text/html");
    }
  }
}

TEST(XmlReaderTest, AnXhtmlPageIsHtml) {
  EXPECT_EQ(DetectMediaType("<?xml version=\"1.0\"?><!DOCTYPE html><html><p>a</p></html>", ""),
            "text/html");
}

std::string Envelope(std::string_view business, std::string_view attachments) {
  return R"(<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><e:edXMLEnvelope
xmlns:e="http://www.mic.gov.vn/TBT/QCVN_102_2016"><e:edXMLHeader><e:MessageHeader>
<e:From><e:OrganName>Hội Sen</e:OrganName></e:From>
<e:Code><e:CodeNumber>12</e:CodeNumber><e:CodeNotation>KH-HS</e:CodeNotation></e:Code>
<e:PromulgationInfo><e:Place>Đồng Tháp</e:Place><e:PromulgationDate>2024-05-12</e:PromulgationDate>
</e:PromulgationInfo><e:DocumentType><e:TypeName>Kế hoạch</e:TypeName></e:DocumentType>
<e:Subject>Trồng sen</e:Subject></e:MessageHeader><e:TraceHeaderList><e:Bussiness>)" +
         std::string(business) +
         "</e:Bussiness></e:TraceHeaderList></e:edXMLHeader></e:edXMLEnvelope><AttachmentEncoded>" +
         std::string(attachments) + "</AttachmentEncoded></edXML>";
}

std::string Attached(std::string_view name, std::string_view base64) {
  return "<Attachment><AttachmentName>" + std::string(name) +
         "</AttachmentName><ContentTransferEncoded>" + std::string(base64) +
         "</ContentTransferEncoded></Attachment>";
}

TEST(EdxmlTest, ReadsTheAttachedFilesAndSaysWhatIsReplaced) {
  const auto document = Read(Envelope(
      "<e:BussinessDocType>3</e:BussinessDocType><e:BussinessDocReason>Sai thể thức"
      "</e:BussinessDocReason><e:ReplacementInfoList><e:ReplacementInfo><e:DocumentId>"
      "000.00.00.H20,2023/03/09,9/KH-HS</e:DocumentId></e:ReplacementInfo></e:ReplacementInfoList>",
      Attached("a.txt", "VHLhu5NuZyBz\nZW4=") + Attached("b.txt", "!!")));
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_EQ(document->text,
            "Trồng sen\n\nThay thế văn bản số 9/KH-HS ngày 09 tháng 03 năm 2023. Lý do: Sai thể "
            "thức");
  EXPECT_EQ(document->source.media_type, "application/vnd.vn.edxml+xml");
  EXPECT_EQ(document->other.at("edxml.action"), "replace");
  EXPECT_EQ(document->other.at("edxml.targets"), "000.00.00.H20,2023/03/09,9/KH-HS");
  EXPECT_EQ(document->warnings.size(), 2);
}

TEST(EdxmlTest, ARecallWithoutFilesIsANotice) {
  const auto document = Read(Envelope("<e:BussinessDocType>1</e:BussinessDocType>", ""));
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_THAT(document->text, HasSubstr("Thu hồi văn bản số 12/KH-HS ngày 12 tháng 05 năm 2024."));
  EXPECT_EQ(document->key, "");
  EXPECT_EQ(document->other.at("edxml.action"), "recall");
}

TEST(EdxmlTest, ANewDocumentWithoutFilesKeepsItsHead) {
  const auto document = Read(Envelope("<e:BussinessDocType>0</e:BussinessDocType>", ""));
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_THAT(document->text, HasSubstr("Số: 12/KH-HS"));
  EXPECT_FALSE(document->other.contains("edxml.action"));
}

TEST(OdtReaderTest, ReadsParagraphsTablesAndNotes) {
  const std::string content =
      R"(<?xml version="1.0"?><o:document-content xmlns:o="o" xmlns:t="t" xmlns:b="b"><o:text>
<t:tracked-changes><t:deletion><t:p>bỏ</t:p></t:deletion></t:tracked-changes>
<b:table><b:table-row><b:table-cell><t:p>HỘI SEN</t:p></b:table-cell><b:table-cell><t:p>Số:<t:s/>5</t:p>
</b:table-cell></b:table-row></b:table><t:h>Trồng
sen</t:h><t:p>Một<t:line-break/>hai<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>ghi</t:p>
</t:note-body></t:note> ba</t:p></o:text></o:document-content>)";
  const auto document =
      ReadDocument({"a.odt", "a.odt",
                    MakeZip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                             {"content.xml", content}})});
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_EQ(document->text, "HỘI SEN\tSố: 5\n\nTrồng sen\nMột\nhai ba\nghi");
  EXPECT_EQ(document->source.media_type, "application/vnd.oasis.opendocument.text");
  EXPECT_EQ(document->warnings.size(), 3);
}

}  // namespace
}  // namespace vanban
