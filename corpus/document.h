#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/access_level.h"
#include "corpus/byte_span.h"
#include "corpus/curation.h"
#include "corpus/date.h"
#include "corpus/document_key.h"
#include "corpus/document_type.h"
#include "corpus/message.h"
#include "corpus/secrecy.h"
#include "corpus/urgency.h"

namespace vanban {

/// What names a document in the archive, in addresses and in TREC runs. Assigned when it is first
/// added and never changed: the "id" of a .jsonl line, else 16 hexadecimal digits of its content.
/// Only [A-Za-z0-9._-], 1 to 64 of them, not starting with '.' or '-'.
using DocumentId = std::string;

bool IsValidDocumentId(std::string_view id);

/// Where Document::other keeps the "id" of a .jsonl line that is no valid DocumentId: the archive
/// then names the document by a digest of it, and TREC runs still print it.
inline constexpr std::string_view kGivenId = "id";

/// A directive itself (văn bản), or an article that reports on directives (bài viết).
enum class DocumentKind { kDirective, kArticle };

/// A numbered part of a document: Phần, Chương, Mục, Điều, khoản, điểm, or an instruction of a
/// plan or article ("Hai là", "Thứ nhất", "1/", "I.").
struct Provision {
  std::string path;     ///< "dieu:5/khoan:1", "chi-dan:2": unique within the document.
  std::string label;    ///< As printed: "Điều 5", "khoản 1" prints "1.", "Hai là", "1/".
  std::string heading;  ///< The rest of the first line if it is a heading; may be empty.
  ByteSpan span;        ///< In Document::text, label included, nested provisions included.
  int depth = 0;        ///< 0 for the outermost.
};

/// Where a document came from and how it was read.
struct Source {
  std::string path;  ///< As given to `add`; inside a zip "a.zip!b.docx", in a jsonl "a.jsonl:12".
  std::string url;   ///< If the document says it.
  std::string name;  ///< The original's file name.
  std::string media_type;  ///< By content: "text/html".
  std::string encoding;    ///< "UTF-8", "TCVN3" …
  std::string reader;      ///< "html/1": which reader and its version.
  /// Per cent of confidence for each page, 0 for pages that have text of their own; empty where no
  /// page was read by character recognition (OCR).
  std::vector<int> ocr_confidence;
};

/// Per cent of confidence, the mean over the pages that were read by OCR; 0 if none was.
std::size_t MeanOcrConfidence(const Source& source);

/// A document as read: plain values. Text is NFC UTF-8 with '\n' line ends; every span is bytes in
/// `text`. The text holds what a reader should read: a page's chrome is cut away.
struct Document {
  DocumentId id;
  DocumentKind kind = DocumentKind::kDirective;
  std::optional<DocumentType> type;
  DocumentKey key;     ///< Its own number in normal form; empty if it has none.
  std::string title;   ///< One line; never empty after reading.
  std::string issuer;  ///< "Ban Bí thư"; may be empty.
  std::string place;   ///< Province slug of a local issuer or portal ("dong-thap"); may be empty.
  std::string signer;
  std::optional<Date> issued;                ///< Signed (văn bản) or published (bài viết).
  std::optional<Date> effective;             ///< In force from, when the text says so.
  std::optional<Secrecy> secrecy;            ///< As stamped; none for an open document.
  std::optional<Urgency> urgency;            ///< As stamped; none for one without haste.
  AccessLevel level = AccessLevel::kPublic;  ///< Who may read it, as people decided.
  Source source;
  std::string text;
  std::vector<Provision> provisions;         ///< In order of span.begin, outer before inner.
  std::vector<Message> warnings;             ///< What was lost or guessed in reading.
  std::map<std::string, std::string> other;  ///< Unknown fields of a .jsonl line, kept.
  Curation curation;                         ///< What people changed, applied already.
};

}  // namespace vanban
