#include "corpus/fold.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "corpus/error.h"
#include "corpus/stream_safe.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// Everything Vietnamese text needs lies below; the rest is rare enough to be asked of ICU each
// time.
constexpr char32_t kTableEnd = 0x3000;

const icu::Normalizer2& Nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) {
    throw Failure({ErrorCode::kUnavailable,
                   {"ICU không có dữ liệu chuẩn hóa.", "ICU has no normalisation data."},
                   {"Cài lại gói libicu72.", "Reinstall the package libicu72."}});
  }
  return *nfc;
}

bool IsIgnorable(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool IsDash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

char32_t ComputeFold(char32_t c) {
  if (c == '\n') {
    return c;
  }
  if (IsIgnorable(c)) {
    return 0;
  }
  if (IsDash(c)) {
    return '-';
  }
  if (c == 0x2044 || c == 0x2215 || c == 0xFF0F) {
    return '/';
  }
  const auto point = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(point) != 0) {
    return ' ';
  }
  if (c >= 0xFF01 && c <= 0xFF5E) {
    return FoldCodePoint(c - 0xFEE0);
  }
  if (u_charType(point) == U_NON_SPACING_MARK) {
    return 0;
  }
  // Đ and its look-alikes have no decomposition.
  if (c == 0x110 || c == 0x111 || c == 0xD0 || c == 0xF0 || c == 0x189 || c == 0x256) {
    return 'd';
  }
  icu::UnicodeString decomposition;
  if (Nfc().getDecomposition(point, decomposition) != 0) {
    return static_cast<char32_t>(u_tolower(decomposition.char32At(0)));
  }
  return static_cast<char32_t>(u_tolower(point));
}

const std::array<char32_t, kTableEnd>& FoldTable() {
  static const auto* table = [] {
    auto* made = new std::array<char32_t, kTableEnd>;  // Lives as long as the program.
    for (char32_t c = 0; c < kTableEnd; ++c) {
      (*made)[c] = ComputeFold(c);
    }
    return made;
  }();
  return *table;
}

// What a code point folds to, if that is nothing (0) or ASCII. A quarter of FoldTable's size, so
// that it stays in the nearest cache while whole documents pass.
constexpr unsigned char kNotAscii = 0x80;

const std::array<unsigned char, kTableEnd>& AsciiFoldTable() {
  static const auto* table = [] {
    auto* made = new std::array<unsigned char, kTableEnd>;  // Lives as long as the program.
    std::transform(FoldTable().begin(), FoldTable().end(), made->begin(), [](char32_t c) {
      return c < kNotAscii ? static_cast<unsigned char>(c) : kNotAscii;
    });
    return made;
  }();
  return *table;
}

bool IsTone(char16_t c) {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

bool IsQuality(char16_t c) {
  return c == 0x302 || c == 0x306 || c == 0x31B;
}

// NFC keeps "é" + circumflex, because both marks stand above the letter and their order counts.
// Typists' order does not: quality first makes ế of it.
std::string RepairMarkOrder(const std::string& nfc) {
  if (nfc.find("\xCC\x82") == std::string::npos && nfc.find("\xCC\x86") == std::string::npos) {
    return nfc;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) != 0) {
    return nfc;
  }
  icu::UnicodeString text = nfd->normalize(icu::UnicodeString::fromUTF8(nfc), status);
  const std::int32_t length = text.length();
  char16_t* const letters = text.getBuffer(length);
  char16_t* const end = letters + length;
  for (char16_t* at = letters; at != end;) {
    const auto is_mark = [](char16_t c) { return IsTone(c) || IsQuality(c); };
    char16_t* const run = std::find_if(at, end, is_mark);
    at = std::find_if_not(run, end, is_mark);
    std::stable_partition(run, at, IsQuality);  // Who struck a key twice wrote two tones.
  }
  text.releaseBuffer(length);
  std::string repaired;
  Nfc().normalize(text, status).toUTF8String(repaired);
  return U_FAILURE(status) != 0 ? nfc : repaired;
}

}  // namespace

char32_t FoldCodePoint(char32_t value) {
  return value < kTableEnd ? FoldTable()[value] : ComputeFold(value);
}

std::string Fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    if (const char32_t c = FoldCodePoint(point.value); c != 0) {
      AppendUtf8(folded, c);
    }
    i += point.size;
  }
  return folded;
}

