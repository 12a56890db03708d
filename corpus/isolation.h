#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace vanban {

/// The administrator's word that the network is isolated: secret documents may be archived and
/// indexed there. The file `isolated-network.json` in the data folder: {"by", "when", "why"}.
struct IsolationDeclaration {
  std::string by;
  std::string when;  ///< RFC 3339, UTC.
  std::string why;   ///< The decision that says so.
};

/// None if nothing is declared. Throws Failure (kBadSettings) if the file is not what it should be:
/// nothing secret passes by a slip.
std::optional<IsolationDeclaration> ReadIsolation(const std::filesystem::path& home);

/// The declaration speaks of one machine's network, so a backup takes it along only for people to
/// know: as `isolated-network-of-origin.json`, which no command obeys. Where nothing is declared in
/// `home`, a file that an earlier backup left in `backup` goes. Gives what is declared. Throws
/// Failure.
std::optional<IsolationDeclaration> CopyIsolationForRecord(const std::filesystem::path& home,
                                                           const std::filesystem::path& backup);

/// What CopyIsolationForRecord left in a backup; none if nothing was declared there.
std::optional<IsolationDeclaration> ReadIsolationOfOrigin(const std::filesystem::path& backup);

/// Throws Failure.
void DeclareIsolation(const std::filesystem::path& home, const IsolationDeclaration& declaration);

/// Takes the declaration back; false if there was none. Throws Failure.
bool RevokeIsolation(const std::filesystem::path& home);

}  // namespace vanban
