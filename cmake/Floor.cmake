# vanban_floor(NAME BELOW floors... LIBRARIES targets...): one floor of the house as a library,
# vanban::NAME. PUBLIC on the floors below, PRIVATE on outside libraries: none of them in a header.
function(vanban_floor name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "BELOW;LIBRARIES")
  file(GLOB sources CONFIGURE_DEPENDS "*.cc")
  add_library(vanban_${name} STATIC ${sources})
  add_library(vanban::${name} ALIAS vanban_${name})
  target_include_directories(vanban_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  list(TRANSFORM ARG_BELOW PREPEND "vanban::")
  target_link_libraries(vanban_${name} PUBLIC ${ARG_BELOW} tl::expected
    PRIVATE fmt::fmt ${ARG_LIBRARIES} vanban_warnings)
  vanban_precompile(vanban_${name} ${VANBAN_COMMON_HEADERS})
endfunction()
