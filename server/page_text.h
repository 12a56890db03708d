#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/date.h"
#include "corpus/message.h"

namespace vanban {

/// A phrase of the pages in both languages. "{}" stands for a value: Fill.
struct PageText {
  std::string_view vi;
  std::string_view en;

  [[nodiscard]] std::string_view In(Language language) const {
    return language == Language::kEnglish ? en : vi;
  }
};

/// The phrase with each "{}" replaced by the next of `values`.
std::string Fill(const PageText& phrase, Language language,
                 std::initializer_list<std::string_view> values);

/// What a list of results is called: by its query, or what it holds if none narrows it by words.
std::string ResultsTitle(std::string_view query, Language language);

/// "12.345" in Vietnamese, "12,345" in English.
std::string FormatCount(std::size_t count, Language language);

/// "03/6/2013" in Vietnamese, "3 June 2013" in English.
std::string FormatDate(Date date, Language language);

/// "20:55, 23/11/2026" in Vietnamese, "20:55, 23 November 2026" in English: a time such as
/// "2026-11-23T13:55:12Z", by the clocks of Viet Nam (UTC+7, no summer time). What is no such time
/// stays as it is.
std::string FormatMoment(const std::string& utc, Language language);

/// Its day alone, by the same clocks.
std::string FormatDayOf(const std::string& utc, Language language);

/// A status as a person reads it: "còn hiệu lực"; the name itself if it is no status we know.
std::string StatusText(std::string_view status, Language language);

// Everything the pages say, by page.

// The frame of every page
inline constexpr PageText kTextProduct{"Vanban", "Vanban"};
inline constexpr PageText kTextTagline{"Tra cứu chỉ thị, nghị quyết, kế hoạch và chuỗi viện dẫn",
                                       "Directives, plans, and who cites whom"};
inline constexpr PageText kTextSkip{"Đến nội dung chính", "Skip to content"};
inline constexpr PageText kTextSearch{"Tìm", "Search"};
inline constexpr PageText kTextSearchLabel{"Tìm văn bản", "Search documents"};
inline constexpr PageText kTextSearchHint{"Nhập từ khóa, số ký hiệu hoặc câu hỏi",
                                          "Words, a document number or a question"};
inline constexpr PageText kTextNavigation{"Các trang", "Pages"};
inline constexpr PageText kTextNavSearch{"Tra cứu", "Search"};
inline constexpr PageText kTextNavMissing{"Văn bản còn thiếu", "Missing documents"};
inline constexpr PageText kTextNavCheck{"Kiểm dự thảo", "Check a draft"};
inline constexpr PageText kTextNavConflicts{"Viện dẫn không khớp", "Conflicting citations"};
inline constexpr PageText kTextNavHelp{"Hướng dẫn", "Help"};
inline constexpr PageText kTextDisplay{"Hiển thị", "Display"};
inline constexpr PageText kTextSmaller{"A− chữ nhỏ hơn", "A− smaller text"};
inline constexpr PageText kTextNormal{"A cỡ chữ thường", "A normal text"};
inline constexpr PageText kTextLarger{"A+ chữ to hơn", "A+ larger text"};
inline constexpr PageText kTextContrast{"Tương phản cao", "High contrast"};
inline constexpr PageText kTextOtherLanguage{"English", "Tiếng Việt"};
inline constexpr PageText kTextFooter{
    "Văn bản hiển thị theo bản gốc đã lưu; khi sử dụng chính thức, hãy đối chiếu với bản do cơ "
    "quan "
    "ban hành phát hành.",
    "Documents are shown as received; check against the issuer's own copy before official use."};
inline constexpr PageText kTextApi{"Dữ liệu mở (API)", "Open data (API)"};
inline constexpr PageText kTextPrintedFrom{"Nguồn: {}", "Source: {}"};

// Facts of a document
inline constexpr PageText kTextKey{"Số, ký hiệu", "Number"};
inline constexpr PageText kTextType{"Loại văn bản", "Type"};
inline constexpr PageText kTextIssuer{"Cơ quan ban hành", "Issuer"};
inline constexpr PageText kTextIssued{"Ngày ban hành", "Issued"};
inline constexpr PageText kTextPublished{"Ngày đăng", "Published"};
inline constexpr PageText kTextEffective{"Có hiệu lực từ", "In force from"};
inline constexpr PageText kTextSigner{"Người ký", "Signed by"};
inline constexpr PageText kTextStatus{"Hiệu lực", "Status"};
inline constexpr PageText kTextSince{"từ", "since"};
inline constexpr PageText kTextStatusBasis{"Căn cứ xác định", "What this rests on"};
inline constexpr PageText kTextByWork{"theo", "by"};
inline constexpr PageText kTextJudgements{"Thẩm định", "Judgements"};
inline constexpr PageText kTextPlace{"Địa phương", "Place"};
inline constexpr PageText kTextSource{"Nguồn", "Source"};
inline constexpr PageText kTextTitle{"Trích yếu", "Subject"};
inline constexpr PageText kTextDirective{"Văn bản", "Document"};
inline constexpr PageText kTextArticle{"Bài viết", "Article"};
inline constexpr PageText kTextHeld{"có trong kho", "held"};
inline constexpr PageText kTextMissing{"chưa có trong kho", "not held"};
inline constexpr PageText kTextWithdrawn{"đã rút khỏi kho", "withdrawn"};
inline constexpr PageText kTextAmbiguous{"chưa rõ văn bản nào", "ambiguous"};
inline constexpr PageText kTextOcr{"OCR, tin cậy {} %", "OCR, {} % sure"};
inline constexpr PageText kTextCitedBy{"được viện dẫn {} lần", "cited {} times"};
inline constexpr PageText kTextProvisionCited{"{} văn bản dẫn", "cited by {}"};
inline constexpr PageText kTextNoNumber{"không số", "no number"};
inline constexpr PageText kTextUntitled{"(chưa rõ trích yếu)", "(subject unknown)"};

// Start page
inline constexpr PageText kTextStartLead{
    "Tìm trong toàn văn chỉ thị, nghị quyết, kết luận, kế hoạch, công văn; đọc đúng điều khoản cần "
    "tìm; lần theo chuỗi viện dẫn từ kế hoạch của địa phương về nghị quyết gốc.",
    "Search the full text of directives, resolutions, conclusions, plans and letters; read the "
    "very "
    "provision; follow citations from a local plan back to the resolution it carries out."};
inline constexpr PageText kTextTry{"Thử tìm", "Try"};
inline constexpr PageText kTextHoldings{"Trong kho", "Holdings"};
inline constexpr PageText kTextDocuments{"văn bản và bài viết", "documents and articles"};
inline constexpr PageText kTextCitedWorks{"văn bản được viện dẫn nhưng chưa có",
                                          "works cited but not held"};
inline constexpr PageText kTextMostWanted{"Được viện dẫn nhiều nhưng chưa có trong kho",
                                          "Often cited but not held"};
inline constexpr PageText kTextAllMissing{"Xem toàn bộ danh sách", "See the whole list"};

// Results
inline constexpr PageText kTextResults{"Kết quả", "Results"};
inline constexpr PageText kTextResultsFor{"Kết quả cho “{}”", "Results for “{}”"};
inline constexpr PageText kTextEverything{"Các văn bản trong kho", "Documents held"};
inline constexpr PageText kTextFound{"{} văn bản", "{} documents"};
inline constexpr PageText kTextFoundAbout{"khoảng {} văn bản", "about {} documents"};
inline constexpr PageText kTextInTime{"trong {} ms", "in {} ms"};
inline constexpr PageText kTextUnderstood{"Đã hiểu là:", "Understood as:"};
inline constexpr PageText kTextExactly{"tìm đúng như đã gõ:", "search exactly as typed:"};
inline constexpr PageText kTextOrReading{"hoặc:", "or:"};
inline constexpr PageText kTextDidYouMean{"Có phải bạn muốn tìm:", "Did you mean:"};
inline constexpr PageText kTextParts{"Các phần của câu tìm; bấm để bỏ",
                                     "Parts of the query; each link removes one"};
inline constexpr PageText kTextRemovePart{"Bỏ: {}", "Remove: {}"};
inline constexpr PageText kTextPartWords{"Từ:", "Words:"};
inline constexpr PageText kTextPartPhrase{"Cụm từ:", "Phrase:"};
inline constexpr PageText kTextPartKey{"Số, ký hiệu:", "Number:"};
inline constexpr PageText kTextPartSpelling{"Viết đúng:", "Spelt:"};
inline constexpr PageText kTextPartPrefix{"Bắt đầu bằng:", "Starting with:"};
inline constexpr PageText kTextPartAll{"Đủ cả:", "All of:"};
inline constexpr PageText kTextPartAny{"Một trong:", "Any of:"};
inline constexpr PageText kTextPartNear{"Gần nhau:", "Near:"};
inline constexpr PageText kTextPartTitle{"Trong trích yếu:", "In the title:"};
inline constexpr PageText kTextPartExclude{"Trừ:", "Without:"};
inline constexpr PageText kTextPartFilter{"Chỉ lấy", "Only"};
inline constexpr PageText kTextNotes{"Cách đọc câu tìm", "How the query was read"};
inline constexpr PageText kTextPartial{
    "Kết quả chưa đủ: một phần của chỉ mục đang không trả lời ({} văn bản không được tìm trong). "
    "Hãy "
    "thử lại sau.",
    "This answer is not whole: a part of the index does not answer ({} documents were not looked "
    "at). "
    "Try again later."};
inline constexpr PageText kTextNumberAsked{"Văn bản mang số, ký hiệu này",
                                           "Documents with this number"};
inline constexpr PageText kTextUnknownKey{
    "Không có văn bản nào trong kho mang số {} hay viện dẫn số này.",
    "No document held has the number {} or cites it."};
inline constexpr PageText kTextManyWorks{"{} văn bản khác nhau cùng mang số này",
                                         "{} different documents share this number"};
inline constexpr PageText kTextShowChain{"Chuỗi viện dẫn", "Citation chain"};
inline constexpr PageText kTextWhoCites{"Văn bản nào viện dẫn", "Who cites it"};
inline constexpr PageText kTextSort{"Sắp xếp", "Sort"};
inline constexpr PageText kTextSortRelevance{"Sát nhất", "Best match"};
inline constexpr PageText kTextSortNewest{"Mới nhất", "Newest"};
inline constexpr PageText kTextSortOldest{"Cũ nhất", "Oldest"};
inline constexpr PageText kTextSortCited{"Được viện dẫn nhiều", "Most cited"};
inline constexpr PageText kTextNarrow{"Lọc kết quả", "Narrow"};
inline constexpr PageText kTextFacetKind{"Dạng", "Kind"};
inline constexpr PageText kTextFacetYear{"Năm ban hành", "Year"};
inline constexpr PageText kTextRemoveFilter{"Bỏ lọc: {}", "Remove filter: {}"};
inline constexpr PageText kTextClearFilters{"Bỏ mọi bộ lọc", "Clear all filters"};
inline constexpr PageText kTextFrom{"Từ ngày", "From"};
inline constexpr PageText kTextTo{"Đến ngày", "To"};
inline constexpr PageText kTextCites{"Có viện dẫn", "Citing"};
inline constexpr PageText kTextApply{"Lọc", "Apply"};
inline constexpr PageText kTextExplain{"Vì sao có kết quả này", "Why this result"};
inline constexpr PageText kTextPages{"Trang kết quả", "Pages of results"};
inline constexpr PageText kTextPrevious{"Trang trước", "Previous"};
inline constexpr PageText kTextNext{"Trang sau", "Next"};
inline constexpr PageText kTextPageNumber{"Trang {}", "Page {}"};
inline constexpr PageText kTextFeed{"Theo dõi (Atom)", "Follow (Atom)"};
inline constexpr PageText kTextNothing{"Không tìm thấy văn bản nào cho “{}”.",
                                       "Nothing found for “{}”."};
inline constexpr PageText kTextAdviceFewer{"Bớt từ, chỉ giữ những từ chắc chắn có trong văn bản.",
                                           "Use fewer words: those surely in the document."};
inline constexpr PageText kTextAdviceFilters{"Bỏ bớt bộ lọc loại, cơ quan hoặc thời gian.",
                                             "Remove filters on type, issuer or time."};
inline constexpr PageText kTextAdviceKey{
    "Nếu biết số, ký hiệu, hãy gõ số đó, ví dụ: 25-NQ/TW. Văn bản chưa có trong kho vẫn có trang "
    "riêng nếu được văn bản khác viện dẫn.",
    "If you know the number, type it: 25-NQ/TW. A document we do not hold still has a page if "
    "others cite it."};
inline constexpr PageText kTextAdviceAccents{
    "Gõ có dấu khi có thể: “dân vận” và “đàn văn” là hai câu tìm khác nhau.",
    "Type accents where you can: they tell words apart."};

// Document
inline constexpr PageText kTextContents{"Mục lục", "Contents"};
inline constexpr PageText kTextFullText{"Toàn văn", "Full text"};
inline constexpr PageText kTextFacts{"Thông tin văn bản", "About this document"};
inline constexpr PageText kTextOriginal{"Tải bản gốc", "Download the original"};
inline constexpr PageText kTextPrint{"In", "Print"};
inline constexpr PageText kTextCopyCitation{"Sao chép viện dẫn", "Copy citation"};
inline constexpr PageText kTextCopied{"Đã sao chép", "Copied"};
inline constexpr PageText kTextHowToCite{"Cách viện dẫn", "How to cite"};
inline constexpr PageText kTextRelations{"Quan hệ với văn bản khác", "Relations"};
inline constexpr PageText kTextActsOn{"Văn bản này dựa vào, tác động đến",
                                      "What it rests on or acts on"};
inline constexpr PageText kTextActedOnBy{"Văn bản dựa vào, tác động đến văn bản này",
                                         "What rests on it or acts on it"};
inline constexpr PageText kTextDiagram{"Lược đồ quan hệ", "All relations at a glance"};
inline constexpr PageText kTextDiagramOf{"Lược đồ quan hệ của {}", "Relations of {}"};
inline constexpr PageText kTextGroupOf{"{}: {}", "{}: {}"};
inline constexpr PageText kTextGroupSize{"{} văn bản, mới nhất trước.",
                                         "{} documents, the newest first."};
inline constexpr PageText kTextAllOfGroup{"Xem cả {} văn bản", "Show all {}"};
inline constexpr PageText kTextCitedByOthers{"Được văn bản khác viện dẫn", "Cited by"};
inline constexpr PageText kTextNoRelations{"Chưa thấy viện dẫn nào.", "No citations found."};
inline constexpr PageText kTextQuotes{"Xem câu viện dẫn ({})", "Show the sentences ({})"};
inline constexpr PageText kTextWholeOfIt{"toàn văn bản", "the whole document"};
inline constexpr PageText kTextPartOfIt{"một phần văn bản", "a part of the document"};
inline constexpr PageText kTextLackingProvision{"(bản trong kho không có {})",
                                                "(the document held has no {})"};
inline constexpr PageText kTextMoreQuotes{"và {} câu khác", "and {} more"};
inline constexpr PageText kTextFindHere{"Tìm trong văn bản này", "Find in this document"};
inline constexpr PageText kTextFindNone{"Không thấy “{}” trong văn bản này.",
                                        "“{}” is not in this document."};
inline constexpr PageText kTextFindSome{"{} chỗ có “{}”", "{} places with “{}”"};
inline constexpr PageText kTextFindFirst{"đến chỗ đầu tiên", "go to the first"};
inline constexpr PageText kTextFindClear{"bỏ đánh dấu", "clear"};
inline constexpr PageText kTextWarnings{"Lưu ý khi đọc bản này", "Notes on this copy"};
inline constexpr PageText kTextSecrecy{"Độ mật", "Secrecy"};
inline constexpr PageText kTextLevel{"Mức truy cập", "Access"};
inline constexpr PageText kTextHistory{"Lịch sử lưu trữ", "History"};
inline constexpr PageText kTextTextChanged{"toàn văn thay đổi", "the text changed"};
inline constexpr PageText kTextWithdrawnLead{
    "Văn bản này đã rút khỏi việc sử dụng. Bản gốc vẫn được giữ trong kho lưu trữ.",
    "This document was taken out of use. Its original is kept in the archive."};
inline constexpr PageText kTextWithdrawnBy{"Người rút", "Withdrawn by"};
inline constexpr PageText kTextWithdrawnWhen{"Lúc", "When"};
inline constexpr PageText kTextWithdrawnWhy{"Lý do", "Why"};
inline constexpr PageText kTextReplacedBy{"Được thay bằng", "Replaced by"};
inline constexpr PageText kTextUrgency{"Độ khẩn", "Urgency"};
inline constexpr PageText kTextIssuerOrder{"Nơi ban hành đã", "Its issuer's order"};
inline constexpr PageText kTextVersion{"Bản {}", "Version {}"};
inline constexpr PageText kTextShortened{
    "Văn bản quá dài: trang này chỉ hiện phần đầu. Hãy tải bản gốc để đọc toàn bộ.",
    "This document is very long; only its beginning is shown. Download the original for all."};

// Chain
inline constexpr PageText kTextChainOf{"Chuỗi viện dẫn của {}", "Citation chain of {}"};
inline constexpr PageText kTextChainAsk{"Nhập số, ký hiệu để xem chuỗi viện dẫn",
                                        "Type a number to see its chain"};
inline constexpr PageText kTextDirection{"Chiều", "Direction"};
inline constexpr PageText kTextDirectionOut{"Văn bản này dựa vào", "What it rests on"};
inline constexpr PageText kTextDirectionIn{"Văn bản dựa vào nó", "What rests on it"};
inline constexpr PageText kTextDirectionBoth{"Cả hai chiều", "Both ways"};
inline constexpr PageText kTextDepth{"Số bậc", "Steps"};
inline constexpr PageText kTextRelation{"Quan hệ", "Relation"};
inline constexpr PageText kTextAnyRelation{"mọi quan hệ", "any relation"};
inline constexpr PageText kTextAsOf{"Tính đến ngày", "As of"};
inline constexpr PageText kTextProvision{"Đơn vị (Điều, khoản)", "Provision"};
inline constexpr PageText kTextOnlyProvision{"Chỉ những viện dẫn liên quan {}.",
                                             "Only citations that concern {}."};
inline constexpr PageText kTextWholeToo{"Kể cả viện dẫn toàn văn bản",
                                        "Citations of the whole document too"};
inline constexpr PageText kTextNoSuchProvision{"Bản trong kho không có {}.",
                                               "The document held has no {}."};
inline constexpr PageText kTextShow{"Xem", "Show"};
inline constexpr PageText kTextGraph{"Sơ đồ", "Graph"};
inline constexpr PageText kTextTree{"Dạng cây", "Tree"};
inline constexpr PageText kTextGraphDescription{
    "Mỗi ô là một văn bản, mũi tên đi từ văn bản viện dẫn đến văn bản được viện dẫn. Nét liền: có "
    "trong kho; nét đứt: chưa có; nét chấm: chưa rõ văn bản nào. Nội dung như nhau ở dạng cây.",
    "A box is a document; an arrow points from the citing to the cited one. Solid: held; dashed: "
    "not held; dotted: ambiguous. The tree says the same."};
inline constexpr PageText kTextChainSize{"{} văn bản, {} quan hệ", "{} documents, {} relations"};
inline constexpr PageText kTextChainTruncated{
    "Chuỗi dài hơn giới hạn; hãy giảm số bậc hoặc chọn một quan hệ để xem đủ.",
    "The chain is longer than the limit; choose fewer steps or one relation."};
inline constexpr PageText kTextGraphTooLarge{
    "Sơ đồ chỉ vẽ {} văn bản gần gốc nhất; dạng cây có đủ.",
    "The graph draws the {} documents nearest the root; the tree has all."};
inline constexpr PageText kTextGraphKeys{
    "Phím → đi theo mũi tên, ← đi ngược lại, ↑ ↓ sang ô cùng bậc, Home về ô gốc, Enter mở văn bản.",
    "→ follows an arrow, ← goes back along one, ↑ ↓ go to boxes of the same layer, Home to the "
    "root, "
    "Enter opens the document."};
inline constexpr PageText kTextChainPrinted{
    "Chuỗi viện dẫn của {}; chiều: {}; {} bậc; quan hệ: {}; tính đến: {}. Nguồn: Vanban, {}",
    "Citation chain of {}; direction: {}; {} steps; relation: {}; as of: {}. Source: Vanban, {}"};
inline constexpr PageText kTextToday{"nay", "now"};
inline constexpr PageText kTextToRoot{"Đến ô gốc của sơ đồ", "Go to the root of the graph"};
inline constexpr PageText kTextSeeAbove{"đã nêu ở trên", "shown above"};
inline constexpr PageText kTextChainAlone{"Chưa thấy quan hệ nào theo chiều này.",
                                          "No relation this way."};
inline constexpr PageText kTextLegend{"Chú giải", "Legend"};
inline constexpr PageText kTextDownload{"Tải dữ liệu", "Download data"};

// Work
inline constexpr PageText kTextMissingLead{
    "Văn bản này chưa có trong kho. Dưới đây là những gì các văn bản khác nói về nó.",
    "This document is not held. Below is what other documents say about it."};
inline constexpr PageText kTextClaims{"Các văn bản nói về nó", "What others say about it"};
inline constexpr PageText kTextClaimCount{"{} văn bản viện dẫn", "{} documents cite it"};
inline constexpr PageText kTextOpenDocument{"Đọc toàn văn", "Read the document"};
inline constexpr PageText kTextChoose{"Số {} thuộc về nhiều văn bản",
                                      "Number {} has several works"};
inline constexpr PageText kTextChooseLead{
    "Số, ký hiệu được dùng lại theo nhiệm kỳ, theo năm và ở mỗi địa phương. Hãy chọn đúng văn bản.",
    "Numbers start again with each term, year and place. Choose the document you mean."};
inline constexpr PageText kTextUnclearCitations{"Nơi chỉ ghi số này, chưa rõ là văn bản nào",
                                                "Cited by number alone: which one is open"};
inline constexpr PageText kTextCandidates{"Có thể là", "It may be"};

// Missing
inline constexpr PageText kTextMissingTitle{"Văn bản được viện dẫn nhưng chưa có trong kho",
                                            "Cited but not held"};
inline constexpr PageText kTextMissingIntro{
    "{} văn bản, xếp theo số lần được viện dẫn. Bổ sung văn bản đứng đầu làm chuỗi viện dẫn đầy đủ "
    "nhanh nhất.",
    "{} works by demand. Adding those at the top completes the chains soonest."};
inline constexpr PageText kTextGapsTitle{"Số còn thiếu trong các dãy số",
                                         "Numbers that lack in series"};
inline constexpr PageText kTextGapsIntro{
    "{} dãy số; dãy có nhiều số được viện dẫn mà chưa có trong kho xếp trước.",
    "{} series of numbers; those of which most is cited but not held come first."};
inline constexpr PageText kTextNoGaps{"Không có dãy số nào như vậy.", "There is no such series."};
inline constexpr PageText kTextSeries{"Dãy số", "Series"};
inline constexpr PageText kTextYear{"Năm", "Year"};
inline constexpr PageText kTextTerm{"Khóa", "Term"};
inline constexpr PageText kTextOfTerm{"khóa", "term"};
inline constexpr PageText kTextNumbersHeld{"Có trong kho", "Held"};
inline constexpr PageText kTextNumbersCited{"Chỉ được dẫn", "Only cited"};
inline constexpr PageText kTextNumbersUnknown{"Chưa biết", "Unknown"};
inline constexpr PageText kTextIssuerCode{"Cơ quan (TW, CP …)", "Issuer (TW, CP …)"};
inline constexpr PageText kTextTypeCode{"Loại (NQ, NĐ …)", "Type (NQ, NĐ …)"};
inline constexpr PageText kTextConflictsTitle{"Các viện dẫn không khớp nhau",
                                              "Citations that disagree"};
inline constexpr PageText kTextConflictsIntro{
    "{0} văn bản được ghi khác nhau ở các nơi viện dẫn. Chương trình không tự sửa: hãy xem câu ở "
    "hai "
    "phía rồi đối chiếu với bản gốc.",
    "{0} documents are cited differently in different places. Nothing is corrected by itself: "
    "compare "
    "both sides with the original."};
inline constexpr PageText kTextNoConflicts{"Không có viện dẫn nào không khớp.",
                                           "No citations disagree."};
inline constexpr PageText kTextCheckTitle{"Kiểm viện dẫn của dự thảo", "Check a draft's citations"};
inline constexpr PageText kTextCheckIntro{
    "Dán dự thảo vào ô dưới đây. Mỗi viện dẫn được đối chiếu với kho: ngày, cơ quan, cách ghi số "
    "ký "
    "hiệu, hiệu lực. Dự thảo không được lưu lại.",
    "Paste the draft below. Each citation is compared with the documents held: date, issuer, how "
    "the number is written, whether it is in force. The draft is not kept."};
inline constexpr PageText kTextDraft{"Dự thảo", "Draft"};
inline constexpr PageText kTextMarkedDraft{"Dự thảo, các viện dẫn được đánh dấu",
                                           "The draft with its citations marked"};
inline constexpr PageText kTextCheckDraft{"Kiểm", "Check"};
inline constexpr PageText kTextChecked{"Đã kiểm {}/{} viện dẫn.", "Checked {} of {} citations."};
inline constexpr PageText kTextNoCitations{"Không thấy viện dẫn nào.", "No citations found."};
inline constexpr PageText kTextAllKinds{"Tất cả", "All"};
inline constexpr PageText kTextKindOfConflict{"Loại", "Kind"};
inline constexpr PageText kTextItself{"chính văn bản ấy", "the document itself"};
inline constexpr PageText kTextByRule{"theo số, ký hiệu hoặc bảng", "by the number or a table"};
inline constexpr PageText kTextSaid{"Các viện dẫn nói gì về văn bản này",
                                    "What citations say of it"};
inline constexpr PageText kTextSaidTimes{"Số lần", "Times"};
inline constexpr PageText kTextSaidWhat{"Nội dung", "What"};
inline constexpr PageText kTextSaidField{"Mục", "Field"};
inline constexpr PageText kTextNoneMissing{"Không có văn bản nào còn thiếu.",
                                           "Nothing is missing."};
inline constexpr PageText kTextDemand{"Số lần được viện dẫn", "Citations"};

// Errors
inline constexpr PageText kTextErrorTitle{"Không thực hiện được", "This did not work"};
inline constexpr PageText kTextNotFound{"Không có trang này", "No such page"};
inline constexpr PageText kTextErrorId{"Mã yêu cầu, để báo người quản trị: {}",
                                       "Request, for the administrator: {}"};
inline constexpr PageText kTextBackToSearch{"Về trang tra cứu", "Back to search"};

}  // namespace vanban
