#include "input/plain_text.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "resources/resources.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::string_view kBlank = " \t\r\n\f";

bool is_blank(char c) {
  return kBlank.find(c) != std::string_view::npos;
}

// Bytes of the tag or comment that `html` begins with; 0 where it begins with none.
std::size_t size_of_tag(std::string_view html) {
  if (html.size() < 3 || html[0] != '<') return 0;
  const bool opens = is_ascii_letter(html[1]) || html[1] == '!' || (html[1] == '/' && is_ascii_letter(html[2]));
  const std::size_t end = opens ? html.find('>') : std::string_view::npos;
  return end == std::string_view::npos ? 0 : end + 1;
}

std::map<std::string_view, char32_t> read_names() {
  std::map<std::string_view, char32_t> names;
  for (const ResourceLine& line : lines_of(resource("resources/text/entities.txt"))) {
    const std::string_view number = line.columns.at(1);
    std::uint32_t code = 0;
    std::from_chars(number.data(), number.data() + number.size(), code);
    names.emplace(line.columns.at(0), static_cast<char32_t>(code));
  }
  return names;
}

// What a reference means, from between its "&" and ";"; 0 where it means nothing.
char32_t code_of(std::string_view reference) {
  static const std::map<std::string_view, char32_t> kNames = read_names();
  if (!reference.starts_with('#')) {
    const auto found = kNames.find(reference);
    return found == kNames.end() ? 0 : found->second;
  }
  reference.remove_prefix(1);
  const bool hexadecimal = reference.starts_with('x') || reference.starts_with('X');
  if (hexadecimal) reference.remove_prefix(1);
  std::uint32_t code = 0;
  const char* const last = reference.data() + reference.size();
  const auto [end, error] = std::from_chars(reference.data(), last, code, hexadecimal ? 16 : 10);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return error == std::errc() && end == last && code <= 0x10FFFF && !surrogate ? static_cast<char32_t>(code) : 0;
}

// The character reference that `html` begins with: its bytes, 0 where it begins with none, and what it means.
Character reference_at(std::string_view html) {
  constexpr std::size_t kLongest = 12;
  if (!html.starts_with('&')) return {0, 0};
  const std::size_t end = html.substr(0, kLongest).find(';');
  const char32_t code = end == std::string_view::npos ? 0 : code_of(html.substr(1, end - 1));
  return {code, code ? static_cast<std::uint32_t>(end + 1) : 0};
}

}  // namespace

std::string folded_text(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (!is_blank(c)) {
      folded += c;
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

std::string plain_text(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    const std::string_view rest = html.substr(at);
    if (const std::size_t tag = size_of_tag(rest)) {
      at += tag;
    } else if (const Character character = reference_at(rest); character.size > 0) {
      constexpr char32_t kNoBreakSpace = 0xA0;
      const bool is_space = character.code < 0x20 || character.code == kNoBreakSpace;
      append_utf8(text, is_space ? U' ' : character.code);
      at += character.size;
    } else {
      text += html[at++];
    }
  }
  return folded_text(text);
}

std::size_t count_plain_words(std::string_view html) {
  std::size_t words = 0;
  bool inside = false;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t tag = size_of_tag(html.substr(at));
    const bool parts = tag > 0 || is_blank(html[at]);
    words += !parts && !inside;
    inside = !parts;
    at += std::max<std::size_t>(tag, 1);
  }
  return words;
}

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
    if (size_of_tag(text.substr(at)) > 0 || reference_at(text.substr(at)).size > 0) return true;
  }
  return false;
}

}  // namespace stemma
