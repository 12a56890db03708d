#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "corpus/inbox.h"
#include "server/http_error.h"
#include "server/multipart.h"

namespace vanban {

/// Why one file of a form was not taken.
struct RefusedFile {
  std::string name;
  int status = 422;  ///< 413, 422, 503 or 507: what the answer says if no file was taken.
  Message reason;
};

/// A form with files, taken in while it arrives: its files go to the inbox's staging folder piece
/// by piece, so that a large one costs no memory. What was not accepted goes away with this. One
/// thread at a time.
class UploadedForm {
 public:
  static constexpr std::size_t kMaxFiles = 50;
  static constexpr std::size_t kMaxFields = 16;
  static constexpr std::size_t kMaxFieldBytes = 1024;

  /// Begins with the head of a request. Fails with 415 if its body is no form with files, 503 if
  /// too many wait, 507 if the disk is full.
  static tl::expected<std::shared_ptr<UploadedForm>, HttpError> Begin(
      Inbox& inbox, const HttpRequest& head, std::chrono::system_clock::time_point now);

  UploadedForm(Inbox& inbox, std::string_view boundary, std::chrono::system_clock::time_point now);
  UploadedForm(const UploadedForm&) = delete;
  UploadedForm& operator=(const UploadedForm&) = delete;

  /// The next piece of the body; what is wrong with it, if something is: then no more is taken.
  std::optional<HttpError> Take(std::string_view piece);

  /// What is wrong with the form as a whole: it must have come to its end.
  [[nodiscard]] std::optional<HttpError> Check() const;

  /// The first field of that name; empty if there is none.
  [[nodiscard]] std::string_view Field(std::string_view name) const;

  /// The files that came whole, in order, each to be accepted once. Leaves none.
  [[nodiscard]] std::vector<Inbox::Incoming> TakeFiles();

  /// Those that were not taken.
  [[nodiscard]] const std::vector<RefusedFile>& refused() const { return refused_; }

 private:
  void BeginPart(const PartHead& head);
  void BeginFile(std::string_view name);
  void TakeData(std::string_view bytes);
  void EndPart();

  Inbox& inbox_;
  std::chrono::system_clock::time_point now_;
  MultipartParser parser_;
  std::map<std::string, std::string, std::less<>> fields_;
  std::map<std::string, std::string, std::less<>>::iterator field_ = fields_.end();
  std::optional<Inbox::Incoming> file_;  ///< That comes now.
  std::vector<Inbox::Incoming> files_;
  std::vector<RefusedFile> refused_;
  std::optional<HttpError> problem_;
};

/// Asked with the head of a request that sends a form with files, before its body is read: gives
/// who takes the body, or the answer that refuses it. Called from many threads at once.
using UploadGate =
    std::function<tl::expected<std::shared_ptr<UploadedForm>, HttpResponse>(const HttpRequest&)>;

}  // namespace vanban
