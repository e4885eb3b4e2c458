// Compiled for AVX2 and AVX-VNNI (processors with VNNI but without AVX-512); called only where the processor has both.

#include <immintrin.h>

#include "language/neural_kernels_of.h"
#include "language/neural_lanes_avx2.h"
#include "language/neural_paths.h"

namespace stemma {
namespace {

struct AvxVnniLanes : Avx2Lanes {
  static constexpr bool kPairs = false;
  static constexpr std::size_t kTileRows = 6;

  static Ints dot(Ints sums, Quad quad, Weights weights) {
    accumulate(sums.front, quad, weights.front);
    accumulate(sums.back, quad, weights.back);
    return sums;
  }

 private:
  // The instruction itself: around the intrinsic GCC 12 copies sums from register to register and out to memory.
  static void accumulate(__m256i& sums, __m256i quad, __m256i weights) {
    asm("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sums) : "x"(quad), "x"(weights));
  }
};

}  // namespace

constinit const NeuralKernels kAvxVnniKernels = kernels_of<AvxVnniLanes>("avx-vnni");

}  // namespace stemma
