#include "corpus/owned_descriptor.h"

#include <unistd.h>

namespace vanban {

OwnedDescriptor::~OwnedDescriptor() {
  if (value_ >= 0) {
    ::close(value_);
  }
}

}  // namespace vanban
