#include "server/tls_session.h"

#include <algorithm>
#include <array>
#include <climits>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace vanban {
namespace {

// Forward secrecy and authenticated encryption only; TLS 1.3 has nothing else.
constexpr const char* kCiphers12 = "ECDHE+AESGCM:ECDHE+CHACHA20";

/// What OpenSSL has to complain of, and forgets.
std::string TakeReason() {
  const unsigned long code = ::ERR_peek_last_error();
  ::ERR_clear_error();
  const char* reason = code == 0 ? nullptr : ::ERR_reason_error_string(code);
  return reason == nullptr ? "?" : reason;
}

tl::unexpected<Error> BadFile(const std::filesystem::path& file) {
  const std::string reason = TakeReason();
  return Fail(ErrorCode::kBadSettings,
              {fmt::format("TLS: không dùng được {}: {}.", file.string(), reason),
               fmt::format("TLS: cannot use {}: {}.", file.string(), reason)},
              {"Cần chứng thư và khóa dạng PEM, đúng đôi, chương trình đọc được.",
               "A certificate and its own key are needed, PEM, readable by the program."});
}

/// "http/1.1", the only one spoken.
int ChooseProtocol(SSL* /*ssl*/, const unsigned char** chosen, unsigned char* size,
                   const unsigned char* offered, unsigned int offered_size, void* /*unused*/) {
  static constexpr std::array<unsigned char, 9> kHttp = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  if (::SSL_select_next_proto(&found, size, kHttp.data(), kHttp.size(), offered, offered_size) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

struct TlsIdentity::Context {
  ~Context() { ::SSL_CTX_free(ssl); }

  SSL_CTX* ssl = nullptr;
};

struct TlsSession::State {
  ~State() { ::SSL_free(ssl); }

  SSL* ssl = nullptr;
  BIO* in = nullptr;   ///< Of `ssl`.
  BIO* out = nullptr;  ///< Of `ssl`.
};

TlsIdentity::TlsIdentity(std::unique_ptr<Context> context) : context_(std::move(context)) {}

TlsIdentity::~TlsIdentity() = default;

Result<std::shared_ptr<const TlsIdentity>> TlsIdentity::Load(
    const std::filesystem::path& certificate, const std::filesystem::path& key) {
  ::ERR_clear_error();
  auto context = std::make_unique<Context>();
  context->ssl = ::SSL_CTX_new(::TLS_server_method());
  SSL_CTX* ssl = context->ssl;
  if (ssl == nullptr || ::SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION) != 1 ||
      ::SSL_CTX_set_cipher_list(ssl, kCiphers12) != 1) {
    return BadFile(certificate);
  }
  ::SSL_CTX_set_options(ssl, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                 SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  ::SSL_CTX_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS);
  ::SSL_CTX_set_alpn_select_cb(ssl, &ChooseProtocol, nullptr);
  if (::SSL_CTX_use_certificate_chain_file(ssl, certificate.c_str()) != 1) {
    return BadFile(certificate);
  }
  if (::SSL_CTX_use_PrivateKey_file(ssl, key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      ::SSL_CTX_check_private_key(ssl) != 1) {
    return BadFile(key);
  }
  return std::shared_ptr<const TlsIdentity>(new TlsIdentity(std::move(context)));
}

TlsSession::TlsSession(std::shared_ptr<const TlsIdentity> identity)
    : identity_(std::move(identity)),
      state_(std::make_unique<State>()) {
  state_->ssl = ::SSL_new(identity_->context_->ssl);
  state_->in = ::BIO_new(::BIO_s_mem());
  state_->out = ::BIO_new(::BIO_s_mem());
  if (state_->ssl == nullptr || state_->in == nullptr || state_->out == nullptr) {
    throw std::bad_alloc();
  }
  ::SSL_set_bio(state_->ssl, state_->in, state_->out);
  ::SSL_set_accept_state(state_->ssl);
}

TlsSession::~TlsSession() = default;

bool TlsSession::Receive(std::string_view bytes, std::string& plain) {
  ::ERR_clear_error();
  if (::BIO_write(state_->in, bytes.data(),
                  static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX))) < 0) {
    return false;
  }
  std::array<char, 16 * 1024> piece{};  // the largest record
  for (;;) {
    std::size_t count = 0;
    if (::SSL_read_ex(state_->ssl, piece.data(), piece.size(), &count) == 1) {
      plain.append(piece.data(), count);
      continue;
    }
    const int reason = ::SSL_get_error(state_->ssl, 0);
    ::ERR_clear_error();
    return reason == SSL_ERROR_WANT_READ;
  }
}

std::string TlsSession::Send(std::string_view plain) {
  ::ERR_clear_error();
  std::size_t written = 0;
  if (!plain.empty() && ::SSL_write_ex(state_->ssl, plain.data(), plain.size(), &written) != 1) {
    ::ERR_clear_error();
    return {};
  }
  return TakeOutgoing();
}

std::string TlsSession::TakeOutgoing() {
  std::string bytes(::BIO_ctrl_pending(state_->out), '\0');
  if (!bytes.empty()) {
    ::BIO_read(state_->out, bytes.data(), static_cast<int>(bytes.size()));
  }
  return bytes;
}

void TlsSession::Close() {
  ::ERR_clear_error();
  ::SSL_shutdown(state_->ssl);
  ::ERR_clear_error();
}

}  // namespace vanban
