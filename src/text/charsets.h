// The charsets that pages come in, and the many names they go by.
//
//     find_charset(" ISO-8859-1 ")->name       // "windows-1252", as in every browser
//     find_charset("klingon")                  // nullptr
//
// The table is resources/text/charsets.txt. O(log labels).

#pragma once

#include <string_view>

namespace stemma {

struct Charset {
  std::string_view name;       // as the WHATWG has it: "windows-1252", "gb18030"
  std::string_view converter;  // ICU's; "-" where text/decode.cpp decodes it itself
};

// The charset that `label` means, whatever its case and the white space about it; nullptr where it means none.
const Charset* find_charset(std::string_view label);

}  // namespace stemma
