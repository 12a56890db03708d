#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/message.h"

namespace vanban {

/// One departure from the OCFL 1.1 specification.
struct OcflProblem {
  std::string code;  ///< "E092", "W004": https://ocfl.io/1.1/spec/validation-codes.html
  Message message;   ///< What and where.
};

/// All that was found about one object; each code and place once, in the order of finding. Of a
/// hostile object that is wrong in a million places the first thousand are kept.
class OcflProblems {
 public:
  static constexpr std::size_t kMaxProblems = 1000;

  /// `where` is a path within the object.
  void Add(std::string_view code, std::string_view where, Message what);

  /// Codes that begin with E: the object is not valid.
  [[nodiscard]] const std::vector<OcflProblem>& errors() const { return errors_; }

  /// Codes that begin with W: it is valid, and could be better.
  [[nodiscard]] const std::vector<OcflProblem>& warnings() const { return warnings_; }

 private:
  std::vector<OcflProblem> errors_;
  std::vector<OcflProblem> warnings_;
  std::set<std::string> known_;  ///< "E092 v1/content/a.txt: …"
};

}  // namespace vanban
