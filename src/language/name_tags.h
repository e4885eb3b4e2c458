// The tag of a token: which part of a name of which type it is, or none.

#pragma once

#include <cstdint>

namespace stemma {

// B, I, L and U begin, go on with, end and make up a name; by type in the order of NameType.
enum class NamePart : std::uint8_t { begin, inside, last, unit };

using NameTag = std::uint8_t;  // 0: no name, else 1 + 4 * type + part
constexpr NameTag kNoName = 0;
constexpr NameTag kNameTags = 17;

constexpr NameTag name_tag(std::uint8_t type, NamePart part) {
  return static_cast<NameTag>(1 + 4 * type + static_cast<std::uint8_t>(part));
}

}  // namespace stemma
