#include "corpus/provinces.h"

#include <algorithm>

#include "corpus/fold.h"
#include "corpus/table_files.h"
#include "corpus/tsv_table.h"

namespace vanban {
namespace {

// Folded letters between single spaces, as names are looked for in phrases.
std::string SkeletonOf(std::string_view name) {
  std::string skeleton = Slug(name);
  std::replace(skeleton.begin(), skeleton.end(), '-', ' ');
  return skeleton;
}

std::vector<Province> ReadProvinces() {
  std::vector<Province> provinces;
  // The program's own table is sound: tests/corpus/tables_test.cc.
  const auto rows = ReadTable(ProvincesFile(), "corpus/tables/provinces.tsv", 5)
                        .value();  // A temporary would not outlive the head of the loop.
  for (const TableRow& row : rows) {
    provinces.push_back({.slug = row.fields[0],
                         .name = row.fields[1],
                         .skeleton = SkeletonOf(row.fields[1]),
                         .merged_into = row.fields[2],
                         .merged_on = ParseIso(row.fields[3])});
  }
  return provinces;
}

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
  static const std::vector<Province> kProvinces = ReadProvinces();
  return kProvinces;
}

std::vector<std::string_view> PredecessorsOf(std::string_view slug) {
  std::vector<std::string_view> predecessors;
  for (const Province& province : Provinces()) {
    if (province.merged_into == slug) {
      predecessors.push_back(province.slug);
    }
  }
  return predecessors;
}

std::span<const ProvinceAlias> ProvinceAliases() {
  return kAliases;
}

}  // namespace vanban
