#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "corpus/archive.h"
#include "corpus/curation.h"
#include "corpus/judgement_store.h"
#include "corpus/provisions.h"
#include "indexer/judgement_marks.h"

namespace vanban {

/// An archive of written documents that cite each other, and what people do to it day by day. The
/// same seed gives the same archive.
class WrittenArchive {
 public:
  WrittenArchive(std::filesystem::path root, unsigned seed, std::size_t documents)
      : root_(std::move(root)),
        random_(seed) {
    Archive archive = Archive::Create(root_);
    for (std::size_t i = 0; i < documents; ++i) {
      Add(archive);
    }
    archive.Flush();
  }

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  [[nodiscard]] std::size_t size() const { return documents_.size(); }

  /// Adds, corrects, replaces, withdraws and takes back some documents, and judges a name.
  void ChangeSome() {
    Archive archive = Archive::Create(root_);
    for (int i = 0; i < 2; ++i) {
      Add(archive);
      Document& changed = documents_[Below(documents_.size())];
      changed.text = Text();
      changed.provisions = SplitProvisions(changed.text, {0, changed.text.size()});
      archive.Stage(changed, changed.text, kDay);
    }
    archive.Flush();
    const std::string& corrected = documents_[Below(documents_.size())].id;
    archive.Curate(corrected,
                   {.fields = {{"title", "Về " + Words(6)}}, .text = {}, .withdrawn = {}}, kDay,
                   {});
    const std::string& withdrawn = documents_[Below(documents_.size())].id;
    archive.Curate(
        withdrawn,
        {.fields = {},
         .text = {},
         .withdrawn =
             Withdrawal{
                 .by = "A", .when = "2026-11-22T08:00:00Z", .why = "nhầm", .replaced_by = ""}},
        kDay, {});
    archive.Flush();
    if (!withdrawn_.empty() && withdrawn_ != withdrawn) {
      archive.Curate(withdrawn_, {}, kDay, {});
      archive.Flush();
    }
    withdrawn_ = withdrawn;
  }

  /// A person says what a name means: it changes what every document cites that uses it.
  void JudgeName(const std::string& work) {
    AddJudgements(root_, std::vector{Judgement{.kind = JudgementKind::kAlias,
                                               .ruling = Ruling::kPin,
                                               .when = "2026-11-22T08:00:00Z",
                                               .by = "A",
                                               .why = "đã xem",
                                               .work = {work, ""},
                                               .name = "Nghị quyết Tam nông"}});
  }

  /// Words as people ask for them: with or without accents, of a number, in quotation marks, wrong.
  std::string Question() {
    switch (Below(9)) {
      case 0:
        return Number(Below(documents_.size() + 3));
      case 1:
        return "\"" + Words(2) + "\"";
      case 2:
        return "dan van kheo " + Words(1);
      case 3:
        return "thực hiện " + Number(Below(documents_.size())) + " " + Words(2);
      case 4:
        return Words(2) + " -" + Words(1);
      case 5:
        return "CNXX " + Words(1);
      case 6:
        return Words(6 + Below(6)) + " là gì?";  // Long enough to be ordered by the model.
      default:
        return Words(1 + Below(5));
    }
  }

  /// A number that a document has, or may have.
  [[nodiscard]] static std::string Number(std::size_t i) {
    return std::to_string(i / 3 + 1) + (i % 3 == 0 ? "-KH/TU" : i % 3 == 1 ? "-CT/TW" : "-KL/TW");
  }

 private:
  static constexpr std::chrono::system_clock::time_point kDay{std::chrono::seconds(1'700'000'000)};

  std::size_t Below(std::size_t count) { return random_() % count; }

  std::string Words(std::size_t count) {
    static const std::vector<std::string> kWords = {
        "dân", "vận",  "khéo", "công", "tác",    "cải",  "cách", "hành",   "chính", "đất",   "đai",
        "hòa", "giải", "cơ",   "sở",   "nông",   "thôn", "mới",  "chuyển", "đổi",   "số",    "giáo",
        "dục", "y",    "tế",   "môi",  "trường", "an",   "ninh", "trật",   "tự",    "thanh", "niên",
        "phụ", "nữ",   "văn",  "hóa",  "thuế",   "phí",  "đầu",  "tư",     "rừng",  "biển",  "đảo"};
    std::string words;
    for (std::size_t i = 0; i < count; ++i) {
      // Some words are common and most are rare, as in any language.
      const std::size_t range = Below(3) == 0 ? kWords.size() : 9;
      words += (i > 0 ? " " : "") + kWords[Below(range)];
    }
    return words;
  }

  static std::string DayOf(std::size_t i) {
    return std::to_string(i % 28 + 1) + "/" + std::to_string(i % 12 + 1) + "/2019";
  }

  static std::string TwoDigits(std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  }

  std::string Text() {
    static const std::vector<std::string> kRelations = {"Căn cứ ",
                                                        "Thực hiện ",
                                                        "Thay thế ",
                                                        "Bãi bỏ ",
                                                        "Sửa đổi, bổ sung ",
                                                        "Tiếp tục thực hiện ",
                                                        "Hướng dẫn thi hành khoản 1 Điều 2 "};
    static const std::vector<std::string> kTypes = {"Kế hoạch", "Chỉ thị", "Kết luận"};
    std::string text;
    const std::size_t articles = 1 + Below(3);
    for (std::size_t i = 1; i <= articles; ++i) {
      text += "Điều " + std::to_string(i) + ". " + Words(4) + "\n";
      const std::size_t cited = Below(documents_.size() + 4);
      text += kRelations[Below(kRelations.size())] + kTypes[cited % 3] + " số " + Number(cited) +
              " ngày " + DayOf(Below(9) == 0 ? cited + 1 : cited) + " về " + Words(5) + ".\n";
      text += Words(12) + "; công nghiệp xanh xã (CNXX) và Nghị quyết Tam nông.\n";
    }
    return text;
  }

  void Add(Archive& archive) {
    const std::size_t i = documents_.size();
    Document document;
    // Not in the order in which they come.
    document.id = "d" + std::to_string(i * 7919 % 1000) + "-" + std::to_string(i);
    document.key = Number(i);
    document.type = FindDocumentType(i % 3 == 0 ? "ke-hoach" : i % 3 == 1 ? "chi-thi" : "ket-luan");
    document.issuer = i % 3 == 0 ? "Tỉnh ủy Đồng Tháp" : "Ban Bí thư";
    document.place = i % 3 == 0 ? "dong-thap" : "";
    document.issued = ParseIso("2019-" + TwoDigits(i % 12 + 1) + "-" + TwoDigits(i % 28 + 1));
    if (i % 4 == 3) {  // Says what another does: nothing but the ids tells which comes first.
      const Document& like = documents_[Below(documents_.size())];
      document.title = like.title;
      document.text = like.text;
    } else {
      document.title = "Về " + Words(2 + Below(6));
      document.text = Text();
    }
    document.provisions = SplitProvisions(document.text, {0, document.text.size()});
    document.source.path = document.id + ".txt";
    archive.Stage(document, document.text, kDay);
    documents_.push_back(std::move(document));
  }

  std::filesystem::path root_;
  std::mt19937 random_;
  std::vector<Document> documents_;
  std::string withdrawn_;
};

}  // namespace vanban
