#include "corpus/ingest_unpacker.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "corpus/file_io.h"
#include "corpus/utf8.h"
#include "corpus/zip_package.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLineOriginalName = "line.json";

bool HasExtension(std::string_view name, std::string_view extension) {
  const auto same = [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b;
  };
  return name.size() > extension.size() &&
         std::equal(name.end() - static_cast<std::ptrdiff_t>(extension.size()), name.end(),
                    extension.begin(), extension.end(), same);
}

bool IsJsonLines(std::string_view name) {
  return HasExtension(name, ".jsonl");
}

/// A member's own name; folders in it may be written with either slash.
std::string LastPart(std::string_view member_name) {
  return std::string(member_name.substr(member_name.find_last_of("/\\") + 1));
}

Result<bool> StartsAsZip(const fs::path& path) {
  auto file = FileStream::Open(path);
  if (!file) {
    return tl::unexpected(file.error());
  }
  std::array<char, 4> head{};
  const auto got = file->Read(head.data(), head.size());
  if (!got) {
    return tl::unexpected(got.error());
  }
  return LooksLikeZip({head.data(), *got});
}

}  // namespace

void IngestUnpacker::ReadAll(const std::vector<Input>& inputs) {
  for (const Input& input : inputs) {
    if (closed_) {
      return;
    }
    const std::uintmax_t before = bytes_;
    ReadInput(input);
    bytes_ = before + input.size;
  }
}

void IngestUnpacker::ReadInput(const Input& input) {
  const Place place{.shown = EscapeForLine(input.path.native()),
                    .path = fs::absolute(input.path).lexically_normal(),
                    .name = input.path.filename()};
  if (input.problem) {
    if (input.skipped) {
      PushSkipped(place, input.problem->message);
    } else {
      PushProblem(place, *input.problem);
    }
    return;
  }
  if (IsJsonLines(place.name)) {
    auto file = FileStream::Open(input.path);
    if (!file) {
      PushProblem(place, file.error());
      return;
    }
    const auto stream = std::make_shared<FileStream>(std::move(*file));
    const auto read = [this, stream](char* buffer, std::size_t size) {
      auto got = stream->Read(buffer, size);
      bytes_ += got ? *got : 0;
      return got;
    };
    ReadLines(LineReader(read, limits_.max_line_bytes), place);
    return;
  }
  const auto is_zip = StartsAsZip(input.path);
  if (!is_zip) {
    PushProblem(place, is_zip.error());
  } else if (*is_zip) {
    ReadZip(input, place);
  } else {
    ReadPlainFile(input, place);
  }
}

void IngestUnpacker::ReadPlainFile(const Input& input, const Place& place) {
  auto bytes = ReadFile(input.path, limits_.max_file_bytes);
  if (!bytes) {
    PushProblem(place, bytes.error());
    return;
  }
  bytes_ += bytes->size();
  PushFile(place, std::move(*bytes));
}

void IngestUnpacker::ReadZip(const Input& input, const Place& place) {
  auto opened = readers_.zip(input.path, limits_.zip);
  if (!opened) {
    PushProblem(place, opened.error());
    return;
  }
  const std::unique_ptr<ZipReader> package = std::move(*opened);
  if (package->IsDocument()) {
    ReadPlainFile(input, place);
    return;
  }
  const std::uintmax_t before = bytes_;
  const std::uint64_t members = package->size();
  for (std::uint64_t i = 0; i < members && !closed_; ++i) {
    bytes_ = before + input.size / members * i;
    ReadMember(*package, i, place);
  }
}

void IngestUnpacker::ReadMember(ZipReader& package, std::uint64_t index, const Place& zip) {
  const ZipMember member = package.member(index);
  const Place place{.shown = fmt::format("{}!{}", zip.shown, EscapeForLine(member.name)),
                    .path = fmt::format("{}!{}", zip.path, member.name),
                    .name = LastPart(member.name)};
  const bool hidden = place.name.starts_with('.') || member.name.starts_with("__MACOSX/");
  if (member.is_folder || hidden) {
    return;
  }
  if (member.is_symlink) {
    PushSkipped(place, {"Liên kết, không đi theo.", "A link; not followed."});
    return;
  }
  if (IsJsonLines(place.name)) {
    auto read = package.OpenMember(index);
    if (!read) {
      PushProblem(place, read.error());
      return;
    }
    ReadLines(LineReader(std::move(*read), limits_.max_line_bytes), place);
    return;
  }
  auto bytes = package.ReadMember(index, limits_.max_file_bytes);
  if (!bytes) {
    PushProblem(place, bytes.error());
    return;
  }
  PushFile(place, std::move(*bytes));
}

void IngestUnpacker::ReadLines(LineReader lines, const Place& place) {
  while (!closed_) {
    auto next = lines.Next();
    if (!next) {
      PushProblem(place, next.error());
      return;
    }
    if (!*next) {
      return;
    }
    StreamLine& line = **next;
    const Place at{.shown = fmt::format("{}:{}", place.shown, line.number),
                   .path = fmt::format("{}:{}", place.path, line.number),
                   .name = std::string(kLineOriginalName)};
    if (line.too_long) {
      PushProblem(at,
                  {ErrorCode::kBadData,
                   {fmt::format("Dòng quá dài: tối đa {} byte.", limits_.max_line_bytes),
                    fmt::format("The line is too long: at most {} bytes.", limits_.max_line_bytes)},
                   {"Mỗi dòng là một văn bản; tách văn bản này ra.",
                    "A line is one document; split this one."}});
    } else if (line.text.find_first_not_of(" \t") != std::string::npos) {
      Push(at, std::move(line.text), IngestPiece::Needs::kLineReader);
    }
  }
}

void IngestUnpacker::PushFile(const Place& place, std::string bytes) {
  if (bytes.empty()) {
    PushProblem(place, {ErrorCode::kBadData,
                        {"Tệp trống.", "The file is empty."},
                        {"Kiểm tra bản gốc.", "Check the original."}});
    return;
  }
  Push(place, std::move(bytes), IngestPiece::Needs::kFileReader);
}

void IngestUnpacker::Push(const Place& place, std::string bytes, IngestPiece::Needs needs) {
  Push({.shown = place.shown,
        .file = {.name = place.name, .path = place.path, .bytes = std::move(bytes)},
        .needs = needs});
}

void IngestUnpacker::PushProblem(const Place& place, Error error) {
  Push({.shown = place.shown, .document = tl::unexpected(std::move(error))});
}

void IngestUnpacker::PushSkipped(const Place& place, Message reason) {
  Push({.shown = place.shown,
        .document = Fail(ErrorCode::kBadData, std::move(reason)),
        .skipped = true});
}

void IngestUnpacker::Push(IngestPiece piece) {
  piece.bytes = bytes_;
  closed_ = !queue_.Push(std::move(piece));
}

}  // namespace vanban
