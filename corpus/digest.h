#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vanban {

/// Lower-case hexadecimal SHA-256 of `bytes` (FIPS 180-4).
std::string Sha256(std::string_view bytes);

/// Lower-case hexadecimal SHA-512 of `bytes`.
std::string Sha512(std::string_view bytes);

/// SHA-256 of a file read to its end. Throws Failure (kIo) if any read fails: a short read must
/// never pass for a whole file.
std::string Sha256File(const std::filesystem::path& path);
std::string Sha512File(const std::filesystem::path& path);

}  // namespace vanban
