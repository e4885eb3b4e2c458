// When the summary of an item of a feed stands for its article, which the feed does not hold.
//
// Many feeds put the whole text where a summary belongs, and others a teaser of a line.

#pragma once

#include <cstddef>
#include <string>

#include "input/item.h"

namespace stemma {

// A summary of so many words is a text; one of fewer is none.
inline constexpr std::size_t kFewestWords = 25;

// One of so many is no summary but the article. The excerpts that programs make have 55 words (WordPress) to about 100.
inline constexpr std::size_t kWordsOfArticle = 150;

// What is said of an article between the two.
inline constexpr char kOnlySummary[] = "truncated: the feed gives only a summary of this article";

// What is said at the end of a feed of which `without` items gave no page, or which holds none.
inline std::string told_of_feed(std::size_t items, std::size_t without) {
  if (items == 0) return "this feed holds no items";
  return std::to_string(without) + " of " + counted(items, "item") +
         " left out: no text, or a summary of a line or two";
}

}  // namespace stemma
