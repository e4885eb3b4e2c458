# Knowledge becomes part of the program: every file under resources/ and models/ (cards and notes aside) is built in as it
# stands, and src/resources/resources.h finds it by its path. So an installed program needs nothing beside it.
file(GLOB_RECURSE embedded CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
     ${PROJECT_SOURCE_DIR}/resources/* ${PROJECT_SOURCE_DIR}/models/*)
list(FILTER embedded EXCLUDE REGEX "\\.md$")
list(SORT embedded)

set(assembly "    .section .rodata\n")
set(declarations "")
set(entries "")
set(paths "")
set(number 0)
foreach(path IN LISTS embedded)
  string(APPEND assembly "    .balign 64\n    .globl stemma_embedded_${number}\nstemma_embedded_${number}:\n"
         "    .incbin \"${PROJECT_SOURCE_DIR}/${path}\"\n    .globl stemma_embedded_${number}_end\n"
         "stemma_embedded_${number}_end:\n    .byte 0\n")
  string(APPEND declarations "extern const char stemma_embedded_${number}[];\nextern const char stemma_embedded_${number}_end[];\n")
  string(APPEND entries "    {\"${path}\", stemma_embedded_${number}, stemma_embedded_${number}_end},\n")
  list(APPEND paths ${PROJECT_SOURCE_DIR}/${path})
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")

set(generated ${PROJECT_BINARY_DIR}/embedded)
file(CONFIGURE OUTPUT ${generated}/embedded.s CONTENT "${assembly}" @ONLY)
file(CONFIGURE OUTPUT ${generated}/embedded.inc CONTENT "${entries}" @ONLY)
file(CONFIGURE OUTPUT ${generated}/embedded_symbols.inc CONTENT "${declarations}" @ONLY)
enable_language(ASM)
# Clang says of compile options that they do nothing to an assembly.
set_source_files_properties(${generated}/embedded.s PROPERTIES OBJECT_DEPENDS "${paths}"
                            COMPILE_OPTIONS -Wno-unused-command-line-argument)
set(STEMMA_EMBEDDED ${generated} CACHE INTERNAL "")
