// How much a word says of an article: little where many articles have it, much where few do.
//
//     WordRarity rarity;
//     rarity.learn(article.terms);
//     rarity.of(term.hash)                       // the inverse document frequency, a logarithm
//
// It knows from the start how common English words are (resources/stories/common_words.txt), as if it had seen
// kBackground articles, and learns from every article. It remembers at most kMostWords: then all counts are halved and
// the words that came once are forgotten.

#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>

#include "stories/bytes.h"
#include "stories/stories.h"

namespace stemma {

// How rare a word is in English, before any article has come.
double rarity_in_english(std::uint64_t word);

class WordRarity {
 public:
  static constexpr std::size_t kMostWords = 1 << 20;

  void learn(std::span<const StoryArticle::Term> words);
  double of(std::uint64_t word) const;

  void write(ByteWriter& writer) const;
  static WordRarity read(ByteReader& reader);

 private:
  void halve();

  std::unordered_map<std::uint64_t, std::uint32_t> articles_with_;
  std::uint64_t articles_ = 0;
};

}  // namespace stemma
