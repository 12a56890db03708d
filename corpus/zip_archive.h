#pragma once

#include <optional>
#include <string>

#include "corpus/reader.h"

namespace vanban {

/// Unpacks one member of a zip that came from strangers. Refuses, naming `file`: broken or
/// encrypted archives, more entries or more unpacked bytes than the limits allow, a ratio of
/// compression that no document has. Names of members are never used as paths.
Result<std::string> ReadZipMember(const RawFile& file, const std::string& member,
                                  const ReaderLimits& limits);

/// The same; none if there is no such member.
Result<std::optional<std::string>> FindZipMember(const RawFile& file, const std::string& member,
                                                 const ReaderLimits& limits);

}  // namespace vanban
