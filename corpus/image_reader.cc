// Pictures of pages (.png, .jpg, .tif): OCR.
#include <string>

#include <fmt/format.h>

#include "corpus/encoding.h"
#include "corpus/external_program.h"
#include "corpus/file_io.h"
#include "corpus/format_reader.h"
#include "corpus/ocr.h"
#include "corpus/printed_pages.h"

namespace vanban {

Result<ExtractedText> ReadImageFile(const RawFile& file, const ReaderLimits& /*limits*/) {
  const ScratchFolder scratch;
  const std::filesystem::path picture = scratch.path() / "picture";
  WriteNewFile(picture, file.bytes);
  const Result<RecognizedPage> page = RecognizePicture(picture);
  if (!page) {
    Error error = page.error();
    error.message = {fmt::format("{}: {}", file.path, error.message.vi),
                     fmt::format("{}: {}", file.path, error.message.en)};
    return tl::unexpected(std::move(error));
  }
  ExtractedText extracted;
  extracted.encoding = "UTF-8";
  extracted.text = CleanText(JoinPages({page->text}));
  extracted.lines_wrap = true;
  extracted.ocr_confidence = {page->confidence};
  extracted.warnings.push_back(
      {fmt::format("Nhận dạng chữ (OCR) từ ảnh, độ tin cậy trung bình {} %: có thể sai chữ.",
                   page->confidence),
       fmt::format("Read from a picture by character recognition (OCR), mean confidence {} %: "
                   "letters may be wrong.",
                   page->confidence)});
  return extracted;
}

}  // namespace vanban
