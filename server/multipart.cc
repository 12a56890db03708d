#include "server/multipart.h"

#include <algorithm>
#include <utility>

namespace vanban {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool StartsWithIgnoringCase(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::equal(start.begin(), start.end(), text.begin(),
                    [](char wanted, char c) { return wanted == Lower(c); });
}

/// The value of `name` among the parameters behind a field's first word; none if there is none.
/// Within quotes \" stands for a quote; browsers write %22, which stays as it is.
std::optional<std::string> ParameterOf(std::string_view field, std::string_view name) {
  std::size_t at = field.find(';');
  while (at < field.size()) {
    ++at;
    at = std::min(field.find_first_not_of(" \t", at), field.size());
    const std::size_t equals = field.find('=', at);
    if (equals == std::string_view::npos) {
      return std::nullopt;
    }
    const std::string_view key = field.substr(at, equals - at);
    std::string value;
    at = equals + 1;
    if (at < field.size() && field[at] == '"') {
      for (++at; at < field.size() && field[at] != '"'; ++at) {
        const bool escaped = field[at] == '\\' && at + 1 < field.size() && field[at + 1] == '"';
        value += field[escaped ? ++at : at];
      }
      if (at == field.size()) {
        return std::nullopt;  // The quotes never end.
      }
    } else {
      value = field.substr(at, field.find(';', at) - at);
    }
    if (key.size() == name.size() && StartsWithIgnoringCase(key, name)) {
      return value;
    }
    at = field.find(';', at);
  }
  return std::nullopt;
}

/// The head of a part; none if it is not one of form-data.
std::optional<PartHead> ReadPartHead(std::string_view lines) {
  constexpr std::string_view kDisposition = "content-disposition:";
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find(kLineEnd));
    lines.remove_prefix(std::min(line.size() + kLineEnd.size(), lines.size()));
    if (!StartsWithIgnoringCase(line, kDisposition)) {
      continue;
    }
    std::string_view value = line.substr(kDisposition.size());
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    auto name = ParameterOf(value, "name");
    if (!StartsWithIgnoringCase(value, "form-data") || !name) {
      return std::nullopt;
    }
    return PartHead{.name = std::move(*name), .filename = ParameterOf(value, "filename")};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> BoundaryOf(std::string_view content_type) {
  constexpr std::size_t kMost = 70;
  constexpr std::string_view kMarks = "'()+_,-./:=? ";
  if (!StartsWithIgnoringCase(content_type, "multipart/form-data")) {
    return std::nullopt;
  }
  auto boundary = ParameterOf(content_type, "boundary");
  const bool fits = boundary && !boundary->empty() && boundary->size() <= kMost &&
                    boundary->back() != ' ' &&
                    std::all_of(boundary->begin(), boundary->end(), [&](char c) {
                      return (c >= '0' && c <= '9') || (Lower(c) >= 'a' && Lower(c) <= 'z') ||
                             kMarks.find(c) != std::string_view::npos;
                    });
  return fits ? std::move(boundary) : std::nullopt;
}

MultipartParser::MultipartParser(std::string_view boundary, PartHandlers handlers)
    : delimiter_("\r\n--"),
      handlers_(std::move(handlers)) {
  delimiter_ += boundary;
}

bool MultipartParser::Take(std::string_view bytes) {
  if (state_ == State::kDone) {
    return true;  // What follows the end says nothing (RFC 2046 §5.1.1).
  }
  pending_ += bytes;
  while (Step()) {
  }
  return state_ != State::kBroken;
}

/// False if it needs more bytes, or none any more.
bool MultipartParser::Step() {
  switch (state_) {
    case State::kPreamble:
    case State::kBody:
      return TakeBody();
    case State::kAfterBoundary:
      return TakeAfterBoundary();
    case State::kHead:
      return TakeHead();
    case State::kDone:
    case State::kBroken:
      break;
  }
  pending_.clear();
  return false;
}

bool MultipartParser::TakeBody() {
  const std::size_t found = pending_.find(delimiter_);
  const bool ends = found != std::string::npos;
  // Its last bytes may be the beginning of a boundary.
  const std::size_t sure =
      ends ? found : pending_.size() - std::min(pending_.size(), delimiter_.size() - 1);
  if (state_ == State::kBody && sure > 0) {
    handlers_.data(std::string_view(pending_).substr(0, sure));
  }
  pending_.erase(0, ends ? found + delimiter_.size() : sure);
  if (!ends) {
    return false;
  }
  if (state_ == State::kBody) {
    handlers_.end();
  }
  state_ = State::kAfterBoundary;
  return true;
}

bool MultipartParser::TakeAfterBoundary() {
  if (pending_.size() < kLineEnd.size()) {
    return false;
  }
  if (pending_.starts_with("--")) {
    state_ = State::kDone;
    return true;
  }
  state_ = pending_.starts_with(kLineEnd) && ++parts_ <= kMaxParts ? State::kHead : State::kBroken;
  return true;  // The line end stays: a head without fields is a blank line alone.
}

bool MultipartParser::TakeHead() {
  const std::size_t end = pending_.find("\r\n\r\n");
  if (end == std::string::npos) {
    if (pending_.size() > kMaxHeadBytes) {
      state_ = State::kBroken;
      return true;
    }
    return false;
  }
  const auto head = end <= kMaxHeadBytes
                        ? ReadPartHead(std::string_view(pending_).substr(
                              kLineEnd.size(), end - std::min(end, kLineEnd.size())))
                        : std::nullopt;
  if (!head) {
    state_ = State::kBroken;
    return true;
  }
  pending_.erase(0, end + 2 * kLineEnd.size());
  handlers_.begin(*head);
  state_ = State::kBody;
  return true;
}

}  // namespace vanban
