#include "corpus/ocr.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include "corpus/external_program.h"

namespace vanban {
namespace {

/// The long side of A4 at 300 dots an inch: tesseract reads best there, and no page is larger.
constexpr int kLongSidePixels = 3508;

constexpr std::chrono::seconds kPageTime{90};

/// Words below this confidence are specks and edges of seals, not letters.
constexpr double kLeastConfidence = 10.0;

/// Heights of a word that a gap between columns is at least wide.
constexpr int kColumnGap = 2;

/// The fields of a line of tesseract's table: level, page, block, paragraph, line, word, left, top,
/// width, height, confidence, text.
constexpr std::size_t kFields = 12;

std::array<std::string_view, kFields> SplitFields(std::string_view line) {
  std::array<std::string_view, kFields> fields;
  for (std::size_t i = 0; i < kFields; ++i) {
    const std::size_t end = i + 1 < kFields ? line.find('\t') : std::string_view::npos;
    fields.at(i) = line.substr(0, end);
    line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
  }
  return fields;
}

int NumberOf(std::string_view field) {
  int number = 0;
  std::from_chars(field.data(), field.data() + field.size(), number);
  return number;
}

RecognizedPage ReadTable(std::string_view table) {
  RecognizedPage page;
  std::string block;
  std::string line_number;
  int right = 0;  ///< Where the word before ends.
  double sum = 0;
  std::size_t words = 0;
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const auto fields = SplitFields(table.substr(0, end));
    table.remove_prefix(std::min(end + 1, table.size()));
    const std::string_view word = fields[11];
    double confidence = -1;
    std::from_chars(fields[10].data(), fields[10].data() + fields[10].size(), confidence);
    if (fields[0] != "5" || confidence < kLeastConfidence ||
        word.find_first_not_of(" \r") == std::string_view::npos) {
      continue;
    }
    const std::string in_block = fmt::format("{}/{}", fields[2], fields[3]);
    const std::string in_line = fmt::format("{}/{}", in_block, fields[4]);
    const int left = NumberOf(fields[6]);
    if (!page.text.empty()) {
      // A wide gap parts columns, as the heads of documents have two.
      const bool column = left - right > kColumnGap * NumberOf(fields[9]);
      page.text += in_block != block ? "\n\n" : in_line != line_number ? "\n" : column ? "\t" : " ";
    }
    page.text += word;
    right = left + NumberOf(fields[8]);
    block = in_block;
    line_number = in_line;
    sum += confidence;
    ++words;
  }
  page.confidence = words == 0 ? 0 : static_cast<int>(sum / static_cast<double>(words) + 0.5);
  return page;
}

}  // namespace

Result<RecognizedPage> RecognizePicture(const std::filesystem::path& picture) {
  const Result<std::string> table =
      RunProgram({.name = "tesseract", .package = "tesseract-ocr tesseract-ocr-vie"},
                 {.arguments = {picture.string(), "stdout", "-l", "vie", "tsv"},
                  .environment = {"OMP_THREAD_LIMIT=1"}},
                 {.wall_clock = kPageTime});
  if (!table) {
    return tl::unexpected(table.error());
  }
  return ReadTable(*table);
}

Result<RecognizedPage> RecognizePdfPage(const std::filesystem::path& pdf, std::size_t number,
                                        const std::filesystem::path& scratch) {
  const std::string page = fmt::format("{}", number);
  const std::filesystem::path drawing = scratch / "page";
  const Result<std::string> drawn =
      RunProgram({.name = "pdftoppm", .package = "poppler-utils"},
                 {.arguments = {"-gray", "-scale-to", fmt::format("{}", kLongSidePixels), "-f",
                                page, "-l", page, "-singlefile", pdf.string(), drawing.string()}},
                 {.wall_clock = kPageTime});
  if (!drawn) {
    return tl::unexpected(drawn.error());
  }
  return RecognizePicture(drawing.string() + ".pgm");
}

}  // namespace vanban
