// Compiled for AVX-512 with VNNI; called only where the processor has both.

#include <immintrin.h>

#include "language/neural_kernels_of.h"
#include "language/neural_paths.h"

namespace stemma {
namespace {

struct Avx512VnniLanes {
  using Floats = __m512;
  using Ints = __m512i;
  using Quad = __m512i;
  using Weights = __m512i;
  static constexpr bool kPairs = false;
  static constexpr std::size_t kTileRows = 8;
  static constexpr std::size_t kTilePanels = 3;

  static Floats load(const float* from) { return _mm512_loadu_ps(from); }
  static void store(float* to, Floats x) { _mm512_storeu_ps(to, x); }
  static Floats all(float x) { return _mm512_set1_ps(x); }
  static Floats add(Floats x, Floats y) { return _mm512_add_ps(x, y); }
  static Floats sub(Floats x, Floats y) { return _mm512_sub_ps(x, y); }
  static Floats mul(Floats x, Floats y) { return _mm512_mul_ps(x, y); }
  static Floats div(Floats x, Floats y) { return _mm512_div_ps(x, y); }
  static Floats max(Floats x, Floats y) { return _mm512_max_ps(x, y); }
  static Floats min(Floats x, Floats y) { return _mm512_min_ps(x, y); }
  static Floats abs(Floats x) { return _mm512_abs_ps(x); }
  static Floats floats(Ints x) { return _mm512_cvtepi32_ps(x); }
  static Floats from_bits(Ints x) { return _mm512_castsi512_ps(x); }
  static Ints bits(Floats x) { return _mm512_castps_si512(x); }
  static float root(float x) { return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x))); }

  static float sum(Floats x) {
    const __m256 eight = _mm256_add_ps(low(x), high(x));
    const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
  }
  static float largest(Floats x) { return _mm512_reduce_max_ps(x); }

  static Ints load_ints(const std::int32_t* from) { return _mm512_loadu_si512(from); }
  static void store_ints(std::int32_t* to, Ints x) { _mm512_storeu_si512(to, x); }
  static Ints all_ints(std::int32_t x) { return _mm512_set1_epi32(x); }
  static Ints add_ints(Ints x, Ints y) { return _mm512_add_epi32(x, y); }
  static Ints sub_ints(Ints x, Ints y) { return _mm512_sub_epi32(x, y); }
  static Ints and_ints(Ints x, Ints y) { return _mm512_and_si512(x, y); }
  static Ints or_ints(Ints x, Ints y) { return _mm512_or_si512(x, y); }
  template <int Count>
  static Ints shift_left(Ints x) {
    return _mm512_slli_epi32(x, Count);
  }
  static std::int32_t sum_ints(Ints x) { return _mm512_reduce_add_epi32(x); }

  static void store_low_bytes(std::uint8_t* to, Ints x) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm512_cvtepi32_epi8(x));
  }
  static void store_low_quads(std::int8_t* to, Ints x) {
    const __m128i bytes = _mm512_cvtepi32_epi8(x);
    _mm_storeu_si32(to, bytes);
    _mm_storeu_si32(to + 64, _mm_srli_si128(bytes, 4));
    _mm_storeu_si32(to + 128, _mm_srli_si128(bytes, 8));
    _mm_storeu_si32(to + 192, _mm_srli_si128(bytes, 12));
  }

  static Quad quad(const std::uint8_t* from) { return _mm512_broadcastd_epi32(_mm_loadu_si32(from)); }
  static Weights weights(const std::int8_t* from) { return _mm512_loadu_si512(from); }
  // The instruction itself: around the intrinsic GCC 12 copies sums from register to register and out to memory, and
  // the product takes twice as long.
  static Ints dot(Ints sums, Quad quad, Weights weights) {
    asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(quad), "v"(weights));
    return sums;
  }

 private:
  static __m256 low(Floats x) { return _mm512_castps512_ps256(x); }
  static __m256 high(Floats x) { return _mm256_castsi256_ps(_mm512_extracti64x4_epi64(_mm512_castps_si512(x), 1)); }
};

}  // namespace

constinit const NeuralKernels kAvx512VnniKernels = kernels_of<Avx512VnniLanes>("avx512-vnni");

}  // namespace stemma
