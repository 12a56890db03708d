#include "corpus/freed_memory.h"

#include <malloc.h>

namespace vanban {

void KeepFreedMemory() {
  // Setting either switches off that both adapt to what was freed last, and starts too low.
  constexpr int kMostKept = 32 << 20;
  ::mallopt(M_MMAP_THRESHOLD, 8 << 20);
  ::mallopt(M_TRIM_THRESHOLD, kMostKept);
}

}  // namespace vanban
