#pragma once

#include "server/page_text.h"

namespace vanban {

// What the pages say about adding documents: beside server/page_text.h.

inline constexpr PageText kTextNavIntake{"Thêm văn bản", "Add documents"};
inline constexpr PageText kTextIntakeIntro{
    "Gửi tệp vào kho: .docx, .pdf, .doc, .odt, .rtf, .html, .txt, .xml, .jsonl hoặc .zip của những "
    "tệp đó. Mỗi tệp được đọc trong vùng cách ly, lưu nguyên bản gốc, rồi lập chỉ mục để tra cứu.",
    "Send files to the archive: .docx, .pdf, .doc, .odt, .rtf, .html, .txt, .xml, .jsonl, or a "
    ".zip of these. Each is read in isolation, kept as it came, and then indexed for searching."};
inline constexpr PageText kTextFiles{"Các tệp", "Files"};
inline constexpr PageText kTextFilesHelp{
    "Mỗi lần tối đa {} tệp, mỗi tệp tối đa {} MiB. Có thể kéo tệp thả vào đây.",
    "At most {} files at once, each at most {} MiB. Files can be dropped here."};
inline constexpr PageText kTextLevelOfNew{"Ai được đọc", "Who may read them"};
inline constexpr PageText kTextSend{"Gửi", "Send"};
inline constexpr PageText kTextSending{"Đang gửi", "Sending"};
inline constexpr PageText kTextTooLarge{"Tệp quá lớn: {}", "Too large: {}"};
inline constexpr PageText kTextSendFailed{"Không gửi được; hãy thử lại.",
                                          "It could not be sent; try again."};
inline constexpr PageText kTextNotTaken{"Không nhận:", "Not taken:"};
inline constexpr PageText kTextIndexState{"Chỉ mục", "Index"};
inline constexpr PageText kTextServes{"Đang phục vụ", "Serving"};
inline constexpr PageText kTextServesFacts{"thế hệ {}, {} văn bản", "generation {}, {} documents"};
inline constexpr PageText kTextBuilt{"Lập lúc", "Built"};
inline constexpr PageText kTextNow{"Bây giờ", "Now"};
inline constexpr PageText kTextLastRun{"Lần lập gần nhất", "Last run"};
inline constexpr PageText kTextIdle{"không lập chỉ mục", "not indexing"};
inline constexpr PageText kTextRunning{"đang lập chỉ mục", "indexing"};
inline constexpr PageText kTextStepFacts{"{}: {}/{} văn bản", "{}: {} of {} documents"};
inline constexpr PageText kTextWaiting{"Đang chờ đọc", "Waiting to be read"};
inline constexpr PageText kTextWaitingFacts{"{} tệp", "{} files"};
inline constexpr PageText kTextNobodyTakes{
    "Chưa có chương trình nào lấy tệp trong hộp nhận. Người quản trị chạy `vanban intake --watch` "
    "(dịch vụ vanban-intake).",
    "Nothing takes files from the inbox. The administrator runs `vanban intake --watch` (the "
    "service vanban-intake)."};
inline constexpr PageText kTextTrouble{"Việc nhận đang gặp lỗi ({}): {}",
                                       "Taking files fails ({}): {}"};
inline constexpr PageText kTextRefresh{"Xem lại", "Refresh"};
inline constexpr PageText kTextSent{"Các tệp đã gửi", "Files sent"};
inline constexpr PageText kTextNoneSent{"Chưa có tệp nào.", "None yet."};
inline constexpr PageText kTextFile{"Tệp", "File"};
inline constexpr PageText kTextSentAt{"Gửi lúc", "Sent"};
inline constexpr PageText kTextSentBy{"Người gửi", "By"};
inline constexpr PageText kTextState{"Kết quả", "Outcome"};
inline constexpr PageText kTextStateWaiting{"đang chờ", "waiting"};
inline constexpr PageText kTextStateReading{"đang đọc", "being read"};
inline constexpr PageText kTextItemAdded{"đã thêm", "added"};
inline constexpr PageText kTextItemUnchanged{"đã có trong kho", "held already"};
inline constexpr PageText kTextItemNewVersion{"đã thêm bản mới", "added as a new version"};
inline constexpr PageText kTextItemSkipped{"bỏ qua", "passed over"};
inline constexpr PageText kTextItemKeptOut{"để riêng", "kept apart"};
inline constexpr PageText kTextItemFailed{"không nhận", "refused"};
inline constexpr PageText kTextNotIndexedYet{"chờ lập chỉ mục", "not indexed yet"};
inline constexpr PageText kTextItemAbove{"văn bản ở mức bạn không được đọc",
                                         "a document above your level"};
inline constexpr PageText kTextItemsInAll{"vào kho {}, không nhận {}; xem từng văn bản",
                                          "{} held, {} refused; see each"};
inline constexpr PageText kTextBackToIntake{"Về trang thêm văn bản", "Back to adding documents"};
inline constexpr PageText kTextNothingInIt{"không có văn bản nào trong tệp",
                                           "there is no document in it"};

}  // namespace vanban
