#include "reuse/quotations.h"

#include "text/utf8.h"

namespace stemma {

std::vector<Span> quotations(std::string_view text) {
  std::vector<Span> found;
  bool open = false;
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const bool straight = c.code == U'"';
    const bool opens = !open && (straight || c.code == U'\u201C' || c.code == U'\u201E' || c.code == U'\u00AB');
    const bool closes = open && (straight || c.code == U'\u201D' || c.code == U'\u00BB' || c.code == U'\n');
    if (opens) begin = at;
    if (closes) found.push_back({begin, at});
    open = opens || (open && !closes);
    at += c.size;
  }
  if (open) found.push_back({begin, static_cast<std::uint32_t>(text.size())});
  return found;
}

}  // namespace stemma
