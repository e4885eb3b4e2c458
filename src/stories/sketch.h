// What is remembered of an article to compare it: its most telling words and pairs of words, weighed.
//
//     Sketch sketch = sketch_of(article, rarity);
//
// Four weights a word, each of a vector of length 1: of the whole article, of its lead, of its names, and of its other
// words. At most kWords words and kPairs pairs are kept, and a sample of the runs of words that copies share. Made
// once, by what is known of the words' rarity when the article comes.

#pragma once

#include <cstdint>
#include <vector>

#include "stories/bytes.h"
#include "stories/stories.h"
#include "stories/word_rarity.h"

namespace stemma {

struct Sketch {
  static constexpr std::size_t kWords = 150;
  static constexpr std::size_t kPairs = 100;

  // Weights are in kOne-ths: whole numbers add up to the same in any order, and take half the room.
  static constexpr std::uint16_t kOne = 65535;

  struct Word {
    std::uint32_t hash = 0;
    std::uint16_t whole = 0;
    std::uint16_t lead = 0;
    std::uint16_t title = 0;
    std::uint16_t name = 0;
    std::uint16_t other = 0;
    std::uint16_t number = 0;
  };
  struct Pair {
    std::uint32_t hash = 0;
    std::uint16_t whole = 0;
    std::uint16_t lead = 0;
  };
  std::int32_t day = kNoDay;
  std::uint32_t length = 0;  // words of the text
  bool has_title = false;
  std::vector<Word> words;  // sorted by hash
  std::vector<Pair> pairs;  // sorted by hash
  std::vector<std::uint32_t> shingles;
};

Sketch sketch_of(const StoryArticle& article, const WordRarity& rarity);

void write_sketch(const Sketch& sketch, ByteWriter& writer);
Sketch read_sketch(ByteReader& reader);

}  // namespace stemma
