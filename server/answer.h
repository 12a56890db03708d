#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/connection_table.h"
#include "server/http_error.h"
#include "server/http_exchange.h"
#include "server/http_types.h"
#include "server/response_writer.h"
#include "server/uploaded_form.h"

namespace vanban {

/// An answer ready to be sent, and what the log should know of it.
struct Answer {
  WireResponse wire;
  std::string route;
  std::string
      problem;  ///< What the handler threw, or the code of the refusal. Empty if all is well.
};

/// Asks `handler` and writes what it says. A lost shard becomes a 503 that says so; whatever else
/// it throws a 500 that tells the client nothing but the request id. The reason is in `problem`.
/// Throws only for want of memory.
Answer AnswerRequest(const HttpRequest& request, const HttpHandler& handler,
                     const ErrorRenderer& render_error, std::chrono::sys_seconds now);

/// Asks `gate` whether the form that `request` is about to send is wanted, and sets request.form;
/// the answer, as of AnswerRequest, if it is not. Throws only for want of memory.
std::optional<Answer> OpenForm(HttpRequest& request, const UploadGate& gate,
                               const ErrorRenderer& render_error, std::chrono::sys_seconds now);

/// The answer that refuses `request` with `error`; in plain JSON if `render_error` throws.
Answer AnswerError(const HttpRequest& request, const HttpError& error,
                   const ErrorRenderer& render_error, std::chrono::sys_seconds now);

/// Completes what the log is told of an answer to the client of `connection`.
void Describe(HttpExchange& exchange, const Connection& connection, Answer& answer);

}  // namespace vanban
