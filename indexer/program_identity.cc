#include "indexer/program_identity.h"

#include "corpus/digest.h"
#include "corpus/error.h"

namespace vanban {

std::string ProgramIdentity() {
  try {
    return Sha256File("/proc/self/exe");
  } catch (const Failure&) {
    return {};
  }
}

}  // namespace vanban
