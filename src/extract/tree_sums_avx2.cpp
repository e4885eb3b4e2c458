// Compiled for AVX2; called only where the processor has it.
//
// The leaves of a tree, at most 64 of two bytes, are looked up in registers: four tables of sixteen lower bytes and
// four of upper ones.

#include <immintrin.h>

#include <array>

#include "extract/tree_sums.h"

namespace stemma {
namespace {

constexpr std::size_t kLanes = 32;
static_assert(BlockTable::kAtOnce % kLanes == 0);

// Sixteen bytes, twice.
struct Table {
  __m256i bytes;
};

using Tables = std::array<Table, kMostLeaves / 16>;

__m256i load(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

void store(void* to, __m256i value) {
  _mm256_storeu_si256(static_cast<__m256i*>(to), value);
}

class Leaves {
 public:
  explicit Leaves(const BlockTree& tree) {
    std::array<std::uint8_t, kMostLeaves> low{};
    std::array<std::uint8_t, kMostLeaves> high{};
    for (std::size_t i = 0; i < tree.leaves.size(); ++i) {
      low[i] = static_cast<std::uint8_t>(tree.leaves[i]);
      high[i] = static_cast<std::uint8_t>(tree.leaves[i] >> 8);
    }
    for (std::size_t k = 0; k < low_.size(); ++k) {
      low_[k] = table(low.data() + 16 * k);
      high_[k] = table(high.data() + 16 * k);
    }
  }

  // Adds the leaves of these numbers to sums that stand as their bytes come together: the first and third eight, then
  // the second and fourth.
  void add_to(std::int16_t* sums, __m256i numbers) const {
    __m256i low = _mm256_setzero_si256();
    __m256i high = _mm256_setzero_si256();
    for (std::size_t k = 0; k < low_.size(); ++k) {
      // A number that is none of this table's gets the highest bit, and so nothing.
      const __m256i own = _mm256_sub_epi8(numbers, _mm256_set1_epi8(static_cast<char>(16 * k)));
      const __m256i place = _mm256_adds_epu8(own, _mm256_set1_epi8(0x70));
      low = _mm256_or_si256(low, _mm256_shuffle_epi8(low_[k].bytes, place));
      high = _mm256_or_si256(high, _mm256_shuffle_epi8(high_[k].bytes, place));
    }
    store(sums, _mm256_add_epi16(load(sums), _mm256_unpacklo_epi8(low, high)));
    store(sums + 16, _mm256_add_epi16(load(sums + 16), _mm256_unpackhi_epi8(low, high)));
  }

 private:
  static Table table(const std::uint8_t* from) {
    return {_mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)))};
  }

  Tables low_;
  Tables high_;
};

__m256i numbers_at(const BlockTree& tree, const BlockTable& table, std::size_t begin) {
  __m256i numbers = _mm256_setzero_si256();
  for (std::size_t q = tree.questions.size(); q-- > 0;) {
    const BlockQuestion& question = tree.questions[q];
    const __m256i values = load(table.column(question.feature) + question.shift + begin);
    const __m256i least = _mm256_set1_epi8(static_cast<char>(question.least));
    const __m256i yes = _mm256_cmpeq_epi8(_mm256_max_epu8(values, least), values);  // 0xFF
    numbers = _mm256_sub_epi8(_mm256_add_epi8(numbers, numbers), yes);
  }
  return numbers;
}

void put_in_order(std::int16_t* sums) {
  const __m256i odd = load(sums);
  const __m256i even = load(sums + 16);
  store(sums, _mm256_permute2x128_si256(odd, even, 0x20));
  store(sums + 16, _mm256_permute2x128_si256(odd, even, 0x31));
}

void add_by_avx2(const BlockModel& model, const BlockTable& table, std::span<std::int16_t> sums) {
  for (const BlockTree& tree : model) {
    const Leaves leaves(tree);
    for (std::size_t begin = 0; begin < table.blocks(); begin += kLanes)
      leaves.add_to(sums.data() + begin, numbers_at(tree, table, begin));
  }
  for (std::size_t begin = 0; begin < table.blocks(); begin += kLanes) put_in_order(sums.data() + begin);
}

}  // namespace

const TreeSums kAvx2TreeSums = {"avx2", add_by_avx2};

}  // namespace stemma
