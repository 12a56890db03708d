#include "server/address.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"

namespace vanban {
namespace {

constexpr PageText kHelpTitle{"Hướng dẫn tra cứu", "How to search"};
constexpr PageText kHelpLead{
    "Gõ như anh, chị vẫn nói. Không cần học cú pháp; các dấu dưới đây chỉ giúp tìm hẹp hơn.",
    "Type as you speak. No syntax is needed; the signs below only make a search narrower."};
constexpr PageText kHelpType{"Gõ", "Type"};
constexpr PageText kHelpFinds{"Tìm được", "To find"};

/// One row of the table: an example that is a link, and what it finds.
struct HelpRow {
  std::string_view query;
  PageText meaning;
};

constexpr HelpRow kRows[] = {
    {"công tác dân vận",
     {"Văn bản có các từ này, đoạn sát nhất đứng đầu.",
      "Documents with these words, the closest passage first."}},
    {"dan van kheo",
     {"Gõ không dấu cũng được: máy khôi phục dấu và nói rõ đã hiểu thế nào.",
      "Typing without accents works: they are restored, and you are told how."}},
    {"\"học tập và làm theo\"",
     {"Đúng cả cụm từ, đúng thứ tự.", "The exact phrase in this order."}},
    {"25-NQ/TW",
     {"Văn bản mang số này, có trong kho hay chưa; 25/NQ-TW cũng được hiểu như vậy.",
      "The document with this number, held or not; 25/NQ-TW is read alike."}},
    {"nghị định 30/2020",
     {"Số gõ chưa đủ: văn bản mang số ấy đứng đầu; cũng được: tt 24/2020 bca, chỉ thị 18 năm 2023.",
      "A number typed in part: its document first; also tt 24/2020 bca, chỉ thị 18 năm 2023."}},
    {"dan:25-NQ/TW", {"Các văn bản có viện dẫn số này.", "Documents that cite this number."}},
    {"chuyển đổi số loai:kế-hoạch",
     {"Chỉ tìm trong kế hoạch; cũng dùng được nghị-quyết, chỉ-thị, công-văn …",
      "Plans only; also resolutions, directives, letters and so on."}},
    {"dân vận coquan:\"Ban Bí thư\"", {"Chỉ văn bản của một cơ quan.", "Documents of one issuer."}},
    {"dân vận tu:2013 den:2016",
     {"Ban hành trong khoảng thời gian này.", "Issued in this span of time."}},
    {"dân vận -chính quyền",
     {"Bỏ văn bản có từ đứng sau dấu trừ.", "Leaves out documents with the word after the minus."}},
    {"kế hoạch HOẶC chương trình", {"Một trong hai.", "Either of the two."}},
    {"(kế hoạch HOẶC chương trình) VÀ dân vận",
     {"Dấu ngoặc gộp các lựa chọn; VÀ buộc phải có cả hai vế.",
      "Brackets group choices; VÀ (AND) asks for both sides."}},
    {"dân vận GẦN/5 \"chính quyền\"",
     {"Hai vế đứng cách nhau nhiều nhất năm từ.", "Both, at most five words apart."}},
    {"nghi*",
     {"Mọi từ bắt đầu như vậy, có dấu hay không.", "Every word that starts so, whatever accents."}},
    {"=\"Hòa\"",
     {"Đúng cách viết này: không tìm hoà, hóa, hoa.",
      "Just this spelling: neither hoà nor hóa nor hoa."}},
    {"tieude:\"dân vận\"", {"Chỉ tìm trong trích yếu.", "In titles only."}},
};

struct HelpTopic {
  PageText title;
  PageText text;
};

constexpr HelpTopic kTopics[] = {
    {{"Đọc kết quả", "Reading results"},
     {"Mỗi kết quả là một văn bản kèm những điều, khoản hoặc đoạn trả lời sát nhất. Bấm vào nhãn "
      "như "
      "“Điều 5”, “Hai là” để đến đúng chỗ đó trong toàn văn. Số bên cạnh “được viện dẫn” là số văn "
      "bản trong kho nhắc đến nó.",
      "A result is a document with the provisions that answer best. A label such as “Điều 5” leads "
      "to that place in the text. “Cited” counts the documents held that mention it."}},
    {{"Lấy danh sách, lưu câu tìm", "Taking lists away, keeping searches"},
     {"Dấu − ở cột lọc loại trừ một loại, cơ quan, năm. Cuối trang kết quả: tải danh sách dạng "
      ".csv "
      "(Excel) hoặc .docx (Word), theo dõi bằng chương trình đọc tin, lưu câu tìm trong trình "
      "duyệt "
      "để biết khi có văn bản mới.",
      "A − among the filters leaves a type, an issuer or a year out. Below the results: the list "
      "as "
      ".csv (Excel) or .docx (Word), a feed to follow, and a search kept in the browser that says "
      "when there is something new."}},
    {{"Chuỗi viện dẫn", "Citation chains"},
     {"Trang chuỗi viện dẫn đi từ một văn bản về những văn bản nó căn cứ, thực hiện, sửa đổi; hoặc "
      "ngược lại, đến những văn bản dựa vào nó. Mỗi mũi tên đều kèm câu trích nguyên văn để kiểm "
      "chứng.",
      "A chain leads from a document to those it rests on, carries out or amends, or the other "
      "way. "
      "Each arrow comes with the quoted sentence, so that it can be checked."}},
    {{"Văn bản chưa có trong kho", "Documents not held"},
     {"Văn bản được nhắc đến nhưng chưa có trong kho vẫn có trang riêng, khung nét đứt, với mọi "
      "điều "
      "các văn bản khác nói về nó. Khi văn bản được bổ sung, địa chỉ trang giữ nguyên.",
      "A work that is cited but not held has its own page, dashed, with all that others say of it. "
      "When the document arrives the address stays."}},
    {{"Một số, nhiều văn bản", "One number, many documents"},
     {"Số của Đảng đánh lại theo nhiệm kỳ, số của Nhà nước đánh lại hằng năm, mỗi địa phương đánh "
      "số "
      "riêng. Vì thế cùng một số có thể là nhiều văn bản; trang chọn sẽ liệt kê đủ kèm năm và cơ "
      "quan.",
      "Party numbers start again each term, State numbers each year, each province has its own. So "
      "one number may be several documents; a page lists them with year and issuer."}},
    {{"Bàn phím", "Keyboard"},
     {"Phím / đưa con trỏ vào ô tìm; mũi tên lên, xuống chọn gợi ý; trong sơ đồ, các phím mũi tên "
      "đi "
      "từ ô này sang ô khác, Enter mở văn bản.",
      "The key / goes to the search box; up and down choose a suggestion; in a graph the arrow "
      "keys "
      "walk from box to box and Enter opens one."}},
};

}  // namespace

std::string HelpPage(const PageContext& context) {
  const Language language = context.language;
  HtmlWriter html;
  html.Open("div", {{"class", "help"}});
  html.Element("h1", kHelpTitle.In(language));
  html.Element("p", {{"class", "lead"}}, kHelpLead.In(language));
  html.Open("table").Open("thead").Open("tr");
  html.Element("th", {{"scope", "col"}}, kHelpType.In(language));
  html.Element("th", {{"scope", "col"}}, kHelpFinds.In(language));
  html.Close().Close().Open("tbody");
  for (const HelpRow& row : kRows) {
    html.Open("tr").Open("td");
    html.Element("a", {{"href", PageAddress(context, "/search", {{"q", std::string(row.query)}})}},
                 row.query);
    html.Close().Element("td", row.meaning.In(language)).Close();
  }
  html.Close().Close();
  for (const HelpTopic& topic : kTopics) {
    html.Element("h2", topic.title.In(language));
    html.Element("p", topic.text.In(language));
  }
  html.Close();
  return WritePage(context, {.title = std::string(kHelpTitle.In(language))}, html.Take());
}

}  // namespace vanban
