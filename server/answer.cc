#include "server/answer.h"

#include <exception>
#include <utility>

#include "search/lost_shards.h"
#include "server/refusals.h"

namespace vanban {

Answer AnswerRequest(const HttpRequest& request, const HttpHandler& handler,
                     const ErrorRenderer& render_error, std::chrono::sys_seconds now) {
  std::string problem;
  HttpError told = InternalError();
  try {
    HttpResponse response = handler(request);
    std::string route = std::move(response.route);
    return {.wire = WriteResponse(request, std::move(response), now), .route = std::move(route)};
  } catch (const LostShards& failure) {
    problem = failure.error().message.en;
    told = IncompleteIndex();
  } catch (const std::exception& failure) {
    problem = failure.what();
  } catch (...) {
    // Xapian::Error, for one, is no std::exception (1.4.22).
    problem = "an exception that is no std::exception";
  }
  Answer answer = AnswerError(request, told, render_error, now);
  answer.problem = std::move(problem);
  return answer;
}

std::optional<Answer> OpenForm(HttpRequest& request, const UploadGate& gate,
                               const ErrorRenderer& render_error, std::chrono::sys_seconds now) {
  std::shared_ptr<UploadedForm> form;
  const HttpHandler ask = [&](const HttpRequest& asked) {
    auto opened = gate(asked);
    form = opened ? std::move(*opened) : nullptr;
    return opened ? HttpResponse{} : std::move(opened.error());
  };
  Answer refusal = AnswerRequest(request, ask, render_error, now);
  request.form = std::move(form);
  return request.form ? std::nullopt : std::optional(std::move(refusal));
}

Answer AnswerError(const HttpRequest& request, const HttpError& error,
                   const ErrorRenderer& render_error, std::chrono::sys_seconds now) {
  try {
    return {.wire = WriteResponse(request, render_error(error, request), now),
            .problem = error.code};
  } catch (const std::exception& failure) {
    return {.wire = WriteResponse(request, RenderError(error, request), now),
            .problem = error.code + "; the error page failed too: " + failure.what()};
  }
}

void Describe(HttpExchange& exchange, const Connection& connection, Answer& answer) {
  exchange.request_id = connection.request_id;
  exchange.client_address = connection.client.text;
  exchange.route = std::move(answer.route);
  exchange.status = answer.wire.status;
  exchange.body_bytes = answer.wire.body.size();
  exchange.problem = std::move(answer.problem);
}

}  // namespace vanban
