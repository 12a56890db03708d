// A file of a format that is read in this process: HTML, .docx and the like, RTF, text. What comes
// out is valid UTF-8 and no longer than the limits allow.
#include "corpus/document.h"

#include <string>

#include "corpus/reader.h"
#include "corpus/utf8.h"
#include "fuzz/require.h"
#include "fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vanban;
  const RawFile file{.name = "input",
                     .path = "input",
                     .bytes = std::string(reinterpret_cast<const char*>(data), size)};
  const std::string type = DetectMediaType(file.bytes, file.name);
  if (type == "application/pdf" || type.starts_with("image/")) {
    return 0;  // Read by programs of their own, in a sandbox.
  }
  const ReaderLimits limits{.max_file_bytes = 1U << 20U,
                            .max_text_bytes = 4U << 20U,
                            .max_zip_entries = 100,
                            .max_unpacked_bytes = 16U << 20U};
  const auto document = ReadDocument(file, limits);
  if (!document) {
    Require(!document.error().message.vi.empty() && !document.error().message.en.empty(),
            "an error says what is wrong");
    return 0;
  }
  Require(IsValidUtf8(document->text), "the text of a document is UTF-8");
  return 0;
}
