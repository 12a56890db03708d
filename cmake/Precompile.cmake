# vanban_precompile(TARGET headers...): library headers that most files of TARGET include are read
# once. Only for time: sources still include what they use, which builds without the option show.
option(VANBAN_PRECOMPILE "Precompile the headers of libraries" OFF)

function(vanban_precompile target)
  if(NOT VANBAN_PRECOMPILE)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(${target} PRIVATE -fpch-preprocess)   # A compiler cache needs it.
  endif()
endfunction()

# What nearly every file of this project includes.
set(VANBAN_COMMON_HEADERS <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory> <optional>
  <span> <string> <string_view> <utility> <vector> <fmt/format.h>)
