#include "extract/dateline_shapes.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "extract/text_reader.h"
#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::string_view kEnDash = "–";
constexpr std::string_view kEmDash = "—";
constexpr std::string_view kBar = "―";

std::size_t end_of_spaces(std::string_view text, std::size_t at = 0) {
  while (at < text.size() && TextReader::is_space(text[at])) ++at;
  return at;
}

std::string_view without_spaces_behind(std::string_view text) {
  while (!text.empty() && TextReader::is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_dash(std::string_view text) {
  return text.starts_with(kEnDash[0]) && (text.starts_with(kEnDash) || text.starts_with(kEmDash));
}

// Whether the words may go on with what stands at `at`: no bracket, and no dash but "―".
bool goes_on(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] != '(' && text[at] != ')' && !is_dash(text.substr(at));
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

std::size_t behind_character(std::string_view text, std::size_t at) {
  return at + character_at(text, at).size;
}

// Whether words end at `at`: a dash, or a hyphen or three between spaces, and something behind it.
bool parts_at(std::string_view text, std::size_t at) {
  TextReader reader(text, at);
  const bool space = reader.take_spaces();
  if (is_dash(reader.rest()) || reader.rest().starts_with(kBar)) {
    reader.skip(kBar.size());
  } else {
    std::size_t hyphens = 0;
    while (reader.take('-')) ++hyphens;
    if (!space || hyphens == 0 || hyphens > 3 || !reader.at_space()) return false;
  }
  reader.take_spaces();
  return !reader.rest().empty();
}

// The end of ", " and what follows it, from `least` characters on to `most`, up to the dash that ends the words; 0
// where there is none.
std::size_t end_behind_comma(std::string_view text, std::size_t at) {
  constexpr int kLeast = 2;
  constexpr int kMost = 40;
  if (at + 1 >= text.size() || text[at] != ',' || !TextReader::is_space(text[at + 1])) return 0;
  at += 2;
  for (int count = 0; count < kMost && goes_on(text, at);) {
    at = behind_character(text, at);
    if (++count >= kLeast && parts_at(text, at)) return at;
  }
  return 0;
}

// The longest beginning without small letters, and what follows its comma; 0 where there is none.
std::size_t end_of_capitals(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kMost = 40;
  std::array<std::size_t, kMost> ends{};
  std::size_t count = 0;
  for (std::size_t at = begin; count < kMost && goes_on(text, at) && !is_small(text[at]); ++count)
    ends[count] = at = behind_character(text, at);
  for (; count >= kLeast; --count) {
    const std::size_t at = ends[count - 1];
    if (const std::size_t end = end_behind_comma(text, at); end > 0) return end;
    if (parts_at(text, at)) return at;
  }
  return 0;
}

// The end of up to thirty characters and a number of up to four digits.
std::size_t end_of_day(std::string_view text, std::size_t begin) {
  constexpr std::size_t kMost = 30;
  constexpr std::size_t kDigits = 4;
  std::array<std::size_t, kMost> ends{};
  std::size_t count = 0;
  for (std::size_t at = begin; count < kMost && goes_on(text, at); ++count)
    ends[count] = at = behind_character(text, at);
  for (; count > 0; --count) {
    TextReader reader(text, ends[count - 1]);
    for (std::size_t digits = reader.number(kDigits).size(); digits > 0; --digits) {
      if (parts_at(text, ends[count - 1] + digits)) return ends[count - 1] + digits;
    }
  }
  return 0;
}

// The shortest beginning before a comma and a day; 0 where there is none.
std::size_t end_of_dated(std::string_view text, std::size_t begin) {
  constexpr int kLeast = 2;
  constexpr int kMost = 40;
  std::size_t at = begin;
  for (int count = 0; count < kMost && goes_on(text, at);) {
    at = behind_character(text, at);
    if (++count < kLeast || at + 1 >= text.size() || text[at] != ',' || !TextReader::is_space(text[at + 1])) continue;
    if (const std::size_t end = end_of_day(text, at + 2); end > 0) return end;
  }
  return 0;
}

bool is_capital(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_charType(static_cast<UChar32>(c)) == U_UPPERCASE_LETTER;
}

}  // namespace

std::optional<BracketedBegin> begin_before_brackets(std::string_view paragraph) {
  constexpr std::size_t kMostBefore = 80;  // characters
  constexpr std::size_t kLeastInside = 2;
  constexpr std::size_t kMostInside = 50;
  const std::size_t begin = end_of_spaces(paragraph);
  const auto next = [paragraph](std::size_t from) { return find_first<'(', '[', ')', '\xE2'>(paragraph, from); };
  for (std::size_t at = next(begin); at < paragraph.size(); at = next(at + 1)) {
    if (paragraph[at] == ')' || is_dash(paragraph.substr(at))) return std::nullopt;
    if (paragraph[at] == '\xE2') continue;
    const std::string_view words = without_spaces_behind(paragraph.substr(begin, at - begin));
    if (count_characters(words) > kMostBefore) return std::nullopt;
    const std::size_t close = std::min(paragraph.find_first_of("()[]", at + 1), paragraph.size());
    const std::string_view inside = paragraph.substr(at + 1, close - at - 1);
    const std::size_t size = count_characters(inside);
    if (close < paragraph.size() && paragraph[close] != '(' && paragraph[close] != '[' && size >= kLeastInside &&
        size <= kMostInside) {
      const std::string_view behind = paragraph.substr(end_of_spaces(paragraph, close + 1));
      const bool sign = !behind.empty() && std::string_view("-:.,").find(behind[0]) != std::string_view::npos;
      if (sign || is_dash(behind) || behind.starts_with(kBar)) return BracketedBegin{words, inside};
    }
    if (paragraph[at] == '(') return std::nullopt;
  }
  return std::nullopt;
}

std::string_view begin_before_dash(std::string_view paragraph) {
  // With fewer spaces before them, words of one letter are long enough.
  for (std::size_t begin = end_of_spaces(paragraph) + 1; begin-- > 0;) {
    std::size_t end = end_of_capitals(paragraph, begin);
    if (end == 0) end = end_of_dated(paragraph, begin);
    if (end > 0) return paragraph.substr(begin, end - begin);
  }
  return {};
}

std::string_view begin_before_colon(std::string_view paragraph) {
  constexpr int kLeast = 3;
  constexpr int kMost = 31;
  const std::size_t begin = end_of_spaces(paragraph);
  std::size_t at = begin;
  int count = 0;
  while (at < paragraph.size() && paragraph[at] != ':') {
    const Character c = character_at(paragraph, at);
    const bool inner = count > 0 && c.code < 0x80 &&
                       std::string_view(" .'/-").find(static_cast<char>(c.code)) != std::string_view::npos;
    if ((!is_capital(c.code) && !inner) || ++count > kMost) return {};
    at += c.size;
  }
  TextReader reader(paragraph, at);
  if (count < kLeast || !reader.take(':') || !reader.take_spaces() || reader.rest().empty()) return {};
  const char32_t next = character_at(paragraph, reader.at()).code;
  const bool quote = next == '"' || next == '\'' || next == U'“' || next == U'‘';
  return quote || is_capital(next) ? paragraph.substr(begin, at - begin) : std::string_view();
}

}  // namespace stemma
