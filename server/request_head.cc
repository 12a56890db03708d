#include "server/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::string_view kAllowedMethods = "GET, HEAD, POST";
constexpr std::size_t kMaxMethodBytes = 32;

/// Fields that say one thing only: two of them are two readings of one request.
constexpr std::array<std::string_view, 6> kSingleFields = {
    "host", "content-length", "authorization", "cookie", "content-type", "expect"};

HttpError Refusal(int status, std::string_view code, Message message, std::string_view field = {}) {
  return {.status = status,
          .code = std::string(code),
          .message = std::move(message),
          .field = std::string(field)};
}

tl::unexpected<HttpError> Refuse(int status, std::string_view code, Message message,
                                 std::string_view field = {}) {
  return tl::unexpected(Refusal(status, code, std::move(message), field));
}

char LowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return LowerAscii(c); });
  return lower;
}

/// RFC 9110 §5.6.2, tchar.
bool IsTokenCharacter(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return (c >= '0' && c <= '9') || (LowerAscii(c) >= 'a' && LowerAscii(c) <= 'z') ||
         (c != '\0' && kMarks.find(c) != std::string_view::npos);
}

bool IsToken(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsTokenCharacter);
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

HttpError BadRequestLine() {
  return Refusal(400, "bad_request_line",
                 {"Dòng đầu của yêu cầu không đúng dạng \"GET /đường-dẫn HTTP/1.1\".",
                  "The request line is not of the form \"GET /path HTTP/1.1\"."});
}

HttpError MethodNotAllowed(std::string_view method) {
  HttpError error = Refusal(405, "method_not_allowed",
                            {fmt::format("Không hỗ trợ phương thức {}.", method),
                             fmt::format("The method {} is not supported.", method)});
  error.headers.emplace_back("Allow", kAllowedMethods);
  return error;
}

HttpError HeadTooLarge() {
  return Refusal(431, "head_too_large",
                 {"Tiêu đề của yêu cầu quá dài.", "The request header is too large."});
}

/// 414, unless it is the method that never ends.
HttpError RequestLineTooLong(std::string_view line, const HttpLimits& limits) {
  if (line.substr(0, kMaxMethodBytes + 1).find(' ') == std::string_view::npos) {
    return BadRequestLine();
  }
  return Refusal(
      414, "target_too_long",
      {fmt::format("Địa chỉ vượt quá {} byte.", limits.request_line_bytes),
       fmt::format("The request line is longer than {} bytes.", limits.request_line_bytes)});
}

std::optional<HttpError> AddField(RequestHead& head, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !IsToken(line.substr(0, colon))) {
    // Also a folded line (RFC 9112 §5.2) and a blank before the colon.
    return Refusal(400, "bad_field",
                   {"Một dòng tiêu đề không đúng dạng \"Tên: giá trị\".",
                    "A header line is not of the form \"Name: value\"."});
  }
  const std::string name = LowerAscii(line.substr(0, colon));
  const std::string_view value = Trim(line.substr(colon + 1));
  if (!IsValidUtf8(value)) {
    return Refusal(400, "bad_field",
                   {"Giá trị tiêu đề không phải UTF-8.", "A header value is not UTF-8."}, name);
  }
  const auto [entry, added] = head.fields.emplace(name, value);
  if (added) {
    return std::nullopt;
  }
  if (std::find(kSingleFields.begin(), kSingleFields.end(), name) != kSingleFields.end()) {
    return Refusal(400, "duplicate_field",
                   {fmt::format("Tiêu đề {} bị lặp lại.", name),
                    fmt::format("The header {} is repeated.", name)},
                   name);
  }
  entry->second += ", ";
  entry->second += value;
  return std::nullopt;
}

/// RFC 9112 §3.2: exactly one, even with an absolute target; HTTP/1.0 may leave it out.
std::optional<HttpError> CheckHost(const RequestHead& head) {
  const auto host = head.fields.find("host");
  const bool absent = host == head.fields.end();
  if ((absent && head.line.minor_version > 0) || (!absent && !IsValidHost(host->second))) {
    return Refusal(400, "bad_host",
                   {"Tiêu đề Host thiếu hoặc sai.", "The Host header is missing or malformed."},
                   "host");
  }
  return std::nullopt;
}

