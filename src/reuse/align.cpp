#include "reuse/align.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <optional>

namespace stemma {
namespace {

// Words that may stand between two runs of one passage, on either side. Of 8, 10 and 12, set on edited-dev: recall of
// heavy edits .849, .856, .864, precision .994, .993, .991; beyond 10 the repeated lines of widgets grow into passages.
constexpr std::uint32_t kGap = 10;

// A repeated phrase: up to this many pairs of its occurrences are tried, beyond it they are paired in their order.
constexpr std::size_t kTriedPairs = 64;

// What a gap of one word costs a passage, in equal words: a chain that is mostly gaps is no passage.
constexpr double kGapCost = 0.25;

// Changed words that a passage may step over at its ends to reach an equal one.
constexpr std::uint32_t kStep = 2;

// How telling a chain is: the words of each of its runs beyond this many. Any two reports have short runs in common
// ("the prime minister of"), few have long ones.
constexpr std::uint32_t kCommonplace = 2;

// What a chain must weigh to be a passage by itself, and how long a run is a passage whatever it weighs.
constexpr std::uint32_t kTelling = 10;
constexpr std::uint32_t kLongRun = 8;

// Words weigh as many as there are seeds in their runs, so with fewer than this nothing is telling.
constexpr std::size_t kFewestSeeds = std::min(kTelling, kLongRun - kCommonplace);

// Two texts whose telling chains, more than one, weigh this much together are kin: one was made with the other at hand.
// Between such texts a short run is a remnant of a rewritten sentence rather than an accident.
constexpr std::uint32_t kKin = 20;
constexpr std::uint32_t kRemnant = 3;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// Equal words in a row: a[a .. a + words) and b[b .. b + words).
struct Run {
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t words;

  std::uint32_t a_end() const { return a + words; }
  std::uint32_t b_end() const { return b + words; }
};

using Chain = std::vector<Run>;  // in order on both sides

constexpr std::uint32_t kSeed = 3;

// Eight bits of the filter for each slot of the table, which has two to four for each seed.
constexpr int kFilterBits = 3;

// Of well-mixed word hashes; no shingle's hash, so that it need not be rolled.
std::uint64_t seed_at(const WordRow& row, std::size_t word) {
  const std::uint64_t* hashes = row.hashes.data() + word;
  return hashes[0] + std::rotl(hashes[1], 21) + std::rotl(hashes[2], 42);
}

std::uint32_t seeds_of(const WordRow& row) {
  return row.size() < kSeed ? 0 : static_cast<std::uint32_t>(row.size() - kSeed + 1);
}

// Longest runs, sorted by their places in a.
template <typename Point>
std::vector<Run> runs_of(std::vector<Point> points) {
  const auto diagonal = [](const Point& point) { return static_cast<std::int64_t>(point.b) - point.a; };
  std::sort(points.begin(), points.end(), [&](const Point& left, const Point& right) {
    return diagonal(left) != diagonal(right) ? diagonal(left) < diagonal(right) : left.a < right.a;
  });
  std::vector<Run> runs;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool goes_on = i > 0 && diagonal(points[i]) == diagonal(points[i - 1]) && points[i].a <= runs.back().a_end();
    if (goes_on) {
      runs.back().words = points[i].a + kSeed - runs.back().a;
    } else {
      runs.push_back({points[i].a, points[i].b, kSeed});
    }
  }
  std::sort(runs.begin(), runs.end(),
            [](const Run& left, const Run& right) { return left.a != right.a ? left.a < right.a : left.b < right.b; });
  return runs;
}

// Runs joined over gaps: the best chain that ends in each run.
class Chains {
 public:
  explicit Chains(std::vector<Run> runs) : runs_(std::move(runs)), score_(runs_.size()), before_(runs_.size(), kNone) {
    sort_by_end();
    for (std::uint32_t r = 0; r < runs_.size(); ++r) link(r);
  }

