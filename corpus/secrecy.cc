#include "corpus/secrecy.h"

#include <algorithm>
#include <array>

#include "corpus/fold.h"

namespace vanban {
namespace {

constexpr std::array<SecrecyInfo, 3> kLevels = {{
    {Secrecy::kSecret, "mat", "Mật", "MẬT", "Secret"},
    {Secrecy::kHighlySecret, "toi-mat", "Tối mật", "TỐI MẬT", "Highly secret"},
    {Secrecy::kTopSecret, "tuyet-mat", "Tuyệt mật", "TUYỆT MẬT", "Top secret"},
}};

}  // namespace

std::span<const SecrecyInfo> SecrecyLevels() {
  return kLevels;
}

const SecrecyInfo& Info(Secrecy secrecy) {
  return kLevels.at(static_cast<std::size_t>(secrecy));
}

std::optional<Secrecy> FindSecrecy(std::string_view text) {
  const std::string slug = Slug(text);
  const auto level = std::find_if(kLevels.begin(), kLevels.end(),
                                  [&slug](const SecrecyInfo& info) { return info.slug == slug; });
  return level == kLevels.end() ? std::nullopt : std::optional(level->secrecy);
}

}  // namespace vanban
