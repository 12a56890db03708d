#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace vanban {

/// A secret document kept apart. Its title is not here: that may be a secret too.
struct QuarantinedDocument {
  std::string id;    ///< The first 16 digits of the SHA-256 of its bytes.
  std::string path;  ///< Where it came from, as given to `add`.
  std::string name;  ///< The file's own name.
  Secrecy secrecy = Secrecy::kSecret;
  std::string when;  ///< RFC 3339, UTC.
  std::uintmax_t bytes = 0;
};

/// Where secret documents wait that came to an archive on a network not declared isolated:
/// `HOME/secret-quarantine/`, readable by its owner alone (mode 0700). They are in no archive, no
/// backup and no index. One folder a document: `<id>/original` and `<id>/entry.json`; `log.jsonl`
/// says who let which out and why. Luật Bảo vệ bí mật nhà nước: a secret is not kept on a computer
/// that is joined to the Internet.
class SecrecyQuarantine {
 public:
  /// The folder is made when the first document comes.
  explicit SecrecyQuarantine(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Keeps the original apart, durably; the same bytes once. Throws Failure.
  /// REQUIRES: document.secrecy.
  QuarantinedDocument Put(const Document& document, std::string_view original,
                          std::chrono::system_clock::time_point now) const;

  /// In the order of ids. Throws Failure if an entry is damaged.
  [[nodiscard]] std::vector<QuarantinedDocument> List() const;

  [[nodiscard]] std::optional<QuarantinedDocument> Find(std::string_view id) const;

  /// The bytes as received. Throws Failure if they cannot be read or are not what `id` says.
  [[nodiscard]] std::string Original(const std::string& id) const;

  /// Lets go of a document: `log.jsonl` gets `line`, then its folder goes. Throws Failure.
  void Remove(const std::string& id, std::string_view line) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace vanban
