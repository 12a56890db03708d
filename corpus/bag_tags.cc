#include "corpus/bag_tags.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace vanban {
namespace {

constexpr std::string_view kVersionLabel = "BagIt-Version: ";
constexpr std::string_view kEncodingLabel = "Tag-File-Character-Encoding: ";
constexpr std::string_view kBlank = " \t";

constexpr std::pair<char, std::string_view> kEscapes[] = {
    {'\r', "%0D"}, {'\n', "%0A"}, {'%', "%25"}};

char LowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool EqualAnyCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return LowerAscii(x) == LowerAscii(y); });
}

std::string_view Trim(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(kBlank), text.size());
  return text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
}

tl::unexpected<Error> BadDeclaration(std::string_view vi, std::string_view en) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("bagit.txt: {}", vi), fmt::format("bagit.txt: {}", en)});
}

}  // namespace

Result<BagDeclaration> ReadBagDeclaration(std::string_view bytes) {
  constexpr std::string_view kVersions[] = {"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"};
  const auto lines = TagLines(bytes);
  if (lines.size() != 2 || !lines[0].starts_with(kVersionLabel) ||
      !lines[1].starts_with(kEncodingLabel)) {
    return BadDeclaration("phải có đúng hai dòng BagIt-Version và Tag-File-Character-Encoding.",
                          "must be the two lines BagIt-Version and Tag-File-Character-Encoding.");
  }
  const std::string_view version = lines[0].substr(kVersionLabel.size());
  const std::string_view encoding = lines[1].substr(kEncodingLabel.size());
  if (std::find(std::begin(kVersions), std::end(kVersions), version) == std::end(kVersions)) {
    return BadDeclaration(fmt::format("phiên bản BagIt lạ \"{}\".", version),
                          fmt::format("unknown version of BagIt \"{}\".", version));
  }
  if (encoding.empty() || encoding.find_first_of(kBlank) != std::string_view::npos) {
    return BadDeclaration("tên mã hóa không hợp lệ.", "no name of an encoding.");
  }
  return BagDeclaration{std::string(version), std::string(encoding)};
}

Result<std::string> DecodeTagFile(std::string_view bytes, const std::string& encoding) {
  if (EqualAnyCase(encoding, "UTF-8")) {
    return std::string(bytes);
  }
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), encoding.c_str());
  if (text.isBogus()) {
    return BadDeclaration(fmt::format("không đọc được mã hóa {}.", encoding),
                          fmt::format("the encoding {} cannot be read.", encoding));
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::vector<std::string_view> TagLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end > 0) {
      lines.push_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

ManifestLine ReadManifestLine(std::string_view line) {
  ManifestLine result;
  const std::size_t blank = line.find_first_of(kBlank);
  const std::size_t path = line.find_first_not_of(kBlank, blank);
  if (blank == 0 || blank == std::string_view::npos || path == std::string_view::npos) {
    result.has_two_parts = false;
    return result;
  }
  result.digest = line.substr(0, blank);
  std::transform(result.digest.begin(), result.digest.end(), result.digest.begin(), &LowerAscii);
  result.path = line.substr(path);
  return result;
}

std::optional<FetchLine> ReadFetchLine(std::string_view line) {
  const std::size_t url = line.find_first_of(kBlank);
  const std::size_t size = line.find_first_not_of(kBlank, url);
  const std::size_t size_end = line.find_first_of(kBlank, size);
  const std::size_t path = line.find_first_not_of(kBlank, size_end);
  if (url == 0 || path == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view length = line.substr(size, size_end - size);
  if (length != "-" && length.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  return FetchLine{std::string(line.substr(0, url)), std::string(line.substr(path))};
}

std::optional<std::string> FindBagInfo(std::string_view text, std::string_view label) {
  for (const std::string_view line : TagLines(text)) {
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && EqualAnyCase(Trim(line.substr(0, colon)), label)) {
      return std::string(Trim(line.substr(colon + 1)));
    }
  }
  return std::nullopt;
}

std::string EscapeBagPath(std::string_view path) {
  std::string escaped;
  for (const char c : path) {
    const auto* row = std::find_if(std::begin(kEscapes), std::end(kEscapes),
                                   [c](const auto& escape) { return escape.first == c; });
    escaped += row == std::end(kEscapes) ? std::string(1, c) : std::string(row->second);
  }
  return escaped;
}

std::string UnescapeBagPath(std::string_view path) {
  std::string plain;
  while (!path.empty()) {
    const auto* row =
        std::find_if(std::begin(kEscapes), std::end(kEscapes), [&](const auto& escape) {
          return EqualAnyCase(path.substr(0, escape.second.size()), escape.second);
        });
    plain += row == std::end(kEscapes) ? path.front() : row->first;
    path.remove_prefix(row == std::end(kEscapes) ? 1 : row->second.size());
  }
  return plain;
}

bool LeavesBag(std::string_view path) {
  if (path.starts_with('/') || path.starts_with('~') || path.find('\0') != path.npos) {
    return true;
  }
  for (;;) {
    const std::size_t end = path.find('/');
    if (path.substr(0, end) == "..") {
      return true;
    }
    if (end == std::string_view::npos) {
      return false;
    }
    path.remove_prefix(end + 1);
  }
}

std::string LooseFileName(std::string_view path) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(path.data(), static_cast<int32_t>(path.size())));
  if (U_SUCCESS(status)) {
    text = nfc->normalize(text.foldCase(), status);
  }
  std::string loose;
  text.toUTF8String(loose);
  return loose;
}

}  // namespace vanban
