#include "server/compression.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <zlib.h>

#include "corpus/error.h"

namespace vanban {
namespace {

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// ";q=0", ";q=0.0": not acceptable. Every other weight is above 0.
bool HasZeroQuality(std::string_view parameters) {
  const std::size_t q = parameters.find("q=");
  if (q == std::string_view::npos) {
    return false;
  }
  const std::string_view weight = parameters.substr(q + 2);
  return !weight.empty() && weight.find_first_not_of("0. \t") == std::string_view::npos;
}

}  // namespace

std::string Gzip(std::string_view data) {
  constexpr int kGzipWindow = 15 + 16;  // zlib: 16 more asks for the gzip wrapper
  constexpr int kMemoryLevel = 8;
  z_stream stream{};
  const int started = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow,
                                   kMemoryLevel, Z_DEFAULT_STRATEGY);
  if (started != Z_OK) {
    throw Failure({.code = ErrorCode::kUnavailable,
                   .message = {"Không đủ bộ nhớ để nén câu trả lời.",
                               "Not enough memory to compress the answer."}});
  }
  std::string packed(deflateBound(&stream, data.size()), '\0');
  // zlib's interface is older than const; it does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int finished = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (finished != Z_STREAM_END) {
    throw Failure({.code = ErrorCode::kIo,
                   .message = {"Nén câu trả lời không xong.", "Compressing the answer failed."}});
  }
  return packed;
}

bool AcceptsGzip(std::string_view accept_encoding) {
  bool by_star = false;
  for (std::size_t begin = 0; begin < accept_encoding.size();) {
    const std::size_t end = std::min(accept_encoding.find(',', begin), accept_encoding.size());
    const std::string_view item = accept_encoding.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    const std::string_view coding = Trim(item.substr(0, semicolon));
    const bool acceptable = !HasZeroQuality(item.substr(semicolon));
    if (coding == "gzip") {
      return acceptable;
    }
    by_star = by_star || (coding == "*" && acceptable);
  }
  return by_star;
}

bool IsCompressible(std::string_view content_type) {
  constexpr std::array<std::string_view, 4> kTextTypes = {
      "application/json", "application/javascript", "application/xml", "image/svg+xml"};
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  return type.starts_with("text/") || type.ends_with("+xml") || type.ends_with("+json") ||
         std::find(kTextTypes.begin(), kTextTypes.end(), type) != kTextTypes.end();
}

}  // namespace vanban
