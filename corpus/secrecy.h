#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace vanban {

/// How secret a document is stamped (độ mật): Luật Bảo vệ bí mật nhà nước 2018, Điều 8.
enum class Secrecy { kSecret, kHighlySecret, kTopSecret };

struct SecrecyInfo {
  Secrecy secrecy;
  std::string_view slug;     ///< "toi-mat": in record.json.
  std::string_view name;     ///< "Tối mật".
  std::string_view stamp;    ///< "TỐI MẬT": as stamped.
  std::string_view english;  ///< "Highly secret".
};

/// All of them, the lowest first.
std::span<const SecrecyInfo> SecrecyLevels();

const SecrecyInfo& Info(Secrecy secrecy);

/// The level that `text` names by its slug or name, in any case; none for other words.
std::optional<Secrecy> FindSecrecy(std::string_view text);

}  // namespace vanban
