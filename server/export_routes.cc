#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>

#include "corpus/docx_writer.h"
#include "server/address.h"
#include "server/application.h"
#include "server/attachment.h"
#include "server/document_docx.h"
#include "server/document_pdf.h"
#include "server/list_export.h"
#include "server/refusals.h"
#include "server/request_parameters.h"
#include "server/tombstone.h"

namespace vanban {
namespace {

// Rows of a list: more than a person goes through, and each costs the server.
constexpr std::size_t kMaxRows = 1000;
// Pages of a text from which on laying them out takes a noticeable time: nearly half a second.
constexpr std::size_t kManyPages = 70;

/// About: a page holds fifty lines or three thousand bytes.
std::size_t PagesOf(std::string_view text) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return lines / 50 + text.size() / 3000;
}

HttpResponse BadParameter(const HttpRequest& request, std::string_view name, Message message) {
  return RenderError({.status = 400,
                      .code = "bad_parameter",
                      .message = std::move(message),
                      .field = std::string(name)},
                     request);
}

/// The character a separator is called; none for any other name.
std::optional<char> SeparatorNamed(std::string_view name) {
  if (name.empty() || name == "comma") {
    return ',';
  }
  return name == "semicolon" ? std::optional(';')
         : name == "tab"     ? std::optional('\t')
                             : std::nullopt;
}

HttpResponse ExportList(const Application& application, const HttpRequest& request) {
  const std::string_view format = request.Parameter("format");
  if (format != "csv" && format != "docx") {
    return BadParameter(
        request, "format",
        {"Tham số format: cần csv hoặc docx.", "The parameter format wants csv or docx."});
  }
  const auto separator = SeparatorNamed(request.Parameter("separator"));
  if (!separator) {
    return BadParameter(request, "separator",
                        {"Tham số separator: cần comma, semicolon hoặc tab.",
                         "The parameter separator wants comma, semicolon or tab."});
  }
  auto asked = ReadSearch(request);
  if (!asked) {
    return RenderError(asked.error(), request);
  }
  asked->options.offset = 0;
  asked->options.limit = kMaxRows;
  asked->options.provisions = false;
  asked->options.facets = false;
  const auto index = application.IndexFor(request);
  const SearchResult result = application.Search(*index, request, asked->query, asked->options);
  if (!result.missing_shards.empty()) {
    return RenderError(IncompleteIndex(),
                       request);  // A list that is taken away says no more of it.
  }
  const ListExportOptions options{.base = application.base_url,
                                  .language = request.PreferredLanguage(),
                                  .separator = *separator};
  const bool csv = format == "csv";
  return {.content_type = std::string(csv ? kCsvType : kDocxType),
          .body = csv ? ListAsCsv(result, options) : ListAsDocx(result, options),
          .headers = {{"Content-Disposition",
                       Attachment(csv ? "danh-sach-van-ban.csv" : "danh-sach-van-ban.docx")}}};
}

/// "139-KH-TU.docx": the number where there is one, else the id.
std::string FileNameOf(const Document& document, std::string_view ending) {
  std::string name = document.key.empty() ? document.id : DisplayKey(document.key);
  std::replace(name.begin(), name.end(), '/', '-');
  return name.append(ending);
}

/// Why there is nothing to take away.
HttpResponse NoSuchDocument(const Application& application, const HttpRequest& request,
                            const DocumentId& id) {
  const auto withdrawn = FindTombstone(application.archive, id, request.reader.level);
  return withdrawn
             ? GoneAsJson(*withdrawn, request)
             : RenderError({.status = 404,
                            .code = "not_found",
                            .message = {"Không có văn bản này.", "There is no such document."}},
                           request);
}

HttpResponse ShowDocx(const Application& application, const HttpRequest& request,
                      const PathParameters& path) {
  const DocumentId id(path.Get("id"));
  const auto index = application.IndexFor(request);
  const auto document = application.Find(*index, request, id);
  if (!document) {
    return NoSuchDocument(application, request, id);
  }
  return {.content_type = std::string(kDocxType),
          .body = DocumentAsDocx(*document, application.base_url + DocumentPath(id),
                                 request.PreferredLanguage()),
          .headers = {{"Content-Disposition", Attachment(FileNameOf(*document, ".docx"))}},
          .shown_level = document->level};
}

/// Laying out pages takes a thread of the answers for its time: of long texts one at a time, by
/// `desk`, and no index is held meanwhile.
HttpResponse ShowPdf(const Application& application, const HttpRequest& request,
                     const PathParameters& path, std::mutex& desk) {
  const DocumentId id(path.Get("id"));
  std::optional<Document> document;
  {
    const auto index = application.IndexFor(request);
    document = application.Find(*index, request, id);
  }
  if (!document) {
    return NoSuchDocument(application, request, id);
  }
  std::unique_lock turn(desk, std::defer_lock);
  if (PagesOf(document->text) > kManyPages && !turn.try_lock()) {
    return RenderError(Overloaded(), request);
  }
  Result<std::string> pdf = DocumentAsPdf(*document, application.base_url + DocumentPath(id),
                                          request.PreferredLanguage());
  if (!pdf) {
    HttpResponse refusal = RenderError(WhyNoPdf(pdf.error()), request);
    refusal.shown_level = document->level;
    return refusal;
  }
  return {.content_type = std::string(kPdfType),
          .body = *std::move(pdf),
          .headers = {{"Content-Disposition", Attachment(FileNameOf(*document, ".pdf"))}},
          .shown_level = document->level};
}

}  // namespace

std::vector<Route> ExportRoutes(const Application& application) {
  const RouteHandler list = [&application](const HttpRequest& request, const PathParameters&) {
    return ExportList(application, request);
  };
  const RouteHandler docx = [&application](const HttpRequest& request, const PathParameters& path) {
    return ShowDocx(application, request, path);
  };
  const RouteHandler pdf = [&application, desk = std::make_shared<std::mutex>()](
                               const HttpRequest& request, const PathParameters& path) {
    return ShowPdf(application, request, path, *desk);
  };
  return {
      {"GET", "/api/v1/export", list},
      {"GET", "/export", list},
      {"GET", "/api/v1/documents/{id}/docx", docx},
      {"GET", "/documents/{id}/docx", docx},
      {"GET", "/api/v1/documents/{id}/pdf", pdf},
      {"GET", "/documents/{id}/pdf", pdf},
  };
}

}  // namespace vanban
