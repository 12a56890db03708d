#include "search/verified_note.h"

#include <algorithm>

#include <fmt/format.h>
#include <sys/stat.h>

#include "corpus/digest.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigestDigits = 64;

// A line for each thing in a folder, by name. Not for the folder itself: publishing renames it.
void Describe(const fs::path& folder, const std::string& name, std::string& lines) {
  std::vector<std::string> inside;
  std::error_code unread;
  for (fs::directory_iterator entry(folder, unread), end; !unread && entry != end;
       entry.increment(unread)) {
    inside.push_back(entry->path().filename().string());
  }
  if (unread) {
    lines += fmt::format("? {}\n", name);
  }
  std::sort(inside.begin(), inside.end());
  for (const std::string& each : inside) {
    const std::string path = name + "/" + each;

    struct stat status {};

    if (::lstat((folder / each).c_str(), &status) != 0) {
      lines += fmt::format("? {}\n", path);
      continue;
    }
    lines += fmt::format("{} {} {} {} {}.{:09} {}.{:09}\n", path, status.st_mode, status.st_size,
                         status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                         status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
    if (S_ISDIR(status.st_mode)) {
      Describe(folder / each, path, lines);
    }
  }
}

}  // namespace

std::string StateOfFiles(const fs::path& directory) {
  std::string lines;
  Describe(directory, "", lines);
  return Sha256(lines);
}

fs::path NoteOf(const Generation& generation) {
  return generation.directory.string() + ".verified";
}

void NoteVerified(const Generation& generation, const std::string& state) {
  // A note is no truth of its own: whoever cannot write one only works more.
  try {
    const fs::path note = NoteOf(generation);
    const fs::path next = note.string() + ".tmp";
    WriteFileDurably(next, state);
    Rename(next, note);
  } catch (const Failure&) {
    return;
  }
}

std::vector<Message> VerifyGeneration(const Generation& generation, Verification verification) {
  const std::string state = StateOfFiles(generation.directory);
  const bool noted = ReadFile(NoteOf(generation), kDigestDigits).value_or("") == state;
  if (noted && verification == Verification::kIfChanged) {
    return {};
  }
  auto complaints = VerifyManifest(generation.directory);
  if (!noted && complaints.empty() && StateOfFiles(generation.directory) == state) {
    NoteVerified(generation, state);
  }
  return complaints;
}

}  // namespace vanban
