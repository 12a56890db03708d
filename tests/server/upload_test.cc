// Forms with files on their way through HttpServer: piece by piece to the inbox, never as a whole
// in memory.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/file_io.h"
#include "server/http_server.h"
#include "server/uploaded_form.h"
#include "support/temp_dir.h"
#include "tests/server/raw_client.h"

namespace vanban::testing {
namespace {

using ::testing::HasSubstr;

/// What the handler was given: fields, files and their sizes, what was refused.
HttpResponse Describe(const HttpRequest& request) {
  std::string told = request.form ? "form" : "body " + request.body;
  if (request.form) {
    const auto problem = request.form->Check();
    told += problem ? " " + problem->code : "";
    told += " level=" + std::string(request.form->Field("level"));
    for (const Inbox::Incoming& file : request.form->TakeFiles()) {
      told += " " + file.name() + ":" + std::to_string(file.bytes());
    }
    for (const RefusedFile& file : request.form->refused()) {
      told += " !" + file.name + ":" + std::to_string(file.status);
    }
  }
  return {.content_type = "text/plain; charset=utf-8", .body = told};
}

class UploadTest : public ::testing::Test {
 protected:
  HttpServerOptions Options() {
    HttpServerOptions options;
    options.limits.upload_paths = {"/intake"};
    options.limits.upload_bytes = 8U << 20U;
    options.open_form =
        [this](
            const HttpRequest& head) -> tl::expected<std::shared_ptr<UploadedForm>, HttpResponse> {
      if (head.Header("x-who") != "lan") {
        return tl::unexpected(HttpResponse{.status = 403, .body = "{\"no\":1}"});
      }
      auto form = UploadedForm::Begin(inbox_, head, std::chrono::system_clock::now());
      if (!form) {
        return tl::unexpected(RenderError(form.error(), head));
      }
      return std::move(*form);
    };
    return options;
  }

  static std::string Head(std::size_t length, const std::string& fields = "X-Who: lan\r\n") {
    return "POST /intake HTTP/1.1\r\nHost: localhost\r\n" + fields +
           "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " +
           std::to_string(length) + "\r\n\r\n";
  }

  static std::string File(const std::string& name, const std::string& bytes) {
    return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
           "\"\r\n\r\n" + bytes + "\r\n";
  }

  static std::string Field(const std::string& name, const std::string& value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  [[nodiscard]] std::size_t Staged() const {
    return SortedEntries(home_.path() / "inbox/staging").size();
  }

  TempDir home_;
  Inbox inbox_{home_.path() / "inbox", {.file_bytes = 3U << 20U, .free_bytes = 0}};
};

TEST_F(UploadTest, FilesComeInAndTheConnectionStays) {
  RunningServer server(Options(), Describe);
  RawClient client(server.port());
  // Longer than a body may be that is kept, and than a piece.
  const std::string body = Field("level", "noi-bo") + File("a.txt", std::string(2'500'000, 'x')) +
                           File("../b.txt", "yy") + File("", "") + "--b--\r\n";
  for (int i = 0; i < 2; ++i) {
    client.Send(Head(body.size()) + body);
    EXPECT_EQ(client.ReadResponse().body, "form level=noi-bo a.txt:2500000 b.txt:2");
  }
  EXPECT_EQ(Staged(), 0) << "what the handler did not accept is gone";
}

TEST_F(UploadTest, AFileThatIsTooLargeIsDroppedAndTheOthersStay) {
  RunningServer server(Options(), Describe);
  RawClient client(server.port());
  const std::string body = File("large.pdf", std::string((3U << 20U) + 1, 'x')) +
                           File("empty.txt", "") + File("b.txt", "yy") + "--b--\r\n";
  client.Send(Head(body.size()) + body);
  EXPECT_EQ(client.ReadResponse().body, "form level= b.txt:2 !large.pdf:413 !empty.txt:422");
}

TEST_F(UploadTest, WhoMayNotIsToldBeforeTheBodyComes) {
  RunningServer server(Options(), Describe);
  RawClient client(server.port());
  client.Send(Head(1'000'000, "Expect: 100-continue\r\n"));
  const RawResponse refusal = client.ReadResponse();
  EXPECT_EQ(refusal.status, 403);
  EXPECT_EQ(refusal.fields.at("Connection"), "close");
}

TEST_F(UploadTest, LimitsAreToldByTheHead) {
  struct Case {
    std::string request;
    int status;
  };

  const std::string other =
      "POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65537\r\n\r\n";
  const std::string plain =
      "POST /intake HTTP/1.1\r\nHost: localhost\r\nX-Who: lan\r\nContent-Length: 1\r\n\r\nx";
  for (const auto& [request, status] :
       std::initializer_list<Case>{{Head((8U << 20U) + 1), 413}, {other, 413}, {plain, 415}}) {
    RunningServer server(Options(), Describe);
    RawClient client(server.port());
    client.Send(request);
    EXPECT_EQ(client.ReadResponse().status, status) << request.substr(0, 40);
  }
}

TEST_F(UploadTest, ADamagedFormIsToldAndTheRestNotRead) {
  RunningServer server(Options(), Describe);
  RawClient client(server.port());
  std::string body = Field("level", std::string(UploadedForm::kMaxFieldBytes + 1, 'x'));
  client.Send(Head(7'000'000) + body + std::string(1U << 20U, 'x'));
  const RawResponse answer = client.ReadResponse();
  EXPECT_THAT(answer.body, HasSubstr("form bad_form"));
  EXPECT_EQ(answer.fields.at("Connection"), "close");
  RawClient second(server.port());
  body = File("a.txt", "x");  // Its end is missing.
  second.Send(Head(body.size()) + body);
  EXPECT_THAT(second.ReadResponse().body, HasSubstr("form bad_form"));
}

TEST_F(UploadTest, AClientThatGoesAwayLeavesNothing) {
  RunningServer server(Options(), Describe);
  {
    RawClient client(server.port());
    client.Send(Head(5'000'000) + File("a.txt", std::string(2'000'000, 'x')));
  }
  server.server().Stop();
  server.Join();
  if (std::filesystem::exists(home_.path() / "inbox/staging")) {
    EXPECT_EQ(Staged(), 0);
  }
}

TEST_F(UploadTest, AFullInboxSaysWhenToTryAgain) {
  Inbox full(home_.path() / "inbox", {.files = 0});
  HttpServerOptions options = Options();
  options.open_form =
      [&](const HttpRequest& head) -> tl::expected<std::shared_ptr<UploadedForm>, HttpResponse> {
    auto form = UploadedForm::Begin(full, head, std::chrono::system_clock::now());
    if (!form) {
      return tl::unexpected(RenderError(form.error(), head));
    }
    return std::move(*form);
  };
  RunningServer server(options, Describe);
  RawClient client(server.port());
  const std::string body = File("a.txt", "x") + "--b--";
  client.Send(Head(body.size()) + body);
  const RawResponse refusal = client.ReadResponse();
  EXPECT_EQ(refusal.status, 503);
  EXPECT_EQ(refusal.fields.at("Retry-After"), "60");
}

}  // namespace
}  // namespace vanban::testing
