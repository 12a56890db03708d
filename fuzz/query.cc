// Any text is a query: it is read without failing, and what is written of it reads back the same.
#include "search/query.h"

#include <string_view>

#include "corpus/utf8.h"
#include "fuzz/require.h"
#include "fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const vanban::Query query = vanban::ParseQuery(text);
  const std::string written = vanban::ToString(query);
  if (vanban::CountCodePoints(written) <= vanban::QueryLimits{}.max_code_points) {
    const std::string again = vanban::ToString(vanban::ParseQuery(written));
    vanban::Require(again == written, "a written query reads back as itself",
                    written + "\n" + again);
  }
  return 0;
}
