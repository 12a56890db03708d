#include "corpus/issuer_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace vanban {
namespace {

using enum IssuerLevel;
using enum IssuerKind;

// The codes that occur in the Official Gazette and in Party documents, sorted by bytes. The set is
// open (each organ chooses its own): the grammar of codes does not depend on this table, only the
// choice of separators, levels and the repair of lost strokes do. Old codes are never rewritten.
constexpr IssuerRow kRows[] = {
    {"BATGT", kUnknown, kState, true},       {"BBCVT", kCentral, kState, false},
    {"BBT", kCentral, kState, false},        {"BCA", kCentral, kState, false},
    {"BCH", kUnknown, kState, true},         {"BCHQS", kUnknown, kState, true},
    {"BCHTWĐTN", kCentral, kParty, false},   {"BCN", kCentral, kState, false},
    {"BCSCLTW", kCentral, kParty, false},    {"BCSĐ", kUnknown, kParty, true},
    {"BCSĐCP", kCentral, kParty, false},     {"BCT", kCentral, kState, false},
    {"BCĐ", kUnknown, kState, true},         {"BCĐTW", kCentral, kParty, false},
    {"BDT", kUnknown, kState, true},         {"BDTTG", kCentral, kState, false},
    {"BDVHU", kDistrict, kParty, true},      {"BDVQU", kDistrict, kParty, true},
    {"BDVTU", kProvince, kParty, true},      {"BDVTW", kCentral, kParty, false},
    {"BGD", kCentral, kState, false},        {"BGDĐT", kCentral, kState, false},
    {"BGTVT", kCentral, kState, false},      {"BHXH", kUnknown, kState, true},
    {"BHXHVN", kCentral, kState, false},     {"BKH", kCentral, kState, false},
    {"BKHCN", kCentral, kState, false},      {"BKHCNMT", kCentral, kState, false},
    {"BKHĐT", kCentral, kState, false},      {"BKTTW", kCentral, kParty, false},
    {"BLĐ", kCentral, kState, false},        {"BLĐTBXH", kCentral, kState, false},
    {"BNCTU", kProvince, kParty, true},      {"BNCTW", kCentral, kParty, false},
    {"BNG", kCentral, kState, false},        {"BNL", kCentral, kState, false},
    {"BNN", kCentral, kState, false},        {"BNNMT", kCentral, kState, false},
    {"BNNPTNT", kCentral, kState, false},    {"BNV", kCentral, kState, false},
    {"BQL", kUnknown, kState, true},         {"BQLKCN", kUnknown, kState, true},
    {"BQLKKT", kUnknown, kState, true},      {"BQP", kCentral, kState, false},
    {"BTC", kCentral, kState, false},        {"BTCHU", kDistrict, kParty, true},
    {"BTCQU", kDistrict, kParty, true},      {"BTCTU", kProvince, kParty, true},
    {"BTCTW", kCentral, kParty, false},      {"BTCĐU", kGrassroots, kParty, true},
    {"BTGDVTU", kProvince, kParty, true},    {"BTGDVTW", kCentral, kParty, false},
    {"BTGHU", kDistrict, kParty, true},      {"BTGQU", kDistrict, kParty, true},
    {"BTGTU", kProvince, kParty, true},      {"BTGTW", kCentral, kParty, false},
    {"BTM", kCentral, kState, false},        {"BTNMT", kCentral, kState, false},
    {"BTP", kCentral, kState, false},        {"BTS", kCentral, kState, false},
    {"BTTTT", kCentral, kState, false},      {"BTV", kUnknown, kState, true},
    {"BVGCP", kCentral, kState, false},      {"BVHTT", kCentral, kState, false},
    {"BVHTTDL", kCentral, kState, false},    {"BXD", kCentral, kState, false},
    {"BXDĐĐU", kGrassroots, kParty, true},   {"BYT", kCentral, kState, false},
    {"BĐBP", kUnknown, kState, true},        {"BĐH", kCentral, kState, false},
    {"BĐNTW", kCentral, kParty, false},      {"CAH", kUnknown, kState, true},
    {"CAQ", kUnknown, kState, true},         {"CAT", kUnknown, kState, true},
    {"CATP", kUnknown, kState, true},        {"CATX", kUnknown, kState, true},
    {"CAX", kUnknown, kState, true},         {"CB", kGrassroots, kParty, true},
    {"CCB", kCentral, kState, false},        {"CCT", kUnknown, kState, true},
    {"CCTHA", kUnknown, kState, true},       {"CDNTT", kCentral, kState, false},
    {"CHQ", kUnknown, kState, true},         {"CP", kCentral, kState, false},
    {"CT", kUnknown, kState, true},          {"CTHADS", kUnknown, kState, true},
    {"CTN", kCentral, kState, false},        {"CĐ", kUnknown, kState, true},
    {"HCTĐ", kCentral, kState, false},       {"HLHPN", kCentral, kState, false},
    {"HLHPNVN", kCentral, kState, false},    {"HND", kCentral, kState, false},
    {"HNDTW", kCentral, kParty, false},      {"HNDVN", kCentral, kState, false},
    {"HQ", kUnknown, kState, true},          {"HU", kDistrict, kParty, true},
    {"HĐBCQG", kCentral, kState, false},     {"HĐBT", kCentral, kState, false},
    {"HĐCP", kCentral, kState, false},       {"HĐGPMB", kUnknown, kState, true},
    {"HĐLLTW", kCentral, kParty, false},     {"HĐND", kUnknown, kState, true},
    {"HĐNDTT", kUnknown, kState, true},      {"HĐTP", kCentral, kState, false},
    {"HĐTĐKT", kCentral, kState, false},     {"KBNN", kCentral, kState, false},
    {"KTNN", kCentral, kState, false},       {"KTTV", kCentral, kState, false},
    {"LB", kCentral, kState, false},         {"LHH", kCentral, kState, false},
    {"LMHTX", kCentral, kState, false},      {"LĐLĐ", kUnknown, kState, true},
    {"MTTQ", kUnknown, kState, true},        {"MTTW", kCentral, kState, false},
    {"NHNN", kCentral, kState, false},       {"NHNNVN", kCentral, kState, false},
    {"PCCC", kUnknown, kState, true},        {"PGDĐT", kUnknown, kState, true},
    {"QH", kCentral, kState, false},         {"QK", kUnknown, kState, true},
    {"QU", kDistrict, kParty, true},         {"QUTW", kCentral, kParty, false},
    {"SCT", kUnknown, kState, true},         {"SDL", kUnknown, kState, true},
    {"SDTTG", kUnknown, kState, true},       {"SGDĐT", kUnknown, kState, true},
    {"SGTVT", kUnknown, kState, true},       {"SKHCN", kUnknown, kState, true},
    {"SKHĐT", kUnknown, kState, true},       {"SLĐ", kUnknown, kState, true},
    {"SLĐTBXH", kUnknown, kState, true},     {"SNN", kUnknown, kState, true},
    {"SNNMT", kUnknown, kState, true},       {"SNNPTNT", kUnknown, kState, true},
    {"SNV", kUnknown, kState, true},         {"STC", kUnknown, kState, true},
    {"STM", kUnknown, kState, true},         {"STNMT", kUnknown, kState, true},
    {"STP", kUnknown, kState, true},         {"STTTT", kUnknown, kState, true},
    {"SVHTT", kUnknown, kState, true},       {"SVHTTDL", kUnknown, kState, true},
    {"SXD", kUnknown, kState, true},         {"SYT", kUnknown, kState, true},
    {"TA", kUnknown, kState, true},          {"TAKDTC", kCentral, kState, false},
    {"TAND", kUnknown, kState, true},        {"TANDTC", kCentral, kState, false},
    {"TCCP", kCentral, kState, false},       {"TCDL", kCentral, kState, false},
    {"TCDS", kCentral, kState, false},       {"TCHQ", kCentral, kState, false},
    {"TCT", kCentral, kState, false},        {"TCTK", kCentral, kState, false},
    {"TCTL", kCentral, kState, false},       {"TCĐC", kCentral, kState, false},
    {"THADS", kUnknown, kState, true},       {"TLĐ", kCentral, kState, false},
    {"TPU", kDistrict, kParty, true},        {"TTCP", kCentral, kState, false},
    {"TTHĐND", kUnknown, kState, true},      {"TTT", kUnknown, kState, true},
    {"TTXVN", kCentral, kState, false},      {"TTg", kCentral, kState, false},
    {"TU", kProvince, kParty, true},         {"TW", kCentral, kParty, false},
    {"TWĐTN", kCentral, kParty, false},      {"TXU", kDistrict, kParty, true},
    {"ThU", kDistrict, kParty, true},        {"TĐTN", kCentral, kParty, false},
    {"UB", kUnknown, kState, true},          {"UBCKNN", kCentral, kState, false},
    {"UBDT", kCentral, kState, false},       {"UBKHNN", kCentral, kState, false},
    {"UBKTHU", kDistrict, kParty, true},     {"UBKTQU", kDistrict, kParty, true},
    {"UBKTTU", kProvince, kParty, true},     {"UBKTTW", kCentral, kParty, false},
    {"UBKTĐU", kGrassroots, kParty, true},   {"UBMT", kUnknown, kState, true},
    {"UBMTTQ", kUnknown, kState, true},      {"UBND", kUnknown, kState, true},
    {"UBQGDS", kCentral, kState, false},     {"UBTDTT", kCentral, kState, false},
    {"UBTVQH", kCentral, kState, false},     {"VKHXH", kCentral, kState, false},
    {"VKS", kUnknown, kState, true},         {"VKSND", kUnknown, kState, true},
    {"VKSNDTC", kCentral, kState, false},    {"VKSTC", kCentral, kState, false},
    {"VP", kUnknown, kState, true},          {"VPCP", kCentral, kState, false},
    {"VPCTN", kCentral, kState, false},      {"VPHU", kDistrict, kParty, true},
    {"VPQH", kCentral, kState, false},       {"VPQU", kDistrict, kParty, true},
    {"VPTU", kProvince, kParty, true},       {"VPTW", kCentral, kParty, false},
    {"VPUBND", kUnknown, kState, true},      {"VPĐU", kGrassroots, kParty, true},
    {"ĐCT", kCentral, kState, false},        {"ĐCTUBTWMTTQVN", kCentral, kState, false},
    {"ĐH", kUnknown, kParty, true},          {"ĐHQGHN", kCentral, kState, false},
    {"ĐTN", kCentral, kParty, false},        {"ĐU", kGrassroots, kParty, true},
    {"ĐUCA", kUnknown, kParty, true},        {"ĐUCATW", kCentral, kParty, false},
    {"ĐUCP", kCentral, kParty, false},       {"ĐUK", kProvince, kParty, true},
    {"ĐUKCQ", kProvince, kParty, true},      {"ĐUKDN", kProvince, kParty, true},
    {"ĐUMTTQĐTTW", kCentral, kParty, false}, {"ĐUQH", kCentral, kParty, false},
    {"ĐUQS", kProvince, kParty, true},       {"ĐUQSTW", kCentral, kParty, false},
    {"ĐĐ", kUnknown, kParty, true},          {"ĐĐQH", kCentral, kParty, false},
};

static_assert(std::is_sorted(std::begin(kRows), std::end(kRows),
                             [](const IssuerRow& a, const IssuerRow& b) {
                               return a.code < b.code;
                             }));

// Offices and boards whose code stands before their committee's: BTC + TU.
constexpr std::string_view kOffices[] = {"VP",  "BTC", "BTG", "BDV", "BTGDV", "UBKT", "BNC",
                                         "BKT", "BĐN", "BCS", "BCĐ", "BXDĐ",  "TBKT"};
constexpr std::string_view kCommittees[] = {"TW",  "TU",  "HU",  "QU", "ThU",
                                            "THU", "TXU", "TPU", "ĐU", "ĐUK"};

// True if `code` with its Đ written as D is `plain`.
bool IsWithoutStrokes(std::string_view code, std::string_view plain) {
  constexpr std::string_view kStroke = "Đ";
  while (!code.empty() && !plain.empty()) {
    const bool stroke = code.starts_with(kStroke);
    if (plain.front() != (stroke ? 'D' : code.front())) {
      return false;
    }
    code.remove_prefix(stroke ? kStroke.size() : 1);
    plain.remove_prefix(1);
  }
  return code.empty() && plain.empty();
}

// "BTCQTTW", Ban Tài chính - Quản trị Trung ương: boards (Ban) of a committee that have no row.
// "BV" are hospitals.
bool IsCommitteeBoard(std::string_view code) {
  constexpr std::size_t kShortest = 5;
  return code.size() >= kShortest && code.starts_with('B') && !code.starts_with("BV") &&
         (code.ends_with("TW") || code.ends_with("TU") || code.ends_with("HU"));
}

}  // namespace

