#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// What one hash costs: Argon2id's t and m.
struct HashCost {
  int passes = 3;
  int kib = 64 * 1024;
};

/// An Argon2id hash with a salt of its own, in the form that says how it was made:
/// "$argon2id$v=19$m=65536,t=3,p=1$…". Throws Failure (kUnavailable) for want of memory.
std::string HashPassword(std::string_view password, const HashCost& cost);

/// True if `hash` was made of `password`. Takes as long as the hash says, right or wrong.
bool FitsPassword(std::string_view password, const std::string& hash);

/// True if `hash` was made at another cost.
bool HasOtherCost(const std::string& hash, const HashCost& cost);

/// `bytes` random bytes in lower-case hexadecimal: for tokens and ids of sessions.
std::string RandomHex(std::size_t bytes);

/// Compared in a time that says nothing of where they differ.
bool EqualSecrets(std::string_view a, std::string_view b);

}  // namespace vanban
