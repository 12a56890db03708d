#include "server/response_writer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "server/compression.h"
#include "server/http_error.h"

namespace vanban {
namespace {

constexpr std::size_t kMinCompressedBytes = 1024;  // below, a packet is a packet

struct Field {
  std::string_view name;
  std::string_view value;
};

/// docs/http-server.md says what each is for. no-store: answers may hold documents of limited
/// circulation; whoever serves public files sets a Cache-Control of its own.
constexpr std::array kEveryAnswer = {
    Field{"X-Content-Type-Options", "nosniff"},
    Field{"Referrer-Policy", "no-referrer"},
    Field{"Cross-Origin-Opener-Policy", "same-origin"},
    Field{"Cross-Origin-Resource-Policy", "same-origin"},
    Field{"Cache-Control", "no-store"},
};

constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

bool EqualNames(std::string_view a, std::string_view b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

std::string* FindField(HttpResponse& response, std::string_view name) {
  for (auto& [key, value] : response.headers) {
    if (EqualNames(key, name)) {
      return &value;
    }
  }
  return nullptr;
}

void AddDefault(HttpResponse& response, std::string_view name, std::string_view value) {
  if (FindField(response, name) == nullptr) {
    response.headers.emplace_back(name, value);
  }
}

/// A CR or LF in a value would start a field, or an answer, of somebody else's making.
void AppendField(std::string& head, std::string_view name, std::string_view value) {
  const auto breaks = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; };
  if (name.empty() || name.find_first_of(": ") != std::string_view::npos ||
      std::any_of(name.begin(), name.end(), breaks) ||
      std::any_of(value.begin(), value.end(), breaks)) {
    throw std::logic_error(fmt::format("the response field {} holds a control character", name));
  }
  head += name;
  head += ": ";
  head += value;
  head += "\r\n";
}

bool HasNoBody(int status) {
  return status == 204 || status == 304;
}

/// A tag made of the bytes themselves, so that whoever asks again pays for nothing he has. Short
/// answers cost less than their tag; files that are kept for ever are not asked for again.
void AddEntityTag(const HttpRequest& request, HttpResponse& response) {
  const std::string* kept = FindField(response, "Cache-Control");
  const bool for_ever = kept != nullptr && kept->find("immutable") != std::string::npos;
  if (response.status != 200 || request.method == "POST" || for_ever ||
      response.body.size() < kMinCompressedBytes || FindField(response, "ETag") != nullptr) {
    return;
  }
  constexpr std::size_t kTagDigits = 32;
  response.headers.emplace_back("ETag",
                                fmt::format("\"{}\"", Sha256(response.body).substr(0, kTagDigits)));
}

void TurnIntoNotModified(const HttpRequest& request, HttpResponse& response) {
  const std::string* etag = FindField(response, "ETag");
  const std::string_view wanted = request.Header("if-none-match");
  if (response.status == 200 && request.method != "POST" && etag != nullptr && !wanted.empty() &&
      MatchesEntityTag(wanted, *etag)) {
    response.status = 304;
    response.body.clear();
  }
}

bool MayBePacked(HttpResponse& response) {
  return IsCompressible(response.content_type) &&
         FindField(response, "Content-Encoding") == nullptr;
}

bool IsToBePacked(const HttpRequest& request, HttpResponse& response) {
  return MayBePacked(response) && response.body.size() >= kMinCompressedBytes &&
         AcceptsGzip(request.Header("accept-encoding"));
}

void AddVary(HttpResponse& response) {
  if (std::string* vary = FindField(response, "Vary"); vary != nullptr) {
    *vary += ", Accept-Encoding";
  } else {
    response.headers.emplace_back("Vary", "Accept-Encoding");
  }
}

/// A strong tag promises the same bytes (RFC 9110 §8.8.1), and packed ones are others.
void WeakenTag(HttpResponse& response) {
  if (std::string* etag = FindField(response, "ETag"); etag && !etag->starts_with("W/")) {
    etag->insert(0, "W/");
  }
}

/// 304 carries the tag and the Vary that 200 would (RFC 9110 §15.4.5), and packs nothing.
void SettleContent(const HttpRequest& request, HttpResponse& response) {
  const bool packed = IsToBePacked(request, response);
  if (MayBePacked(response)) {
    AddVary(response);
  }
  if (packed) {
    WeakenTag(response);
  }
  TurnIntoNotModified(request, response);
  if (packed && !HasNoBody(response.status)) {
    response.body = Gzip(response.body);
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
}

}  // namespace

WireResponse WriteResponse(const HttpRequest& request, HttpResponse response,
                           std::chrono::sys_seconds now) {
  AddEntityTag(request, response);
  SettleContent(request, response);
  for (const Field& field : kEveryAnswer) {
    AddDefault(response, field.name, field.value);
  }
  if (response.content_type.starts_with("text/html")) {
    AddDefault(response, "Content-Security-Policy", kPagePolicy);
  }

  WireResponse wire{.status = response.status};
  constexpr std::size_t kUsualBytes = 1024;
  wire.head.reserve(kUsualBytes);
  fmt::format_to(std::back_inserter(wire.head), "HTTP/1.1 {} {}\r\n", response.status,
                 ReasonPhrase(response.status));
  AppendField(wire.head, "Date", FormatHttpDate(now));
  AppendField(wire.head, "X-Request-Id", request.request_id);
  if (!HasNoBody(response.status)) {
    AppendField(wire.head, "Content-Type", response.content_type);
    AppendField(wire.head, "Content-Length", fmt::to_string(response.body.size()));
  }
  for (const auto& [name, value] : response.headers) {
    AppendField(wire.head, name, value);
  }
  if (!HasNoBody(response.status) && request.method != "HEAD") {
    wire.body = std::move(response.body);
  }
  return wire;
}

std::string FormatHttpDate(std::chrono::sys_seconds time) {
  constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     kDays[std::chrono::weekday(day).c_encoding()], unsigned{date.day()},
                     kMonths[unsigned{date.month()} - 1], int{date.year()}, clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

bool MatchesEntityTag(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == "*") {
    return true;
  }
  const auto opaque = [](std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
  };
  // Tags may hold commas, so the quotes lead: each tag runs from one to the next.
  for (std::size_t open = if_none_match.find('"'); open != std::string_view::npos;) {
    const std::size_t close = if_none_match.find('"', open + 1);
    if (close == std::string_view::npos) {
      return false;
    }
    if (if_none_match.substr(open, close + 1 - open) == opaque(etag)) {
      return true;
    }
    open = if_none_match.find('"', close + 1);
  }
  return false;
}

}  // namespace vanban
