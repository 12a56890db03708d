#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/error.h"

// The tag files of a bag (túi BagIt), RFC 8493: what their lines say. Bags come from strangers.
namespace vanban {

/// bagit.txt.
struct BagDeclaration {
  std::string version;   ///< "1.0"; the drafts before it were 0.93 to 0.97.
  std::string encoding;  ///< Of the other tag files: "UTF-8".

  /// RFC 8493 forbids some things that the drafts let pass.
  [[nodiscard]] bool is_final() const { return version == "1.0"; }
};

/// Fails for anything but two lines of the form that section 2.1.1 lays down.
Result<BagDeclaration> ReadBagDeclaration(std::string_view bytes);

/// The text of a tag file in UTF-8. Fails for an encoding that ICU does not know.
Result<std::string> DecodeTagFile(std::string_view bytes, const std::string& encoding);

/// The lines of a tag file, without the empty ones; CR, LF or both end a line.
std::vector<std::string_view> TagLines(std::string_view text);

/// One line of a manifest (section 2.1.3).
struct ManifestLine {
  std::string digest;         ///< In lower case.
  std::string path;           ///< As written, a leading "./" or md5sum's '*' included.
  bool has_two_parts = true;  ///< False: the line is no manifest's.
};

ManifestLine ReadManifestLine(std::string_view line);

/// One line of fetch.txt (section 2.2.3); none if it is no such line.
struct FetchLine {
  std::string url;
  std::string path;
};

std::optional<FetchLine> ReadFetchLine(std::string_view line);

/// A value of bag-info.txt, the first of that label in any letters; none if there is none.
std::optional<std::string> FindBagInfo(std::string_view text, std::string_view label);

/// A path as a manifest writes it: CR, LF and '%' as %0D, %0A, %25 (section 2.1.3), and back.
std::string EscapeBagPath(std::string_view path);
std::string UnescapeBagPath(std::string_view path);

/// True for a path that leads out of the bag, on any system: from the root, from a home ('~'), up
/// with "..", or with a NUL.
bool LeavesBag(std::string_view path);

/// What two names share that some file system takes for one: the same letters in any case and any
/// normal form.
std::string LooseFileName(std::string_view path);

}  // namespace vanban
