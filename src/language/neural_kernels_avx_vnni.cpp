// Compiled for AVX2 and AVX-VNNI (processors with VNNI but without AVX-512); called only where the processor has both.

#include <immintrin.h>

#include "language/neural_kernels_of.h"
#include "language/neural_lanes_avx2.h"
#include "language/neural_paths.h"

namespace stemma {
namespace {

struct AvxVnniLanes : Avx2Lanes {
  static Ints dot(Ints sums, Quad quad, Weights weights) {
    return {_mm256_dpbusd_avx_epi32(sums.front, quad, weights.front),
            _mm256_dpbusd_avx_epi32(sums.back, quad, weights.back)};
  }
};

}  // namespace

constinit const NeuralKernels kAvxVnniKernels = kernels_of<AvxVnniLanes>("avx-vnni");

}  // namespace stemma
