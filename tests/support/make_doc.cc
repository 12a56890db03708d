#include "support/make_doc.h"

#include <cstddef>
#include <cstdint>

#include "corpus/compound_file.h"

namespace vanban {
namespace {

constexpr std::size_t kSector = 512;
constexpr std::uint32_t kEnd = 0xFFFFFFFE;
constexpr std::uint32_t kFatSector = 0xFFFFFFFD;

void Put(std::string& bytes, std::size_t at, std::uint32_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    bytes.at(at + i) = static_cast<char>(value >> (8 * i) & 0xFFU);
  }
}

void Append(std::string& bytes, std::uint32_t value, std::size_t size) {
  bytes.resize(bytes.size() + size);
  Put(bytes, bytes.size() - size, value, size);
}

std::string DirectoryEntry(std::string_view name, int type, std::uint32_t start, std::size_t size) {
  std::string entry(128, '\0');
  for (std::size_t i = 0; i < name.size(); ++i) {
    entry[2 * i] = name[i];
  }
  Put(entry, 64, static_cast<std::uint32_t>(2 * name.size() + 2), 2);
  Put(entry, 66, static_cast<std::uint32_t>(type), 1);
  for (const std::size_t link : {68U, 72U, 76U}) {
    Put(entry, link, 0xFFFFFFFF, 4);
  }
  Put(entry, 116, start, 4);
  Put(entry, 120, static_cast<std::uint32_t>(size), 4);
  return entry;
}

/// A page of formatting (FKP): one run for each mark in `ends`, its properties or none.
struct Run {
  std::uint32_t end = 0;
  std::string properties;
};

std::string FormattingPage(std::uint32_t begin, const std::vector<Run>& runs, bool paragraphs) {
  std::string page(kSector, '\0');
  Put(page, 0, begin, 4);
  const std::size_t entry = paragraphs ? 13 : 1;
  std::size_t place = kSector - 2;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Put(page, 4 * (i + 1), runs[i].end, 4);
    if (runs[i].properties.empty()) {
      continue;
    }
    std::string record = paragraphs ? std::string(3, '\0') : std::string(1, '\0');
    record += runs[i].properties;
    record[0] = static_cast<char>(paragraphs ? record.size() / 2 : record.size() - 1);
    place -= record.size() + record.size() % 2;
    page.replace(place, record.size(), record);
    Put(page, 4 * (runs.size() + 1) + entry * i, static_cast<std::uint32_t>(place / 2), 1);
  }
  Put(page, kSector - 1, static_cast<std::uint32_t>(runs.size()), 1);
  return page;
}

std::string Switch(std::uint32_t sprm) {
  std::string property;
  Append(property, sprm, 2);
  property += '\1';
  return property;
}

}  // namespace

std::string MakeCompoundFile(const std::vector<Stream>& streams) {
  std::string body;
  std::vector<std::uint32_t> next = {kFatSector, kEnd};
  std::string directory = DirectoryEntry("Root Entry", 5, kEnd, 0);
  Put(directory, 76, 1, 4);
  for (std::size_t i = 0; i < streams.size(); ++i) {
    std::string content = streams[i].content;
    content.resize((content.size() + kSector - 1) / kSector * kSector);
    directory +=
        DirectoryEntry(streams[i].name, 2, static_cast<std::uint32_t>(next.size()), content.size());
    if (i + 1 < streams.size()) {
      Put(directory, directory.size() - 128 + 72, static_cast<std::uint32_t>(i + 2), 4);
    }
    for (std::size_t sector = 1; sector < content.size() / kSector; ++sector) {
      next.push_back(static_cast<std::uint32_t>(next.size() + 1));
    }
    next.push_back(kEnd);
    body += content;
  }
  directory.resize(kSector);
  std::string fat;
  for (const std::uint32_t sector : next) {
    Append(fat, sector, 4);
  }
  fat.resize(kSector, '\xFF');
  std::string header(kSector, '\0');
  header.replace(0, kCompoundFileSignature.size(), kCompoundFileSignature);
  Put(header, 0x1E, 9, 2);
  Put(header, 0x2C, 1, 4);
  Put(header, 0x30, 1, 4);
  Put(header, 0x38, 4096, 4);
  Put(header, 0x3C, kEnd, 4);
  Put(header, 0x44, kEnd, 4);
  for (std::size_t i = 0; i < 109; ++i) {
    Put(header, 0x4C + 4 * i, i == 0 ? 0 : 0xFFFFFFFF, 4);
  }
  return header + fat + directory + body;
}

std::string MakeDoc(const std::vector<WordParagraph>& paragraphs, const std::u16string& notes) {
  constexpr std::uint32_t kTextAt = 0x800;
  std::string main(kTextAt, '\0');
  Put(main, 0, 0xA5EC, 2);
  Put(main, 2, 193, 2);
  Put(main, 0x0A, 0x0200, 2);
  std::vector<Run> paragraph_runs;
  std::vector<Run> character_runs;
  std::uint32_t characters = 0;
  const auto write = [&](const std::u16string& text) {
    for (const char16_t c : text) {
      Append(main, c, 2);
    }
  };
  for (const WordParagraph& paragraph : paragraphs) {
    write(paragraph.text);
    characters += static_cast<std::uint32_t>(paragraph.text.size());
    const std::uint32_t end = kTextAt + 2 * characters;
    std::string properties = paragraph.in_table || paragraph.row_end ? Switch(0x2416) : "";
    properties += paragraph.row_end ? Switch(0x2417) : "";
    paragraph_runs.push_back({end, properties});
    // The mark itself is not deleted.
    character_runs.push_back({end - 2, paragraph.deleted ? Switch(0x0800) : ""});
    character_runs.push_back({end, ""});
  }
  write(notes);
  const auto note_size = static_cast<std::uint32_t>(notes.size());
  Put(main, 0x4C, characters, 4);
  Put(main, 0x50, note_size, 4);
  main.resize(0x1800);
  main += FormattingPage(kTextAt, paragraph_runs, true);
  main += FormattingPage(kTextAt, character_runs, false);

  std::string table;
  table += '\2';
  Append(table, 16, 4);
  Append(table, 0, 4);
  Append(table, characters + note_size, 4);
  Append(table, 0, 2);
  Append(table, kTextAt, 4);
  Append(table, 0, 2);
  Put(main, 0x1A2, 0, 4);
  Put(main, 0x1A6, 21, 4);
  const std::uint32_t page = 0x1800 / kSector;
  for (std::uint32_t i = 0; i < 2; ++i) {
    const std::size_t fib = i == 0 ? 0x102 : 0xFA;
    Put(main, fib, static_cast<std::uint32_t>(table.size()), 4);
    Put(main, fib + 4, 12, 4);
    Append(table, kTextAt, 4);
    Append(table, kTextAt + 2 * characters, 4);
    Append(table, page + i, 4);
  }
  table.resize(4096);
  return MakeCompoundFile({{"WordDocument", main}, {"1Table", table}});
}

std::string MakeWord6Doc(std::string_view bytes) {
  constexpr std::uint32_t kTextAt = 0x300;
  std::string main(kTextAt, '\0');
  const auto size = static_cast<std::uint32_t>(bytes.size());
  Put(main, 0, 0xA5DC, 2);
  Put(main, 2, 101, 2);
  Put(main, 0x18, kTextAt, 4);
  Put(main, 0x1C, kTextAt + size, 4);
  Put(main, 0x34, size, 4);
  main += bytes;
  main.resize(4608);
  return MakeCompoundFile({{"WordDocument", main}});
}

}  // namespace vanban
