#pragma once

#include "corpus/error.h"

namespace vanban {

/// Thrown while a shard cannot be asked without which nothing is to be answered (kUnavailable): the
/// question may be asked again. Nothing else that is unavailable is told so.
class LostShards : public Failure {
 public:
  using Failure::Failure;
};

}  // namespace vanban
