#include "corpus/organ.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/issuer_history.h"

namespace vanban {

std::string OrganOf(const std::string& issuer) {
  struct Body {
    std::string_view skeleton;
    std::string_view name;
  };

  static constexpr std::array<Body, 5> kBodies = {{{"bo chinh tri", "Bộ Chính trị"},
                                                   {"ban bi thu trung uong doan", "TWĐTN"},
                                                   {"ban bi thu", "Ban Bí thư"},
                                                   {"ban chap hanh trung uong dang", "BCHTW"},
                                                   {"ban chap hanh trung uong", "BCHTW"}}};
  const std::string skeleton = Fold(issuer);
  for (const Body& body : kBodies) {
    if (skeleton.starts_with(body.skeleton)) {
      return std::string(body.name);
    }
  }
  for (const std::string_view verb : {" trinh ", " xem xet", " chu tri", " giao "}) {
    if (skeleton.find(verb) != std::string::npos) {
      return {};  // What the organ does has been taken for its name.
    }
  }
  const auto code = IssuerCode(issuer);
  return code && *code != "TW" ? *code : std::string();
}

bool SameOrgan(std::string_view a, std::string_view b) {
  if (a.starts_with(b) || b.starts_with(a)) {
    return true;
  }
  for (const auto& [one, other] : {std::pair(a, b), std::pair(b, a)}) {
    if (const IssuerHistory* history = FindIssuerHistory(one)) {
      if (std::find(history->successors.begin(), history->successors.end(), other) !=
          history->successors.end()) {
        return true;
      }
    }
  }
  // Who heads an organ signs for it.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kSame = {
      {{"VKSTC", "VKSNDTC"}, {"HĐTP", "TANDTC"}}};
  return std::any_of(kSame.begin(), kSame.end(), [&](const auto& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

}  // namespace vanban
