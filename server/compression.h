#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// `data` as one gzip member (RFC 1952) without name or time: same data, same bytes.
/// Throws Failure if memory is short.
std::string Gzip(std::string_view data);

/// True if an Accept-Encoding field allows gzip: named or by "*", with a quality above 0.
bool AcceptsGzip(std::string_view accept_encoding);

/// True for media types of text, which shrink; pictures, PDF and archives are packed already.
bool IsCompressible(std::string_view content_type);

}  // namespace vanban
