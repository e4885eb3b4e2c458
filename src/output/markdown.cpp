#include "output/markdown.h"

#include "output/display.h"
#include "text/ascii.h"

namespace stemma {
namespace {

bool is_letter_or_digit(char c) {
  return is_digit(c) || is_ascii_letter(c);
}

// Whether `&` at `at` may begin a reference: "&amp;", "&#39;". What runs to the end may go on in the text behind it.
bool begins_reference(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '#') ++end;
  while (end < text.size() && is_letter_or_digit(text[end])) ++end;
  return end == text.size() || (text[end] == ';' && end > at + 1);
}

// Whether a mark stands at `at`, inside a line. From `closing` on the line is nothing but "#", which ends a heading.
bool is_mark(std::string_view text, std::size_t at, std::size_t closing) {
  const char before = at > 0 ? text[at - 1] : ' ';
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (text[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '<':
    case '~':
      return true;
    case '_':  // inside a word it stands for itself
      return !(is_letter_or_digit(before) && is_letter_or_digit(after));
    case '#':
      return at >= closing;
    case '&':
      return begins_reference(text, at);
    default:
      return false;
  }
}

// Where the mark stands that makes the line a heading, a list, a quote, a rule or a part of a table; the size where
// none does.
std::size_t mark_of_line(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return text.size();
  if (std::string_view("#-+=>|:").find(text[begin]) != std::string_view::npos) return begin;
  std::size_t end = begin;
  while (end < text.size() && is_digit(text[end])) ++end;
  const bool numbers = end > begin && end < text.size() && (text[end] == '.' || text[end] == ')');
  return numbers && (end + 1 == text.size() || text[end + 1] == ' ') ? end : text.size();
}

}  // namespace

std::string markdown_escaped(std::string_view text) {
  const std::string shown = visible(text);
  const std::size_t mark = mark_of_line(shown);
  const std::size_t closing = shown.find_last_not_of("# ") + 1;
  std::string escaped;
  escaped.reserve(shown.size());
  for (std::size_t at = 0; at < shown.size(); ++at) {
    if (at == mark || is_mark(shown, at, closing)) escaped += '\\';
    escaped += shown[at];
  }
  return escaped;
}

}  // namespace stemma
