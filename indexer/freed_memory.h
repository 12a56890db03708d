#pragma once

namespace vanban {

/// Gives the machine the memory back that was freed between things that are still held. A stage
/// that held much for a short time would else count until the end of the build.
void ReturnFreedMemory();

}  // namespace vanban
