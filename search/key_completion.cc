#include "search/key_completion.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/document_type.h"
#include "corpus/fold.h"

namespace vanban {
namespace {

constexpr std::size_t kLongestNumber = 5;
constexpr std::size_t kYearDigits = 4;
constexpr std::size_t kMostWords = 12;     // A question asks for more than the work it names.
constexpr std::size_t kMostFollowing = 4;  // Words after the number that may belong to it.

bool IsNumber(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsYear(std::string_view word) {
  return word.size() == kYearDigits && IsNumber(word) &&
         (word.starts_with("19") || word.starts_with("20"));
}

std::vector<std::string> Split(std::string_view text, std::string_view separators) {
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, i), text.size());
    if (end > i) {
      pieces.emplace_back(text.substr(i, end - i));
    }
    i = end + 1;
  }
  return pieces;
}

/// The types that words name, by name or abbreviation, and how many words do.
struct NamedTypes {
  std::vector<DocumentType> types;
  std::size_t words = 0;
};

/// A number typed in part; all folded.
struct PartialKey {
  std::size_t at = 0;               ///< Its place among the words.
  std::size_t lead = 0;             ///< Words before it that belong to it: its type, "số".
  std::vector<DocumentType> types;  ///< That the words before it may name; empty if none.
  std::string number;
  std::string year;                    ///< After the number: "30/2020"; may be empty.
  std::vector<std::string> following;  ///< Words after it, in order.
};

NamedTypes TypesBefore(const std::vector<std::string>& words, std::size_t at) {
  NamedTypes before;
  for (const DocumentTypeInfo& type : DocumentTypes()) {
    const std::vector<std::string> name = Split(type.skeleton, " ");
    const bool named = name.size() <= at &&
                       std::equal(name.begin(), name.end(),
                                  words.begin() + static_cast<std::ptrdiff_t>(at - name.size()));
    const bool shortened = at > 0 && (words[at - 1] == Fold(type.state_code) ||
                                      words[at - 1] == Fold(type.party_code));
    if (named || shortened) {
      before.types.push_back(type.type);
      before.words = std::max<std::size_t>(before.words, named ? name.size() : 1);
    }
  }
  return before;
}

/// "kế hoạch 5 năm", "báo cáo 6 tháng" count something.
bool IsQuantity(const PartialKey& key) {
  if (!key.year.empty() || key.following.empty()) {
    return false;
  }
  const std::string& unit = key.following.front();
  const bool year_follows = key.following.size() > 1 && IsYear(key.following[1]);
  return (unit == "nam" && !year_follows) || unit == "thang" || unit == "ngay" || unit == "quy" ||
         unit == "tuan" || unit == "lan" || unit == "buoc" || unit == "%";
}

std::optional<PartialKey> ReadPartialKey(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size() && words.size() <= kMostWords; ++i) {
    const std::size_t slash = std::min(words[i].find('/'), words[i].size());
    const std::string_view year =
        std::string_view(words[i]).substr(std::min(slash + 1, words[i].size()));
    PartialKey key{.at = i, .number = words[i].substr(0, slash), .year = std::string(year)};
    const bool whole = slash == words[i].size() || IsYear(year);
    if (!IsNumber(key.number) || key.number.size() > kLongestNumber || !whole) {
      continue;
    }
    const bool said = i > 0 && words[i - 1] == "so";
    NamedTypes before = TypesBefore(words, said ? i - 1 : i);
    key.types = std::move(before.types);
    key.lead = before.words + (said ? 1 : 0);
    const std::size_t end = std::min(words.size(), i + 1 + kMostFollowing);
    key.following.assign(words.begin() + static_cast<std::ptrdiff_t>(i + 1),
                         words.begin() + static_cast<std::ptrdiff_t>(end));
    // Without a type "10/2020" may be a month: only by itself is it a number.
    const bool alone = !key.year.empty() && words.size() == (said ? 2U : 1U);
    if ((!key.types.empty() || alone) && !IsQuantity(key)) {
      return key;
    }
  }
  return std::nullopt;
}

