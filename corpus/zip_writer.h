#pragma once

#include <string>
#include <vector>

namespace vanban {

/// A file to be put into a .zip.
struct ZipFile {
  std::string name;
  std::string bytes;
};

/// A .zip of these files, in their order, made in memory. Its times are those of 1 January 1980, so
/// that the same files give the same bytes. Throws Failure if libzip has no memory.
std::string WriteZip(const std::vector<ZipFile>& files);

}  // namespace vanban
