# Every outside library as a target. Debian 12's packages, and nothing else: scripts/setup.
find_package(Threads REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n data)
find_package(LibXml2 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)   # its CMake files want the zip tools too
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto SSL)
find_package(Boost 1.81 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 2 REQUIRED)

pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo cairo-pdf fontconfig)
pkg_check_modules(GRAPHVIZ REQUIRED IMPORTED_TARGET libgvc libcgraph)

# Xapian's and RapidJSON's packages give variables, no targets.
find_package(Xapian REQUIRED)
add_library(vanban_xapian INTERFACE)
target_include_directories(vanban_xapian SYSTEM INTERFACE ${XAPIAN_INCLUDE_DIR})
target_link_libraries(vanban_xapian INTERFACE ${XAPIAN_LIBRARIES})

find_package(RapidJSON REQUIRED)
add_library(vanban_rapidjson INTERFACE)
target_include_directories(vanban_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
target_compile_definitions(vanban_rapidjson INTERFACE RAPIDJSON_HAS_STDSTRING=1)