/// A work's number in pieces: "18/CT-TTg@2023" is 18, {ct, ttg} and 2023.
struct KeyPieces {
  explicit KeyPieces(const Work& work) {
    const std::string folded = Fold(work.key.substr(work.key.find(':') + 1));
    letters = Split(folded, "/-");
    if (!letters.empty()) {
      number = letters.front();
      letters.erase(letters.begin());
    }
    if (!letters.empty() && IsYear(letters.front())) {
      year = letters.front();
      letters.erase(letters.begin());
    } else if (const std::size_t at = work.name.find('@'); at != std::string::npos) {
      year = work.name.substr(at + 1, kYearDigits);
    }
  }

  [[nodiscard]] bool HasLetters(std::string_view piece) const {
    return std::find(letters.begin(), letters.end(), piece) != letters.end();
  }

  std::string number;
  std::string year;
  std::vector<std::string> letters;
};

bool IsOfType(const Work& work, const KeyPieces& pieces, const std::vector<DocumentType>& types) {
  return types.empty() || std::any_of(types.begin(), types.end(), [&](DocumentType type) {
           const DocumentTypeInfo& info = Info(type);
           return work.type == info.name || pieces.HasLetters(Fold(info.state_code)) ||
                  pieces.HasLetters(Fold(info.party_code));
         });
}

template <typename Fits>
bool KeepIfAny(std::vector<Work>& works, const Fits& fits) {
  const bool any = std::any_of(works.begin(), works.end(), fits);
  if (any) {
    std::erase_if(works, [&fits](const Work& work) { return !fits(work); });
  }
  return any;
}

/// Drops the works that a word after the number does not fit, unless it fits none.
bool Choose(std::vector<Work>& works, const std::string& word) {
  if (IsYear(word)) {
    return KeepIfAny(works, [&word](const Work& work) { return KeyPieces(work).year == word; });
  }
  const std::vector<std::string> letters = Split(word, "/-");
  return KeepIfAny(works, [&letters](const Work& work) {
    const KeyPieces pieces(work);
    return std::all_of(letters.begin(), letters.end(),
                       [&pieces](const std::string& piece) { return pieces.HasLetters(piece); });
  });
}

}  // namespace

KeyCompletion CompleteKey(std::string_view words, const CitationGraph& graph, std::size_t limit) {
  const std::vector<std::string> typed = Split(words, " ,.;:()");
  std::vector<std::string> folded;
  std::transform(typed.begin(), typed.end(), std::back_inserter(folded),
                 [](const std::string& word) { return Fold(word); });
  const std::optional<PartialKey> key = ReadPartialKey(folded);
  if (!key) {
    return {};
  }
  KeyCompletion completion{.works = graph.WorksBeginning(key->number)};
  std::vector<Work>& works = completion.works;
  std::erase_if(works, [&key](const Work& work) {
    const KeyPieces pieces(work);
    return (!key->year.empty() && pieces.year != key->year) || !IsOfType(work, pieces, key->types);
  });
  std::size_t end = key->at + 1;
  for (std::size_t i = 0; i < key->following.size(); ++i) {
    if (key->following[i] == "nam") {
      continue;
    }
    if (!Choose(works, key->following[i])) {
      break;
    }
    end = key->at + 2 + i;
  }
  completion.typed =
      fmt::format("{}", fmt::join(typed.begin() + static_cast<std::ptrdiff_t>(key->at - key->lead),
                                  typed.begin() + static_cast<std::ptrdiff_t>(end), " "));
  std::sort(works.begin(), works.end(), [](const Work& a, const Work& b) {
    return std::make_tuple(!a.held, b.cited_by, a.name) <
           std::make_tuple(!b.held, a.cited_by, b.name);
  });
  works.resize(std::min(works.size(), limit));
  return completion;
}

}  // namespace vanban
