#include "extract/tree_sums.h"

#include <array>
#include <cstring>
#include <ranges>
#include <span>
#include <vector>

namespace stemma {
namespace {

constexpr std::size_t kLanes = 16;
static_assert(BlockTable::kAtOnce % kLanes == 0);

// One byte for each of kLanes blocks, in a register. The type is GCC's, which clang has, too: a loop over an array
// becomes a vector as well, but goes through memory at each question.
using Bytes [[gnu::vector_size(kLanes)]] = std::uint8_t;

// Writes the leaves, by number, of the blocks from `begin` on, `kVectors` times kLanes.
template <std::size_t kVectors>
void find_leaves(const BlockTree& tree, const BlockTable& table, std::size_t begin, std::uint8_t* leaves) {
  std::array<Bytes, kVectors> numbers{};
  for (const BlockQuestion& question : std::span(tree.asked).first(tree.questions) | std::views::reverse) {
    const std::uint8_t* const column = table.column(question.feature) + question.shift + begin;
    const Bytes least = Bytes{} + question.least;
    for (std::size_t i = 0; i < kVectors; ++i) {
      Bytes values;
      std::memcpy(&values, column + i * kLanes, kLanes);
      numbers[i] += numbers[i] - reinterpret_cast<Bytes>(values >= least);  // a yes is 0xFF
    }
  }
  std::memcpy(leaves + begin, numbers.data(), kVectors * kLanes);
}

void add_portably(const BlockModel& model, const BlockTable& table, std::span<std::int16_t> sums) {
  constexpr std::size_t kMany = 4;  // vectors, with what is done to them as many as there are registers for
  const std::size_t blocks = (table.size() + kLanes - 1) / kLanes * kLanes;
  std::vector<std::uint8_t> leaves(blocks);
  for (const BlockTree& tree : model) {
    std::size_t begin = 0;
    for (; begin + kMany * kLanes <= blocks; begin += kMany * kLanes)
      find_leaves<kMany>(tree, table, begin, leaves.data());
    for (; begin < blocks; begin += kLanes) find_leaves<1>(tree, table, begin, leaves.data());
    for (std::size_t i = 0; i < blocks; ++i) sums[i] = static_cast<std::int16_t>(sums[i] + tree.leaves[leaves[i]]);
  }
}

std::vector<const TreeSums*> paths_of_this_machine() {
  std::vector<const TreeSums*> paths;
#ifdef __x86_64__
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi")) paths.push_back(&kAvx512TreeSums);
  if (__builtin_cpu_supports("avx2")) paths.push_back(&kAvx2TreeSums);
#endif
  paths.push_back(&kPortableTreeSums);
  return paths;
}

}  // namespace

const TreeSums kPortableTreeSums = {"portable", add_portably};

std::span<const TreeSums* const> tree_sums_paths() {
  static const std::vector<const TreeSums*> kPaths = paths_of_this_machine();
  return kPaths;
}

}  // namespace stemma
