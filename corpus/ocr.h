#pragma once

#include <filesystem>
#include <string>

#include "corpus/error.h"

namespace vanban {

/// A page as character recognition (OCR) read it.
struct RecognizedPage {
  std::string text;    ///< One line of print a line, empty lines between blocks.
  int confidence = 0;  ///< Per cent, the mean over its words; 0 if there are none.
};

/// Reads a picture of a page, by tesseract with its Vietnamese data, on one processor.
Result<RecognizedPage> RecognizePicture(const std::filesystem::path& picture);

/// The same for page `number`, from 1, of a PDF, drawn at 300 dots an inch of A4; larger sheets
/// are drawn no larger. `scratch` takes the drawing.
Result<RecognizedPage> RecognizePdfPage(const std::filesystem::path& pdf, std::size_t number,
                                        const std::filesystem::path& scratch);

}  // namespace vanban
