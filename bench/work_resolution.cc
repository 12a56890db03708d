// Measures which notes of the codified law (pháp điển) resolve to one work. Each article names its
// source in a note, "(Điều 1 Luật số 57/2020/QH14 … ngày 16/06/2020 …)", linked to an address with
// the document's ItemID: notes of one ItemID should mean one work, others not. Every note is a
// document of its own here, so nothing but its words helps. Prints a report in Markdown.
//
//   work_resolution articles.jsonl.xz

#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/document.h>

#include "indexer/resolver.h"
#include "tests/support/collection_texts.h"

namespace vanban::bench {
namespace {

struct Note {
  std::string item;  ///< Empty if the address has none.
  std::string text;
  WorkName work;  ///< Empty if the note names no document.
};

using Counts = std::map<std::string, std::map<std::string, std::size_t>>;

std::string ItemOf(const std::string& url) {
  constexpr std::string_view kItem = "ItemID=";
  const std::size_t at = url.find(kItem);
  if (at == std::string::npos) {
    return {};
  }
  const std::size_t begin = at + kItem.size();
  return url.substr(begin, url.find_first_not_of("0123456789", begin) - begin);
}

std::vector<Note> ReadNotes(const char* path) {
  std::vector<Note> notes;
  ForEachObject(path, 1, [&notes](const rapidjson::Document& line) {
    if (line.HasMember("source")) {
      for (const auto& source : line["source"].GetArray()) {
        notes.push_back({ItemOf(source["url"].GetString()), source["text"].GetString(), {}});
      }
    }
  });
  return notes;
}

std::size_t Resolve(std::vector<Note>& notes) {
  std::vector<CitingDocument> documents;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    Document document;
    document.id = fmt::format("note-{:06}", i);
    document.kind = DocumentKind::kArticle;
    document.text = notes[i].text;
    documents.push_back(FindMentions(document));
  }
  const Resolver resolver(documents);
  std::size_t open = 0;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const auto resolutions = resolver.Resolve(documents[i]);
    if (resolutions.empty()) {
      continue;
    }
    if (resolutions.front().candidates.empty()) {
      notes[i].work = resolutions.front().work;
    } else {
      ++open;
    }
  }
  return open;
}

std::uint64_t Pairs(std::uint64_t count) {
  return count * (count - 1) / 2;
}

struct PairCounts {
  std::uint64_t same_work = 0;
  std::uint64_t same_item = 0;
  std::uint64_t both = 0;
};

PairCounts CountPairs(const Counts& items_of_works, const Counts& works_of_items,
                      const std::map<std::string, std::size_t>& alone) {
  PairCounts pairs;
  for (const auto& [work, items] : items_of_works) {
    std::size_t notes = 0;
    for (const auto& [item, count] : items) {
      notes += count;
      pairs.both += Pairs(count);
    }
    pairs.same_work += Pairs(notes);
  }
  for (const auto& [item, works] : works_of_items) {
    std::size_t notes = 0;
    for (const auto& [work, count] : works) {
      notes += count;
    }
    const auto more = alone.find(item);
    pairs.same_item += Pairs(notes + (more == alone.end() ? 0 : more->second));
  }
  return pairs;
}

void PrintScore(const char* what, const PairCounts& pairs) {
  fmt::print("| {} | {} | {} | {} | {:.5f} | {:.5f} |\n", what, pairs.both, pairs.same_work,
             pairs.same_item,
             static_cast<double>(pairs.both) / static_cast<double>(pairs.same_work),
             static_cast<double>(pairs.both) / static_cast<double>(pairs.same_item));
}

void PrintSeveral(const char* title, const Counts& counts) {
  fmt::print("\n{}\n\n", title);
  for (const auto& [one, others] : counts) {
    if (others.size() > 1) {
      std::string line;
      for (const auto& [other, count] : others) {
        line += fmt::format("{}{} ({})", line.empty() ? "" : ", ", other, count);
      }
      fmt::print("- {}: {}\n", one, line);
    }
  }
}

int Main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "work_resolution articles.jsonl.xz\n");
    return 2;
  }
  std::vector<Note> notes = ReadNotes(argv[1]);
  if (notes.empty()) {
    fmt::print(stderr, "{}: no notes\n", argv[1]);
    return 66;
  }
  const std::size_t open = Resolve(notes);
  Counts items_of_works;
  Counts works_of_items;
  std::map<std::string, std::size_t> unnamed;  // Notes of an item that name no document.
  std::map<std::string, std::size_t> unread;
  std::size_t no_item = 0;
  std::size_t named = 0;
  for (const Note& note : notes) {
    if (note.item.empty()) {
      ++no_item;
    } else if (note.work.empty()) {
      // "Điều 4": the linked words of an amended article, without the document's name.
      ++(note.text.find("số") == std::string::npos ? unnamed : unread)[note.item];
    } else {
      ++named;
      ++items_of_works[note.work][note.item];
      ++works_of_items[note.item][note.work];
    }
  }
  std::size_t unnamed_notes = 0;
  for (const auto& [item, count] : unnamed) {
    unnamed_notes += count;
  }
  std::size_t unread_notes = 0;
  for (const auto& [item, count] : unread) {
    unread_notes += count;
  }
  fmt::print(
      "{} notes: {} without ItemID, {} name no document (\"Điều 4\"), {} name one that is not "
      "read, {} are left open, {} resolve to {} works under {} ItemIDs.\n\n",
      notes.size(), no_item, unnamed_notes, unread_notes, open, named, items_of_works.size(),
      works_of_items.size());
  fmt::print(
      "| pairs of notes | same work and item | same work | same item | precision | recall |\n"
      "|---|---|---|---|---|---|\n");
  PrintScore("notes that name a document", CountPairs(items_of_works, works_of_items, unread));
  std::map<std::string, std::size_t> all = unnamed;
  for (const auto& [item, count] : unread) {
    all[item] += count;
  }
  PrintScore("all notes with an ItemID", CountPairs(items_of_works, works_of_items, all));
  PrintSeveral("One work under several ItemIDs:", items_of_works);
  PrintSeveral("One ItemID with several works:", works_of_items);
  fmt::print("\nItems whose notes are not read:\n\n");
  for (const auto& [item, count] : unread) {
    fmt::print("- {} ({})\n", item, count);
  }
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int argc, char** argv) {
  try {
    return vanban::bench::Main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 70;
  }
}
