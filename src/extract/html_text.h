// What a stretch of a page says, as HTML decodes it where it stands.
//
//     decoded("salt &amp; iron", HtmlDecoding::text)     // "salt & iron"
//     decoded("a &amp; b", HtmlDecoding::raw)            // as it stands: the inside of <script>
//
// Line ends become "\n" everywhere; U+0000 becomes U+FFFD except in plain text, where a browser drops it. O(size).

#pragma once

#include <string>
#include <string_view>

#include "text/scan.h"

namespace stemma {

inline constexpr std::string_view kHtmlSpace = " \t\n\f\r";

constexpr bool is_html_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// Where the white space ends that begins at `at`.
inline std::size_t end_of_space(std::string_view text, std::size_t at) {
  if (at < text.size() && !is_html_space(text[at])) return at;
  return end_of<' ', '\t', '\n', '\f', '\r'>(text, at);
}

enum class HtmlDecoding {
  text,       // references; U+0000 stays
  rcdata,     // references: <title>, <textarea>
  attribute,  // references, but for those that an address may hold by chance: "?a=1&copy=2"
  raw,        // <script>, <style>, <plaintext>, comments, names
  cdata       // <![CDATA[ ]]>; U+0000 stays
};

std::string decoded(std::string_view source, HtmlDecoding decoding);

// The same, in `room` where it differs from what stands there, as in few values it does.
std::string_view decoded(std::string_view source, HtmlDecoding decoding, std::string& room);

}  // namespace stemma
