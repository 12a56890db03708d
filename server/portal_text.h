#pragma once

#include "server/page_text.h"

namespace vanban {

// What the pages say about narrowing, taking away and following: beside server/page_text.h.

// The frame of every page
inline constexpr PageText kTextNavRecent{"Mới bổ sung", "Recent"};
inline constexpr PageText kTextNavStatistics{"Thống kê", "Statistics"};

// Narrowing
inline constexpr PageText kTextExclude{"Loại trừ: {}", "Leave out: {}"};
inline constexpr PageText kTextExcluded{"trừ {}", "not {}"};
inline constexpr PageText kTextWithin{"Tìm trong kết quả này", "Search within these results"};
inline constexpr PageText kTextWithinFilter{"có “{}”", "with “{}”"};
inline constexpr PageText kTextYearsPicture{
    "Số văn bản theo năm ban hành, từ {} đến {}; nhiều nhất năm {}: {}.",
    "Documents by year of issue, from {} to {}; most in {}: {}."};

// Taking away
inline constexpr PageText kTextOrdinal{"STT", "No."};
inline constexpr PageText kTextAddress{"Địa chỉ", "Address"};
inline constexpr PageText kTextListed{"{} văn bản đầu trong {} văn bản tìm thấy.",
                                      "The first {} of {} documents found."};
inline constexpr PageText kTextExportedFrom{"Nguồn: {} (chỉ mục số {}).", "Source: {} (index {})."};
inline constexpr PageText kTextTakeAway{"Tải danh sách:", "Take the list away:"};
inline constexpr PageText kTextTakeAwayLimit{"nhiều nhất 1.000 văn bản", "at most 1,000 documents"};
inline constexpr PageText kTextDocx{"Tải .docx", "Download .docx"};
inline constexpr PageText kTextPdf{"Tải .pdf", "Download .pdf"};
inline constexpr PageText kTextReadNote{
    "Chữ do máy đọc từ bản gốc đã lưu ({}); khi sử dụng chính thức, hãy đối chiếu với bản do cơ "
    "quan ban hành phát hành.",
    "Read by a program from the original kept ({}); check against the issuer's own copy before "
    "official use."};

// Similar documents
inline constexpr PageText kTextSimilar{"Văn bản tương tự", "Similar documents"};

// Statistics
inline constexpr PageText kTextStatistics{"Thống kê", "Statistics"};
inline constexpr PageText kTextDocumentCount{"Số văn bản", "Documents"};
inline constexpr PageText kTextCitationsRead{"viện dẫn đã đọc", "citations read"};
inline constexpr PageText kTextByYear{"Theo năm ban hành", "By year of issue"};
inline constexpr PageText kTextByType{"Theo loại văn bản", "By type"};
inline constexpr PageText kTextByIssuer{"Theo cơ quan ban hành", "By issuer"};
inline constexpr PageText kTextByStatus{"Theo hiệu lực", "By status"};
inline constexpr PageText kTextByKind{"Theo dạng", "By kind"};
inline constexpr PageText kTextMostCited{"Được viện dẫn nhiều nhất", "Most cited"};
inline constexpr PageText kTextAsTable{"Xem dạng bảng", "As a table"};
inline constexpr PageText kTextCountedAt{"Tính theo chỉ mục lập lúc {}.",
                                         "Counted in the index built at {}."};

// Recent additions
inline constexpr PageText kTextRecent{"Mới bổ sung, cập nhật", "Recent additions"};
inline constexpr PageText kTextRecentIntro{
    "Những văn bản vào kho hoặc được cập nhật gần đây nhất, mới nhất trước.",
    "What was added or changed last, the newest first."};
inline constexpr PageText kTextNoneRecent{"Chưa có văn bản nào.", "There are no documents yet."};
inline constexpr PageText kTextReceived{"Vào kho", "Received"};
inline constexpr PageText kTextWhatHappened{"Thay đổi", "Change"};
inline constexpr PageText kTextAdded{"mới", "new"};
inline constexpr PageText kTextChangedTo{"cập nhật (bản {})", "changed (version {})"};

// Saved searches
inline constexpr PageText kTextSaved{"Câu tìm đã lưu", "Saved searches"};
inline constexpr PageText kTextSave{"Lưu câu tìm", "Save this search"};
inline constexpr PageText kTextSavedAlready{"Đã lưu câu tìm", "Search saved"};
inline constexpr PageText kTextForget{"Xóa", "Remove"};
inline constexpr PageText kTextForgotten{"Đã xóa.", "Removed."};
inline constexpr PageText kTextNoneSaved{
    "Chưa lưu câu tìm nào: trên trang kết quả, bấm “Lưu câu tìm”.",
    "None yet: press “Save this search” on a page of results."};
inline constexpr PageText kTextNews{"{} văn bản mới từ lần xem trước",
                                    "{} new since you last looked"};
inline constexpr PageText kTextSavedIntro{
    "Các câu tìm lưu trong chính trình duyệt này, không gửi về máy chủ; mở trang này để biết câu "
    "nào "
    "có văn bản mới.",
    "Searches kept in this browser alone, not on the server; this page says which of them have "
    "found new documents."};
inline constexpr PageText kTextSavedWithout{
    "Không dùng JavaScript, hoặc dùng nhiều máy: đánh dấu trang kết quả (bookmark), hoặc đưa đường "
    "dẫn “Theo dõi (Atom)” ở cuối trang kết quả vào chương trình đọc tin.",
    "Without JavaScript, or on several machines: bookmark the page of results, or give its link "
    "“Follow (Atom)” to a feed reader."};

}  // namespace vanban
