#include "server/uploaded_form.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "corpus/upload_name.h"

namespace vanban {
namespace {

HttpError NoForm() {
  return {.status = 415,
          .code = "unsupported_media_type",
          .message = {"Hãy gửi tệp bằng biểu mẫu multipart/form-data, trường “file”.",
                      "Send files as multipart/form-data, in the field \"file\"."}};
}

HttpError BrokenForm() {
  return {.status = 400,
          .code = "bad_form",
          .message = {"Biểu mẫu gửi lên bị hỏng hoặc thiếu phần cuối.",
                      "The form is damaged, or its end is missing."}};
}

HttpError TooManyFields() {
  return {.status = 400,
          .code = "bad_form",
          .message = {"Biểu mẫu có trường lạ hoặc quá dài.",
                      "The form has fields that are unknown or too long."}};
}

HttpError NoRoom(const Error& reason) {
  const bool busy = reason.code == ErrorCode::kTryAgain;
  HttpError error{.status = busy ? 503 : 507,
                  .code = busy ? "inbox_full" : "insufficient_storage",
                  .message = reason.message};
  if (busy) {
    error.headers = {{"Retry-After", "60"}};
  }
  return error;
}

RefusedFile TooLarge(const std::string& name, std::uint64_t most) {
  return {.name = name,
          .status = 413,
          .reason = {fmt::format("Tệp lớn hơn {} MiB.", most >> 20U),
                     fmt::format("The file is larger than {} MiB.", most >> 20U)}};
}

}  // namespace

tl::expected<std::shared_ptr<UploadedForm>, HttpError> UploadedForm::Begin(
    Inbox& inbox, const HttpRequest& head, std::chrono::system_clock::time_point now) {
  const auto boundary = BoundaryOf(head.Header("content-type"));
  if (!boundary) {
    return tl::unexpected(NoForm());
  }
  if (const auto full = inbox.CheckRoom(0)) {
    return tl::unexpected(NoRoom(*full));
  }
  return std::make_shared<UploadedForm>(inbox, *boundary, now);
}

UploadedForm::UploadedForm(Inbox& inbox, std::string_view boundary,
                           std::chrono::system_clock::time_point now)
    : inbox_(inbox),
      now_(now),
      parser_(boundary, {.begin = [this](const PartHead& head) { BeginPart(head); },
                         .data = [this](std::string_view bytes) { TakeData(bytes); },
                         .end = [this] { EndPart(); }}) {}

std::optional<HttpError> UploadedForm::Take(std::string_view piece) {
  try {
    if (!problem_ && !parser_.Take(piece)) {
      problem_ = BrokenForm();
    }
  } catch (const Failure& failure) {
    problem_ = NoRoom(failure.error());  // Of the disk: this request's trouble, not a bug.
  }
  return problem_;
}

std::optional<HttpError> UploadedForm::Check() const {
  return problem_ ? problem_ : parser_.complete() ? std::nullopt : std::optional(BrokenForm());
}

std::string_view UploadedForm::Field(std::string_view name) const {
  const auto found = fields_.find(name);
  return found == fields_.end() ? std::string_view() : std::string_view(found->second);
}

std::vector<Inbox::Incoming> UploadedForm::TakeFiles() {
  return std::exchange(files_, {});
}

void UploadedForm::BeginPart(const PartHead& head) {
  field_ = fields_.end();
  if (head.filename) {
    BeginFile(*head.filename);
    return;
  }
  if (fields_.size() >= kMaxFields) {
    problem_ = TooManyFields();
    return;
  }
  const auto [field, is_first] = fields_.emplace(head.name, "");
  field_ = is_first ? field : fields_.end();
}

/// A browser sends a field of files without a choice as one file without name and bytes.
void UploadedForm::BeginFile(std::string_view name) {
  if (files_.size() + refused_.size() >= kMaxFiles) {
    if (!name.empty()) {
      refused_.push_back({.name = UploadName(name),
                          .reason = {fmt::format("Một lần gửi nhiều nhất {} tệp.", kMaxFiles),
                                     fmt::format("At most {} files at once.", kMaxFiles)}});
    }
    return;
  }
  if (!name.empty() && !problem_) {
    now_ += std::chrono::microseconds(1);  // In the order of the form.
    file_.emplace(inbox_.Begin(name, now_));
  }
}

void UploadedForm::TakeData(std::string_view bytes) {
  if (field_ != fields_.end()) {
    if (field_->second.size() + bytes.size() > kMaxFieldBytes) {
      problem_ = TooManyFields();
      field_ = fields_.end();
      return;
    }
    field_->second += bytes;
  }
  if (!file_) {
    return;
  }
  if (file_->bytes() + bytes.size() > inbox_.limits().file_bytes) {
    refused_.push_back(TooLarge(file_->name(), inbox_.limits().file_bytes));
    file_.reset();  // What still comes of it is read and dropped.
    return;
  }
  file_->Write(bytes);
}

void UploadedForm::EndPart() {
  field_ = fields_.end();
  if (!file_) {
    return;
  }
  if (file_->bytes() == 0) {
    refused_.push_back({.name = file_->name(), .reason = {"Tệp rỗng.", "The file is empty."}});
  } else {
    files_.push_back(std::move(*file_));
  }
  file_.reset();
}

}  // namespace vanban
