#pragma once

#include <cstddef>
#include <cstdint>

// What libFuzzer calls with each input, and replay_main.cc with each file of a corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
