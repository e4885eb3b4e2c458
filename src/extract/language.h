// The language of running text, where it is sure.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stemma {

// ISO 639-1 (or 639-3 where there is none); nothing for short or mixed text.
std::optional<std::string> language_of(std::string_view text);

}  // namespace stemma
