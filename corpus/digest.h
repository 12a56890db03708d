#pragma once

#include <filesystem>
#include <optional>
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

/// The digest of a file by an algorithm that OCFL or BagIt knows ("sha512", "sha384", "sha256",
/// "sha224", "sha512/256", "sha1", "md5", "blake2b-512"); none for any other name. Throws as
/// Sha256File does.
std::optional<std::string> DigestFile(std::string_view algorithm,
                                      const std::filesystem::path& path);

/// The same for bytes.
std::optional<std::string> DigestBytes(std::string_view algorithm, std::string_view bytes);

}  // namespace vanban
