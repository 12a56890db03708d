#include "server/intake_routes.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/date.h"
#include "corpus/writer_lock.h"
#include "search/level_index.h"
#include "server/address.h"
#include "server/intake_view.h"
#include "server/page_context.h"
#include "server/pages.h"

namespace vanban {
namespace {

constexpr std::size_t kShown = 50;

HttpResponse PageOf(std::string html, int status = 200) {
  return {.status = status, .content_type = "text/html; charset=utf-8", .body = std::move(html)};
}

bool ForProgram(const HttpRequest& request) {
  return request.path.starts_with("/api/") || request.WantsJson();
}

/// The same words for a person and for a program.
HttpResponse Say(const HttpError& error, const HttpRequest& request) {
  if (ForProgram(request)) {
    HttpRequest program = request;
    program.headers["accept"] = "application/json";
    return RenderError(error, program);
  }
  HttpResponse response = PageOf(
      ErrorPage(
          PageContextOf(request),
          {.status = error.status, .message = error.message, .request_id = request.request_id}),
      error.status);
  response.headers = error.headers;
  return response;
}

HttpError NothingSent() {
  return {.status = 422,
          .code = "no_file",
          .message = {"Chưa chọn tệp nào.", "No file was chosen."},
          .field = "file"};
}

HttpError BadLevel() {
  return {.status = 422,
          .code = "bad_level",
          .message = {"Mức truy cập không có, hoặc cao hơn mức bạn được đọc.",
                      "There is no such level, or it is above what you may read."},
          .field = "level"};
}

class IntakeDesk {
 public:
  IntakeDesk(const Application& application, AccessControl& control, Inbox& inbox,
             std::filesystem::path index_dir)
      : application_(application),
        control_(control),
        inbox_(inbox),
        index_dir_(std::move(index_dir)) {}

  [[nodiscard]] HttpResponse Show(const HttpRequest& request) const {
    const IntakePageData data = Look(request);
    return ForProgram(request)
               ? HttpResponse{.body = IntakeToJson(data, request.PreferredLanguage())}
               : PageOf(IntakePage(PageContextOf(request), data));
  }

  [[nodiscard]] HttpResponse ShowOne(const HttpRequest& request, const PathParameters& path) const {
    auto status = inbox_.Find(path.Get("id"));
    if (!status || !MayRead(request.reader.level, status->upload.level)) {
      return Say({.status = 404,
                  .code = "not_found",
                  .message = {"Không có tệp này trong hộp nhận.", "There is no such file here."}},
                 request);
    }
    const auto index = application_.IndexFor(request);
    const ShownUpload upload = ForReader(std::move(*status), request.reader.level, *index);
    return ForProgram(request)
               ? HttpResponse{.body = UploadToJson(upload, request.PreferredLanguage())}
               : PageOf(UploadPage(PageContextOf(request), upload));
  }

  [[nodiscard]] HttpResponse Receive(const HttpRequest& request) const {
    if (!request.form) {
      return Say({.status = 415,
                  .code = "unsupported_media_type",
                  .message = {"Hãy gửi tệp bằng biểu mẫu.", "Send files by the form."}},
                 request);
    }
    if (const auto problem = request.form->Check()) {
      return Say(*problem, request);
    }
    const std::string_view asked = request.form->Field("level");
    const auto level = asked.empty() ? std::optional(AccessLevel::kPublic) : FindAccessLevel(asked);
    if (!level || !MayRead(request.reader.level, *level)) {
      return Say(BadLevel(), request);
    }
    std::vector<RefusedFile> refused = request.form->refused();
    std::vector<Upload> taken;
    for (Inbox::Incoming& file : request.form->TakeFiles()) {
      Accept(request, *level, std::move(file), taken, refused);
    }
    if (taken.empty() && refused.empty()) {
      return Say(NothingSent(), request);
    }
    return Answer(request, taken, refused);
  }

