#pragma once

#include <string>
#include <vector>

namespace vanban {

struct Member {
  std::string name;
  std::string content;
};

struct ZipOptions {
  bool encrypted = false;
};

/// A zip of these members, made in memory.
std::string MakeZip(const std::vector<Member>& members, const ZipOptions& options = {});

}  // namespace vanban
