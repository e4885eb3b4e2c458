# Man pages (from man/*.scd, with the fragments that pages share), licence and notice, completions.
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

# Completions, as the program itself writes them.
foreach(completion bash:bash-completion/completions:stemma zsh:zsh/site-functions:_stemma
        fish:fish/vendor_completions.d:stemma.fish)
  string(REPLACE ":" ";" parts ${completion})
  list(GET parts 0 shell)
  list(GET parts 1 folder)
  list(GET parts 2 name)
  set(written ${PROJECT_BINARY_DIR}/completions/${shell}/${name})
  add_custom_command(OUTPUT ${written} COMMAND stemma completion ${shell} > ${written} DEPENDS stemma VERBATIM)
  list(APPEND completions ${written})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/completions/${shell})
  install(FILES ${written} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder})
endforeach()
add_custom_target(completions ALL DEPENDS ${completions})
