#include "indexer/build_inputs.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/table_files.h"
#include "indexer/judgement_marks.h"
#include "search/record_bytes.h"
#include "search/schema.h"

namespace vanban {

namespace fs = std::filesystem;

std::string DigestOf(const std::vector<HeldVersion>& catalogue, const OfficeInputs& office) {
  const auto& [abbreviations, aliases, judgements, secret] = office;
  std::string lines = fmt::format("schema {}\n", schema::kVersion);
  if (!abbreviations.empty()) {
    lines += fmt::format("abbreviations {}\n", Sha256(abbreviations));
  }
  lines += fmt::format("judgements {}\n", judgements);
  if (secret) {
    lines += "secret\n";
  }
  // The program's own tables decide links too: an index made with older ones is not up to date.
  lines += fmt::format("tables {}\n",
                       Sha256(std::string(AliasesFile()) + std::string(PartyTermsFile()) +
                              std::string(AssemblyTermsFile()) + std::string(IssuersFile()) +
                              std::string(ProvincesFile()) + aliases));
  constexpr std::size_t kAtOnce = 1 << 20;  // The lines of a large archive are many megabytes.
  for (const HeldVersion& entry : catalogue) {
    lines += fmt::format("{} {} {}\n", entry.id, entry.version, entry.record_digest);
    if (lines.size() > kAtOnce) {
      lines = Sha256(lines) + '\n';
    }
  }
  return Sha256(lines);
}

std::string ReadTableFile(const fs::path& path) {
  constexpr std::size_t kMaxBytes = 4 << 20;
  if (path.empty() || !fs::exists(path)) {
    return {};
  }
  auto table = ReadFile(path, kMaxBytes);
  if (!table) {
    throw Failure(table.error());
  }
  return std::move(*table);
}

std::vector<Abbreviation> GivenAbbreviations(const std::string& table, const fs::path& path) {
  auto rows = ReadAbbreviations(table, path.string());
  if (!rows) {
    throw Failure(rows.error());
  }
  return std::move(*rows);
}

std::vector<WorkAlias> GivenAliases(const std::string& table, const fs::path& path,
                                    std::span<const Judgement> standing) {
  auto own = ReadAliases(table, path.string());
  if (!own) {
    throw Failure(own.error());
  }
  std::vector<WorkAlias> judged = JudgedAliases(standing);
  std::move(judged.begin(), judged.end(), std::back_inserter(*own));
  return std::move(*own);
}

std::string DigestOfNames(std::span<const WorkAlias> names) {
  RecordWriter record;
  for (const WorkAlias& name : names) {
    for (const std::string* field : {&name.name, &name.title_key, &name.term, &name.key,
                                     &name.title, &name.judged.name, &name.judged.document}) {
      record.Text(*field);
    }
    record.Number(static_cast<std::uint64_t>(name.year.value_or(0)));
    record.Text(name.issued ? FormatIso(*name.issued) : "");
    record.Text(name.in_force ? FormatIso(*name.in_force) : "");
    record.Number(name.rejected() ? 1 : 0);
  }
  return Sha256(record.bytes());
}

}  // namespace vanban
