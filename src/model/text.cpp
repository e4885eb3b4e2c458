#include "model/text.h"

#include <string_view>

namespace stemma {

void append(Text& to, const Text& from, Span part) {
  to.utf8.append(slice(from.utf8, part));
  to.map.append(from.map, part);
}

void append_literal(Text& to, std::string_view literal, std::uint32_t source) {
  to.utf8.append(literal);
  to.map.append(source, static_cast<std::uint32_t>(literal.size()), 0, 1);
}

}  // namespace stemma
