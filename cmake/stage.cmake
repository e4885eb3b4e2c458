# stage(NAME [ON rooms...] [NEEDS libraries...])
#
# The library stemma_NAME of all src/NAME/*.cpp. ON names the rooms that it may include, NEEDS the libraries that stand
# outside the house and stay private to it.
function(stage name)
  cmake_parse_arguments(STAGE "" "" "ON;NEEDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  add_library(stemma_${name} STATIC ${sources})
  set_target_properties(stemma_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(stemma_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  if(NOT name STREQUAL model)
    target_link_libraries(stemma_${name} PUBLIC stemma_model)
  endif()
  foreach(room IN LISTS STAGE_ON)
    target_link_libraries(stemma_${name} PUBLIC stemma_${room})
  endforeach()
  target_link_libraries(stemma_${name} PRIVATE ${STAGE_NEEDS})
endfunction()

# processor_path(ROOM FILE flags...)
#
# src/ROOM/FILE.cpp is compiled with flags of a kind of x86 processor, and left out of builds for others. Its code is called
# only where the processor has what the flags say.
function(processor_path room file)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
      list(APPEND ARGN -Wno-uninitialized -Wno-maybe-uninitialized)  # in the compiler's own intrinsics (GCC bug 105593)
    endif()
    set_source_files_properties(${PROJECT_SOURCE_DIR}/src/${room}/${file}.cpp PROPERTIES COMPILE_OPTIONS "${ARGN}")
  else()
    set_source_files_properties(${PROJECT_SOURCE_DIR}/src/${room}/${file}.cpp PROPERTIES HEADER_FILE_ONLY ON)
  endif()
endfunction()