/// "keep-alive, upgrade": the answer is closed or kept by it. Each item must be a token.
std::optional<HttpError> ReadConnection(RequestHead& head) {
  head.keep_alive = head.line.minor_version > 0;
  const auto field = head.fields.find("connection");
  if (field == head.fields.end()) {
    return std::nullopt;
  }
  bool close = false;
  const std::string_view list = field->second;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string option = LowerAscii(Trim(list.substr(begin, end - begin)));
    begin = end + 1;
    if (!option.empty() && !IsToken(option)) {
      return Refusal(400, "bad_field",
                     {"Tiêu đề Connection sai.", "The Connection header is malformed."},
                     "connection");
    }
    close = close || option == "close";
    head.keep_alive = head.keep_alive || option == "keep-alive";
  }
  head.keep_alive = head.keep_alive && !close;
  return std::nullopt;
}

/// The one way to say how long a body is: one Content-Length of digits alone. "5, 5", "+5" and
/// chunks are refused, and with them every disagreement about where the next request starts.
std::optional<HttpError> ReadLength(RequestHead& head, const HttpLimits& limits) {
  for (const std::string_view name : {"transfer-encoding", "trailer"}) {
    if (head.fields.contains(std::string(name))) {
      return Refusal(400, "transfer_encoding",
                     {"Không nhận nội dung chia khúc; hãy gửi Content-Length.",
                      "Transfer codings and trailers are not accepted; send Content-Length."},
                     name);
    }
  }
  const auto field = head.fields.find("content-length");
  if (field == head.fields.end()) {
    return std::nullopt;
  }
  const std::string& digits = field->second;
  std::uint64_t length = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (problem != std::errc() || end != digits.data() + digits.size()) {
    return Refusal(400, "bad_content_length",
                   {"Content-Length không phải là một số.", "Content-Length is not one number."},
                   "content-length");
  }
  if (length > 0 && head.line.method != "POST") {
    return Refusal(400, "unexpected_body",
                   {fmt::format("Yêu cầu {} không được có nội dung.", head.line.method),
                    fmt::format("A {} request must not have a body.", head.line.method)});
  }
  const std::uint64_t most = IsUpload(head.line.method, head.line.target.path, limits)
                                 ? limits.upload_bytes
                                 : limits.body_bytes;
  if (length > most) {
    return Refusal(413, "body_too_large",
                   {fmt::format("Nội dung vượt quá {} byte.", most),
                    fmt::format("The body is longer than {} bytes.", most)});
  }
  head.content_length = static_cast<std::size_t>(length);
  return std::nullopt;
}

std::optional<HttpError> ReadExpectation(RequestHead& head) {
  const auto field = head.fields.find("expect");
  if (field == head.fields.end()) {
    return std::nullopt;
  }
  if (LowerAscii(field->second) != "100-continue") {
    return Refusal(417, "expectation_failed",
                   {"Chỉ hỗ trợ Expect: 100-continue.", "Only Expect: 100-continue is supported."},
                   "expect");
  }
  // RFC 9110 §10.1.1: a client of HTTP/1.0 does not know the interim answer.
  head.expects_continue = head.content_length > 0 && head.line.minor_version > 0;
  return std::nullopt;
}

}  // namespace

tl::expected<std::optional<std::size_t>, HttpError> HeadScanner::Scan(std::string_view received) {
  for (; scanned_ < received.size() && scanned_ < limits_.head_bytes; ++scanned_) {
    const char c = received[scanned_];
    const bool after_cr = scanned_ > 0 && received[scanned_ - 1] == '\r';
    // A bare CR or LF ends a line for some servers and not for others (RFC 9112 §2.2).
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == '\x7f';
    const bool allowed = c == '\t' || (c == '\r' && !after_cr) || (c == '\n' && after_cr);
    if ((after_cr && c != '\n') || (control && !allowed)) {
      return Refuse(400, "bad_character",
                    {"Tiêu đề của yêu cầu có ký tự điều khiển.",
                     "The request head holds a control character or a bare line end."});
    }
    if (c != '\n') {
      continue;
    }
    const std::string_view line = received.substr(line_begin_, scanned_ - 1 - line_begin_);
    if (line.empty() && lines_ > 0) {
      return scanned_ + 1;
    }
    if (auto refusal = EndLine(line)) {
      return tl::unexpected(std::move(*refusal));
    }
    line_begin_ = scanned_ + 1;
    ++lines_;
  }
  if (auto refusal = CheckSizes(received)) {
    return tl::unexpected(std::move(*refusal));
  }
  return std::nullopt;
}

