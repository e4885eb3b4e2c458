// Compiled for AVX2; called only where the processor has it.

#include "language/neural_kernels_of.h"
#include "language/neural_lanes_avx2.h"
#include "language/neural_paths.h"

namespace stemma {

constinit const NeuralKernels kAvx2Kernels = kernels_of<Avx2Lanes>("avx2");

}  // namespace stemma
