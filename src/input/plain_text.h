// The text of a title that may be written as HTML, as titles in feeds are.
//
//     plain_text("Fish &amp;#8216;n&#8217; chips: <em>a\n  test</em>")      // "Fish &#8216;n’ chips: a test"
//
// Tags go, character references become characters (those of HTML 4, and numbers), white space is folded. O(size).

#pragma once

#include <string>
#include <string_view>

namespace stemma {

std::string plain_text(std::string_view html);

// The same without tags and references: white space alone is folded.
std::string folded_text(std::string_view text);

// Words between tags and white space.
std::size_t count_plain_words(std::string_view html);

// Whether a tag or a character reference stands in it.
bool looks_like_html(std::string_view text);

}  // namespace stemma
