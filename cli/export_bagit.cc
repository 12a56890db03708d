#include "cli/export_bagit.h"

#include <iostream>
#include <thread>

#include <fmt/format.h>

#include "corpus/archive_writer.h"
#include "corpus/bag_writer.h"
#include "corpus/ocfl_layout.h"
#include "corpus/writer_lock.h"

namespace vanban {

int ExportBagit(const GlobalOptions& options, const std::filesystem::path& bag) {
  CheckStorageRoot(options.archive_dir());
  const WriterLock lock(ArchivePaths(options.archive_dir()).lock);  // A bag of one moment.
  const PackedBag packed = PackBag(options.archive_dir(), bag, std::thread::hardware_concurrency());
  if (options.json) {
    std::cout << fmt::format(R"({{"files":{},"bytes":{}}})", packed.files, packed.bytes) << '\n';
  } else {
    std::cout << fmt::format(fmt::runtime(Say(options, "Đã đóng gói {} tệp, {} byte.\n",
                                              "Packed {} files, {} bytes.\n")),
                             packed.files, packed.bytes);
  }
  return 0;
}

}  // namespace vanban
