#include "language/neural_kernels.h"

#include <vector>

#include "language/neural_paths.h"

namespace stemma {
namespace {

std::vector<const NeuralKernels*> paths_of_this_machine() {
  std::vector<const NeuralKernels*> paths;
#ifdef __x86_64__
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("avx2");
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni")) {
    paths.push_back(&kAvx512VnniKernels);
  }
  if (avx2 && __builtin_cpu_supports("avxvnni")) paths.push_back(&kAvxVnniKernels);
  if (avx2) paths.push_back(&kAvx2Kernels);
#endif
  paths.push_back(&kPortableKernels);
  return paths;
}

}  // namespace

std::span<const NeuralKernels* const> neural_paths() {
  static const std::vector<const NeuralKernels*> kPaths = paths_of_this_machine();
  return kPaths;
}

}  // namespace stemma
