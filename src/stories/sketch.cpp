#include "stories/sketch.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

// What rarity counts for, in the whole and in the lead: more than in plain TF-IDF.
constexpr double kRarity = 1.5;
constexpr double kLeadRarity = 1.3;

using Word = Sketch::Word;
using Pair = Sketch::Pair;

struct WordWeights {
  std::uint32_t hash;
  double whole, lead, title, name, other, number;
};

struct PairWeights {
  std::uint32_t hash;
  double whole, lead;
};

// Leaves the `most` heaviest, sorted by hash.
template <typename Item>
void keep_heaviest(std::vector<Item>& items, std::size_t most) {
  if (items.size() > most) {
    const auto cut = items.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(items.begin(), cut, items.end(), [](const Item& left, const Item& right) {
      return left.whole != right.whole ? left.whole > right.whole : left.hash < right.hash;
    });
    items.erase(cut, items.end());
  }
  std::sort(items.begin(), items.end(), [](const Item& left, const Item& right) { return left.hash < right.hash; });
}

// Puts the weights into `made` as those of a vector of length 1.
template <typename Weights, typename Made>
void put_unit(const std::vector<Weights>& items, double Weights::*weight, std::vector<Made>& made,
              std::uint16_t Made::*part) {
  double squares = 0;
  for (const Weights& item : items) squares += item.*weight * (item.*weight);
  if (squares == 0) return;
  const double scale = Sketch::kOne / std::sqrt(squares);
  for (std::size_t i = 0; i < items.size(); ++i) {
    made[i].*part = static_cast<std::uint16_t>(std::lround(items[i].*weight * scale));
  }
}

WordWeights weigh(const StoryArticle::Term& term, double rarity) {
  const double uses = 1 + std::log(term.uses);
  const double lead = std::pow(rarity, kLeadRarity);
  return {.hash = static_cast<std::uint32_t>(term.hash),
          .whole = term.weight * std::pow(rarity, kRarity),
          .lead = term.is_lead ? lead : 0,
          .title = term.is_title ? lead : 0,
          .name = term.is_name ? uses * rarity : 0,
          .other = term.is_name ? 0 : uses * lead,
          .number = term.is_number ? rarity : 0};
}

std::vector<Word> words_of(const StoryArticle& article, const WordRarity& rarity) {
  std::vector<WordWeights> words;
  words.reserve(article.terms.size());
  for (const StoryArticle::Term& term : article.terms) words.push_back(weigh(term, rarity.of(term.hash)));
  keep_heaviest(words, Sketch::kWords);
  std::vector<Word> made;
  for (const WordWeights& word : words) made.push_back({.hash = word.hash});
  put_unit(words, &WordWeights::whole, made, &Word::whole);
  put_unit(words, &WordWeights::lead, made, &Word::lead);
  put_unit(words, &WordWeights::title, made, &Word::title);
  put_unit(words, &WordWeights::name, made, &Word::name);
  put_unit(words, &WordWeights::other, made, &Word::other);
  put_unit(words, &WordWeights::number, made, &Word::number);
  std::erase_if(made, [](const Word& word) { return word.whole == 0; });  // such as "the"
  return made;
}

std::vector<Pair> pairs_of(const StoryArticle& article, const WordRarity& rarity) {
  std::vector<PairWeights> pairs;
  pairs.reserve(article.pairs.size());
  for (const StoryArticle::Pair& pair : article.pairs) {
    const double both = rarity.of(pair.left) + rarity.of(pair.right);
    const std::uint64_t hash = ((pair.left * 0x9E3779B97F4A7C15) ^ pair.right) * 0x9E3779B97F4A7C15;
    pairs.push_back({.hash = static_cast<std::uint32_t>(hash >> 32),
                     .whole = (1 + std::log(pair.uses)) * both,
                     .lead = pair.is_lead ? both : 0});
  }
  keep_heaviest(pairs, Sketch::kPairs);
  std::vector<Pair> made;
  for (const PairWeights& pair : pairs) made.push_back({.hash = pair.hash});
  put_unit(pairs, &PairWeights::whole, made, &Pair::whole);
  put_unit(pairs, &PairWeights::lead, made, &Pair::lead);
  return made;
}

bool has_title(const Sketch& sketch) {
  return std::any_of(sketch.words.begin(), sketch.words.end(), [](const Word& word) { return word.title > 0; });
}

}  // namespace

Sketch sketch_of(const StoryArticle& article, const WordRarity& rarity) {
  Sketch sketch{article.day,     article.length, false, words_of(article, rarity), pairs_of(article, rarity),
                article.shingles};
  sketch.has_title = has_title(sketch);
  return sketch;
}

namespace {

constexpr std::uint16_t Word::*kWordParts[] = {&Word::whole, &Word::lead,  &Word::title,
                                               &Word::name,  &Word::other, &Word::number};
constexpr std::uint16_t Pair::*kPairParts[] = {&Pair::whole, &Pair::lead};

// Most weights of most words are 0: a byte tells which are not.
template <typename Item, std::size_t kCount>
void write_items(const std::vector<Item>& items, std::uint16_t Item::*const (&parts)[kCount], ByteWriter& writer) {
  writer.put(static_cast<std::uint32_t>(items.size()));
  for (const Item& item : items) {
    std::uint8_t present = 0;
    for (std::size_t i = 0; i < kCount; ++i) present |= static_cast<std::uint8_t>((item.*parts[i] != 0) << i);
    writer.put(item.hash);
    writer.put(present);
    for (const auto part : parts) {
      if (item.*part != 0) writer.put(item.*part);
    }
  }
}

template <typename Item, std::size_t kCount>
std::vector<Item> read_items(std::uint16_t Item::*const (&parts)[kCount], ByteReader& reader) {
  std::vector<Item> items(reader.get_count(5));
  for (Item& item : items) {
    item.hash = reader.get<std::uint32_t>();
    const auto present = reader.get<std::uint8_t>();
    for (std::size_t i = 0; i < kCount; ++i) {
      if (present >> i & 1) item.*parts[i] = reader.get<std::uint16_t>();
    }
  }
  return items;
}

}  // namespace

void write_sketch(const Sketch& sketch, ByteWriter& writer) {
  writer.put(sketch.day);
  writer.put(sketch.length);
  write_items(sketch.words, kWordParts, writer);
  write_items(sketch.pairs, kPairParts, writer);
  writer.put(static_cast<std::uint32_t>(sketch.shingles.size()));
  for (const std::uint32_t shingle : sketch.shingles) writer.put(shingle);
}

Sketch read_sketch(ByteReader& reader) {
  Sketch sketch;
  sketch.day = reader.get<std::int32_t>();
  sketch.length = reader.get<std::uint32_t>();
  sketch.words = read_items(kWordParts, reader);
  sketch.pairs = read_items(kPairParts, reader);
  sketch.shingles.resize(reader.get_count(4));
  for (std::uint32_t& shingle : sketch.shingles) shingle = reader.get<std::uint32_t>();
  sketch.has_title = has_title(sketch);
  return sketch;
}

}  // namespace stemma
