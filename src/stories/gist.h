// The few words that say most of an article, small enough to lie beside it in a store, so that a story is named without
// reading its articles again.
//
//     std::string gist = gist_of(story_article(article, annotations));
//     std::vector<std::size_t> at = by_centrality(gists);      // of a story's articles, the most central first
//
// A gist is at most kGistWords words, each the low 32 bits of its hash and a weight of one byte: 160 bytes. A word
// weighs its uses times its rarity in English at large, so a gist depends on its article alone.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "stories/stories.h"

namespace stemma {

inline constexpr std::size_t kGistWords = 32;

std::string gist_of(const StoryArticle& article);

// Indices of the gists, the nearest to the sum of all of them first (cosine, each gist counted alike; the earlier of
// two alike). What is no gist is taken for an empty one.
std::vector<std::size_t> by_centrality(std::span<const std::string> gists);

}  // namespace stemma
