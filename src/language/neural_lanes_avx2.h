// 16 numbers as two registers of AVX2, for the paths that build on it. Empty where the compiler is not told of AVX2.

#pragma once

#ifdef __AVX2__

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

namespace stemma {

struct Avx2Lanes {
  struct Floats {
    __m256 front;
    __m256 back;
  };
  struct Ints {
    __m256i front;
    __m256i back;
  };
  using Quad = __m256i;
  using Weights = Ints;
  static constexpr bool kPairs = true;
  static constexpr std::size_t kTileRows = 4;
  static constexpr std::size_t kTilePanels = 1;

  static Floats load(const float* from) { return {_mm256_loadu_ps(from), _mm256_loadu_ps(from + 8)}; }
  static void store(float* to, Floats x) {
    _mm256_storeu_ps(to, x.front);
    _mm256_storeu_ps(to + 8, x.back);
  }
  static Floats all(float x) { return {_mm256_set1_ps(x), _mm256_set1_ps(x)}; }
  static Floats add(Floats x, Floats y) { return {_mm256_add_ps(x.front, y.front), _mm256_add_ps(x.back, y.back)}; }
  static Floats sub(Floats x, Floats y) { return {_mm256_sub_ps(x.front, y.front), _mm256_sub_ps(x.back, y.back)}; }
  static Floats mul(Floats x, Floats y) { return {_mm256_mul_ps(x.front, y.front), _mm256_mul_ps(x.back, y.back)}; }
  static Floats div(Floats x, Floats y) { return {_mm256_div_ps(x.front, y.front), _mm256_div_ps(x.back, y.back)}; }
  static Floats max(Floats x, Floats y) { return {_mm256_max_ps(x.front, y.front), _mm256_max_ps(x.back, y.back)}; }
  static Floats min(Floats x, Floats y) { return {_mm256_min_ps(x.front, y.front), _mm256_min_ps(x.back, y.back)}; }
  static Floats abs(Floats x) {
    const __m256 sign = _mm256_set1_ps(-0.0F);
    return {_mm256_andnot_ps(sign, x.front), _mm256_andnot_ps(sign, x.back)};
  }
  static Floats floats(Ints x) { return {_mm256_cvtepi32_ps(x.front), _mm256_cvtepi32_ps(x.back)}; }
  static Floats from_bits(Ints x) { return {_mm256_castsi256_ps(x.front), _mm256_castsi256_ps(x.back)}; }
  static Ints bits(Floats x) { return {_mm256_castps_si256(x.front), _mm256_castps_si256(x.back)}; }
  static float root(float x) { return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x))); }

  static float sum(Floats x) {
    const __m256 eight = _mm256_add_ps(x.front, x.back);
    const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
  }
  static float largest(Floats x) {
    const __m256 eight = _mm256_max_ps(x.front, x.back);
    const __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)));
  }

  static Ints load_ints(const std::int32_t* from) { return weights(reinterpret_cast<const std::int8_t*>(from)); }
  static void store_ints(std::int32_t* to, Ints x) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), x.front);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + 8), x.back);
  }
  static Ints all_ints(std::int32_t x) { return {_mm256_set1_epi32(x), _mm256_set1_epi32(x)}; }
  static Ints add_ints(Ints x, Ints y) {
    return {_mm256_add_epi32(x.front, y.front), _mm256_add_epi32(x.back, y.back)};
  }
  static Ints sub_ints(Ints x, Ints y) {
    return {_mm256_sub_epi32(x.front, y.front), _mm256_sub_epi32(x.back, y.back)};
  }
  static Ints and_ints(Ints x, Ints y) {
    return {_mm256_and_si256(x.front, y.front), _mm256_and_si256(x.back, y.back)};
  }
  static Ints or_ints(Ints x, Ints y) { return {_mm256_or_si256(x.front, y.front), _mm256_or_si256(x.back, y.back)}; }
  template <int Count>
  static Ints shift_left(Ints x) {
    return {_mm256_slli_epi32(x.front, Count), _mm256_slli_epi32(x.back, Count)};
  }
  static std::int32_t sum_ints(Ints x) {
    const __m256i eight = _mm256_add_epi32(x.front, x.back);
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
    const __m128i two = _mm_add_epi32(four, _mm_srli_si128(four, 8));
    return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_srli_si128(two, 4)));
  }

  static void store_low_bytes(std::uint8_t* to, Ints x) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), low_bytes(x));
  }
  static void store_low_quads(std::int8_t* to, Ints x) {
    const __m128i bytes = low_bytes(x);
    _mm_storeu_si32(to, bytes);
    _mm_storeu_si32(to + 64, _mm_srli_si128(bytes, 4));
    _mm_storeu_si32(to + 128, _mm_srli_si128(bytes, 8));
    _mm_storeu_si32(to + 192, _mm_srli_si128(bytes, 12));
  }

  static Quad quad(const std::uint8_t* from) { return _mm256_broadcastd_epi32(_mm_loadu_si32(from)); }
  static Weights weights(const std::int8_t* from) {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)),
            _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 32))};
  }
  // Two products fit 16 bits, since two weights are at most 2 * 64.
  static Ints dot(Ints sums, Quad quad, Weights weights) {
    return add_pairs(sums, {_mm256_maddubs_epi16(quad, weights.front), _mm256_maddubs_epi16(quad, weights.back)});
  }
  // Eight inputs; four products fit 16 bits where weights keep to kLargestGroup.
  static Ints dot_pair(Ints sums, const std::uint8_t* inputs, const std::int8_t* packed) {
    const Quad first = quad(inputs);
    const Quad second = quad(inputs + 4);
    const Weights a = weights(packed);
    const Weights b = weights(packed + 64);
    const __m256i front = _mm256_add_epi16(_mm256_maddubs_epi16(first, a.front), _mm256_maddubs_epi16(second, b.front));
    const __m256i back = _mm256_add_epi16(_mm256_maddubs_epi16(first, a.back), _mm256_maddubs_epi16(second, b.back));
    return add_pairs(sums, {front, back});
  }

 private:
  static Ints add_pairs(Ints sums, Ints words) {
    const __m256i ones = _mm256_set1_epi16(1);
    return {_mm256_add_epi32(sums.front, _mm256_madd_epi16(words.front, ones)),
            _mm256_add_epi32(sums.back, _mm256_madd_epi16(words.back, ones))};
  }
  static __m128i low_bytes(Ints x) {
    const __m256i low = _mm256_set1_epi32(255);
    const __m256i words = _mm256_packus_epi32(_mm256_and_si256(x.front, low), _mm256_and_si256(x.back, low));
    const __m256i in_order = _mm256_permute4x64_epi64(words, 0b11'01'10'00);
    return _mm_packus_epi16(_mm256_castsi256_si128(in_order), _mm256_extracti128_si256(in_order, 1));
  }
};

}  // namespace stemma

#endif