  // The chains from the best to the worst, no run in two of them.
  std::vector<Chain> best_first() const {
    std::vector<std::uint32_t> order(runs_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](auto left, auto right) { return score_[left] > score_[right]; });
    std::vector<bool> taken(runs_.size());
    std::vector<Chain> chains;
    for (const std::uint32_t last : order) {
      if (taken[last]) continue;
      Chain& chain = chains.emplace_back();
      for (std::uint32_t r = last; r != kNone && !taken[r]; r = before_[r]) {
        taken[r] = true;
        chain.push_back(runs_[r]);
      }
      std::reverse(chain.begin(), chain.end());
    }
    return chains;
  }

 private:
  void sort_by_end() {
    by_end_.resize(runs_.size());
    std::iota(by_end_.begin(), by_end_.end(), 0u);
    std::stable_sort(by_end_.begin(), by_end_.end(),
                     [&](auto left, auto right) { return runs_[left].a_end() < runs_[right].a_end(); });
  }

  // A run may begin inside the one before by less than its own length: those words count once.
  void link(std::uint32_t r) {
    const Run& run = runs_[r];
    score_[r] = run.words;
    const std::uint32_t first_end = run.a > kGap ? run.a - kGap : 0;
    const auto from = std::partition_point(by_end_.begin(), by_end_.end(),
                                           [&](auto other) { return runs_[other].a_end() < first_end; });
    for (auto at = from; at != by_end_.end() && runs_[*at].a_end() < run.a + kSeed; ++at) {
      const Run& other = runs_[*at];
      if (other.a >= run.a || other.b >= run.b || other.b_end() >= run.b + kSeed) continue;
      if (run.b > other.b_end() + kGap) continue;
      const int a_gap = static_cast<int>(run.a) - static_cast<int>(other.a_end());
      const int b_gap = static_cast<int>(run.b) - static_cast<int>(other.b_end());
      const int twice = std::max({0, -a_gap, -b_gap});
      const double cost = kGapCost * std::max({0, a_gap, b_gap});
      const double score = score_[*at] + run.words - twice - cost;
      if (score > score_[r]) {
        score_[r] = score;
        before_[r] = *at;
      }
    }
  }

  std::vector<Run> runs_;
  std::vector<std::uint32_t> by_end_;
  std::vector<double> score_;
  std::vector<std::uint32_t> before_;
};

// The words of two short stretches that are equal, in order (their longest common subsequence).
std::uint32_t common_words(const WordRow& a, Span in_a, const WordRow& b, Span in_b) {
  if (in_a.empty() || in_b.empty()) return 0;
  std::vector<std::uint32_t> above(in_b.size() + 1), row(in_b.size() + 1);
  for (std::uint32_t i = in_a.begin; i < in_a.end; ++i) {
    for (std::uint32_t j = 0; j < in_b.size(); ++j) {
      const bool same = a.hashes[i] == b.hashes[in_b.begin + j];
      row[j + 1] = same ? above[j] + 1 : std::max(above[j + 1], row[j]);
    }
    above.swap(row);
  }
  return above.back();
}

struct Step {
  std::uint32_t a;
  std::uint32_t b;
};

// The nearest equal word before or behind a passage, at most kStep changed words away, where there is one.
template <typename At>
std::optional<Step> nearest_equal(At equal) {
  for (std::uint32_t away = 0; away <= kStep; ++away) {
    for (std::uint32_t x = 0; x <= away; ++x) {
      if (equal(x, away - x)) return Step{x, away - x};
    }
  }
  return std::nullopt;
}

// Grows the passage at its ends over words that were changed, as long as equal words follow them.
void extend(AlignedPassage& passage, const WordRow& a, const WordRow& b) {
  const auto behind = [&](std::uint32_t x, std::uint32_t y) {
    const std::size_t i = std::size_t{passage.a.end} + x, j = std::size_t{passage.b.end} + y;
    return i < a.size() && j < b.size() && a.hashes[i] == b.hashes[j];
  };
  const auto before = [&](std::uint32_t x, std::uint32_t y) {
    return x < passage.a.begin && y < passage.b.begin &&
           a.hashes[passage.a.begin - x - 1] == b.hashes[passage.b.begin - y - 1];
  };
  while (const std::optional<Step> step = nearest_equal(behind)) {
    passage.a.end += step->a + 1;
    passage.b.end += step->b + 1;
    ++passage.same;
  }
  while (const std::optional<Step> step = nearest_equal(before)) {
    passage.a.begin -= step->a + 1;
    passage.b.begin -= step->b + 1;
    ++passage.same;
  }
}

