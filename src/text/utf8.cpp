#include "text/utf8.h"

#include <simdjson.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace stemma {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

Character character(std::int32_t code, std::int32_t from, std::int32_t to) {
  return {code < 0 ? kReplacement : static_cast<char32_t>(code), static_cast<std::uint32_t>(to - from)};
}

}  // namespace

Character character_beyond_ascii(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto next = static_cast<std::int32_t>(at);
  UChar32 code = 0;
  U8_NEXT(bytes, next, static_cast<std::int32_t>(text.size()), code);
  return character(code, static_cast<std::int32_t>(at), next);
}

Character character_before(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto begin = static_cast<std::int32_t>(at);
  UChar32 code = 0;
  U8_PREV(bytes, 0, begin, code);
  return character(code, begin, static_cast<std::int32_t>(at));
}

std::uint32_t size_of_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), U8_MAX_LENGTH));
  if (size == 0) return 0;
  std::int32_t next = 0;
  UChar32 code = 0;
  U8_NEXT(bytes, next, size, code);
  return code < 0 ? 0 : static_cast<std::uint32_t>(next);
}

void append_utf8(std::string& to, char32_t code) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  UBool bad = false;
  U8_APPEND(bytes, size, U8_MAX_LENGTH, static_cast<UChar32>(code), bad);
  if (bad) return append_utf8(to, kReplacement);
  to.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (eight & kHighBits) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

}  // namespace stemma
