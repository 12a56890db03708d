#include "search/link_rules.h"

#include <algorithm>
#include <array>

namespace vanban {

std::span<const LinkRule> LinkRules() {
  static const std::array<LinkRule, 34> kRules = {{
      // How the mention was found (analyzers).
      {"full", {"ghi đủ loại và số, ký hiệu", "type and number written out"}},
      {"bare", {"chỉ ghi số, ký hiệu", "number alone"}},
      {"list", {"trong danh sách số", "item of a list of numbers"}},
      {"short", {"cách ghi tắt", "short form"}},
      {"title", {"gọi bằng tên", "called by its name"}},
      {"proposed", {"mới là đề xuất", "only proposed"}},
      // What people judged.
      {"pinned", {"do người thẩm định xác định", "settled by a person"}},
      {"confirmed", {"đã được người thẩm định xác nhận", "confirmed by a person"}},
      {"rejected", {"đã bị người thẩm định bác bỏ", "rejected by a person"}},
      {"judged name",
       {"theo tên gọi do người thẩm định xác định", "by a name that a person settled"}},
      // Which work it means (indexer/resolver.h), surest first.
      {"own number", {"số của chính văn bản này", "the document's own number"}},
      {"year in number", {"năm nằm trong số", "the number carries its year"}},
      {"date", {"trùng ngày ban hành", "same date"}},
      {"year", {"trùng năm ban hành", "same year"}},
      {"other date of the term",
       {"cùng số trong một khóa dù ngày ghi khác", "same number within one term, another date"}},
      {"date typed for number",
       {"trùng ngày, số thiếu năm hoặc ghi nhầm loại",
        "same date; year or type left out of the number"}},
      {"same document",
       {"theo chỗ ghi đủ trong cùng văn bản", "as written out in the same document"}},
      {"nearest mention",
       {"theo chỗ ghi đủ gần nhất phía trước", "as in the nearest mention before"}},
      {"term", {"trùng khóa", "same term"}},
      {"year hint", {"trùng năm ghi kèm", "same year beside it"}},
      {"place", {"theo địa phương", "by the place"}},
      {"merged province", {"địa phương cũ trước khi sáp nhập", "a province before its merger"}},
      {"known name", {"theo bảng tên gọi", "by the table of names"}},
      {"congress", {"theo đại hội", "by the congress"}},
      {"cited title", {"theo trích yếu", "by its title"}},
      {"law in force",
       {"luật cùng tên có hiệu lực khi viện dẫn", "law of that name then in force"}},
      {"same office", {"cùng cơ quan, cùng năm trong kho", "same office and year in the archive"}},
      {"not younger",
       {"văn bản duy nhất không muộn hơn văn bản viện dẫn",
        "the only one not younger than the citing document"}},
      {"only one",
       {"văn bản duy nhất được biết mang số này", "the only one known under this number"}},
      {"unknown", {"chưa biết văn bản nào mang số này", "no work known under this number"}},
      {"ambiguous", {"nhiều văn bản cùng mang số này", "several works carry this number"}},
      {"partial", {"số thiếu ký hiệu", "a number without its code"}},
      {"title only", {"chỉ biết tên", "known by its name alone"}},
      {"later than citing",
       {"ngày ghi muộn hơn văn bản viện dẫn, cần xem lại",
        "a later date than the citing document's, to be looked at"}},
  }};
  return kRules;
}

std::string DescribeRules(std::string_view rules, Language language) {
  std::string words;
  while (!rules.empty()) {
    const std::string_view name = rules.substr(0, rules.find(','));
    rules.remove_prefix(name.size());
    rules.remove_prefix(std::min(rules.find_first_not_of(", "), rules.size()));
    const auto known = LinkRules();
    const auto rule = std::find_if(known.begin(), known.end(),
                                   [&](const LinkRule& row) { return row.name == name; });
    words += words.empty() ? "" : "; ";
    words += rule != known.end() ? std::string_view(rule->words.In(language)) : name;
  }
  return words;
}

}  // namespace vanban
