// Passages that articles share: exact and lightly edited copies, with their spans on both sides.
//
//     std::vector<Passage> shared = find_passages(texts);
//
//     PassageFinder finder(room, each);                       // the same where texts come one at a time
//     finder.add(text, word_row(text));
//     std::vector<Passage> shared = finder.find();
//
// The result does not depend on the order of the articles but for which side is `a` (the one given first).
//
// Three things are said of a passage beside its spans. `spread`: how many of the articles hold the eight words in its
// middle, as they stand on the side where more do. `standing`: it is wide-spread and the two articles have little else
// in common, as a paragraph of background or a site's notice. `quotation`: it is somebody's words on both sides.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/passage.h"
#include "reuse/each.h"
#include "reuse/pairs.h"
#include "reuse/shingles.h"

namespace stemma {

std::vector<Passage> find_passages(std::span<const std::string_view> texts);

class PassageFinder {
 public:
  explicit PassageFinder(Room room = {}, Each each = one_by_one);

  // The next text; it may go when this returns.
  void add(std::string_view text, WordRow words);

  // Sorted by (a, b) and their places in a. To be called once, when all texts were added.
  std::vector<Passage> find();

 private:
  struct Candidate {
    std::uint32_t a;
    std::uint32_t b;
  };

  void align(std::vector<Candidate>& candidates, std::vector<Passage>& passages) const;
  std::vector<Passage> align_one(std::span<const Candidate> candidates) const;
  Passage passage_of(Candidate pair, const struct AlignedPassage& aligned) const;
  void tell_spread(std::vector<Passage>& passages) const;

  ShingleIndex index_;
  Each each_;
  std::vector<WordRow> rows_;
  std::vector<std::vector<Span>> quotations_;  // by text
};

}  // namespace stemma
