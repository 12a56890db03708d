#include "accounts/password_hash.h"

#include <array>
#include <vector>

#include <sodium.h>

#include "corpus/error.h"
#include "corpus/fold.h"

namespace vanban {
namespace {

constexpr std::size_t kKib = 1024;

void Start() {
  if (::sodium_init() < 0) {  // any number of times, from any thread
    throw Failure({ErrorCode::kUnavailable,
                   {"Không khởi động được thư viện mật mã.", "Cannot start the cryptography."},
                   {}});
  }
}

/// One password, however it was typed: composed or not.
std::string Normal(std::string_view password) {
  return ToNfc(password);
}

}  // namespace

std::string HashPassword(std::string_view password, const HashCost& cost) {
  Start();
  const std::string normal = Normal(password);
  std::array<char, crypto_pwhash_argon2id_STRBYTES> hash{};
  if (::crypto_pwhash_argon2id_str(hash.data(), normal.data(), normal.size(),
                                   static_cast<unsigned long long>(cost.passes),
                                   static_cast<std::size_t>(cost.kib) * kKib) != 0) {
    throw Failure({ErrorCode::kUnavailable,
                   {"Không đủ bộ nhớ để băm mật khẩu.", "Too little memory to hash a password."},
                   {}});
  }
  return hash.data();
}

bool FitsPassword(std::string_view password, const std::string& hash) {
  Start();
  const std::string normal = Normal(password);
  return ::crypto_pwhash_argon2id_str_verify(hash.c_str(), normal.data(), normal.size()) == 0;
}

bool HasOtherCost(const std::string& hash, const HashCost& cost) {
  return ::crypto_pwhash_argon2id_str_needs_rehash(hash.c_str(),
                                                   static_cast<unsigned long long>(cost.passes),
                                                   static_cast<std::size_t>(cost.kib) * kKib) != 0;
}

std::string RandomHex(std::size_t bytes) {
  Start();
  std::vector<unsigned char> random(bytes);
  ::randombytes_buf(random.data(), random.size());
  std::vector<char> hex(bytes * 2 + 1);
  ::sodium_bin2hex(hex.data(), hex.size(), random.data(), random.size());
  return hex.data();
}

bool EqualSecrets(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace vanban
