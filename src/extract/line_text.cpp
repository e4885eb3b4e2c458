#include "extract/line_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}

// Signs that stand behind the end of a sentence and are no part of it; invisible ones and pictures among them.
bool is_closing(char32_t c) {
  const auto sign = static_cast<UChar32>(c);
  if (c >= 0xAD && (u_hasBinaryProperty(sign, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
                    u_hasBinaryProperty(sign, UCHAR_EXTENDED_PICTOGRAPHIC)))
    return true;
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x201C ||
         c == ' ' || c == 0x300D || c == 0x300F || c == 0xA0;
}

// The text without closing quotes, brackets, pictures and white space.
std::string_view without_closing(std::string_view text) {
  while (!text.empty()) {
    const Character last = character_before(text, text.size());
    if (!is_closing(last.code)) break;
    text.remove_suffix(last.size);
  }
  return text;
}

}  // namespace

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\f\v");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n\f\v") + 1 - begin);
}

std::vector<std::string_view> split(std::string_view text, std::string_view signs) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(text.find_first_of(signs, begin), text.size());
    pieces.push_back(text.substr(begin, end - begin));
    if (end == text.size()) return pieces;
    begin = end + 1;
  }
}

namespace {

// Where the run of letters and digits of ASCII ends that begins at `at`: most of a text.
std::size_t end_of_plain_word(std::string_view text, std::size_t at) {
  static constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (char32_t c = 0; c < 0x80; ++c) plain[c] = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    return plain;
  }();
  while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

// Calls use(word) for each word.
template <typename Use>
void for_each_word_with_signs(std::string_view text, Use use) {
  std::size_t begin = text.size();
  std::size_t last = 0;  // the end of the last letter or digit
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t end = end_of_plain_word(text, at); end > at) {
      if (begin == text.size()) begin = at;
      at = last = end;
      continue;
    }
    const Character c = character_at(text, at);
    if (is_letter_or_digit(c.code)) {
      if (begin == text.size()) begin = at;
      last = at + c.size;
    } else if (begin != text.size()) {
      const bool inner = c.code == '-' || c.code == '\'' || c.code == 0x2019 || c.code == '.' || c.code == '&';
      const bool goes_on =
          inner && at + c.size < text.size() && is_letter_or_digit(character_at(text, at + c.size).code);
      if (!goes_on) {
        use(text.substr(begin, last - begin));
        begin = text.size();
      }
    }
    at += c.size;
  }
  if (begin != text.size()) use(text.substr(begin, last - begin));
}

}  // namespace

std::vector<std::string_view> words_with_signs(std::string_view text) {
  std::vector<std::string_view> words;
  for_each_word_with_signs(text, [&](std::string_view word) { words.push_back(word); });
  return words;
}

bool ends_like_sentence(std::string_view text) {
  text = without_closing(text);
  if (text.empty()) return false;
  const char32_t last = character_before(text, text.size()).code;
  return last == '.' || last == '!' || last == '?' || last == 0x2026 || last == 0x3002 || last == 0xFF01 ||
         last == 0xFF1F || last == 0x0964 || last == 0x06D4 || last == 0x061F;
}

bool ends_in_full_stop(std::string_view text) {
  text = without_closing(text);
  return text.ends_with('.') && !(text.size() >= 3 && (text[text.size() - 3] == '.' || text[text.size() - 3] == ' '));
}

bool ends_in_ellipsis(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == ']' || text.back() == ')')) text.remove_suffix(1);
  return text.ends_with("\xE2\x80\xA6") || text.ends_with("...");
}

bool is_capitals(std::string_view text) {
  int letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    at += c.size;
    if (u_islower(static_cast<UChar32>(c.code))) return false;
    letters += u_isupper(static_cast<UChar32>(c.code)) != 0;
  }
  return letters >= 2;
}

bool begins_upper(std::string_view word) {
  if (word.empty()) return false;
  const auto c = static_cast<UChar32>(character_at(word, 0).code);
  return u_isupper(c) || (u_isalpha(c) && !u_islower(c));
}

bool begins_lower(std::string_view word) {
  if (!word.empty() && static_cast<unsigned char>(word.front()) < 0x80)
    return word.front() >= 'a' && word.front() <= 'z';
  return !word.empty() && u_islower(static_cast<UChar32>(character_at(word, 0).code)) != 0;
}

bool holds_sentence_end(std::string_view text) {
  return any_place_of<'.', '!', '?'>(text, [text](std::size_t at) {
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == ')')) ++next;
    if (next + 1 >= text.size() || text[next] != ' ') return false;
    const bool short_before = at >= 2 && text[at - 2] == ' ';  // an initial: "J. Smith"
    return !short_before && begins_upper(text.substr(next + 1));
  });
}

double share_of_lower_words(std::string_view text) {
  std::size_t words = 0;
  std::size_t lower = 0;
  for_each_word_with_signs(text, [&](std::string_view word) {
    ++words;
    lower += begins_lower(word);
  });
  return words == 0 ? 0 : static_cast<double>(lower) / static_cast<double>(words);
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace stemma
