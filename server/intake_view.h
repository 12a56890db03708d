#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/inbox.h"
#include "server/index_watch.h"
#include "server/page_context.h"
#include "server/uploaded_form.h"

// What is told of documents that were sent, as a page and as JSON.
namespace vanban {

/// An upload as its viewer may know it: of documents above his level nothing but the outcome.
struct ShownUpload {
  UploadStatus status;
  std::vector<bool> indexed;  ///< Of each item: the index that answers has its document.
};

/// What `/intake` shows.
struct IntakePageData {
  std::vector<ShownUpload> uploads;  ///< The newest first.
  std::size_t waiting = 0;
  bool taken = true;  ///< Somebody takes what waits: `vanban intake` runs.
  std::optional<IntakeTrouble> trouble;
  IndexWatch index;
  std::uint64_t generation = 0;  ///< That answers.
  std::string built;             ///< RFC 3339, UTC.
  std::size_t documents = 0;
  InboxLimits limits;
  std::vector<RefusedFile> refused;  ///< Of the form that was just sent.
};

/// `/intake`: a form for files, what became of those sent, and how the index stands. With the
/// parameter `sent` it shows itself again while something is under way.
std::string IntakePage(const PageContext& context, const IntakePageData& data);

/// `/intake/{id}`: all that is known of one upload.
std::string UploadPage(const PageContext& context, const ShownUpload& upload);

/// The answers of /api/v1/intake, in this order: GET, POST, GET of one.
std::string IntakeToJson(const IntakePageData& data, Language language);
std::string ReceiptToJson(const std::vector<Upload>& taken, const std::vector<RefusedFile>& refused,
                          Language language);
std::string UploadToJson(const ShownUpload& upload, Language language);

}  // namespace vanban
