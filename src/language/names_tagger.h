// Tags each token with the name that it is part of, by a linear model.
//
//     std::vector<NameTag> tags = tag_names(tokens);        // U-LOC of "Janta", B-PER L-PER of "Ana Wend"
//
// Left to right, each token's tag is the one of the highest sum of weights of its features (names_features.h) among
// those that can follow; what a word was tagged as earlier in the article is a feature of its later occurrences.
// Weights are whole numbers, so the sums are the same on every machine.
//
// The model, models/names.bin, is little-endian: "STMNAMES", u32 version (1), u32 number of buckets, then the buckets
// of four slots: four u16 marks (0: empty), then for each slot sixteen i8, the weights of the tags 1 to 16 against no
// name. A feature, a hash of 32 bits, is looked for in one bucket, by its mark; most features of a text are in none.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "language/names_features.h"
#include "language/tokens.h"

namespace stemma {

constexpr std::size_t kNameSlots = 4;

constexpr std::uint32_t name_bucket(std::uint32_t feature, std::uint32_t buckets) {
  return static_cast<std::uint32_t>((std::uint64_t{feature} * buckets) >> 32);
}

constexpr std::uint16_t name_mark(std::uint32_t feature) {
  const auto mark = static_cast<std::uint16_t>(feature);
  return mark == 0 ? std::uint16_t{1} : mark;
}

std::vector<NameTag> tag_names(const Tokens& tokens);

// Whether `tag` can stand behind `previous` in a sentence.
bool can_follow(NameTag previous, NameTag tag);

}  // namespace stemma
