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
    for (std::size_t k = 0; k < low_.size(); ++k) {
      low_[k] = table(tree.leaves.low() + 16 * k);
      high_[k] = table(tree.leaves.high() + 16 * k);
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
  static Table table(const std::uint8_t* sixteen) {
    return {_mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(sixteen)))};
  }

  Tables low_;
  Tables high_;
};

// A tree's questions, the last first.
class Questions {
 public:
  Questions(const BlockTree& tree, const BlockTable& table) {
    for (std::size_t q = tree.questions; q-- > 0;) {
      const BlockQuestion& question = tree.asked[q];
      questions_[size_++] = {table.column(question.feature) + question.shift,
                             _mm256_set1_epi8(static_cast<char>(question.least))};
    }
  }

  // The numbers of the leaves of the blocks from `begin` on.
  __m256i numbers_at(std::size_t begin) const {
    __m256i numbers = _mm256_setzero_si256();
    for (std::size_t q = 0; q < size_; ++q) {
      const __m256i values = load(questions_[q].column + begin);
      const __m256i yes = _mm256_cmpeq_epi8(_mm256_max_epu8(values, questions_[q].least), values);  // 0xFF
      numbers = _mm256_sub_epi8(_mm256_add_epi8(numbers, numbers), yes);
    }
    return numbers;
  }

 private:
  struct Question {
    const std::uint8_t* column;
    __m256i least;
  };

  std::array<Question, kMostQuestions> questions_;
  std::size_t size_ = 0;
};

void put_in_order(std::int16_t* sums) {
  const __m256i odd = load(sums);
  const __m256i even = load(sums + 16);
  store(sums, _mm256_permute2x128_si256(odd, even, 0x20));
  store(sums + 16, _mm256_permute2x128_si256(odd, even, 0x31));
}

void add_by_avx2(const BlockModel& model, const BlockTable& table, std::span<std::int16_t> sums) {
  for (const BlockTree& tree : model) {
    const Questions questions(tree, table);
    const Leaves leaves(tree);
    for (std::size_t begin = 0; begin < table.size(); begin += kLanes)
      leaves.add_to(sums.data() + begin, questions.numbers_at(begin));
  }
  for (std::size_t begin = 0; begin < table.size(); begin += kLanes) put_in_order(sums.data() + begin);
}

}  // namespace

const TreeSums kAvx2TreeSums = {"avx2", add_by_avx2};

}  // namespace stemma
