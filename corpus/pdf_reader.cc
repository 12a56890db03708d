// PDF: the text layer by poppler's pdftotext; pages without one, or with a broken one, by OCR.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/encoding.h"
#include "corpus/external_program.h"
#include "corpus/file_io.h"
#include "corpus/format_reader.h"
#include "corpus/html_scanner.h"
#include "corpus/ocr.h"
#include "corpus/printed_pages.h"

namespace vanban {
namespace {

/// A page with fewer letters has no text layer worth the name.
constexpr std::size_t kFewestLetters = 50;
/// A text layer of which less is Vietnamese was made by fonts without Unicode, or is not
/// Vietnamese.
constexpr double kLeastVietnamese = 0.8;
/// Fewer words tell nothing about a text layer.
constexpr std::size_t kFewestWords = 50;

struct PdfPage {
  std::string text;
  TextQuality quality;
};

/// The pages that pdftotext laid out: blocks, lines and words, marked up. Its plain output joins
/// lines that end in a hyphen and drops it, which makes "TTBLĐTBXH" of "TT-" and "BLĐTBXH":
/// Vietnamese breaks no word.
std::vector<std::string> PagesOfLayout(std::string_view layout) {
  std::vector<std::string> pages;
  HtmlScanner scanner(layout);
  HtmlPiece piece;
  bool in_word = false;
  while (scanner.Next(piece)) {
    const bool begins = piece.kind == HtmlPiece::Kind::kStartTag;
    if (piece.kind == HtmlPiece::Kind::kText) {
      if (in_word && !pages.empty()) {
        pages.back() += ResolveReferences(piece.text);
      }
    } else if (piece.name == "word") {
      in_word = begins;
      if (!begins && !pages.empty()) {
        pages.back() += ' ';
      }
    } else if (piece.name == "page" && begins) {
      pages.emplace_back();
    } else if ((piece.name == "line" || piece.name == "block") && !begins && !pages.empty()) {
      pages.back() += '\n';
    }
  }
  return pages;
}

Result<std::vector<PdfPage>> ReadTextLayer(const std::filesystem::path& pdf,
                                           std::string& encoding) {
  constexpr std::size_t kMostLayoutBytes = 128U << 20U;
  const Result<std::string> output =
      RunProgram({.name = "pdftotext", .package = "poppler-utils"},
                 {.arguments = {"-bbox-layout", "-enc", "UTF-8", pdf.string(), "-"}},
                 {.max_output_bytes = kMostLayoutBytes});
  if (!output) {
    return tl::unexpected(output.error());
  }
  std::vector<PdfPage> pages;
  std::string all;
  for (const std::string& page : PagesOfLayout(*output)) {
    all += page;
    all += '\f';
  }
  // Fonts of TCVN3 and VNI pass for Western ones. Judged over all pages: one alone may be short.
  DecodedText decoded = DecodeText(all);
  encoding = std::move(decoded.encoding);
  std::string_view rest = decoded.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\f'), rest.size());
    PdfPage page;
    page.text = CleanText(rest.substr(0, end));
    page.quality = MeasureText(page.text);
    pages.push_back(std::move(page));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return pages;
}

TextQuality Together(const std::vector<PdfPage>& pages) {
  TextQuality all;
  for (const PdfPage& page : pages) {
    all.letters += page.quality.letters;
    all.words += page.quality.words;
    all.vietnamese += page.quality.vietnamese;
  }
  return all;
}

/// Reads by OCR the pages that need it and says so. A page's layer is kept where OCR read less
/// Vietnamese in it.
class PageRecognizer {
 public:
  PageRecognizer(const std::filesystem::path& pdf, const ReaderLimits& limits)
      : pdf_(pdf),
        limits_(limits) {}

