// Bytes of a page to text, with every character's place in the bytes.
//
//     Decoded decoded = decode(page.bytes, {.transport = page.charset, .html = true});
//     decoded.text.utf8                          // valid UTF-8, whatever the bytes
//     decoded.text.map.source_of(span)           // in bytes of the page
//
// The charset is chosen as browsers do (WHATWG Encoding, "determining the character encoding"): byte order mark, the
// transport's word, <meta>, then detection from the bytes. One thing is done better: a page whose <meta> names an old
// charset, but whose bytes are UTF-8 throughout, was saved anew since; it is read as UTF-8 and a warning says so.
// A byte that is part of no character becomes U+FFFD and is counted in a warning. NUL and other controls stay.
// O(size); nothing is kept for each character.
//
// Promise: for every span of whole characters, decode_as(the source bytes of the span, charset) is the span's text; in
// iso-2022-jp, where bytes mean nothing without the escape before them, it holds the span's text.
// Precondition: bytes.size() < 1 GiB.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/text_view.h"

namespace stemma {

struct DecodeHints {
  std::optional<std::string> transport = std::nullopt;  // charset of the HTTP header, where there is one
  bool html = false;                                    // whether to look for <meta charset>
};

struct Decoded {
  Text text;
  std::string charset;                // as named by the WHATWG: "utf-8", "windows-1252", "shift_jis", "gb18030"
  std::vector<std::string> warnings;  // "12 bytes are no windows-1252, the first at byte 80; each stands as U+FFFD"
};

Decoded decode(std::string_view bytes, const DecodeHints& hints = {});

// What was decoded, in the bytes themselves where these are the text as they stand: nearly all pages are UTF-8.
class DecodedView {
 public:
  explicit DecodedView(Decoded decoded) : decoded_(std::move(decoded)) {}

  // Of bytes that are UTF-8 throughout and begin at `base` of the page.
  DecodedView(std::string_view utf8, std::uint32_t base, std::string_view charset);

  TextView text() const { return {in_place_ ? *in_place_ : std::string_view(decoded_.text.utf8), decoded_.text.map}; }
  const std::vector<std::string>& warnings() const { return decoded_.warnings; }
  void warn(std::string warning) { decoded_.warnings.push_back(std::move(warning)); }

  Decoded copied() &&;

 private:
  Decoded decoded_;  // its UTF-8 is empty where it stands in place
  std::optional<std::string_view> in_place_;
};

// As decode(), without a copy where none is needed. Precondition: the bytes outlive the view.
DecodedView decode_in_place(std::string_view bytes, const DecodeHints& hints = {});

// What `bytes` say in a charset that is known, a byte order mark included. An unknown charset is read as utf-8.
Decoded decode_as(std::string_view bytes, std::string_view charset);

}  // namespace stemma
