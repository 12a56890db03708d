#include <cstdlib>
#include <filesystem>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>

#include "server/forwarded_client.h"
#include "server/tls_session.h"
#include "support/temp_dir.h"
#include "tests/server/raw_client.h"

namespace vanban::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A certificate that the machine's own openssl made, for 127.0.0.1.
struct Certificate {
  fs::path certificate;
  fs::path key;
};

Certificate MakeCertificate(const fs::path& folder, const std::string& name) {
  const Certificate made{folder / (name + ".pem"), folder / (name + ".key")};
  const std::string command =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
      "-addext subjectAltName=IP:127.0.0.1 -subj /CN=" +
      name + " -keyout " + made.key.string() + " -out " + made.certificate.string() +
      " 2> /dev/null";
  EXPECT_EQ(std::system(command.c_str()), 0);
  return made;
}

/// A client that speaks TLS and trusts one certificate.
class TlsClient {
 public:
  TlsClient(std::uint16_t port, const fs::path& trusted, int most = 0)
      : context_(::SSL_CTX_new(::TLS_client_method()), &::SSL_CTX_free) {
    ::SSL_CTX_load_verify_locations(context_.get(), trusted.c_str(), nullptr);
    ::SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    ::SSL_CTX_set_max_proto_version(context_.get(), most);
    if (most != 0) {
      ::SSL_CTX_set_min_proto_version(context_.get(), most);
      ::SSL_CTX_set_cipher_list(context_.get(), "DEFAULT@SECLEVEL=0");
    }
    bio_.reset(::BIO_new_ssl_connect(context_.get()));
    ::BIO_set_conn_hostname(bio_.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
    connected_ = ::BIO_do_connect(bio_.get()) == 1;
  }

  [[nodiscard]] bool connected() const { return connected_; }

  void Send(std::string_view bytes) {
    ::BIO_write(bio_.get(), bytes.data(), static_cast<int>(bytes.size()));
  }

  /// Everything until the server says goodbye.
  std::string ReadAll() {
    std::string all;
    std::array<char, 16384> piece{};
    for (int count = 1; (count = ::BIO_read(bio_.get(), piece.data(), piece.size())) > 0;) {
      all.append(piece.data(), static_cast<std::size_t>(count));
    }
    SSL* ssl = nullptr;
    ::BIO_get_ssl(bio_.get(), &ssl);
    closed_properly_ = (::SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN) != 0;
    return all;
  }

  [[nodiscard]] bool closed_properly() const { return closed_properly_; }

 private:
  std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)> context_;
  std::unique_ptr<BIO, decltype(&::BIO_free_all)> bio_{nullptr, &::BIO_free_all};
  bool connected_ = false;
  bool closed_properly_ = false;
};

class TlsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<TempDir>();
    one_ = MakeCertificate(folder_->path(), "mot");
    two_ = MakeCertificate(folder_->path(), "hai");
  }

  static void TearDownTestSuite() { folder_.reset(); }

  static std::shared_ptr<const TlsIdentity> Identity(const Certificate& made) {
    return TlsIdentity::Load(made.certificate, made.key).value();
  }

  static HttpServerOptions Options() {
    return {.limits = {.head_timeout = 300ms, .linger_timeout = 200ms, .sweep_interval = 10ms},
            .tls = Identity(one_),
            .fields = "Strict-Transport-Security: max-age=31536000\r\n"};
  }

  static HttpResponse Echo(const HttpRequest& request) {
    if (request.path == "/large") {
      std::string body;
      while (body.size() < 3 * 1024 * 1024 + 17) {
        body += std::to_string(body.size()) + ' ';
      }
      return {.content_type = "application/octet-stream", .body = std::move(body)};
    }
    return {.content_type = "text/plain",
            .body = request.method + ' ' + request.path + ' ' + request.body};
  }

  static std::unique_ptr<TempDir> folder_;
  static Certificate one_;
  static Certificate two_;
};

std::unique_ptr<TempDir> TlsTest::folder_;
Certificate TlsTest::one_;
Certificate TlsTest::two_;

constexpr std::string_view kClose = "Host: x\r\nConnection: close\r\n\r\n";

TEST_F(TlsTest, RequestsAreAnsweredOverOneConnection) {
  RunningServer running(Options(), &Echo);
  TlsClient client(running.port(), one_.certificate);
  ASSERT_TRUE(client.connected());
  client.Send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  client.Send("POST /b HTTP/1.1\r\nContent-Length: 3\r\n" + std::string(kClose) + "xyz");
  const auto answers = SplitResponses(client.ReadAll());
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].body, "GET /a ");
  EXPECT_EQ(answers[1].body, "POST /b xyz");
  EXPECT_EQ(answers[0].fields.at("Strict-Transport-Security"), "max-age=31536000");
  EXPECT_TRUE(client.closed_properly());
}

