#pragma once

#include <string>
#include <vector>

#include "corpus/utf8.h"
#include "search/citation_graph.h"
#include "server/pages.h"

// Made-up documents for the tests of pages; none of these texts is real.
namespace vanban::sample {

inline Date Day(int year, unsigned month, unsigned day) {
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

inline Work Plan() {
  return {.name = "139-KH/TU@2019#dong-thap",
          .key = "139-KH/TU",
          .held = true,
          .id = "ke-hoach-139",
          .title = "Kế hoạch thực hiện Kết luận của Ban Bí thư về công tác dân vận",
          .type = "Kế hoạch",
          .issuer = "Ban Thường vụ Tỉnh ủy Đồng Tháp",
          .issued = Day(2019, 3, 5),
          .status = "in_force",
          .cited_by = 2};
}

inline Work Conclusion() {
  return {.name = "43-KL/TW@2019",
          .key = "43-KL/TW",
          .held = true,
          .id = "ket-luan-43",
          .title = "Về tiếp tục thực hiện Nghị quyết về công tác dân vận",
          .type = "Kết luận",
          .issuer = "Ban Bí thư",
          .issued = Day(2019, 1, 7),
          .status = "unknown",
          .cited_by = 31};
}

inline Work Resolution() {
  return {.name = "25-NQ/TW@2013",
          .key = "25-NQ/TW",
          .held = false,
          .title = "về tăng cường sự lãnh đạo đối với công tác dân vận trong tình hình mới",
          .type = "Nghị quyết",
          .issuer = "Ban Chấp hành Trung ương",
          .issued = Day(2013, 6, 3),
          .status = "unknown",
          .cited_by = 1204};
}

inline Work UnclearPlan() {
  return {.name = "~KH:242",
          .key = "~KH:242",
          .held = false,
          .type = "Kế hoạch",
          .cited_by = 1,
          .candidates = {"242-KH/TU@2019#dong-thap", "242-KH/TU@2020#an-giang"}};
}

inline Document PlanDocument() {
  Document document;
  document.id = "ke-hoach-139";
  document.type = FindDocumentType("Kế hoạch");
  document.key = "139-KH/TU";
  document.title = Plan().title;
  document.issuer = Plan().issuer;
  document.place = "dong-thap";
  document.signer = "Nguyễn Văn Mẫu";
  document.issued = Plan().issued;
  document.source.url = "https://example.vn/ke-hoach-139";
  document.source.name = "ke-hoach-139.docx";
  const auto add = [&](const std::string& path, const std::string& label,
                       const std::string& heading, const std::string& text, int depth) {
    const std::size_t begin = document.text.size();
    document.text += text + "\n";
    document.provisions.push_back({path, label, heading, {begin, document.text.size() - 1}, depth});
  };
  document.text =
      "Thực hiện Kết luận số 43-KL/TW, ngày 07/01/2019 của Ban Bí thư về tiếp tục thực hiện Nghị "
      "quyết số 25-NQ/TW; Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:\n";
  add("phan:1", "I.", "MỤC ĐÍCH, YÊU CẦU", "I. MỤC ĐÍCH, YÊU CẦU", 0);
  add("phan:1/muc:1", "1.", "",
      "1. Tạo chuyển biến về nhận thức của cấp ủy, tổ chức đảng, chính quyền đối với công tác dân "
      "vận; coi trọng phong trào thi đua dân vận khéo ở cơ sở.",
      1);
  add("phan:1/muc:2", "2.", "",
      "2. Việc triển khai phải sát với tình hình từng xã, phường, tránh hình thức, có phân công rõ "
      "người, rõ việc và thời hạn.",
      1);
  add("phan:2", "II.", "NHIỆM VỤ VÀ GIẢI PHÁP", "II. NHIỆM VỤ VÀ GIẢI PHÁP", 0);
  add("phan:2/muc:1", "1.", "",
      "1. Tổ chức học tập, quán triệt trong toàn đảng bộ; lồng ghép với sinh hoạt chi bộ hằng "
      "tháng và tuyên truyền trên báo, đài địa phương.",
      1);
  add("phan:2/muc:2", "2.", "",
      "2. Người đứng đầu cấp ủy, chính quyền định kỳ tiếp xúc, đối thoại trực tiếp với Nhân dân; "
      "giải quyết dứt điểm khiếu nại ngay từ cơ sở.",
      1);
  add("phan:3", "III.", "TỔ CHỨC THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN", 0);
  add("phan:3/muc:1", "1.", "",
      "1. Ban Dân vận Tỉnh ủy theo dõi, đôn đốc, định kỳ sơ kết, báo cáo Ban Thường vụ Tỉnh ủy "
      "trước ngày 15/12 hằng năm.",
      1);
  return document;
}

/// A mention of `words` in `text`.
inline LinkedMention MentionOf(const std::string& text, const std::string& words,
                               const WorkName& work) {
  const std::size_t byte = text.find(words);
  const std::size_t start = CountCodePoints(std::string_view(text).substr(0, byte));
  return {start, start + CountCodePoints(words), work};
}

inline Edge PlanToConclusion() {
  return {
      Plan().name,
      Conclusion().name,
      Relation::kImplements,
      {{.document = "ke-hoach-139",
        .sentence = "Thực hiện Kết luận số 43-KL/TW, ngày 07/01/2019 của Ban Bí thư về tiếp tục "
                    "thực hiện Nghị quyết số 25-NQ/TW; Ban Thường vụ Tỉnh ủy xây dựng kế hoạch "
                    "như sau:",
        .start = 10,
        .end = 30,
        .rule = "full"}}};
}

inline Edge ConclusionToResolution() {
  return {Conclusion().name,
          Resolution().name,
          Relation::kContinues,
          {{.document = "ket-luan-43",
            .sentence = "Ban Bí thư yêu cầu tiếp tục thực hiện Nghị quyết số 25-NQ/TW.",
            .start = 30,
            .end = 52,
            .rule = "full"}}};
}

inline Chain PlanChain() {
  return {Plan().name,
          std::nullopt,
          {Plan(), Conclusion(), Resolution(), UnclearPlan()},
          {PlanToConclusion(),
           ConclusionToResolution(),
           {Plan().name, UnclearPlan().name, Relation::kCites, {}}},
          false};
}

inline DocumentPageData PlanPage() {
  DocumentPageData data;
  data.document = PlanDocument();
  data.work = Plan();
  data.mentions = {MentionOf(data.document.text, "Kết luận số 43-KL/TW", Conclusion().name),
                   MentionOf(data.document.text, "Nghị quyết số 25-NQ/TW", Resolution().name)};
  data.outgoing = {PlanToConclusion()};
  data.works = {{Conclusion().name, Conclusion()}, {Resolution().name, Resolution()}};
  return data;
}

inline SearchPageData DanVanResults() {
  SearchPageData data;
  data.result.query = "dan van kheo";
  data.result.interpretation.text = "dân vận khéo";
  data.result.interpretation.changed = true;
  data.result.interpretation.literal = "=\"dan van kheo\"";
  data.result.interpretation.alternatives = {"dân vạn khéo"};
  data.result.total = 1234;
  data.result.stats = {.parse_ms = 0.4, .match_ms = 5.1, .snippet_ms = 2.2};
  data.result.generation = 42;
  const std::string passage =
      "Tạo chuyển biến về nhận thức của cấp ủy, tổ chức đảng, chính quyền đối với công tác dân "
      "vận; "
      "coi trọng phong trào thi đua dân vận khéo ở cơ sở.";
  const auto range = [&](const std::string& words) {
    const LinkedMention mention = MentionOf(passage, words, "");
    return std::pair(mention.start, mention.end);
  };
  data.result.hits.push_back(
      {.id = "ke-hoach-139",
       .key = "139-KH/TU",
       .title = Plan().title,
       .type = "Kế hoạch",
       .issuer = Plan().issuer,
       .issued = Plan().issued,
       .status = "in_force",
       .score = 12.5,
       .cited_by = 2,
       .provisions = {{"phan:1/muc:1", "1.", passage, {range("dân vận"), range("dân vận khéo")}}}});
  data.result.hits.push_back(
      {.id = "bai-viet-7",
       .kind = DocumentKind::kArticle,
       .title = "Nhân rộng mô hình “Dân vận khéo” trong xây dựng nông thôn mới ở vùng đầu nguồn",
       .issuer = "Báo địa phương",
       .issued = Day(2021, 10, 15),
       .score = 9.25,
       .provisions = {
           {"chi-dan:2",
            "Hai là",
            "mỗi chi bộ chọn một việc cụ thể, làm đến nơi đến chốn, lấy kết quả để đánh giá phong "
            "trào dân vận khéo",
            {{94, 106}}},
           {"",
            "",
            "Toàn huyện có 212 mô hình được công nhận, trong đó 96 mô hình về kinh tế.",
            {}}}});
  data.result.facets = {
      {"kind", {{"directive", "", 1000}, {"article", "", 234}}},
      {"type",
       {{"ke-hoach", "Kế hoạch", 410},
        {"nghi-quyet", "Nghị quyết", 120},
        {"chi-thi", "Chỉ thị", 96},
        {"cong-van", "Công văn", 44}}},
      {"issuer",
       {{"ban bi thu", "Ban Bí thư", 31}, {"thu tuong chinh phu", "Thủ tướng Chính phủ", 12}}},
      {"year", {{"2021", "2021", 90}, {"2019", "2019", 61}, {"2013", "2013", 7}}},
  };
  return data;
}

}  // namespace vanban::sample
