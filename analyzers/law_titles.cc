#include "analyzers/law_titles.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "corpus/fold.h"

namespace vanban {
namespace {

constexpr int kMaxNameWords = 20;

// Names of laws, codes and ordinances with a comma, "và" or a word that ends other names, folded.
// Names without need no row.
constexpr std::string_view kNames[] = {
    "an toan va kiem soat buc xa",
    "an toan, ve sinh lao dong",
    "ban hanh van ban quy pham phap luat",
    "ban hanh van ban quy pham phap luat cua hoi dong nhan dan, uy ban nhan dan",
    "bao hiem xa hoi",
    "bao ve, cham soc va giao duc tre em",
    "bao ve bi mat nha nuoc",
    "bao ve cong trinh quan trong lien quan den an ninh quoc gia",
    "bao ve moi truong",
    "bao ve quyen loi nguoi tieu dung",
    "bao ve va kiem dich thuc vat",
    "bao ve va phat trien nguon loi thuy san",
    "bao ve va phat trien rung",
    "bau cu dai bieu hoi dong nhan dan",
    "bau cu dai bieu quoc hoi",
    "bau cu dai bieu quoc hoi va dai bieu hoi dong nhan dan",
    "bien phong viet nam",
    "buu chinh, vien thong",
    "cac cong cu chuyen nhuong",
    "cac to chuc tin dung",
    "can bo, cong chuc",
    "chat luong san pham, hang hoa",
    "co quan dai dien nuoc cong hoa xa hoi chu nghia viet nam o nuoc ngoai",
    "cong nghiep quoc phong, an ninh va dong vien cong nghiep",
    "dan chu o co so",
    "dan chu o xa, phuong, thi tran",
    "dan quan tu ve",
    "dau tu nuoc ngoai tai viet nam",
    "dau tu theo phuong thuc doi tac cong tu",
    "do dac va ban do",
    "doanh nghiep nha nuoc",
    "giao duc quoc phong va an ninh",
    "hanh nghe y, duoc tu nhan",
    "hien, lay, ghep mo, bo phan co the nguoi va hien, lay xac",
    "ho tro doanh nghiep nho va vua",
    "hoa giai o co so",
    "hoa giai, doi thoai tai toa an",
    "hoat dong chu thap do",
    "hoat dong giam sat cua quoc hoi va hoi dong nhan dan",
    "hon nhan va gia dinh",
    "kham benh, chua benh",
    "khieu nai, to cao",
    "khoa hoc va cong nghe",
    "khoa hoc, cong nghe va doi moi sang tao",
    "ky ket, gia nhap va thuc hien dieu uoc quoc te",
    "ky ket va thuc hien thoa thuan quoc te",
    "luc luong du bi dong vien",
    "luc luong tham gia bao ve an ninh, trat tu o co so",
    "mat tran to quoc viet nam",
    "nguoi lao dong viet nam di lam viec o nuoc ngoai theo hop dong",
    "nhap canh, xuat canh, qua canh, cu tru cua nguoi nuoc ngoai tai viet nam",
    "nhap canh, xuat canh, cu tru cua nguoi nuoc ngoai tai viet nam",
    "pha san doanh nghiep",
    "phi va le phi",
    "phi, le phi",
    "pho bien, giao duc phap luat",
    "phong chay va chua chay",
    "phong chay, chua chay va cuu nan, cuu ho",
    "phong, chong lut, bao",
    "phong, chong tac hai cua ruou, bia",
    "phong, chong tac hai cua thuoc la",
    "phong, chong nhiem vi rut gay ra hoi chung suy giam mien dich mac phai o nguoi",
    "quan ly, su dung tai san cong",
    "quan ly, su dung tai san nha nuoc",
    "quan ly, su dung von nha nuoc dau tu vao san xuat, kinh doanh tai doanh nghiep",
    "quan ly, su dung vu khi, vat lieu no va cong cu ho tro",
    "quan ly va dau tu von nha nuoc tai doanh nghiep",
    "quan nhan chuyen nghiep, cong nhan va vien chuc quoc phong",
    "quy hoach",
    "quy hoach do thi",
    "quy hoach do thi va nong thon",
    "si quan quan doi nhan dan viet nam",
    "su dung nang luong tiet kiem va hieu qua",
    "tai nguyen, moi truong bien va hai dao",
    "the duc, the thao",
    "thi dua - khen thuong",
    "thi dua-khen thuong",
    "thi dua, khen thuong",
    "thi hanh an dan su",
    "thi hanh an hinh su",
    "thi hanh tam giu, tam giam",
    "thuc hanh tiet kiem, chong lang phi",
    "thuc hien dan chu o co so",
    "thuc hien dan chu o xa, phuong, thi tran",
    "thue thu nhap doi voi nguoi co thu nhap cao",
    "thue xuat khau, thue nhap khau",
    "tieu chuan va quy chuan ky thuat",
    "tin nguong, ton giao",
    "to chuc hoi dong nhan dan va uy ban nhan dan",
    "trach nhiem boi thuong cua nha nuoc",
    "tran tu, an toan giao thong duong bo",
    "trat tu, an toan giao thong duong bo",
    "uu dai nguoi co cong voi cach mang",
    "xuat canh, nhap canh cua cong dan viet nam",
};

// Words that end a name: with their accents, because "của" is not "cửa", nor "từ" "tư".
constexpr std::array<std::string_view, 57> kEnds = {
    "này",  "đó",  "nói",   "trên", "và",   "hoặc", "của",   "về",   "tại",  "theo", "trong", "để",
    "là",   "khi", "không", "đã",   "được", "có",   "cho",   "như",  "nhằm", "đến",  "từ",    "với",
    "mà",   "nếu", "trước", "sau",  "bằng", "phải", "gồm",   "còn",  "hay",  "thì",  "khác",  "vào",
    "cùng", "bị",  "các",   "sửa",  "thay", "bãi",  "hướng", "chỉ",  "đang", "sẽ",   "những", "áp",
    "hết",  "do",  "nêu",   "cũng", "đều",  "vẫn",  "ban",   "thời", "đối"};

// Names of trades and kinds that begin with "luật": "Luật sư", "Luật gia".
constexpr std::array<std::string_view, 3> kNoNames = {"sư", "gia", "lệ"};

constexpr std::array<std::string_view, 14> kPhraseEnds = {
    "hien hanh", "hien nay", "hien dang", "dieu chinh", "quy dinh", "can cu",       "lien quan",
    "thong qua", "hieu luc", "bao gom",   "quoc te",    "tren day", "chuyen nganh", "noi tren"};

template <typename Words>
bool IsOneOf(const SourceText& text, FoldedWord word, const Words& words) {
  const char first = text.At(word.begin);
  return std::any_of(words.begin(), words.end(), [&](std::string_view accented) {
    const bool may_be =
        accented.front() == first || static_cast<unsigned char>(accented.front()) >= 0x80;
    return may_be && text.IsPrintedAs(word, accented) && Fold(accented) == text.Slice(word);
  });
}

// Matches a name with any spaces, also before its commas; the offset behind or 0.
std::size_t MatchName(const SourceText& text, std::size_t at, std::string_view name) {
  for (const char c : name) {
    if (c == ' ' || c == ',') {
      const std::size_t next = text.SkipSpaces(at);
      if (c == ',' && text.At(next) != ',') {
        return 0;
      }
      if (c == ' ' && next == at && text.At(at - 1) != ',') {
        return 0;
      }
      at = c == ',' ? next + 1 : next;
    } else if (text.At(at) != c) {
      return 0;
    } else {
      ++at;
    }
  }
  return IsFoldedWord(text.At(at)) ? 0 : at;
}

std::size_t KnownNameEnd(const SourceText& text, std::size_t at) {
  std::size_t longest = 0;
  for (const std::string_view name : kNames) {
    if (text.At(at) == name.front()) {
      longest = std::max(longest, MatchName(text, at, name));
    }
  }
  return longest;
}

bool EndsName(const SourceText& text, FoldedWord word, bool first) {
  const std::string_view letters = text.Slice(word);
  if (IsFoldedDigit(letters.front())) {
    return true;
  }
  if (std::any_of(kPhraseEnds.begin(), kPhraseEnds.end(), [&](std::string_view phrase) {
        return text.MatchWords(word.begin, phrase) != 0;
      })) {
    return true;
  }
  // "theo Luật Thương mại thực hiện việc chứng nhận"; names begin with it.
  if (!first && text.MatchWords(word.begin, "thuc hien") != 0) {
    return true;
  }
  if (letters == "so" || letters == "nam" || letters == "ngay") {
    const std::size_t next = text.SkipSpaces(word.end);
    const bool counts = IsFoldedDigit(text.At(next)) || text.At(next) == ':';
    return counts || (first && letters != "so");
  }
  // "Điều 5", "khoản 2": a place in the law, not its name.
  if ((letters == "dieu" || letters == "khoan") &&
      IsFoldedDigit(text.At(text.SkipSpaces(word.end)))) {
    return true;
  }
  if (first && IsOneOf(text, word, kNoNames)) {
    return true;
  }
  // "Pháp lệnh về thuế nhà, đất" begins with "về"; capitals begin names: "Luật Hiện đại hóa".
  if (first && (letters == "ve" || (letters != "nay" && text.IsCapital(word.begin)))) {
    return false;
  }
  return IsOneOf(text, word, kEnds);
}

// A table's next cell begins with an organ: "Luật Xuất bản", "Chính phủ", "Ủy ban Văn hóa".
bool StartsCell(const SourceText& text, std::size_t end, std::size_t next) {
  if (text.Slice(end, next).find("\n\n") == std::string_view::npos || !text.IsCapital(next) ||
      text.MatchWordsBack(end, "to chuc") != SourceText::kNotFound) {
    return false;
  }
  static constexpr std::array<std::string_view, 6> kOrgans = {"chinh", "uy",     "bo",
                                                              "quoc",  "tandtc", "vksndtc"};
  const std::string_view word = text.Slice(text.WordAt(next));
  return std::find(kOrgans.begin(), kOrgans.end(), word) != kOrgans.end();
}

}  // namespace

std::size_t LawNameEnd(const SourceText& text, std::size_t at) {
  std::size_t end = KnownNameEnd(text, at);
  if (end != 0) {
    return end;
  }
  for (int count = 0; count < kMaxNameWords; ++count) {
    const FoldedWord word = text.WordAt(at);
    if (word.empty() || EndsName(text, word, count == 0)) {
      break;
    }
    end = word.end;
    // "HIV/AIDS" is one word.
    if (text.At(end) == '/' && text.IsCapital(end - 1) && text.IsCapital(end + 1)) {
      at = end + 1;
      continue;
    }
    at = text.SkipSpaces(end);
    // "Phòng, chống" begins many names.
    if (text.At(at) == ',' && text.Slice(word) == "phong") {
      const std::size_t next = text.SkipSpaces(at + 1);
      if (text.MatchWords(next, "chong") != 0) {
        at = next;
      }
    }
    if (at == end || StartsCell(text, end, at)) {
      break;
    }
  }
  return end;
}

}  // namespace vanban
