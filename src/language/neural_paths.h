// The kernels of each path, for neural_kernels.cpp to choose from. CMakeLists.txt says which files stand in a build.

#pragma once

#include "language/neural_kernels.h"

namespace stemma {

extern const NeuralKernels kPortableKernels;
#ifdef __x86_64__
extern const NeuralKernels kAvx2Kernels;
extern const NeuralKernels kAvxVnniKernels;
extern const NeuralKernels kAvx512VnniKernels;
#endif

}  // namespace stemma