std::optional<HttpError> HeadScanner::EndLine(std::string_view line) const {
  if (lines_ > 0) {
    const bool too_large = lines_ > limits_.fields || line.size() > limits_.field_bytes;
    return too_large ? std::optional(HeadTooLarge()) : std::nullopt;
  }
  if (line.size() > limits_.request_line_bytes) {
    return RequestLineTooLong(line, limits_);
  }
  auto parsed = ParseRequestLine(line);
  return parsed ? std::nullopt : std::optional(std::move(parsed.error()));
}

/// Judges the line that is still open (its CR may be there already), and the head as a whole.
std::optional<HttpError> HeadScanner::CheckSizes(std::string_view received) const {
  const std::size_t open = scanned_ - line_begin_;
  if (lines_ == 0 && open > limits_.request_line_bytes + 1) {
    return RequestLineTooLong(received, limits_);
  }
  const bool field_too_long = lines_ > 0 && open > limits_.field_bytes + 1;
  return field_too_long || scanned_ >= limits_.head_bytes ? std::optional(HeadTooLarge())
                                                          : std::nullopt;
}

tl::expected<RequestLine, HttpError> ParseRequestLine(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = line.find(' ', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos || line.find(' ', second + 1) != std::string_view::npos) {
    return tl::unexpected(BadRequestLine());
  }
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, second - first - 1);
  const std::string_view version = line.substr(second + 1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!IsToken(method) || method.size() > kMaxMethodBytes || target.empty() ||
      version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) ||
      version[6] != '.' || !is_digit(version[7])) {
    return tl::unexpected(BadRequestLine());
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return Refuse(505, "unsupported_version",
                  {"Chỉ hỗ trợ HTTP/1.0 và HTTP/1.1.", "Only HTTP/1.0 and HTTP/1.1 are spoken."});
  }
  if (method != "GET" && method != "HEAD" && method != "POST") {
    return tl::unexpected(MethodNotAllowed(method));
  }
  auto parsed = ParseRequestTarget(target);
  if (!parsed) {
    return tl::unexpected(std::move(parsed.error()));
  }
  return RequestLine{.method = std::string(method),
                     .target = std::move(*parsed),
                     .minor_version = version.back() - '0'};
}

tl::expected<RequestHead, HttpError> ParseRequestHead(std::string_view head,
                                                      const HttpLimits& limits) {
  constexpr std::string_view kLineEnd = "\r\n";
  RequestHead result;
  std::size_t end = std::min(head.find(kLineEnd), head.size());
  auto line = ParseRequestLine(head.substr(0, end));
  if (!line) {
    return tl::unexpected(std::move(line.error()));
  }
  result.line = std::move(*line);
  for (std::size_t begin = end + kLineEnd.size(); begin < head.size();) {
    end = std::min(head.find(kLineEnd, begin), head.size());
    if (end == begin) {
      break;
    }
    if (auto refusal = AddField(result, head.substr(begin, end - begin))) {
      return tl::unexpected(std::move(*refusal));
    }
    begin = end + kLineEnd.size();
  }
  if (auto refusal = CheckHost(result)) return tl::unexpected(std::move(*refusal));
  if (auto refusal = ReadConnection(result)) return tl::unexpected(std::move(*refusal));
  if (auto refusal = ReadLength(result, limits)) return tl::unexpected(std::move(*refusal));
  if (auto refusal = ReadExpectation(result)) return tl::unexpected(std::move(*refusal));
  return result;
}

tl::expected<std::optional<RequestHead>, HttpError> TakeHead(HeadScanner& scanner,
                                                             const HttpLimits& limits,
                                                             std::string& received) {
  const auto size = scanner.Scan(received);
  if (!size) {
    return tl::unexpected(size.error());
  }
  if (!*size) {
    return std::optional<RequestHead>();
  }
  auto head = ParseRequestHead(std::string_view(received).substr(0, **size), limits);
  if (!head) {
    return tl::unexpected(std::move(head.error()));
  }
  received.erase(0, **size);
  return std::optional(std::move(*head));
}

bool IsUpload(std::string_view method, std::string_view path, const HttpLimits& limits) {
  const auto& paths = limits.upload_paths;
  return method == "POST" && std::find(paths.begin(), paths.end(), path) != paths.end();
}

HttpRequest ToRequest(RequestHead& head) {
  RequestTarget& target = head.line.target;
  return {.method = std::move(head.line.method),
          .path = std::move(target.path),
          .raw_path = std::move(target.raw_path),
          .parameters = std::move(target.parameters),
          .headers = std::move(head.fields)};
}

}  // namespace vanban