  /// Error only if the programs are missing or the first page already cannot be read.
  Result<void> Run(std::vector<PdfPage>& pages, ExtractedText& extracted) {
    const TextQuality all = Together(pages);
    const bool doubtful = all.words >= kFewestWords && all.VietnameseShare() < kLeastVietnamese;
    std::vector<int> confidence(pages.size(), 0);
    std::size_t tried = 0;
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      if (!doubtful && pages[i].quality.letters >= kFewestLetters) {
        continue;
      }
      if (tried == limits_.max_ocr_pages) {
        ++left_out;
        continue;
      }
      ++tried;
      Result<RecognizedPage> page = RecognizePdfPage(pdf_, i + 1, scratch_.path());
      if (!page && recognized_ == 0 && all.letters < kFewestLetters) {
        return tl::unexpected(std::move(page.error()));
      }
      if (!page) {
        extracted.warnings.push_back(page.error().message);
        continue;
      }
      if (Take(*page, pages[i])) {
        confidence[i] = page->confidence;
        ++recognized_;
      }
    }
    if (recognized_ > 0) {
      extracted.ocr_confidence = std::move(confidence);
      Warn(pages.size(), left_out, extracted);
    }
    return {};
  }

 private:
  static bool Take(const RecognizedPage& recognized, PdfPage& page) {
    std::string text = CleanText(recognized.text);
    const TextQuality quality = MeasureText(text);
    const bool better = quality.vietnamese > page.quality.vietnamese &&
                        quality.VietnameseShare() >= page.quality.VietnameseShare();
    if (better) {
      page.text = std::move(text);
      page.quality = quality;
    }
    return better;
  }

  void Warn(std::size_t pages, std::size_t left_out, ExtractedText& extracted) const {
    std::size_t sum = 0;
    for (const int percent : extracted.ocr_confidence) {
      sum += static_cast<std::size_t>(percent);
    }
    extracted.warnings.push_back(
        {fmt::format("Nhận dạng chữ (OCR) {} trên {} trang, độ tin cậy trung bình {} %: có thể "
                     "sai chữ.",
                     recognized_, pages, sum / recognized_),
         fmt::format("{} of {} pages were read by character recognition (OCR), mean confidence "
                     "{} %: letters may be wrong.",
                     recognized_, pages, sum / recognized_)});
    if (left_out > 0) {
      extracted.warnings.push_back(
          {fmt::format("{} trang quét quá giới hạn {} trang, chưa đọc.", left_out,
                       limits_.max_ocr_pages),
           fmt::format("{} scanned pages beyond the limit of {} were not read.", left_out,
                       limits_.max_ocr_pages)});
    }
  }

  const std::filesystem::path& pdf_;
  const ReaderLimits& limits_;
  ScratchFolder scratch_;
  std::size_t recognized_ = 0;
};

}  // namespace

Result<ExtractedText> ReadPdfFile(const RawFile& file, const ReaderLimits& limits) {
  const ScratchFolder scratch;
  const std::filesystem::path pdf = scratch.path() / "document.pdf";
  WriteNewFile(pdf, file.bytes);
  const auto with_path = [&](Error error) {
    error.message = {fmt::format("{}: {}", file.path, error.message.vi),
                     fmt::format("{}: {}", file.path, error.message.en)};
    return tl::unexpected<Error>(std::move(error));
  };
  ExtractedText extracted;
  Result<std::vector<PdfPage>> pages = ReadTextLayer(pdf, extracted.encoding);
  if (!pages) {
    return with_path(std::move(pages.error()));
  }
  if (auto recognized = PageRecognizer(pdf, limits).Run(*pages, extracted); !recognized) {
    return with_path(std::move(recognized.error()));
  }
  std::vector<std::string> texts;
  texts.reserve(pages->size());
  for (PdfPage& page : *pages) {
    if (!IsImprint(page.text)) {
      texts.push_back(std::move(page.text));
    }
  }
  extracted.text = CleanText(JoinPages(texts));
  extracted.lines_wrap = true;
  return extracted;
}

}  // namespace vanban
