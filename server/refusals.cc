#include "server/refusals.h"

#include <fmt/format.h>

namespace vanban {

HttpError TimedOut() {
  return {.status = 408,
          .code = "timeout",
          .message = {"Yêu cầu đến quá chậm.", "The request took too long to arrive."}};
}

HttpError TooManyConnections() {
  return {.status = 429,
          .code = "too_many_connections",
          .message = {"Quá nhiều kết nối từ địa chỉ của bạn.",
                      "Too many connections from your address."},
          .headers = {{"Retry-After", "1"}}};
}

HttpError TooManyRequests(std::chrono::seconds delay) {
  return {.status = 429,
          .code = "too_many_requests",
          .message = {"Bạn gửi yêu cầu quá nhanh; hãy thử lại sau ít giây.",
                      "Too many requests from your address; try again in a few seconds."},
          .headers = {{"Retry-After", fmt::to_string(delay.count())}}};
}

HttpError Overloaded() {
  return {.status = 503,
          .code = "overloaded",
          .message = {"Máy chủ đang bận; hãy thử lại sau giây lát.",
                      "The server is busy; try again in a moment."},
          .headers = {{"Retry-After", "1"}}};
}

HttpError IncompleteIndex() {
  return {.status = 503,
          .code = "index_incomplete",
          .message = {"Một phần của chỉ mục tạm thời không trả lời, nên không thể trả lời đủ. Hãy "
                      "thử lại sau giây lát.",
                      "A part of the index does not answer for the moment, so that no answer would "
                      "be whole. Try again in a moment."},
          .headers = {{"Retry-After", "5"}}};
}

HttpError InternalError() {
  return {.status = 500,
          .code = "internal_error",
          .message = {"Máy chủ gặp lỗi khi xử lý yêu cầu. Hãy báo mã yêu cầu cho quản trị viên.",
                      "The server failed on this request. Tell the administrator its id."}};
}

Failure CannotListen(std::string_view address, std::uint16_t port, std::string_view reason) {
  return Failure(
      {.code = ErrorCode::kUnavailable,
       .message = {fmt::format("Không mở được {} port {}: {}.", address, port, reason),
                   fmt::format("Cannot listen on {} port {}: {}.", address, port, reason)}});
}

}  // namespace vanban