AlignedPassage passage_of(const Chain& chain, const WordRow& a, const WordRow& b) {
  AlignedPassage passage{{chain.front().a, chain.front().a}, {chain.front().b, chain.front().b}, 0};
  for (const Run& run : chain) {
    const std::uint32_t a_twice = passage.a.end > run.a ? passage.a.end - run.a : 0;
    const std::uint32_t b_twice = passage.b.end > run.b ? passage.b.end - run.b : 0;
    if (a_twice + b_twice == 0) passage.same += common_words(a, {passage.a.end, run.a}, b, {passage.b.end, run.b});
    passage.same += run.words - std::min(run.words, std::max(a_twice, b_twice));
    passage.a.end = run.a_end();
    passage.b.end = run.b_end();
  }
  return passage;
}

std::uint32_t weight_of(const Chain& chain) {
  std::uint32_t weight = 0;
  for (const Run& run : chain) weight += run.words - kCommonplace;
  return weight;
}

bool is_telling(const Chain& chain) {
  return weight_of(chain) >= kTelling ||
         std::any_of(chain.begin(), chain.end(), [](const Run& run) { return run.words >= kLongRun; });
}

// Drops the chains that may be accidents.
void keep_passages(std::vector<Chain>& chains) {
  std::uint32_t weight = 0, telling = 0;
  for (const Chain& chain : chains) {
    if (!is_telling(chain)) continue;
    weight += weight_of(chain);
    ++telling;
  }
  const bool kin = telling > 1 && weight >= kKin;
  std::erase_if(chains, [&](const Chain& chain) { return kin ? weight_of(chain) < kRemnant : !is_telling(chain); });
}

// Which words of two texts have been found, on either side.
class Found {
 public:
  Found(std::size_t words_of_a, std::size_t words_of_b) : a_(words_of_a), b_(words_of_b) {}

  bool mostly(Span in_a, Span in_b) const { return mostly_in(a_, in_a) && mostly_in(b_, in_b); }
  void add(Span in_a, Span in_b) {
    std::fill(a_.begin() + in_a.begin, a_.begin() + in_a.end, true);
    std::fill(b_.begin() + in_b.begin, b_.begin() + in_b.end, true);
  }

 private:
  static bool mostly_in(const std::vector<bool>& found, Span words) {
    return 2 * std::count(found.begin() + words.begin, found.begin() + words.end, true) > words.size();
  }

  std::vector<bool> a_;
  std::vector<bool> b_;
};

// What passages hold already. A phrase that stands twice in both texts makes passages enough by standing once in each;
// but a long run between the gaps of two other passages, in each of which one of its sides lies, is in neither.
class Taken {
 public:
  Taken(std::size_t words_of_a, std::size_t words_of_b)
      : spanned_(words_of_a, words_of_b), equal_(words_of_a, words_of_b) {}

  bool holds(const AlignedPassage& passage, const Chain& chain) const {
    return spanned_.mostly(passage.a, passage.b) && std::all_of(chain.begin(), chain.end(), [&](const Run& run) {
             return run.words < kLongRun || equal_.mostly({run.a, run.a_end()}, {run.b, run.b_end()});
           });
  }

  void add(const AlignedPassage& passage, const Chain& chain) {
    spanned_.add(passage.a, passage.b);
    for (const Run& run : chain) equal_.add({run.a, run.a_end()}, {run.b, run.b_end()});
    // Where a passage grew, at most kStep words in a row are others.
    equal_.add({passage.a.begin, chain.front().a}, {passage.b.begin, chain.front().b});
    equal_.add({chain.back().a_end(), passage.a.end}, {chain.back().b_end(), passage.b.end});
  }

