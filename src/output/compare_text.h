// What articles share, as a person reads it on a terminal.
//
//     passages_text(passages, articles, options)       each pair with its passages, the edits marked:
//
//     daily.html and post.html
//       near  93%  All passengers were taken ashore in [-small-] boats, {+and+} nine of them ...
//
//     pairs_text(pairs, articles, options)             a table, the pairs that share most first:
//
//     94%  daily.html                  post.html
//
// An edit stands as `wdiff` writes it: [-what the first has alone-] {+what the second has+}. Nothing of a page can
// steer the terminal; see display.h.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/passage.h"
#include "output/account_text.h"

namespace stemma {

struct ComparedArticle {
  std::string_view id;
  std::string_view text;  // not needed for pairs
};

// Passages sorted by pair, as find_passages() gives them.
std::string passages_text(std::span<const Passage> passages, std::span<const ComparedArticle> articles,
                          const TextOptions& options);
std::string pairs_text(std::vector<Containment> pairs, std::span<const ComparedArticle> articles,
                       const TextOptions& options);

}  // namespace stemma
