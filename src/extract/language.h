// The language of running text, where it is sure.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stemma {

// Bytes of a text that show its language: no more are read. With more, no page of AEB, NAEB or htmldate is named
// otherwise.
inline constexpr std::size_t kShowsLanguage = 4000;

// ISO 639-1 (or 639-3 where there is none); nothing for short or mixed text. `declared`: what the page calls it
// ("en-US"), where it does. It decides nothing, but less of the text is read where its first words agree.
std::optional<std::string> language_of(std::string_view text,
                                       const std::optional<std::string>& declared = std::nullopt);

}  // namespace stemma
