// Compiled for AVX-512 with its permutations of bytes; called only where the processor has them.
//
// The leaves of a tree, at most 64 of two bytes, are two registers: one of lower bytes and one of upper ones.

#include <immintrin.h>

#include <array>

#include "extract/tree_sums.h"

namespace stemma {
namespace {

constexpr std::size_t kLanes = 64;
static_assert(BlockTable::kAtOnce % kLanes == 0);
static_assert(kMostLeaves == kLanes);

__m512i load(const void* from) {
  return _mm512_loadu_si512(from);
}

// The numbers of the leaves of the blocks from `begin` on.
__m512i numbers_at(const BlockTree& tree, const BlockTable& table, std::size_t begin) {
  __m512i numbers = _mm512_setzero_si512();
  for (std::size_t q = 0; q < tree.questions; ++q) {
    const BlockQuestion& question = tree.asked[q];
    const __m512i values = load(table.column(question.feature) + question.shift + begin);
    const __mmask64 yes = _mm512_cmpge_epu8_mask(values, _mm512_set1_epi8(static_cast<char>(question.least)));
    numbers = _mm512_mask_add_epi8(numbers, yes, numbers, _mm512_set1_epi8(static_cast<char>(1 << q)));
  }
  return numbers;
}

// Adds the leaves of these numbers to sums that stand as their bytes come together: the first eight of each sixteen,
// then the second.
void add_leaves(const BlockLeaves& leaves, __m512i numbers, std::int16_t* sums) {
  const __m512i low = _mm512_permutexvar_epi8(numbers, load(leaves.low()));
  const __m512i high = _mm512_permutexvar_epi8(numbers, load(leaves.high()));
  _mm512_storeu_si512(sums, _mm512_add_epi16(load(sums), _mm512_unpacklo_epi8(low, high)));
  _mm512_storeu_si512(sums + 32, _mm512_add_epi16(load(sums + 32), _mm512_unpackhi_epi8(low, high)));
}

void put_in_order(std::int16_t* sums) {
  const __m512i odd = load(sums);
  const __m512i even = load(sums + 32);
  // Eights of odd and even in turn; those of even have the fourth bit.
  const __m512i first = _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11);
  const __m512i second = _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15);
  _mm512_storeu_si512(sums, _mm512_permutex2var_epi64(odd, first, even));
  _mm512_storeu_si512(sums + 32, _mm512_permutex2var_epi64(odd, second, even));
}

void add_by_avx512(const BlockModel& model, const BlockTable& table, std::span<std::int16_t> sums) {
  for (const BlockTree& tree : model) {
    for (std::size_t begin = 0; begin < table.size(); begin += kLanes)
      add_leaves(tree.leaves, numbers_at(tree, table, begin), sums.data() + begin);
  }
  for (std::size_t begin = 0; begin < table.size(); begin += kLanes) put_in_order(sums.data() + begin);
}

}  // namespace

const TreeSums kAvx512TreeSums = {"avx512", add_by_avx512};

}  // namespace stemma
