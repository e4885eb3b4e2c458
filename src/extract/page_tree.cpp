#include "extract/page_tree.h"

#include "extract/open_elements.h"
#include "extract/page_builder.h"
#include "text/utf8.h"

namespace stemma {
namespace {

bool is_spaceless(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0EFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x1000 && c <= 0x109F);
}

}  // namespace

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  std::uint32_t spaceless = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (static_cast<unsigned char>(byte) < 0x80) {
      ++at;
      const bool letter = (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
      words += letter && !inside;
      inside = letter || (inside && byte != ' ' && byte != '\n');
      continue;
    }
    const Character c = character_at(text, at);
    at += c.size;
    const bool alone = is_spaceless(c.code);
    spaceless += alone;
    words += !alone && !inside;
    inside = !alone;
  }
  return words + (spaceless + 1) / 2;
}

PageTree read_page(const Text& page) {
  PageBuilder builder;
  read_elements(page, builder);
  return builder.finish();
}

}  // namespace stemma
