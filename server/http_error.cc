#include "server/http_error.h"

#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace vanban {
namespace {

struct StatusName {
  int status;
  std::string_view reason;
};

constexpr std::array kStatusNames = {
    StatusName{100, "Continue"},
    StatusName{200, "OK"},
    StatusName{201, "Created"},
    StatusName{202, "Accepted"},
    StatusName{204, "No Content"},
    StatusName{206, "Partial Content"},
    StatusName{300, "Multiple Choices"},
    StatusName{301, "Moved Permanently"},
    StatusName{302, "Found"},
    StatusName{303, "See Other"},
    StatusName{304, "Not Modified"},
    StatusName{307, "Temporary Redirect"},
    StatusName{308, "Permanent Redirect"},
    StatusName{400, "Bad Request"},
    StatusName{401, "Unauthorized"},
    StatusName{403, "Forbidden"},
    StatusName{404, "Not Found"},
    StatusName{405, "Method Not Allowed"},
    StatusName{406, "Not Acceptable"},
    StatusName{408, "Request Timeout"},
    StatusName{409, "Conflict"},
    StatusName{410, "Gone"},
    StatusName{411, "Length Required"},
    StatusName{412, "Precondition Failed"},
    StatusName{413, "Content Too Large"},
    StatusName{414, "URI Too Long"},
    StatusName{415, "Unsupported Media Type"},
    StatusName{416, "Range Not Satisfiable"},
    StatusName{417, "Expectation Failed"},
    StatusName{422, "Unprocessable Content"},
    StatusName{429, "Too Many Requests"},
    StatusName{431, "Request Header Fields Too Large"},
    StatusName{500, "Internal Server Error"},
    StatusName{501, "Not Implemented"},
    StatusName{503, "Service Unavailable"},
    StatusName{504, "Gateway Timeout"},
    StatusName{505, "HTTP Version Not Supported"},
};

std::string ErrorJson(const HttpError& error, const HttpRequest& request) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  writer.Key("error");
  writer.StartObject();
  writer.Key("code");
  writer.String(error.code);
  writer.Key("message");
  writer.String(error.message.In(request.PreferredLanguage()));
  writer.Key("field");
  if (error.field.empty()) {
    writer.Null();
  } else {
    writer.String(error.field);
  }
  writer.Key("request_id");
  writer.String(request.request_id);
  writer.EndObject();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string ErrorPage(const HttpError& error, const HttpRequest& request) {
  const Language language = request.PreferredLanguage();
  const bool english = language == Language::kEnglish;
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<title>{} · Vanban</title></head>\n"
      "<body><main><h1>{}</h1><p>{}</p><p>{}: <code>{}</code></p>"
      "<p><a href=\"/\">{}</a></p></main></body></html>\n",
      english ? "en" : "vi", error.status, error.status, EscapeHtml(error.message.In(language)),
      english ? "Request" : "Mã yêu cầu", EscapeHtml(request.request_id),
      english ? "Home page" : "Về trang chủ");
}

}  // namespace

std::string_view ReasonPhrase(int status) {
  for (const StatusName& name : kStatusNames) {
    if (name.status == status) {
      return name.reason;
    }
  }
  return "Unknown";
}

HttpResponse RenderError(const HttpError& error, const HttpRequest& request) {
  HttpResponse response{.status = error.status, .headers = error.headers};
  const bool json = request.path.empty() || request.path == "/api" ||
                    request.path.starts_with("/api/") || request.WantsJson();
  if (json) {
    response.body = ErrorJson(error, request);
  } else {
    response.content_type = "text/html; charset=utf-8";
    response.body = ErrorPage(error, request);
  }
  return response;
}

}  // namespace vanban
