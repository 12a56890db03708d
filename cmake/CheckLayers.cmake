cmake_minimum_required(VERSION 3.25)

# cmake -DSOURCE_DIR=... -P cmake/CheckLayers.cmake
# Each floor includes only what lies below it, and each outside library stays behind its own wall.
set(allowed_corpus    corpus)
set(allowed_accounts  corpus accounts)
set(allowed_analyzers corpus analyzers)
set(allowed_search    corpus analyzers search)
set(allowed_indexer   corpus analyzers search indexer)
set(allowed_server    corpus accounts analyzers search server)
set(allowed_cli       corpus accounts analyzers search indexer server cli)
set(walls
  "xapian\\.h|search,indexer"
  "unicode/|corpus,analyzers"
  "libxml/|corpus"
  "zip\\.h|corpus"
  "zlib\\.h|server,indexer"
  "(zstd|zdict)\\.h|search"
  "boost/|server"
  "openssl/|corpus,server"
  "sodium\\.h|accounts"
  "graphviz/|server"
  "(pango/|cairo|fontconfig/)|corpus"
  "fmt/|corpus,accounts,analyzers,search,indexer,server,cli"
  "CLI/|cli"
  "rapidjson/|corpus,accounts,search,indexer,server,cli")
set(bad 0)
foreach(floor corpus accounts analyzers search indexer server cli)
  file(GLOB_RECURSE files "${SOURCE_DIR}/${floor}/*.h" "${SOURCE_DIR}/${floor}/*.cc")
  foreach(file IN LISTS files)
    file(STRINGS "${file}" lines REGEX "^#include ")
    foreach(line IN LISTS lines)
      if(line MATCHES "^#include \"([a-z]+)/" AND NOT CMAKE_MATCH_1 IN_LIST allowed_${floor})
        message("${file}: ${line}: ${floor} stands below ${CMAKE_MATCH_1}")
        math(EXPR bad "${bad} + 1")
      endif()
      foreach(wall IN LISTS walls)
        string(REGEX REPLACE "^(.*)[|](.*)$" "\\1" header "${wall}")
        string(REGEX REPLACE "^(.*)[|](.*)$" "\\2" owners "${wall}")
        string(REPLACE "," ";" owners "${owners}")
        if(line MATCHES "<${header}" AND (NOT floor IN_LIST owners OR file MATCHES "\\.h$"))
          message("${file}: ${line}: only in .cc files of ${owners}")
          math(EXPR bad "${bad} + 1")
        endif()
      endforeach()
    endforeach()
  endforeach()
endforeach()
if(bad GREATER 0)
  message(FATAL_ERROR "${bad} includes cross a floor or a wall; see docs/architecture.md")
endif()
message("layers: ok")
