#include "language/neural_kernels.h"

#include <vector>

#include "language/neural_paths.h"

#ifdef __x86_64__
#include <cpuid.h>
#endif

namespace stemma {
namespace {

#ifdef __x86_64__
// Clang 16 has no name for it to ask __builtin_cpu_supports.
bool has_avx_vnni() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0 && (a >> 4 & 1) != 0;
}
#endif

std::vector<const NeuralKernels*> paths_of_this_machine() {
  std::vector<const NeuralKernels*> paths;
#ifdef __x86_64__
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("avx2");
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni")) {
    paths.push_back(&kAvx512VnniKernels);
  }
  if (avx2 && has_avx_vnni()) paths.push_back(&kAvxVnniKernels);
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
