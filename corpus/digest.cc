#include "corpus/digest.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include "corpus/error.h"

namespace vanban {
namespace {

class Hasher {
 public:
  explicit Hasher(const EVP_MD* algorithm) : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    if (context_ == nullptr || EVP_DigestInit_ex(context_.get(), algorithm, nullptr) != 1) {
      throw Failure({ErrorCode::kUnavailable,
                     {"OpenSSL không tính được mã băm.", "OpenSSL cannot compute digests."},
                     {}});
    }
  }

  void Update(std::string_view bytes) {
    EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
  }

  std::string Finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{2} * size);
    for (unsigned i = 0; i < size; ++i) {
      hex += kHex[digest.at(i) >> 4U];
      hex += kHex[digest.at(i) & 0x0FU];
    }
    return hex;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

std::string HashBytes(const EVP_MD* algorithm, std::string_view bytes) {
  Hasher hasher(algorithm);
  hasher.Update(bytes);
  return hasher.Finish();
}

[[noreturn]] void ThrowUnreadable(const std::filesystem::path& path) {
  const std::string reason = std::strerror(errno);
  throw Failure({ErrorCode::kIo,
                 {fmt::format("Không đọc được {}: {}", path.string(), reason),
                  fmt::format("Cannot read {}: {}", path.string(), reason)},
                 {}});
}

std::string HashFile(const EVP_MD* algorithm, const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    ThrowUnreadable(path);
  }
  Hasher hasher(algorithm);
  std::string buffer(std::size_t{1} << 18U, '\0');
  for (;;) {
    const ssize_t got = ::read(file, buffer.data(), buffer.size());
    if (got == 0) {
      break;
    }
    if (got < 0) {
      if (errno == EINTR) {
        continue;
      }
      const int reason = errno;
      ::close(file);
      errno = reason;
      ThrowUnreadable(path);
    }
    hasher.Update(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
  }
  ::close(file);
  return hasher.Finish();
}

/// Null for a name that is none of ours.
const EVP_MD* FindAlgorithm(std::string_view name) {
  struct Row {
    std::string_view name;
    const EVP_MD* (*algorithm)();
  };

  constexpr std::array kRows = {
      Row{"sha512", &EVP_sha512}, Row{"sha384", &EVP_sha384},
      Row{"sha256", &EVP_sha256}, Row{"sha224", &EVP_sha224},
      Row{"sha1", &EVP_sha1},     Row{"sha512/256", &EVP_sha512_256},
      Row{"md5", &EVP_md5},       Row{"blake2b-512", &EVP_blake2b512},
  };
  const auto* row =
      std::find_if(kRows.begin(), kRows.end(), [&](const Row& each) { return each.name == name; });
  return row == kRows.end() ? nullptr : row->algorithm();
}

}  // namespace

std::string Sha256(std::string_view bytes) {
  return HashBytes(EVP_sha256(), bytes);
}

std::string Sha512(std::string_view bytes) {
  return HashBytes(EVP_sha512(), bytes);
}

std::string Sha256File(const std::filesystem::path& path) {
  return HashFile(EVP_sha256(), path);
}

std::string Sha512File(const std::filesystem::path& path) {
  return HashFile(EVP_sha512(), path);
}

std::optional<std::string> DigestFile(std::string_view algorithm,
                                      const std::filesystem::path& path) {
  const EVP_MD* known = FindAlgorithm(algorithm);
  return known == nullptr ? std::nullopt : std::optional(HashFile(known, path));
}

std::optional<std::string> DigestBytes(std::string_view algorithm, std::string_view bytes) {
  const EVP_MD* known = FindAlgorithm(algorithm);
  return known == nullptr ? std::nullopt : std::optional(HashBytes(known, bytes));
}

}  // namespace vanban
