#include "stories/word_rarity.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "resources/resources.h"
#include "text/words.h"

namespace stemma {
namespace {

// What the table of common words weighs, in articles.
constexpr double kBackground = 500;

// Words of an article of usual length: what makes a rate of use a share of articles.
constexpr double kArticleWords = 400;

// The share of articles that have a word which the table does not know.
constexpr double kUnknownShare = 0.0005;

std::unordered_map<std::uint64_t, double> read_common_words() {
  std::unordered_map<std::uint64_t, double> shares;
  for (const ResourceLine& line : lines_of(resource("resources/stories/common_words.txt"))) {
    const double uses_in_a_million = std::stod(std::string(line.columns.at(1)));
    shares[hash_of_word(line.columns[0])] = 1 - std::exp(-uses_in_a_million * 1e-6 * kArticleWords);
  }
  return shares;
}

double background_share(std::uint64_t word) {
  static const std::unordered_map<std::uint64_t, double> kShares = read_common_words();
  const auto found = kShares.find(word);
  return found == kShares.end() ? kUnknownShare : found->second;
}

}  // namespace

double rarity_in_english(std::uint64_t word) {
  return -std::log(std::min(background_share(word), 1.0));
}

void WordRarity::learn(std::span<const StoryArticle::Term> words) {
  for (const StoryArticle::Term& word : words) ++articles_with_[word.hash];
  ++articles_;
  if (articles_with_.size() > kMostWords) halve();
}

double WordRarity::of(std::uint64_t word) const {
  const auto found = articles_with_.find(word);
  const double with = found == articles_with_.end() ? 0 : found->second;
  const double share = (background_share(word) * kBackground + with) / (kBackground + static_cast<double>(articles_));
  return -std::log(std::min(share, 1.0));
}

void WordRarity::halve() {
  for (auto& [word, count] : articles_with_) count /= 2;
  std::erase_if(articles_with_, [](const auto& word) { return word.second == 0; });
  articles_ /= 2;
}

void WordRarity::write(ByteWriter& writer) const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted(articles_with_.begin(), articles_with_.end());
  std::sort(sorted.begin(), sorted.end());
  writer.put(articles_);
  writer.put(static_cast<std::uint32_t>(sorted.size()));
  for (const auto& [word, count] : sorted) {
    writer.put(word);
    writer.put(count);
  }
}

WordRarity WordRarity::read(ByteReader& reader) {
  WordRarity rarity;
  rarity.articles_ = reader.get<std::uint64_t>();
  const std::uint32_t words = reader.get_count(12);
  rarity.articles_with_.reserve(words);
  for (std::uint32_t i = 0; i < words; ++i) {
    const auto word = reader.get<std::uint64_t>();
    rarity.articles_with_[word] = reader.get<std::uint32_t>();
  }
  return rarity;
}

}  // namespace stemma
