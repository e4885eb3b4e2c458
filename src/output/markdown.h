// Text that stays text in Markdown.
//
//     markdown_escaped("1. *Ferry* sinks")       // "1\. \*Ferry\* sinks"
//
// Whatever CommonMark 0.31 or GitHub's tables, strikethrough and footnotes would read as a mark, where it stands, gets
// a backslash; what they leave alone stays as it is ("AT&T", "snake_case", "3.5 million", "C#").
//
// Promise: a reader of either that shows the result as a line of its own, or behind other marks, shows visible(text);
// nothing in it can begin a heading, a list, a link, an image, HTML or a reference. O(size).

#pragma once

#include <string>
#include <string_view>

namespace stemma {

std::string markdown_escaped(std::string_view text);

}  // namespace stemma
