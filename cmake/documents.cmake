# Man pages (from man/*.scd, with the fragments that pages share), completions, licence and notice.
find_program(SCDOC scdoc)
foreach(fragment inputs language tail)
  string(TOUPPER ${fragment} name)
  file(READ ${PROJECT_SOURCE_DIR}/man/${fragment}.in ${name})
  string(STRIP "${${name}}" ${name})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/man/${fragment}.in)
endforeach()
file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/man/*.scd)
set(man_pages "")
foreach(page IN LISTS pages)
  get_filename_component(name ${page} NAME_WLE)
  configure_file(${page} ${PROJECT_BINARY_DIR}/man/${name}.scd @ONLY)
  if(SCDOC)
    add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/man/${name}
                       COMMAND ${CMAKE_COMMAND} -E env SOURCE_DATE_EPOCH=0 sh -c
                               "${SCDOC} < ${PROJECT_BINARY_DIR}/man/${name}.scd > ${PROJECT_BINARY_DIR}/man/${name}"
                       DEPENDS ${PROJECT_BINARY_DIR}/man/${name}.scd VERBATIM)
    list(APPEND man_pages ${PROJECT_BINARY_DIR}/man/${name})
  endif()
endforeach()
add_custom_target(man ALL DEPENDS ${man_pages})
install(FILES ${man_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