TEST_F(TlsTest, ALargeAnswerArrivesWhole) {
  RunningServer running(Options(), &Echo);
  TlsClient client(running.port(), one_.certificate);
  client.Send("GET /large HTTP/1.1\r\n" + std::string(kClose));
  const auto answers = SplitResponses(client.ReadAll());
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].body, Echo({.method = "GET", .path = "/large"}).body);
}

TEST_F(TlsTest, OldProtocolsAreRefused) {
  RunningServer running(Options(), &Echo);
  EXPECT_FALSE(TlsClient(running.port(), one_.certificate, TLS1_VERSION).connected());
  EXPECT_FALSE(TlsClient(running.port(), one_.certificate, TLS1_1_VERSION).connected());
  EXPECT_TRUE(TlsClient(running.port(), one_.certificate, TLS1_2_VERSION).connected());
  EXPECT_TRUE(TlsClient(running.port(), one_.certificate, TLS1_3_VERSION).connected());
  EXPECT_FALSE(TlsClient(running.port(), two_.certificate).connected()) << "not who it should be";
}

TEST_F(TlsTest, PlainHttpGetsNoAnswer) {
  RunningServer running(Options(), &Echo);
  RawClient client(running.port());
  client.Send("GET / HTTP/1.1\r\n" + std::string(kClose));
  EXPECT_THAT(client.ReadToEnd(), ::testing::Not(HasSubstr("HTTP/")));
}

TEST_F(TlsTest, AHandshakeThatDoesNotComeIsNotWaitedFor) {
  RunningServer running(Options(), &Echo);
  RawClient silent(running.port());
  EXPECT_THAT(silent.ReadToEnd(), IsEmpty());
  RawClient halting(running.port());
  halting.Send(std::string("\x16\x03\x01\x02\x00\x01", 6));  // the beginning of a ClientHello
  EXPECT_THAT(halting.ReadToEnd(), IsEmpty());
}

TEST_F(TlsTest, ARequestThatStopsIsToldSo) {
  RunningServer running(Options(), &Echo);
  TlsClient client(running.port(), one_.certificate);
  client.Send("GET / HTTP/1.1\r\nHo");
  EXPECT_EQ(SplitResponses(client.ReadAll()).at(0).status, 408);
}

TEST_F(TlsTest, WhatTwoServersCouldReadDifferentlyIsRefusedAsWithoutTls) {
  RunningServer running(Options(), &Echo);
  for (const std::string_view request :
       {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"}) {
    TlsClient client(running.port(), one_.certificate);
    client.Send(request);
    const auto answers = SplitResponses(client.ReadAll());
    ASSERT_EQ(answers.size(), 1U) << request;
    EXPECT_GE(answers[0].status, 400) << request;
  }
}

TEST_F(TlsTest, ANewCertificateIsForNewConnections) {
  RunningServer running(Options(), &Echo);
  TlsClient before(running.port(), one_.certificate);
  ASSERT_TRUE(before.connected());
  running.server().UseTls(Identity(two_));
  EXPECT_FALSE(TlsClient(running.port(), one_.certificate).connected());
  EXPECT_TRUE(TlsClient(running.port(), two_.certificate).connected());
  before.Send("GET /a HTTP/1.1\r\n" + std::string(kClose));
  EXPECT_EQ(SplitResponses(before.ReadAll()).at(0).status, 200);
}

TEST_F(TlsTest, ACertificateAndAKeyBelongTogether) {
  EXPECT_TRUE(TlsIdentity::Load(one_.certificate, one_.key));
  const auto mixed = TlsIdentity::Load(one_.certificate, two_.key);
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().code, ErrorCode::kBadSettings);
  EXPECT_THAT(mixed.error().message.en, HasSubstr("hai.key"));
  EXPECT_FALSE(TlsIdentity::Load(one_.key, one_.key));
  EXPECT_FALSE(TlsIdentity::Load("/khong-co", one_.key));
}

TEST(ForwardedClientTest, OnlyTheProxyOfThisMachineIsBelieved) {
  struct Case {
    std::string_view peer;
    std::string_view field;
    std::string_view client;
  };

  for (const auto& [peer, field, client] :
       std::initializer_list<Case>{{"127.0.0.1", "192.0.2.7", "192.0.2.7"},
                                   {"127.0.0.1", "10.0.0.1, 192.0.2.7", "192.0.2.7"},
                                   {"::1", " 2001:db8::7 ", "2001:db8::7"},
                                   {"127.0.0.1", "", "127.0.0.1"},
                                   {"127.0.0.1", "192.0.2.7, rubbish", "127.0.0.1"},
                                   {"192.0.2.9", "192.0.2.7", "192.0.2.9"}}) {
    EXPECT_EQ(ForwardedClient(ParseIpAddress(peer).value(), field).text, client) << field;
  }
}

}  // namespace
}  // namespace vanban::testing
