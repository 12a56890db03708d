#include "search/provision_place.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "analyzers/pinpoints.h"
#include "analyzers/source_text.h"
#include "corpus/provision_numbers.h"

namespace vanban {
namespace {

constexpr std::string_view kAnnex = "phu-luc";
constexpr std::string_view kArticle = "dieu";

struct StepWords {
  std::string_view slug;
  std::string_view vi;
  std::string_view en;
};

constexpr std::array<StepWords, 10> kSteps = {{{"phu-luc", "Phụ lục", "Annex"},
                                               {"phan", "Phần", "Part"},
                                               {"chuong", "Chương", "Chapter"},
                                               {"muc", "Mục", "Section"},
                                               {"tieu-muc", "Tiểu mục", "Subsection"},
                                               {"dieu", "Điều", "Article"},
                                               {"chi-dan", "chỉ dẫn", "instruction"},
                                               {"khoan", "khoản", "clause"},
                                               {"diem", "điểm", "point"},
                                               {"tiet", "tiết", "subpoint"}}};

std::vector<std::string_view> Cut(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string_view SlugOf(std::string_view step) {
  return step.substr(0, step.find_first_of(":~"));
}

std::string_view NumberOf(std::string_view step) {
  const std::size_t colon = step.find(':');
  return colon == std::string_view::npos ? std::string_view() : step.substr(colon + 1);
}

std::optional<int> FiguresOf(std::string_view number) {
  int value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc() && end == number.data() + number.size() ? std::optional(value)
                                                                      : std::nullopt;
}

/// "2", "4-6", "a": what stands between the commas of a step; nothing if there are too many.
std::vector<std::string> NumbersOf(std::string_view list) {
  std::vector<std::string> numbers;
  for (const std::string_view part : Cut(list, ',')) {
    const std::size_t dash = part.find('-');
    const auto first = FiguresOf(part.substr(0, dash));
    const auto last =
        dash == std::string_view::npos ? std::nullopt : FiguresOf(part.substr(dash + 1));
    if (!first || !last) {
      numbers.emplace_back(part);
      continue;
    }
    const auto most = static_cast<int>(kMostPlaces);
    for (int number = *first; number <= std::min(*last, *first + most); ++number) {
      numbers.push_back(std::to_string(number));
    }
  }
  return numbers.size() > kMostPlaces ? std::vector<std::string>() : numbers;
}

/// Every way to choose one number of each step.
std::vector<std::string> PlacesOf(std::string_view steps) {
  std::vector<std::string> places = {""};
  for (const std::string_view step : Cut(steps, '/')) {
    std::vector<std::string> longer;
    const std::string_view list = NumberOf(step);
    const std::vector<std::string> numbers =
        list.empty() ? std::vector<std::string>{""} : NumbersOf(list);
    if (numbers.empty() || places.size() * numbers.size() > kMostPlaces) {
      return {};
    }
    for (const std::string& place : places) {
      for (const std::string& number : numbers) {
        longer.push_back(fmt::format("{}{}{}{}{}", place, place.empty() ? "" : "/", SlugOf(step),
                                     number.empty() ? "" : ":", number));
      }
    }
    places = std::move(longer);
  }
  return places;
}

/// Without what stands above an article but its annex.
std::string WithoutChapters(std::string_view place) {
  const std::vector<std::string_view> steps = Cut(place, '/');
  const auto article = std::find_if(steps.begin(), steps.end(),
                                    [](std::string_view step) { return SlugOf(step) == kArticle; });
  std::string kept;
  for (auto step = steps.begin(); step != steps.end(); ++step) {
    if (article == steps.end() || step >= article || SlugOf(*step) == kAnnex) {
      kept += kept.empty() ? "" : "/";
      kept += *step;
    }
  }
  return kept;
}

bool SameNumber(std::string_view asked, std::string_view held) {
  const auto figures = FiguresOf(asked);
  return asked == held ||
         (figures && *figures > 0 && *figures < 100 && RomanNumeral(*figures) == held);
}

bool SameStep(std::string_view asked, std::string_view held) {
  constexpr std::string_view kOfOutlines[] = {"khoan", "diem", "tiet"};
  const auto in_outline = [&](std::string_view step) {
    return FiguresOf(NumberOf(step)) && std::find(std::begin(kOfOutlines), std::end(kOfOutlines),
                                                  SlugOf(step)) != std::end(kOfOutlines);
  };
  if (in_outline(asked) && in_outline(held)) {
    return NumberOf(asked) == NumberOf(held);
  }
  return SlugOf(asked) == SlugOf(held) && SameNumber(NumberOf(asked), NumberOf(held));
}

/// True if the last steps of `path` are those of `place`.
bool EndsAs(std::string_view path, const std::vector<std::string_view>& place) {
  const std::vector<std::string_view> steps = Cut(path, '/');
  return steps.size() >= place.size() &&
         std::equal(place.rbegin(), place.rend(), steps.rbegin(), &SameStep);
}

/// True if each step of a path is one that provisions have.
bool IsPath(std::string_view place) {
  const std::vector<std::string_view> steps = Cut(place, '/');
  return !steps.empty() && std::all_of(steps.begin(), steps.end(), [](std::string_view step) {
    const bool numbered = !NumberOf(step).empty() || SlugOf(step) == kAnnex;
    return numbered && std::any_of(kSteps.begin(), kSteps.end(), [&](const StepWords& each) {
             return each.slug == SlugOf(step);
           });
  });
}

std::string StepInWords(std::string_view step, Language language) {
  const auto* const words = std::find_if(kSteps.begin(), kSteps.end(), [&](const StepWords& each) {
    return each.slug == SlugOf(step);
  });
  std::string text(words == kSteps.end()            ? SlugOf(step)
                   : language == Language::kEnglish ? words->en
                                                    : words->vi);
  // "~2" is the second one so numbered.
  const std::string_view number = NumberOf(step).substr(0, NumberOf(step).find('~'));
  text += number.empty() ? "" : " ";
  for (const char c : number) {
    text += c == ',' ? ", " : c == '-' ? "–" : std::string_view(&c, 1);
  }
  if (const std::size_t again = step.find('~'); again != std::string_view::npos) {
    text += fmt::format(" ({})", step.substr(again + 1));
  }
  return text;
}

}  // namespace

std::vector<std::string> SinglePlaces(std::string_view pinpoint) {
  std::vector<std::string> all;
  for (const std::string_view steps : Cut(pinpoint, ';')) {
    std::vector<std::string> places = PlacesOf(steps);
    if (all.size() + places.size() > kMostPlaces) {
      return {};
    }
    std::move(places.begin(), places.end(), std::back_inserter(all));
  }
  return all;
}

bool PlaceContains(std::string_view outer, std::string_view inner) {
  return inner.starts_with(outer) && !outer.empty() &&
         (inner.size() == outer.size() || inner[outer.size()] == '/');
}

std::string ProvisionNamed(std::string_view place, std::span<const std::string> paths) {
  const std::string plain = WithoutChapters(place);
  const auto exact = std::lower_bound(paths.begin(), paths.end(), plain);
  if (exact != paths.end() && *exact == plain) {
    return plain;
  }
  const std::vector<std::string_view> steps = Cut(plain, '/');
  const std::string* found = nullptr;
  for (const std::string& path : paths) {
    if (EndsAs(path, steps)) {
      if (found != nullptr) {
        return {};
      }
      found = &path;
    }
  }
  return found == nullptr ? std::string() : *found;
}

std::optional<std::string> ReadPlace(std::string_view asked) {
  constexpr std::size_t kLongest = 200;
  if (asked.size() > kLongest) {
    return std::nullopt;
  }
  std::string place(asked);
  if (asked.find(':') == std::string_view::npos) {
    const SourceText text(asked);
    place = PinpointBefore(text, text.size(), 0);
  }
  const std::vector<std::string> places = SinglePlaces(place);
  return places.size() == 1 && IsPath(places.front()) ? std::optional(places.front())
                                                      : std::nullopt;
}

std::string PlaceWords(std::string_view place, Language language) {
  std::string all;
  for (const std::string_view steps : Cut(place, ';')) {
    std::string words;
    const std::vector<std::string_view> cut = Cut(steps, '/');
    for (auto step = cut.rbegin(); step != cut.rend(); ++step) {
      words += words.empty() ? "" : " ";
      words += StepInWords(*step, language);
    }
    all += all.empty() ? "" : "; ";
    all += words;
  }
  return all;
}

}  // namespace vanban
