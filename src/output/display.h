// Text on a terminal: how wide it is, where it may be broken, and what of it must not reach the terminal as it stands.
//
//     for (const std::string& line : wrap(runs, {.width = 80, .first = "- ", .rest = "  "})) out << line << '\n';
//
// Width is counted in columns: an East Asian wide character takes two, a combining mark none. Text of a page may hold
// anything, escape sequences too; visible() writes such characters out, so that a title cannot repaint a screen.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/report.h"

namespace stemma {

int display_width(std::string_view utf8);

// Control characters and those that turn the direction of text, written out: "\x1b", "\u202e"; line breaks as spaces.
std::string visible(std::string_view utf8);

// JSON with DEL and the control characters U+0080 to U+009F escaped, which some terminals obey and JSON lets stand.
std::string without_controls(std::string json);

struct WrapOptions {
  int width = 80;
  bool colour = false;
  std::string first;  // begins the first line
  std::string rest;   // begins every other
};

// Lines of at most `width` columns. A word longer than a line is broken where it must be. O(size).
std::vector<std::string> wrap(const Line& runs, const WrapOptions& options);

// `text` in the terminal's way to show `style`; as it is where there is no colour.
std::string styled(std::string_view text, Style style, bool colour);

}  // namespace stemma
