// Bytes of a page to text, with every character's place in the bytes.
//
//     Decoded decoded = decode(page.bytes, {.transport = page.charset, .html = true});
//     decoded.text.utf8                          // valid UTF-8, whatever the bytes
//     decoded.text.map.source_of(span)           // in bytes of the page
//
// The charset is chosen as browsers do (WHATWG Encoding, "determining the character encoding"): byte order mark, the
// transport's word, <meta>, then detection from the bytes. Bytes that are none of its characters become U+FFFD and are
// counted in a warning. O(size); nothing is kept for each character.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/text.h"

namespace stemma {

struct DecodeHints {
  std::optional<std::string> transport;  // charset of the HTTP header, where there is one
  bool html = false;                     // whether to look for <meta charset>
};

struct Decoded {
  Text text;
  std::string charset;                // as named by the WHATWG: "utf-8", "windows-1252", "shift_jis", "gb18030"
  std::vector<std::string> warnings;  // "12 bytes are no windows-1252; each stands as U+FFFD"
};

Decoded decode(std::string_view bytes, const DecodeHints& hints = {});

}  // namespace stemma