 private:
  Found spanned_;
  Found equal_;
};

}  // namespace

Aligner::Aligner(const WordRow& a) : a_(a) {
  seeds_.reserve(seeds_of(a));
  for (std::uint32_t word = 0; word < seeds_of(a); ++word) seeds_.push_back({seed_at(a, word), word});
  std::sort(seeds_.begin(), seeds_.end(), [](const Seed& left, const Seed& right) {
    return left.hash != right.hash ? left.hash < right.hash : left.word < right.word;
  });
  slot_bits_ = static_cast<int>(std::bit_width(2 * seeds_.size())) + 1;
  slots_.resize(std::size_t{1} << slot_bits_);
  filter_.resize((slots_.size() << kFilterBits) / 64 + 1);
  for (std::uint32_t i = 0; i < seeds_.size(); ++i) {
    if (i > 0 && seeds_[i].hash == seeds_[i - 1].hash) continue;
    std::size_t slot = seeds_[i].hash >> (64 - slot_bits_);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = i + 1;
    const std::uint64_t bit = seeds_[i].hash >> (64 - slot_bits_ - kFilterBits);
    filter_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
}

// The first of the seeds with this hash.
const Aligner::Seed* Aligner::find(std::uint64_t hash) const {
  const std::uint64_t bit = hash >> (64 - slot_bits_ - kFilterBits);
  if ((filter_[bit / 64] >> bit % 64 & 1) == 0) return nullptr;
  for (std::size_t slot = hash >> (64 - slot_bits_); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const Seed& seed = seeds_[slots_[slot] - 1];
    if (seed.hash == hash) return &seed;
  }
  return nullptr;
}

// Where both texts have the same three words.
std::vector<Aligner::Point> Aligner::common_seeds(const WordRow& b) const {
  struct Met {
    const Seed* first;
    std::uint32_t word;
  };
  std::vector<Met> met;
  for (std::uint32_t word = 0; word < seeds_of(b); ++word) {
    if (const Seed* const first = find(seed_at(b, word))) met.push_back({first, word});
  }
  std::stable_sort(met.begin(), met.end(), [](const Met& left, const Met& right) { return left.first < right.first; });
  std::vector<Point> points;
  for (std::size_t begin = 0, end = 0; begin < met.size(); begin = end) {
    while (end < met.size() && met[end].first == met[begin].first) ++end;
    const Seed* const first = met[begin].first;
    const Seed* last = first;
    while (last != seeds_.data() + seeds_.size() && last->hash == first->hash) ++last;
    const std::size_t in_a = static_cast<std::size_t>(last - first), in_b = end - begin;
    const bool all = in_a * in_b <= kTriedPairs;
    for (std::size_t x = 0; x < in_a; ++x) {
      if (!all && x >= in_b) break;
      for (std::size_t y = all ? 0 : x; y < (all ? in_b : x + 1); ++y)
        points.push_back({first[x].word, met[begin + y].word});
    }
  }
  return points;
}

std::vector<AlignedPassage> Aligner::with(const WordRow& b) const {
  std::vector<AlignedPassage> passages;
  std::vector<Point> points = common_seeds(b);
  if (points.size() < kFewestSeeds) return passages;
  std::vector<Chain> chains = Chains(runs_of(std::move(points))).best_first();
  keep_passages(chains);
  if (chains.empty()) return passages;
  Taken taken(a_.size(), b.size());
  for (const Chain& chain : chains) {
    AlignedPassage passage = passage_of(chain, a_, b);
    extend(passage, a_, b);
    if (taken.holds(passage, chain)) continue;
    taken.add(passage, chain);
    passages.push_back(passage);
  }
  std::sort(passages.begin(), passages.end(), [](const AlignedPassage& left, const AlignedPassage& right) {
    return left.a != right.a ? left.a < right.a : left.b < right.b;
  });
  return passages;
}

}  // namespace stemma
