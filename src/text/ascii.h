// Lower case of ASCII letters alone, whatever the locale: for tags, labels and keys, which are ASCII.
//
//     lower_ascii("<META Charset=É>")    // "<meta charset=É>"

#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace stemma {

constexpr char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return lower_ascii(c); });
  return lower;
}

}  // namespace stemma
