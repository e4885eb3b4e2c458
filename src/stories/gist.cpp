#include "stories/gist.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>

#include "stories/word_rarity.h"

namespace stemma {
namespace {

constexpr std::size_t kWordBytes = 5;
constexpr float kMostWeight = 255;

// Nearness is compared in steps of this, so that two articles that make up a story are equally near to it however their
// sums are rounded.
constexpr double kStep = 1e-9;

struct Word {
  std::uint32_t hash;
  std::uint32_t weight;
};

std::vector<Word> read(std::string_view gist) {
  std::vector<Word> words;
  for (std::size_t at = 0; at + kWordBytes <= gist.size(); at += kWordBytes) {
    Word word{0, static_cast<unsigned char>(gist[at + 4])};
    for (std::size_t i = 0; i < 4; ++i) {
      word.hash |= static_cast<std::uint32_t>(static_cast<unsigned char>(gist[at + i])) << (8 * i);
    }
    words.push_back(word);
  }
  return words;
}

double length(const std::vector<Word>& words) {
  std::uint64_t squares = 0;
  for (const Word& word : words) squares += std::uint64_t{word.weight} * word.weight;
  return std::sqrt(static_cast<double>(squares));
}

}  // namespace

std::string gist_of(const StoryArticle& article) {
  static const WordRarity kEnglish;
  std::vector<StoryArticle::Term> words = article.terms;
  for (StoryArticle::Term& word : words) word.weight *= static_cast<float>(kEnglish.of(word.hash));
  const auto is_heavier = [](const StoryArticle::Term& left, const StoryArticle::Term& right) {
    return left.weight != right.weight ? left.weight > right.weight : left.hash < right.hash;
  };
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min(kGistWords, words.size()));
  std::partial_sort(words.begin(), end, words.end(), is_heavier);
  words.erase(end, words.end());
  std::erase_if(words, [](const StoryArticle::Term& word) { return !(word.weight > 0); });
  std::string gist;
  for (const StoryArticle::Term& word : words) {
    for (unsigned shift = 0; shift < 32; shift += 8) gist += static_cast<char>(word.hash >> shift);
    gist += static_cast<char>(static_cast<unsigned char>(kMostWeight * word.weight / words.front().weight));
  }
  return gist;
}

std::vector<std::size_t> by_centrality(std::span<const std::string> gists) {
  std::vector<std::vector<Word>> words;
  std::map<std::uint32_t, double> sum;
  for (const std::string& gist : gists) {
    words.push_back(read(gist));
    const double size = length(words.back());
    for (const Word& word : words.back()) sum[word.hash] += size > 0 ? word.weight / size : 0;
  }
  std::vector<double> nearness;
  for (const std::vector<Word>& of_gist : words) {
    double shared = 0;
    for (const Word& word : of_gist) shared += word.weight * sum[word.hash];
    const double size = length(of_gist);
    nearness.push_back(size > 0 ? std::round(shared / size / kStep) : 0);
  }
  std::vector<std::size_t> order(gists.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return nearness[a] > nearness[b]; });
  return order;
}

}  // namespace stemma
