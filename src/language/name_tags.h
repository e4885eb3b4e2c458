// The tag of a token: which part of a name of which type it is, or none.

#pragma once

#include <cstdint>

namespace stemma {

// A label of label_path.h, whose kinds are those of NameType: 0 for no name, else 1 + 4 * type + part.
using NameTag = std::uint8_t;
constexpr NameTag kNoName = 0;
constexpr NameTag kNameTags = 17;

}  // namespace stemma
