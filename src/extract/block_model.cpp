#include "extract/block_model.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <ranges>
#include <stdexcept>

#include "resources/resources.h"

// models/blocks.bin, all numbers little-endian:
//
//     8 bytes   "STMBLK01"
//     2 times   a model, for pages and for lines: u16 trees
//       a tree    u8 questions (at most 8)
//                 a question  u8 feature, i8 shift, u8 least
//                 i16 leaves, 2 to the power of questions

namespace stemma {
namespace {

constexpr std::string_view kMagic = "STMBLK01";
constexpr std::size_t kMostQuestions = 8;

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
  tree.questions.resize(reader.byte());
  if (tree.questions.size() > kMostQuestions) throw std::invalid_argument("a tree of blocks asks too much");
  for (BlockQuestion& question : tree.questions) {
    const std::uint8_t feature = reader.byte();
    const auto shift = static_cast<std::int8_t>(reader.byte());
    const int reach = static_cast<int>(BlockTable::kReach);
    if (feature >= kFeatures || shift < -reach || shift > reach)
      throw std::invalid_argument("a tree of blocks asks for a feature that there is not");
    question = {static_cast<Feature>(feature), shift, reader.byte()};
  }
  tree.leaves.resize(std::size_t{1} << tree.questions.size());
  for (std::int16_t& leaf : tree.leaves) leaf = static_cast<std::int16_t>(reader.pair());
  return tree;
}

BlockModel read_model(Reader& reader) {
  BlockModel model(reader.pair());
  for (BlockTree& tree : model) tree = read_tree(reader);
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

namespace {

constexpr std::size_t kAtOnce = BlockTable::kAtOnce;

// One byte for each of kAtOnce blocks, in a register. The type is GCC's, which clang has, too: a loop over an array
// becomes a vector as well, but goes through memory at each question.
using Bytes [[gnu::vector_size(kAtOnce)]] = std::uint8_t;

// Writes the leaves, by number, of the blocks from `begin` on, `kVectors` times kAtOnce.
template <std::size_t kVectors>
void find_leaves(const BlockTree& tree, const BlockTable& table, std::size_t begin, std::uint8_t* leaves) {
  std::array<Bytes, kVectors> numbers{};
  for (const BlockQuestion& question : tree.questions | std::views::reverse) {
    const std::uint8_t* const column = table.column(question.feature) + question.shift + begin;
    const Bytes least = Bytes{} + question.least;
    for (std::size_t i = 0; i < kVectors; ++i) {
      Bytes values;
      std::memcpy(&values, column + i * kAtOnce, kAtOnce);
      numbers[i] += numbers[i] - reinterpret_cast<Bytes>(values >= least);  // a yes is 0xFF
    }
  }
  std::memcpy(leaves + begin, numbers.data(), kVectors * kAtOnce);
}

}  // namespace

// Blocks beyond the last are judged, too, where they fill a vector.
std::vector<std::int32_t> judge(const BlockModel& model, const BlockTable& table) {
  constexpr std::size_t kMany = 4;  // vectors, with what is done to them as many as there are registers for
  const std::size_t blocks = (table.blocks() + kAtOnce - 1) / kAtOnce * kAtOnce;
  std::vector<std::int32_t> scores(blocks);
  std::vector<std::uint8_t> leaves(blocks);
  for (const BlockTree& tree : model) {
    std::size_t begin = 0;
    for (; begin + kMany * kAtOnce <= blocks; begin += kMany * kAtOnce)
      find_leaves<kMany>(tree, table, begin, leaves.data());
    for (; begin < blocks; begin += kAtOnce) find_leaves<1>(tree, table, begin, leaves.data());
    for (std::size_t i = 0; i < blocks; ++i) scores[i] += tree.leaves[leaves[i]];
  }
  scores.resize(table.blocks());
  return scores;
}

std::vector<char> choose_body(std::span<const std::int32_t> scores, std::span<const std::uint32_t> words) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  constexpr double kUnlikely = 0.2;
  double all = 0;  // words that are body, by all odds
  for (const std::size_t i : order) all += probability(scores[i]) * words[i];
  double best = 0;
  double right = 0;
  double taken = 0;
  std::size_t count = 0;
  for (std::size_t k = 0; k < order.size() && probability(scores[order[k]]) > kUnlikely; ++k) {
    right += probability(scores[order[k]]) * words[order[k]];
    taken += words[order[k]];
    if (taken == 0) continue;
    const double score = right / taken + right / all;
    if (score > best) {
      best = score;
      count = k + 1;
    }
  }
  std::vector<char> chosen(scores.size());
  for (std::size_t k = 0; k < count; ++k) chosen[order[k]] = 1;
  return chosen;
}

}  // namespace stemma
