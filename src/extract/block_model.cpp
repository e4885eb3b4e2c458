#include "extract/block_model.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "extract/tree_sums.h"
#include "resources/resources.h"

// models/blocks.bin, all numbers little-endian:
//
//     8 bytes   "STMBLK01"
//     2 times   a model, for pages and for lines: u16 trees
//       a tree    u8 questions (at most 6)
//                 a question  u8 feature, i8 shift, u8 least
//                 i16 leaves, 2 to the power of questions

namespace stemma {
namespace {

constexpr std::string_view kMagic = "STMBLK01";

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t byte() {
    if (bytes_.empty()) throw std::invalid_argument("the models of blocks end early");
    const auto byte = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  std::uint16_t pair() {
    const unsigned low = byte();
    return static_cast<std::uint16_t>(low | unsigned{byte()} << 8);
  }

  void expect(std::string_view text) {
    if (!bytes_.starts_with(text)) throw std::invalid_argument("these are no models of blocks of this version");
    bytes_.remove_prefix(text.size());
  }

  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

BlockTree read_tree(Reader& reader) {
  BlockTree tree;
  tree.questions = reader.byte();
  if (tree.questions > kMostQuestions) throw std::invalid_argument("a tree of blocks asks too much");
  for (BlockQuestion& question : std::span(tree.asked).first(tree.questions)) {
    const std::uint8_t feature = reader.byte();
    const auto shift = static_cast<std::int8_t>(reader.byte());
    const int reach = static_cast<int>(BlockTable::kReach);
    if (feature >= kFeatures || shift < -reach || shift > reach)
      throw std::invalid_argument("a tree of blocks asks for a feature that there is not");
    question = {static_cast<Feature>(feature), shift, reader.byte()};
  }
  for (std::size_t i = 0; i < std::size_t{1} << tree.questions; ++i)
    tree.leaves.set(i, static_cast<std::int16_t>(reader.pair()));
  return tree;
}

BlockModel read_model(Reader& reader) {
  BlockModel model(reader.pair());
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
  for (BlockTree& tree : model) {
    tree = read_tree(reader);
    std::int16_t low = 0;
    std::int16_t high = 0;
    for (std::size_t leaf = 0; leaf < kMostLeaves; ++leaf) {
      low = std::min(low, tree.leaves[leaf]);
      high = std::max(high, tree.leaves[leaf]);
    }
    lowest += low;
    highest += high;
  }
  using Sum = std::numeric_limits<std::int16_t>;
  if (lowest < Sum::min() || highest > Sum::max())
    throw std::invalid_argument("the trees of blocks say more together than sixteen bits hold");
  return model;
}

// e to the power of x, by multiplication alone: libraries differ in the last bit of std::exp.
double exponential(double x) {
  constexpr int kSquarings = 10;
  double power = 1 + x / (1 << kSquarings);
  for (int i = 0; i < kSquarings; ++i) power *= power;
  return power;
}

double probability(std::int32_t score) {
  constexpr double kSure = 12;
  return 1 / (1 + exponential(std::clamp(-score / static_cast<double>(kScoreUnit), -kSure, kSure)));
}

}  // namespace

BlockModels read_block_models(std::string_view bytes) {
  Reader reader(bytes);
  reader.expect(kMagic);
  BlockModels models;
  models.page = read_model(reader);
  models.lines = read_model(reader);
  if (!reader.at_end()) throw std::invalid_argument("the models of blocks have bytes left over");
  return models;
}

const BlockModels& block_models() {
  static const BlockModels models = read_block_models(resource("models/blocks.bin"));
  return models;
}

std::vector<std::int32_t> judge(const BlockModel& model, const BlockTable& table) {
  constexpr std::size_t kAtOnce = BlockTable::kAtOnce;
  std::vector<std::int16_t> sums((table.size() + kAtOnce - 1) / kAtOnce * kAtOnce);
  tree_sums_paths().front()->add(model, table, sums);
  return {sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(table.size())};
}

std::vector<char> choose_body(std::span<const std::int32_t> scores, std::span<const std::uint32_t> words) {
  constexpr double kUnlikely = 0.2;
  struct Candidate {
    std::size_t block;
    double probability;
  };
  std::vector<Candidate> candidates;
  double all = 0;  // words that are body, by all odds
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double likely = probability(scores[i]);
    all += likely * words[i];
    if (likely > kUnlikely) candidates.push_back({i, likely});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](const Candidate& a, const Candidate& b) { return scores[a.block] > scores[b.block]; });
  double best = 0;
  double right = 0;
  double taken = 0;
  std::size_t count = 0;
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    right += candidates[k].probability * words[candidates[k].block];
    taken += words[candidates[k].block];
    if (taken == 0) continue;
    const double score = right / taken + right / all;
    if (score > best) {
      best = score;
      count = k + 1;
    }
  }
  std::vector<char> chosen(scores.size());
  for (std::size_t k = 0; k < count; ++k) chosen[candidates[k].block] = 1;
  return chosen;
}

}  // namespace stemma
