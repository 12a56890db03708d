#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// The language of messages, pages and help. Vietnamese unless English is asked for.
enum class Language { kVietnamese, kEnglish };

/// One sentence for a person, in both languages. Both are always filled.
struct Message {
  std::string vi;
  std::string en;

  [[nodiscard]] const std::string& In(Language language) const {
    return language == Language::kEnglish ? en : vi;
  }

  friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace vanban