 private:
  /// The log first: what it does not know of does not come in.
  void Accept(const HttpRequest& request, AccessLevel level, Inbox::Incoming file,
              std::vector<Upload>& taken, std::vector<RefusedFile>& refused) const {
    const std::string name = file.name();
    const std::string detail = fmt::format("{} bytes, {}", file.bytes(), Info(level).slug);
    control_.Record(request, request.reader.account, "document.send", name, "begun", detail);
    auto upload = inbox_.Accept(std::move(file), {.account = request.reader.account,
                                                  .address = request.client_address,
                                                  .when = FormatUtc(control_.store().Now()),
                                                  .level = level});
    control_.Record(request, request.reader.account, "document.send",
                    upload ? fmt::format("{} {}", upload->id, name) : name,
                    upload ? "ok" : "refused", detail);
    if (upload) {
      taken.push_back(std::move(*upload));
    } else {
      const bool busy = upload.error().code == ErrorCode::kTryAgain;
      refused.push_back({name, busy ? 503 : 507, upload.error().message});
    }
  }

  [[nodiscard]] HttpResponse Answer(const HttpRequest& request, const std::vector<Upload>& taken,
                                    const std::vector<RefusedFile>& refused) const {
    const int status = taken.empty() ? refused.front().status : 202;
    if (ForProgram(request)) {
      return taken.empty()
                 ? Say({.status = status,
                        .code = "not_taken",
                        .message = {fmt::format("{}: {}", refused.front().name,
                                                refused.front().reason.vi),
                                    fmt::format("{}: {}", refused.front().name,
                                                refused.front().reason.en)},
                        .field = "file"},
                       request)
                 : HttpResponse{.status = status,
                                .body = ReceiptToJson(taken, refused, request.PreferredLanguage())};
    }
    if (refused.empty()) {
      return {.status = 303,
              .content_type = "text/plain; charset=utf-8",
              .headers = {
                  {"Location", PageAddress(PageContextOf(request), "/intake", {{"sent", "1"}})}}};
    }
    IntakePageData data = Look(request);
    data.refused = refused;
    return PageOf(IntakePage(PageContextOf(request), data), taken.empty() ? status : 200);
  }

  [[nodiscard]] IntakePageData Look(const HttpRequest& request) const {
    const AccessLevel reader = request.reader.level;
    const auto shown = [&](const Upload& upload) { return MayRead(reader, upload.level); };
    const auto index = application_.IndexFor(request);
    IntakePageData data{.waiting = inbox_.CountWaiting(shown),
                        .taken = IsLocked(inbox_.lock_file()),
                        .trouble = inbox_.Trouble(),
                        .index = WatchIndex(index_dir_, reader),
                        .generation = index->searcher.generation().number,
                        .built = index.facts().built,
                        .documents = index->searcher.document_count(),
                        .limits = inbox_.limits()};
    for (UploadStatus& status : inbox_.List(kShown, shown)) {
      data.uploads.push_back(ForReader(std::move(status), reader, *index));
    }
    return data;
  }

  /// Takes away what the reader may not know.
  [[nodiscard]] ShownUpload ForReader(UploadStatus status, AccessLevel reader,
                                      const OpenIndex& index) const {
    ShownUpload shown{.status = std::move(status)};
    if (!shown.status.outcome) {
      return shown;
    }
    for (IntakeItem& item : shown.status.outcome->items) {
      if (!MayRead(reader, item.level) || application_.levels.IsAbove(item.document, reader)) {
        item = {.path = item.path, .outcome = item.outcome, .level = item.level};
      }
      shown.indexed.push_back(!item.document.empty() && index.searcher.Find(item.document));
    }
    return shown;
  }

  const Application& application_;
  AccessControl& control_;
  Inbox& inbox_;
  std::filesystem::path index_dir_;
};

}  // namespace

std::vector<Route> IntakeRoutes(const Application& application, AccessControl& control,
                                Inbox& inbox, std::filesystem::path index_dir) {
  const auto desk = std::make_shared<IntakeDesk>(application, control, inbox, std::move(index_dir));
  const RouteHandler show = [desk](const HttpRequest& request, const PathParameters&) {
    return desk->Show(request);
  };
  const RouteHandler show_one = [desk](const HttpRequest& request, const PathParameters& path) {
    return desk->ShowOne(request, path);
  };
  const RouteHandler receive = [desk](const HttpRequest& request, const PathParameters&) {
    return desk->Receive(request);
  };
  std::vector<Route> routes;
  for (const char* prefix : {"", "/api/v1"}) {
    routes.push_back({"GET", fmt::format("{}/intake", prefix), show});
    routes.push_back({"POST", fmt::format("{}/intake", prefix), receive});
    routes.push_back({"GET", fmt::format("{}/intake/{{id}}", prefix), show_one});
  }
  return routes;
}

}  // namespace vanban
