# What stands outside the house; tools/setup installs all of it on Debian.

find_package(PkgConfig REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(simdjson REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(TBB REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)

function(pkg_library name module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
  add_library(${name} INTERFACE)
  target_link_libraries(${name} INTERFACE PkgConfig::${name})
endfunction()

pkg_library(zstd libzstd)
pkg_library(brotli libbrotlidec)
pkg_library(expat expat)
pkg_library(zip libzip)
pkg_library(xxhash libxxhash)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
add_library(re2::re2 ALIAS PkgConfig::re2)

# CLD2 has neither CMake nor pkg-config files. Debian builds its largest table (all languages) as libcld2_full.
find_path(CLD2_INCLUDE cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)
add_library(cld2 INTERFACE)
target_include_directories(cld2 SYSTEM INTERFACE ${CLD2_INCLUDE})
target_link_libraries(cld2 INTERFACE ${CLD2_LIBRARY})

# lexbor, which the tests and benchmarks hold our own reading of HTML against: the distribution's where it has one, else
# the packages that tools/setup unpacked into build/lexbor. The program doesn't need it.
set(STEMMA_LEXBOR_ROOT ${PROJECT_SOURCE_DIR}/build/lexbor/package/usr CACHE PATH "Where tools/setup unpacked lexbor")
set(need_lexbor "")
if(STEMMA_TESTS)
  set(need_lexbor REQUIRED)
endif()
find_path(LEXBOR_INCLUDE lexbor/html/html.h HINTS ${STEMMA_LEXBOR_ROOT}/include ${need_lexbor})
find_library(LEXBOR_LIBRARY NAMES lexbor_static lexbor
             HINTS ${STEMMA_LEXBOR_ROOT}/lib/${CMAKE_LIBRARY_ARCHITECTURE} ${need_lexbor})
if(LEXBOR_INCLUDE AND LEXBOR_LIBRARY)
  add_library(lexbor INTERFACE)
  target_include_directories(lexbor SYSTEM INTERFACE ${LEXBOR_INCLUDE})
  target_link_libraries(lexbor INTERFACE ${LEXBOR_LIBRARY} m)
endif()
