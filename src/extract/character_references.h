// Character references: "&amp;", "&#8212;", "&eacute" as HTML reads them.
//
//     const CharacterReference found = character_reference_at("&notit;", ReferencePlace::text);
//     found.size, found.characters()             // 4, "¬": the longest name that holds; the rest stays as it is
//
// All 2125 names of the standard (resources/extract/character_references.txt), those that hold without a semicolon, and
// numbers, of which 128 to 159 mean windows-1252. WHATWG HTML, "Character reference state" and those that follow it.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

struct CharacterReference {
  std::size_t size = 0;  // bytes of the page; 0 where "&" is only itself
  std::array<char, 8> bytes{};
  std::uint8_t bytes_size = 0;

  std::string_view characters() const { return {bytes.data(), bytes_size}; }
};

// In the value of an attribute, "&copy=1" is no reference.
enum class ReferencePlace { text, attribute };

// What `text`, which begins with "&", begins with.
CharacterReference character_reference_at(std::string_view text, ReferencePlace place);

// Calls `plain(begin, end)` for each stretch of `source` that stands for itself and `replaced(begin, end, characters)`
// for each reference, in order.
template <typename Plain, typename Replaced>
void read_references(std::string_view source, ReferencePlace place, Plain plain, Replaced replaced) {
  std::size_t begin = 0;
  for (std::size_t at = source.find('&'); at != std::string_view::npos; at = source.find('&', at)) {
    const CharacterReference reference = character_reference_at(source.substr(at), place);
    if (reference.size == 0) {
      ++at;
      continue;
    }
    if (at > begin) plain(begin, at);
    replaced(at, at + reference.size, reference.characters());
    at = begin = at + reference.size;
  }
  if (source.size() > begin) plain(begin, source.size());
}

}  // namespace stemma
