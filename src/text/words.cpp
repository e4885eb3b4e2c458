#include "text/words.h"

#include <cctype>
#include <functional>
#include <string>

#include "text/fold.h"

namespace stemma {

std::vector<Span> words_of(std::string_view utf8) {
  std::vector<Span> words;
  const auto is_word = [](unsigned char c) { return c >= 128 || std::isalnum(c); };
  for (std::uint32_t at = 0; at < utf8.size(); ++at) {
    if (!is_word(static_cast<unsigned char>(utf8[at]))) continue;
    const std::uint32_t begin = at;
    while (at < utf8.size() && is_word(static_cast<unsigned char>(utf8[at]))) ++at;
    words.push_back({begin, at});
  }
  return words;
}

std::uint64_t hash_of_word(std::string_view word) { return std::hash<std::string>{}(fold(word)); }

}  // namespace stemma
