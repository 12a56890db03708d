#include "indexer/freed_memory.h"

#include <malloc.h>

namespace vanban {

void ReturnFreedMemory() {
  ::malloc_trim(0);  // glibc's; by itself it returns only what lies at the end of the heap.
}

}  // namespace vanban
