// Bytes of an unknown encoding: the text made of them is UTF-8, cleaning it twice changes nothing.
#include "corpus/encoding.h"

#include <string_view>

#include "corpus/utf8.h"
#include "fuzz/require.h"
#include "fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vanban;
  const DecodedText decoded = DecodeText({reinterpret_cast<const char*>(data), size});
  Require(!decoded.encoding.empty(), "an encoding has a name");
  Require(IsValidUtf8(decoded.text), "decoded text is UTF-8", decoded.encoding);
  const std::string clean = CleanText(decoded.text);
  Require(CleanText(clean) == clean, "clean text is clean", clean);
  return 0;
}
