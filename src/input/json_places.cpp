#include "input/json_places.h"

#include <algorithm>
#include <charconv>

#include "text/utf16.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr char32_t kReplacement = 0xFFFD;
constexpr std::uint32_t kUnicodeEscape = 6;  // bytes of "\u00e9"

std::uint32_t skip_blank(std::string_view json, std::uint32_t at) {
  return static_cast<std::uint32_t>(std::min(json.find_first_not_of(kBlank, at), json.size()));
}

// Behind the closing quote of the string that opens at `at`: the first quote with an even number of backslashes before.
std::uint32_t end_of_string(std::string_view json, std::uint32_t at) {
  for (std::size_t quote = json.find('"', at + 1); quote < json.size(); quote = json.find('"', quote + 1)) {
    std::size_t escapes = quote;
    while (json[escapes - 1] == '\\') --escapes;
    if ((quote - escapes) % 2 == 0) return static_cast<std::uint32_t>(quote + 1);
  }
  return static_cast<std::uint32_t>(json.size());
}

// Behind the bracket that closes the one at `at`.
std::uint32_t end_of_brackets(std::string_view json, std::uint32_t at) {
  int depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = end_of_string(json, at);
      continue;
    }
    ++at;
    depth += c == '{' || c == '[';
    if ((c == '}' || c == ']') && --depth == 0) break;
  }
  return at;
}

JsonKind kind_of(char first) {
  switch (first) {
    case '{':
      return JsonKind::object;
    case '[':
      return JsonKind::array;
    case '"':
      return JsonKind::string;
    case 't':
    case 'f':
      return JsonKind::boolean;
    case 'n':
      return JsonKind::null;
    default:
      return JsonKind::number;
  }
}

// The number of a \uXXXX escape at `at`, or -1.
std::int32_t unit_at(std::string_view json, std::size_t at) {
  if (json.size() < at + kUnicodeEscape || json[at] != '\\' || json[at + 1] != 'u') return -1;
  std::int32_t unit = 0;
  const char* const digits = json.data() + at + 2;
  const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
  return error == std::errc() && end == digits + 4 ? unit : -1;
}

struct Escape {
  char32_t code = 0;
  std::uint32_t size = 2;
  bool lone = false;
};

Escape escape_at(std::string_view json, std::size_t at) {
  switch (json[at + 1]) {
    case 'b':
      return {'\b'};
    case 'f':
      return {'\f'};
    case 'n':
      return {'\n'};
    case 'r':
      return {'\r'};
    case 't':
      return {'\t'};
    case 'u':
      break;
    default:
      return {static_cast<char32_t>(json[at + 1])};
  }
  const std::int32_t unit = unit_at(json, at);
  const auto code = static_cast<char32_t>(unit);  // of -1, no surrogate
  const auto next = static_cast<char32_t>(unit_at(json, at + kUnicodeEscape));
  if (is_high_surrogate(code) && is_low_surrogate(next)) return {of_surrogates(code, next), 2 * kUnicodeEscape};
  if (unit < 0 || is_high_surrogate(code) || is_low_surrogate(code)) return {kReplacement, kUnicodeEscape, true};
  return {code, kUnicodeEscape};
}

}  // namespace

JsonValue value_at(std::string_view json, std::uint32_t at) {
  at = skip_blank(json, at);
  if (at == json.size()) return {JsonKind::null, {at, at}};
  const JsonKind kind = kind_of(json[at]);
  if (kind == JsonKind::string) return {kind, {at, end_of_string(json, at)}};
  if (kind == JsonKind::object || kind == JsonKind::array) return {kind, {at, end_of_brackets(json, at)}};
  const std::size_t end = std::min(json.find_first_of(" \t\r\n,]}", at), json.size());
  return {kind, {at, static_cast<std::uint32_t>(end)}};
}

void each_member(std::string_view json, JsonValue object,
                 const std::function<void(const std::string& key, JsonValue value)>& use) {
  for (std::uint32_t at = skip_blank(json, object.span.begin + 1); at < object.span.end && json[at] == '"';) {
    const Span key{at, end_of_string(json, at)};
    const JsonValue value = value_at(json, skip_blank(json, key.end) + 1);
    use(string_of(json, key).text.utf8, value);
    at = skip_blank(json, value.span.end);
    if (at < object.span.end && json[at] == ',') at = skip_blank(json, at + 1);
  }
}

void each_element(std::string_view json, JsonValue array, const std::function<void(JsonValue)>& use) {
  for (std::uint32_t at = skip_blank(json, array.span.begin + 1); at < array.span.end && json[at] != ']';) {
    const JsonValue value = value_at(json, at);
    use(value);
    at = skip_blank(json, value.span.end);
    if (at < array.span.end && json[at] == ',') at = skip_blank(json, at + 1);
  }
}

JsonString string_of(std::string_view json, Span string) {
  JsonString read;
  const std::uint32_t end = string.end - 1;
  json = json.substr(0, end);
  for (std::uint32_t at = string.begin + 1; at < end;) {
    const auto plain = static_cast<std::uint32_t>(std::min<std::size_t>(json.find('\\', at), json.size()));
    read.text.utf8.append(json.substr(at, plain - at));
    read.text.map.append(at, plain - at, 1, 1);
    at = plain;
    if (at == end) break;
    const Escape escape = escape_at(json, at);
    const std::size_t before = read.text.utf8.size();
    append_utf8(read.text.utf8, escape.code);
    read.text.map.append(at, 1, static_cast<std::uint16_t>(escape.size),
                         static_cast<std::uint16_t>(read.text.utf8.size() - before));
    read.lone_surrogate = read.lone_surrogate || escape.lone;
    at += escape.size;
  }
  return read;
}

std::string without_lone_surrogates(std::string_view json) {
  std::string mended(json);
  for (std::size_t at = json.find('\\'); at < json.size(); at = json.find('\\', at)) {
    if (unit_at(json, at) < 0) {
      at += 2;
      continue;
    }
    const Escape escape = escape_at(json, at);
    if (escape.lone) mended.replace(at, kUnicodeEscape, "\\ufffd");
    at += escape.size;
  }
  return mended;
}

}  // namespace stemma
