#include "search/units.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kWholeProvision = 4000;  // Bytes: about a printed page.
constexpr std::size_t kPassage = 2500;

class Splitter {
 public:
  explicit Splitter(const Document& document) : document_(document) {}

  std::vector<Unit> Split() {
    Level({0, document_.text.size()}, {}, {});
    return std::move(units_);
  }

 private:
  /// Units of `span`, whose own text (outside inner provisions) belongs to `path`.
  void Level(ByteSpan span, const std::string& path, const std::string& label) {
    std::size_t at = span.begin;
    while (next_ < document_.provisions.size() &&
           document_.provisions[next_].span.begin < span.end) {
      const Provision& inner = document_.provisions[next_++];
      const std::size_t begin = std::max(inner.span.begin, at);
      const std::size_t end = std::min(inner.span.end, span.end);
      if (end <= begin) {
        continue;
      }
      Paragraphs({at, begin}, path, label);
      if (end - begin <= kWholeProvision) {
        units_.push_back({{begin, end}, inner.path, inner.label});
        SkipWithin(end);
      } else {
        Level({begin, end}, inner.path, FullLabel(label, inner));
      }
      at = end;
    }
    Paragraphs({at, span.end}, path, label);
  }

  void SkipWithin(std::size_t end) {
    while (next_ < document_.provisions.size() && document_.provisions[next_].span.begin < end) {
      ++next_;
    }
  }

  // "2." says little by itself: inside a long Điều 5 it is shown as "Điều 5, 2."
  static std::string FullLabel(const std::string& outer, const Provision& inner) {
    return outer.empty() ? inner.label : outer + ", " + inner.label;
  }

  void Paragraphs(ByteSpan span, const std::string& path, const std::string& label) {
    const std::string_view text = document_.text;
    while (span.size() > kPassage) {
      std::size_t cut = text.rfind('\n', span.begin + kPassage);
      if (cut == std::string_view::npos || cut <= span.begin) {
        cut = text.rfind(' ', span.begin + kPassage);
      }
      if (cut == std::string_view::npos || cut <= span.begin) {
        cut = FloorToCodePoint(text, span.begin + kPassage) - 1;
      }
      Take({span.begin, cut + 1}, path, label);
      span.begin = cut + 1;
    }
    Take(span, path, label);
  }

  void Take(ByteSpan span, const std::string& path, const std::string& label) {
    if (span.end > span.begin) {
      units_.push_back({span, path, label});
    }
  }

  const Document& document_;
  std::vector<Unit> units_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<Unit> SplitIntoUnits(const Document& document) {
  return Splitter(document).Split();
}

}  // namespace vanban