const IssuerRow* FindIssuerRow(std::string_view code) {
  const auto* const row =
      std::lower_bound(std::begin(kRows), std::end(kRows), code,
                       [](const IssuerRow& a, std::string_view b) { return a.code < b; });
  return row != std::end(kRows) && row->code == code ? row : nullptr;
}

const IssuerRow* FindIssuerWithStroke(std::string_view code) {
  if (FindIssuerRow(code) != nullptr) {
    return nullptr;
  }
  const auto* const row =
      std::find_if(std::begin(kRows), std::end(kRows), [&](const IssuerRow& candidate) {
        return candidate.code.size() > code.size() && IsWithoutStrokes(candidate.code, code);
      });
  return row != std::end(kRows) ? row : nullptr;
}

bool IsPartyCode(std::string_view code) {
  if (const IssuerRow* row = FindIssuerRow(code)) {
    return row->kind == kParty;
  }
  if (code.starts_with("ĐU") || code.starts_with("BCSĐ") || IsCommitteeBoard(code)) {
    return true;
  }
  return std::any_of(std::begin(kOffices), std::end(kOffices), [&](std::string_view office) {
    return code.starts_with(office) &&
           std::find(std::begin(kCommittees), std::end(kCommittees), code.substr(office.size())) !=
               std::end(kCommittees);
  });
}

bool IsAssemblyCode(std::string_view code) {
  const std::size_t end = code.find_first_of("0123456789");
  if (end == std::string_view::npos || code.size() - end > 2 ||
      code.find_first_not_of("0123456789", end) != std::string_view::npos) {
    return false;
  }
  return code.substr(0, end) == "QH" || code.substr(0, end) == "UBTVQH";
}

bool IsKnownCode(std::string_view code) {
  return FindIssuerRow(code) != nullptr || IsAssemblyCode(code) || IsPartyCode(code);
}

}  // namespace vanban
