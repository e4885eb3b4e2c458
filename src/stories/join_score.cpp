#include "stories/join_score.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "resources/resources.h"

namespace stemma {
namespace {

constexpr double kOne = double{Sketch::kOne} * Sketch::kOne;

std::uint64_t product(std::uint16_t left, std::uint16_t right) {
  return std::uint64_t{left} * right;
}

// Sums of products of the words that both have.
struct SharedWords {
  std::uint64_t whole = 0, lead = 0, title = 0, title_and_lead = 0, name = 0, other = 0, number = 0, heaviest = 0;

  void add(const Sketch::Word& left, const Sketch::Word& right) {
    whole += product(left.whole, right.whole);
    heaviest = std::max(heaviest, product(left.whole, right.whole));
    lead += product(left.lead, right.lead);
    title += product(left.title, right.title);
    title_and_lead += (product(left.title, right.lead) + product(left.lead, right.title)) / 2;
    name += product(left.name, right.name);
    other += product(left.other, right.other);
    number += product(left.number, right.number);
  }
};

struct SharedPairs {
  std::uint64_t whole = 0, lead = 0;

  void add(const Sketch::Pair& left, const Sketch::Pair& right) {
    whole += product(left.whole, right.whole);
    lead += product(left.lead, right.lead);
  }
};

// Of two lists that are sorted by hash.
template <typename Sums, typename Item>
Sums shared(const std::vector<Item>& left, const std::vector<Item>& right) {
  Sums sums;
  const Item* l = left.data();
  const Item* r = right.data();
  while (l != left.data() + left.size() && r != right.data() + right.size()) {
    const std::uint32_t of_left = l->hash, of_right = r->hash;
    if (of_left == of_right) sums.add(*l, *r);
    l += of_left <= of_right;  // without a branch, which no processor would foresee
    r += of_right <= of_left;
  }
  return sums;
}

// The share of the smaller article's runs of words that the other has too.
double shared_shingles(const Sketch& left, const Sketch& right) {
  const std::size_t fewer = std::min(left.shingles.size(), right.shingles.size());
  if (fewer == 0) return 0;
  std::size_t both = 0;
  auto r = right.shingles.begin();
  for (const std::uint32_t shingle : left.shingles) {
    while (r != right.shingles.end() && *r < shingle) ++r;
    both += r != right.shingles.end() && *r == shingle;
  }
  return static_cast<double>(both) / static_cast<double>(fewer);
}

constexpr std::size_t kFirstOfDays = Likeness::kSize - 6;

}  // namespace

const std::array<std::string_view, Likeness::kSize> kLikenessNames = {
    "always",      "whole",       "root whole", "heaviest",   "lead",        "root lead",   "title",
    "title, lead", "both titled", "names",      "root names", "others",      "root others", "pairs",
    "root pairs",  "lead pairs",  "numbers",    "copied",     "much copied", "shorter",     "one day",
    "next day",    "2 days",      "3 days",     "4 days",     "more days"};

Likeness likeness(const Sketch& left, const Sketch& right) {
  const auto words = shared<SharedWords>(left.words, right.words);
  const auto pairs = shared<SharedPairs>(left.pairs, right.pairs);
  const double copied = shared_shingles(left, right);
  const auto part = [](std::uint64_t sum) { return static_cast<double>(sum) / kOne; };
  const auto root = [&](std::uint64_t sum) { return std::sqrt(part(sum)); };
  Likeness made;
  made.values = {1,
                 part(words.whole),
                 root(words.whole),
                 root(words.heaviest),
                 part(words.lead),
                 root(words.lead),
                 part(words.title),
                 part(words.title_and_lead),
                 left.has_title && right.has_title ? 1.0 : 0.0,
                 part(words.name),
                 root(words.name),
                 part(words.other),
                 root(words.other),
                 part(pairs.whole),
                 root(pairs.whole),
                 root(pairs.lead),
                 part(words.number),
                 copied > 0 ? 1.0 : 0.0,
                 copied,
                 std::log(1.0 + std::min(left.length, right.length))};
  const int dated = (left.day != kNoDay) + (right.day != kNoDay);
  made.days = dated == 2 ? DaysKnown::both : dated == 1 ? DaysKnown::one : DaysKnown::none;
  if (dated == 2) {
    const auto between = static_cast<std::size_t>(std::abs(left.day - right.day));
    made.values[kFirstOfDays + std::min<std::size_t>(between, 5)] = 1;
  }
  return made;
}

Likeness with_days(Likeness likeness, DaysKnown known) {
  if (known != DaysKnown::both) std::fill(likeness.values.begin() + kFirstOfDays, likeness.values.end(), 0.0);
  likeness.days = known;
  return likeness;
}

JoinScore JoinScore::read(std::string_view file) {
  std::array<Weights, kDaysKnown> weights{};
  std::array<bool, Likeness::kSize> known{};
  for (const ResourceLine& line : lines_of(file)) {
    const auto name = std::find(kLikenessNames.begin(), kLikenessNames.end(), line.columns[0]);
    if (name == kLikenessNames.end() || line.columns.size() != 1 + kDaysKnown) {
      throw std::invalid_argument("line " + std::to_string(line.number) +
                                  ": not the name of a likeness and three weights");
    }
    const auto at = static_cast<std::size_t>(name - kLikenessNames.begin());
    for (std::size_t days = 0; days < kDaysKnown; ++days) {
      weights[days][at] = std::stod(std::string(line.columns[days + 1]));
    }
    known[at] = true;
  }
  const auto missing = std::find(known.begin(), known.end(), false);
  if (missing != known.end()) {
    const auto at = static_cast<std::size_t>(missing - known.begin());
    throw std::invalid_argument("no weights for \"" + std::string(kLikenessNames[at]) + "\"");
  }
  return JoinScore(weights);
}

std::string JoinScore::write() const {
  std::string file;
  for (std::size_t i = 0; i < Likeness::kSize; ++i) {
    file += kLikenessNames[i];
    for (const Weights& weights : weights_) {
      std::array<char, 32> number{};
      std::snprintf(number.data(), number.size(), "\t%.4f", weights[i]);
      file += number.data();
    }
    file += '\n';
  }
  return file;
}

double JoinScore::of(const Likeness& likeness) const {
  const Weights& weights = weights_[static_cast<std::size_t>(likeness.days)];
  double sum = 0;
  for (std::size_t i = 0; i < Likeness::kSize; ++i) sum += weights[i] * likeness.values[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace stemma
