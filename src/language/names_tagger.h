// Tags each token with the name that it is part of, by a linear model.
//
//     std::vector<NameTag> tags = tag_names(tokens);        // U-LOC of "Janta", B-PER L-PER of "Ana Wend"
//
// Left to right, each token's tag is the one of the highest sum of weights of its features (names_features.h) among
// those that can follow; what a word was tagged as earlier in the article is a feature of its later occurrences.
// Weights are whole numbers, so the sums are the same on every machine. The model, models/names.bin, is little-endian:
// "STMNAMES", u32 version (1), u32 number of rows, then for each row sixteen i8, the weights of the tags 1 to 16
// against no name.

#pragma once

#include <vector>

#include "language/names_features.h"
#include "language/tokens.h"

namespace stemma {

std::vector<NameTag> tag_names(const Tokens& tokens);

// Whether `tag` can stand behind `previous` in a sentence.
bool can_follow(NameTag previous, NameTag tag);

}  // namespace stemma
