// For any processor: 16 numbers as four vectors of four, which GCC and Clang make of whatever the processor has.

#include <bit>
#include <cmath>
#include <cstring>

#include "language/neural_kernels_of.h"
#include "language/neural_paths.h"

namespace stemma {
namespace {

static_assert(std::endian::native == std::endian::little, "quads of bytes are taken apart by shifts");

using FourFloats = float __attribute__((vector_size(16)));
using FourInts = std::int32_t __attribute__((vector_size(16)));
using EightShorts = std::int16_t __attribute__((vector_size(16)));

struct PortableLanes {
  struct Floats {
    FourFloats part[4];
  };
  struct Ints {
    FourInts part[4];
  };
  using Quad = FourInts;
  using Weights = Ints;
  static constexpr bool kPairs = false;
  static constexpr std::size_t kTileRows = 2;
  static constexpr std::size_t kTilePanels = 1;

  template <class Result, class Operation>
  static Result each(Operation operation) {
    return {operation(0), operation(1), operation(2), operation(3)};
  }
  template <class Value, class Source>
  static Value read(const Source* from) {
    Value value;
    std::memcpy(&value, from, sizeof value);
    return value;
  }

  static Floats load(const float* from) { return read<Floats>(from); }
  static void store(float* to, Floats x) { std::memcpy(to, &x, sizeof x); }
  static Floats all(float x) {
    return each<Floats>([&](int) { return FourFloats{x, x, x, x}; });
  }
  static Floats add(Floats x, Floats y) {
    return each<Floats>([&](int i) { return x.part[i] + y.part[i]; });
  }
  static Floats sub(Floats x, Floats y) {
    return each<Floats>([&](int i) { return x.part[i] - y.part[i]; });
  }
  static Floats mul(Floats x, Floats y) {
    return each<Floats>([&](int i) { return x.part[i] * y.part[i]; });
  }
  static Floats div(Floats x, Floats y) {
    return each<Floats>([&](int i) { return x.part[i] / y.part[i]; });
  }
  static Floats max(Floats x, Floats y) {
    return each<Floats>([&](int i) { return x.part[i] > y.part[i] ? x.part[i] : y.part[i]; });
  }
  static Floats min(Floats x, Floats y) {
    return each<Floats>([&](int i) { return x.part[i] < y.part[i] ? x.part[i] : y.part[i]; });
  }
  static Floats abs(Floats x) { return from_bits(and_ints(bits(x), all_ints(0x7FFFFFFF))); }
  static Floats floats(Ints x) {
    return each<Floats>([&](int i) { return __builtin_convertvector(x.part[i], FourFloats); });
  }
  static Floats from_bits(Ints x) { return std::bit_cast<Floats>(x); }
  static Ints bits(Floats x) { return std::bit_cast<Ints>(x); }
  static float root(float x) { return std::sqrt(x); }

  static float sum(Floats x) {
    const FourFloats four = (x.part[0] + x.part[2]) + (x.part[1] + x.part[3]);
    return (four[0] + four[2]) + (four[1] + four[3]);
  }
  static float largest(Floats x) {
    const FourFloats front = x.part[0] > x.part[2] ? x.part[0] : x.part[2];
    const FourFloats back = x.part[1] > x.part[3] ? x.part[1] : x.part[3];
    const FourFloats four = front > back ? front : back;
    float most = four[0];
    for (int i = 1; i < 4; ++i) most = four[i] > most ? four[i] : most;
    return most;
  }

  static Ints load_ints(const std::int32_t* from) { return read<Ints>(from); }
  static void store_ints(std::int32_t* to, Ints x) { std::memcpy(to, &x, sizeof x); }
  static Ints all_ints(std::int32_t x) {
    return each<Ints>([&](int) { return FourInts{x, x, x, x}; });
  }
  static Ints add_ints(Ints x, Ints y) {
    return each<Ints>([&](int i) { return x.part[i] + y.part[i]; });
  }
  static Ints sub_ints(Ints x, Ints y) {
    return each<Ints>([&](int i) { return x.part[i] - y.part[i]; });
  }
  static Ints and_ints(Ints x, Ints y) {
    return each<Ints>([&](int i) { return x.part[i] & y.part[i]; });
  }
  static Ints or_ints(Ints x, Ints y) {
    return each<Ints>([&](int i) { return x.part[i] | y.part[i]; });
  }
  template <int Count>
  static Ints shift_left(Ints x) {
    return each<Ints>([&](int i) { return x.part[i] << Count; });
  }
  static std::int32_t sum_ints(Ints x) {
    const FourInts four = (x.part[0] + x.part[1]) + (x.part[2] + x.part[3]);
    return four[0] + four[1] + four[2] + four[3];
  }

  static void store_low_bytes(std::uint8_t* to, Ints x) {
    for (int i = 0; i < 16; ++i) to[i] = static_cast<std::uint8_t>(x.part[i / 4][i % 4]);
  }
  static void store_low_quads(std::int8_t* to, Ints x) {
    for (int i = 0; i < 16; ++i) to[i / 4 * 64 + i % 4] = static_cast<std::int8_t>(x.part[i / 4][i % 4]);
  }

  static Quad quad(const std::uint8_t* from) {
    const auto four = read<std::int32_t>(from);
    return Quad{four, four, four, four};
  }
  static Weights weights(const std::int8_t* from) { return read<Weights>(from); }

  // Bytes at even and at odd places are multiplied as 16-bit numbers; the sum of two products fits them.
  static Ints dot(Ints sums, Quad quad, Weights weights) {
    const auto even = std::bit_cast<EightShorts>(quad & 0x00FF00FF);
    const auto odd = std::bit_cast<EightShorts>((quad >> 8) & 0x00FF00FF);
    return each<Ints>([&](int i) {
      const auto pair = std::bit_cast<EightShorts>(weights.part[i]);
      const auto products = std::bit_cast<FourInts>(((pair << 8) >> 8) * even + (pair >> 8) * odd);
      return sums.part[i] + ((products << 16) >> 16) + (products >> 16);
    });
  }
};

}  // namespace

constinit const NeuralKernels kPortableKernels = kernels_of<PortableLanes>("portable");

}  // namespace stemma