namespace {

/// Writes a folded text while it grows.
class FoldWriter {
 public:
  explicit FoldWriter(std::string_view text) : text_(text) {
    folded_.text.resize(text.size());
    folded_.source.resize(text.size() + 1);
  }

  FoldedText Run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      at = ReadQuickly(at);
      if (at < text_.size()) {
        at = ReadInEarnest(at);
      }
    }
    folded_.text.resize(size_);
    folded_.source.resize(size_ + 1);
    folded_.source[size_] = static_cast<std::uint32_t>(text_.size());
    return std::move(folded_);
  }

 private:
  // Every indexed byte passes here: ASCII, and Vietnamese letters, which fold to ASCII. Stops
  // before anything else.
  std::size_t ReadQuickly(std::size_t at) {
    const std::array<unsigned char, kTableEnd>& table = AsciiFoldTable();
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text_.data());
    char* const out = folded_.text.data();
    std::uint32_t* const source = folded_.source.data();
    std::size_t size = size_;
    while (at + 2 < text_.size()) {
      const unsigned lead = bytes[at];
      unsigned char folds_to = kNotAscii;
      std::size_t next = at + 1;
      if (lead < 0x80) {
        folds_to = table[lead];
      } else if (lead >= 0xE1 && lead <= 0xE2) {  // U+1000 to U+2FFF.
        const unsigned second = bytes[at + 1] ^ 0x80U;
        const unsigned third = bytes[at + 2] ^ 0x80U;
        if ((second | third) < 0x40) {
          folds_to = table[(lead & 0x0FU) << 12U | second << 6U | third];
          next = at + 3;
        }
      } else if (lead >= 0xC2 && lead <= 0xDF) {
        const unsigned second = bytes[at + 1] ^ 0x80U;
        if (second < 0x40) {
          folds_to = table[(lead & 0x1FU) << 6U | second];
          next = at + 2;
        }
      }
      if (folds_to >= kNotAscii) {
        break;
      }
      // What folds to nothing is overwritten by what comes next.
      out[size] = static_cast<char>(folds_to);
      source[size] = static_cast<std::uint32_t>(at);
      size += folds_to != 0 ? 1U : 0U;
      at = next;
    }
    size_ = size;
    return at;
  }

  std::size_t ReadInEarnest(std::size_t at) {
    const CodePoint point = DecodeAt(text_, at);
    if (const char32_t c = FoldCodePoint(point.value); c != 0) {
      std::string bytes;
      AppendUtf8(bytes, c);
      // A small letter may need a byte more than its capital.
      const std::size_t left = text_.size() - at;
      if (size_ + bytes.size() + left > folded_.text.size()) {
        folded_.text.resize(folded_.text.size() + left + bytes.size());
        folded_.source.resize(folded_.text.size() + 1);
      }
      for (const char byte : bytes) {
        folded_.text[size_] = byte;
        folded_.source[size_] = static_cast<std::uint32_t>(at);
        ++size_;
      }
    }
    return at + point.size;
  }

  std::string_view text_;
  FoldedText folded_;
  std::size_t size_ = 0;
};

}  // namespace

FoldedText FoldWithOffsets(std::string_view text) {
  assert(text.size() <= std::numeric_limits<std::uint32_t>::max() && "offsets have 32 bits");
  return FoldWriter(text).Run();
}

std::string ToNfc(std::string_view text) {
  if (MayHeapMarks(text)) {
    if (const std::string limited = LimitMarks(text); limited.size() != text.size()) {
      return ToNfc(limited);
    }
  }
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  if (Nfc().isNormalizedUTF8(piece, status) != 0 && U_SUCCESS(status) != 0) {
    return RepairMarkOrder(std::string(text));
  }
  status = U_ZERO_ERROR;
  std::string normalised;
  icu::StringByteSink<std::string> sink(&normalised);
  Nfc().normalizeUTF8(0, piece, sink, nullptr, status);
  return U_FAILURE(status) != 0 ? std::string(text) : RepairMarkOrder(normalised);
}

std::string Slug(std::string_view text) {
  std::string slug;
  for (const char c : Fold(text)) {
    const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') {
    slug.pop_back();
  }
  return slug;
}

}  // namespace vanban
