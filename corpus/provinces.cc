#include "corpus/provinces.h"

namespace vanban {
namespace {

// The 63 of before 1 July 2025; the 34 after it (Nghị quyết 202/2025/QH15) bear names of theirs,
// but for Huế, which was Thừa Thiên Huế until 2025.
constexpr Province kProvinces[] = {
    {"an-giang", "An Giang", "an giang"},
    {"ba-ria-vung-tau", "Bà Rịa - Vũng Tàu", "ba ria vung tau"},
    {"bac-giang", "Bắc Giang", "bac giang"},
    {"bac-kan", "Bắc Kạn", "bac kan"},
    {"bac-lieu", "Bạc Liêu", "bac lieu"},
    {"bac-ninh", "Bắc Ninh", "bac ninh"},
    {"ben-tre", "Bến Tre", "ben tre"},
    {"binh-dinh", "Bình Định", "binh dinh"},
    {"binh-duong", "Bình Dương", "binh duong"},
    {"binh-phuoc", "Bình Phước", "binh phuoc"},
    {"binh-thuan", "Bình Thuận", "binh thuan"},
    {"ca-mau", "Cà Mau", "ca mau"},
    {"can-tho", "Cần Thơ", "can tho"},
    {"cao-bang", "Cao Bằng", "cao bang"},
    {"da-nang", "Đà Nẵng", "da nang"},
    {"dak-lak", "Đắk Lắk", "dak lak"},
    {"dak-nong", "Đắk Nông", "dak nong"},
    {"dien-bien", "Điện Biên", "dien bien"},
    {"dong-nai", "Đồng Nai", "dong nai"},
    {"dong-thap", "Đồng Tháp", "dong thap"},
    {"gia-lai", "Gia Lai", "gia lai"},
    {"ha-giang", "Hà Giang", "ha giang"},
    {"ha-nam", "Hà Nam", "ha nam"},
    {"ha-noi", "Hà Nội", "ha noi"},
    {"ha-tinh", "Hà Tĩnh", "ha tinh"},
    {"hai-duong", "Hải Dương", "hai duong"},
    {"hai-phong", "Hải Phòng", "hai phong"},
    {"hau-giang", "Hậu Giang", "hau giang"},
    {"ho-chi-minh", "Hồ Chí Minh", "ho chi minh"},
    {"hoa-binh", "Hòa Bình", "hoa binh"},
    {"hue", "Huế", "hue"},
    {"hung-yen", "Hưng Yên", "hung yen"},
    {"khanh-hoa", "Khánh Hòa", "khanh hoa"},
    {"kien-giang", "Kiên Giang", "kien giang"},
    {"kon-tum", "Kon Tum", "kon tum"},
    {"lai-chau", "Lai Châu", "lai chau"},
    {"lam-dong", "Lâm Đồng", "lam dong"},
    {"lang-son", "Lạng Sơn", "lang son"},
    {"lao-cai", "Lào Cai", "lao cai"},
    {"long-an", "Long An", "long an"},
    {"nam-dinh", "Nam Định", "nam dinh"},
    {"nghe-an", "Nghệ An", "nghe an"},
    {"ninh-binh", "Ninh Bình", "ninh binh"},
    {"ninh-thuan", "Ninh Thuận", "ninh thuan"},
    {"phu-tho", "Phú Thọ", "phu tho"},
    {"phu-yen", "Phú Yên", "phu yen"},
    {"quang-binh", "Quảng Bình", "quang binh"},
    {"quang-nam", "Quảng Nam", "quang nam"},
    {"quang-ngai", "Quảng Ngãi", "quang ngai"},
    {"quang-ninh", "Quảng Ninh", "quang ninh"},
    {"quang-tri", "Quảng Trị", "quang tri"},
    {"soc-trang", "Sóc Trăng", "soc trang"},
    {"son-la", "Sơn La", "son la"},
    {"tay-ninh", "Tây Ninh", "tay ninh"},
    {"thai-binh", "Thái Bình", "thai binh"},
    {"thai-nguyen", "Thái Nguyên", "thai nguyen"},
    {"thanh-hoa", "Thanh Hóa", "thanh hoa"},
    {"thua-thien-hue", "Thừa Thiên Huế", "thua thien hue"},
    {"tien-giang", "Tiền Giang", "tien giang"},
    {"tra-vinh", "Trà Vinh", "tra vinh"},
    {"tuyen-quang", "Tuyên Quang", "tuyen quang"},
    {"vinh-long", "Vĩnh Long", "vinh long"},
    {"vinh-phuc", "Vĩnh Phúc", "vinh phuc"},
    {"yen-bai", "Yên Bái", "yen bai"},
};

constexpr ProvinceAlias kAliases[] = {
    {"tp hcm", "ho-chi-minh"},
    {"tphcm", "ho-chi-minh"},
    {"hcm", "ho-chi-minh"},
    {"sai gon gia dinh", "ho-chi-minh"},
    {"vung tau con dao", "ba-ria-vung-tau"},
    {"ba ria", "ba-ria-vung-tau"},
    {"brvt", "ba-ria-vung-tau"},
    {"dac lac", "dak-lak"},
    {"dak lac", "dak-lak"},
    {"dac nong", "dak-nong"},
    {"bac can", "bac-kan"},
    {"con tum", "kon-tum"},
    {"thua thien", "thua-thien-hue"},
    {"quang nam da nang", "quang-nam"},
};

}  // namespace

std::span<const Province> Provinces() {
  return kProvinces;
}

std::span<const ProvinceAlias> ProvinceAliases() {
  return kAliases;
}

}  // namespace vanban
