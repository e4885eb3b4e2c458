// The kernels as templates over Lanes: 16 floats or 16 ints that a path computes with at once.
//
//     const NeuralKernels kernels = kernels_of<PortableLanes>("portable");
//
// Lanes is a struct of static functions on its types Floats, Ints and Weights (64 bytes of a panel). A path's file is
// compiled with the flags of its processor, so nothing here calls an inline function of the standard library: a copy
// compiled for another processor could take the place of everybody's.

#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "language/neural_kernels.h"

namespace stemma {

// Added to a float of less than 2^22, it leaves the nearest integer (half to even) in the lowest bits.
inline constexpr float kRounding = 12582912.0F;  // 1.5 * 2^23
inline constexpr std::int32_t kRoundingBits = 0x4B400000;
inline constexpr float kLeastScaled = 1e-30F;  // rows below are zeros: 127 / max would leave the floats
inline constexpr float kVarianceFloor = 1e-12F;

// Rows of floats

template <class L>
float to_bytes(const float* row, std::size_t size, typename L::Floats most, std::uint8_t* bytes) {
  const float largest = L::largest(most);
  const bool zero = !(largest > kLeastScaled);
  const typename L::Floats factor = L::all(zero ? 0.0F : 127.0F / largest);
  const typename L::Floats rounding = L::all(kRounding + 128.0F);
  for (std::size_t i = 0; i < size; i += 16) {
    L::store_low_bytes(bytes + i, L::bits(L::add(L::mul(L::load(row + i), factor), rounding)));
  }
  return zero ? 0.0F : largest / 127.0F;
}

template <class L>
float quantise(const float* row, std::size_t size, std::uint8_t* bytes) {
  typename L::Floats most = L::all(0.0F);
  for (std::size_t i = 0; i < size; i += 16) most = L::max(L::abs(L::load(row + i)), most);
  return to_bytes<L>(row, size, most, bytes);
}

// The sum of what `value` gives for each 16 elements. Whole blocks of 64 are added up in four sums of 16, so that one
// addition need not wait for another.
template <class L, class Value>
float sum_of(std::size_t size, Value value) {
  typename L::Floats a = L::all(0.0F);
  typename L::Floats b = a;
  typename L::Floats c = a;
  typename L::Floats d = a;
  std::size_t i = 0;
  for (; i + 64 <= size; i += 64) {
    a = L::add(a, value(i));
    b = L::add(b, value(i + 16));
    c = L::add(c, value(i + 32));
    d = L::add(d, value(i + 48));
  }
  for (; i < size; i += 16) a = L::add(a, value(i));
  return L::sum(L::add(L::add(a, b), L::add(c, d)));
}

template <class L>
float add_and_normalise(float* row, const float* added, const float* gain, const float* shift, std::size_t size,
                        std::uint8_t* bytes) {
  const float count = static_cast<float>(size);
  const auto both = [&](std::size_t i) __attribute__((always_inline)) {
    const typename L::Floats x = L::add(L::load(row + i), L::load(added + i));
    L::store(row + i, x);
    return x;
  };
  const typename L::Floats mean = L::all(sum_of<L>(size, both) / count);
  const auto square = [&](std::size_t i) __attribute__((always_inline)) {
    const typename L::Floats x = L::sub(L::load(row + i), mean);
    return L::mul(x, x);
  };
  const typename L::Floats factor = L::all(1.0F / L::root(sum_of<L>(size, square) / count + kVarianceFloor));
  typename L::Floats most = L::all(0.0F);
  for (std::size_t i = 0; i < size; i += 16) {
    const typename L::Floats x = L::mul(L::sub(L::load(row + i), mean), factor);
    const typename L::Floats y = L::add(L::mul(x, L::load(gain + i)), L::load(shift + i));
    L::store(row + i, y);
    most = L::max(L::abs(y), most);
  }
  return to_bytes<L>(row, size, most, bytes);
}

// x * (1/2 + c * P(c * c)) with c = x kept within 4.25: P was fitted to (Phi(c) - 1/2) / c so that the product's
// greatest error is least (reweighted least squares), the first then moved until c * P is 1/2 at the bound. The error
// is below 1.3e-4.
template <class L>
float gelu(float* row, std::size_t size, std::uint8_t* bytes) {
  constexpr float kBound = 4.25F;
  constexpr float kTerms[] = {-8.665592132750533e-10F, 7.708142391038564e-08F,  -2.9757611628156155e-06F,
                              6.603852671105415e-05F,  -0.0009442995069548488F, 0.009273155592381954F,
                              -0.0654820054769516F,    0.39843761920928955F};
  typename L::Floats most = L::all(0.0F);
  for (std::size_t i = 0; i < size; i += 16) {
    const typename L::Floats x = L::load(row + i);
    const typename L::Floats c = L::max(L::min(x, L::all(kBound)), L::all(-kBound));
    const typename L::Floats square = L::mul(c, c);
    typename L::Floats value = L::all(kTerms[0]);
    for (int t = 1; t < 8; ++t) value = L::add(L::mul(value, square), L::all(kTerms[t]));
    const typename L::Floats y = L::mul(x, L::add(L::mul(c, value), L::all(0.5F)));
    L::store(row + i, y);
    most = L::max(L::abs(y), most);
  }
  return to_bytes<L>(row, size, most, bytes);
}

// 255 * 2^x for x in [-24, 0]: the whole part goes to the exponent, the rest, in [-1/2, 1/2], through a polynomial
// (reweighted least squares again; relative error below 8e-5).
template <class L>
typename L::Floats power_in_bytes(typename L::Floats x) {
  constexpr float kTerms[] = {0.05517094600157061F, 0.2426105082065673F, 0.693261033133566F, 0.99992811457093F};
  const typename L::Floats rounded = L::add(x, L::all(kRounding));
  const typename L::Floats rest = L::sub(x, L::sub(rounded, L::all(kRounding)));
  typename L::Floats value = L::all(255.0F * kTerms[0]);
  for (int t = 1; t < 4; ++t) value = L::add(L::mul(value, rest), L::all(255.0F * kTerms[t]));
  return L::from_bits(L::add_ints(L::bits(value), L::template shift_left<23>(L::bits(rounded))));
}

template <class L>
float soften(const float* scores, std::size_t size, std::uint8_t* weights) {
  typename L::Floats most = L::all(kNeverChosen);
  for (std::size_t i = 0; i < size; i += 16) most = L::max(L::load(scores + i), most);
  const typename L::Floats greatest = L::all(L::largest(most));
  typename L::Ints sums = L::all_ints(0);
  for (std::size_t i = 0; i < size; i += 16) {
    const typename L::Floats x = L::max(L::sub(L::load(scores + i), greatest), L::all(-24.0F));
    const typename L::Ints weight = L::bits(L::add(power_in_bytes<L>(x), L::all(kRounding)));
    L::store_low_bytes(weights + i, weight);
    sums = L::add_ints(sums, L::sub_ints(weight, L::all_ints(kRoundingBits)));
  }
  return 1.0F / static_cast<float>(L::sum_ints(sums));
}

template <class L>
void point(const PointedToken& pointed, float* scores) {
  typename L::Floats sums[kPointed] = {L::all(0.0F), L::all(0.0F), L::all(0.0F), L::all(0.0F)};
  for (std::size_t i = 0; i < pointed.width; i += 16) {
    const typename L::Floats both = L::add(L::load(pointed.token + i), L::load(pointed.cue + i));
    const typename L::Floats hidden = L::max(L::add(both, L::load(pointed.apart + i)), L::all(0.0F));
    for (std::size_t p = 0; p < kPointed; ++p) {
      sums[p] = L::add(sums[p], L::mul(hidden, L::load(pointed.pointers + p * pointed.width + i)));
    }
  }
  for (std::size_t p = 0; p < kPointed; ++p) scores[p] = L::sum(sums[p]);
}

// Packing

template <class L>
void pack_outputs(const float* rows, std::size_t step, std::size_t count, std::size_t width, std::int8_t* weights,
                  std::int32_t* starts, float* scales) {
  const std::size_t padded = (count + 15) / 16 * 16;
  for (std::size_t r = 0; r < padded; ++r) {
    std::int8_t* out = weights + (r / 16 * width) * 16 + r % 16 * 4;
    typename L::Floats most = L::all(0.0F);
    const float* row = rows + (r < count ? r : 0) * step;
    for (std::size_t i = 0; i < width; i += 16) most = L::max(L::abs(L::load(row + i)), most);
    const float largest = L::largest(most);
    const bool zero = r >= count || !(largest > kLeastScaled);
    scales[r] = zero ? 0.0F : largest / 64.0F;
    const typename L::Floats factor = L::all(zero ? 0.0F : 64.0F / largest);
    for (std::size_t i = 0; i < width; i += 16) {
      L::store_low_quads(out + i * 16, L::bits(L::add(L::mul(L::load(row + i), factor), L::all(kRounding))));
    }
  }
  const std::uint8_t middle[4] = {128, 128, 128, 128};
  for (std::size_t panel = 0; panel < padded; panel += 16) {
    typename L::Ints sums = L::all_ints(0);
    for (std::size_t i = 0; i < width; i += 4) {
      sums = L::dot(sums, L::quad(middle), L::weights(weights + (panel * width) + i * 16));
    }
    L::store_ints(starts + panel, L::sub_ints(L::all_ints(0), sums));
  }
}

template <class L>
void pack_inputs(const float* rows, std::size_t step, std::size_t count, std::size_t width, std::int8_t* weights,
                 float* scales) {
  const std::size_t padded = (count + 15) / 16 * 16;
  for (std::size_t panel = 0; panel < width; panel += 16) {
    typename L::Floats most = L::all(kLeastScaled);
    for (std::size_t r = 0; r < count; ++r) most = L::max(L::abs(L::load(rows + r * step + panel)), most);
    L::store(scales + panel, L::mul(most, L::all(1.0F / 64.0F)));
    const typename L::Floats factor = L::div(L::all(64.0F), most);
    const typename L::Ints low = L::all_ints(255);
    const auto packed = [&](std::size_t r) __attribute__((always_inline)) {
      const typename L::Floats x = r < count ? L::load(rows + r * step + panel) : L::all(0.0F);
      return L::and_ints(L::bits(L::add(L::mul(x, factor), L::all(kRounding))), low);
    };
    for (std::size_t r = 0; r < padded; r += 4) {
      const typename L::Ints front = L::or_ints(packed(r), L::template shift_left<8>(packed(r + 1)));
      const typename L::Ints back = L::or_ints(packed(r + 2), L::template shift_left<8>(packed(r + 3)));
      L::store_ints(reinterpret_cast<std::int32_t*>(weights + panel * padded + r * 16),
                    L::or_ints(front, L::template shift_left<16>(back)));
    }
  }
}

// The product: tiles of Rows by Panels whose sums stay in registers. Cells are spelled out by folds, for the compiler
// keeps an array in registers only where it never sees an index that is not constant.

template <class L, bool Paired, std::size_t Rows, std::size_t Panels, std::size_t... Cell>
void tile(const Int8Product& p, std::size_t row, std::size_t panel, std::index_sequence<Cell...>) {
  typename L::Ints sums[] = {L::load_ints(p.starts + (panel + Cell % Panels) * 16)...};
  // A pointer for three rows each, which an address can be made of at once; the compiler is kept from making more.
  const std::uint8_t* rows[(Rows + 2) / 3];
  for (std::size_t i = 0; i < (Rows + 2) / 3; ++i) rows[i] = p.rows + (row + 3 * i) * p.row_step;
  const std::size_t row_step = p.row_step;
  const std::int8_t* weights = p.weights + panel * p.inputs * 16;
  constexpr std::size_t kStep = Paired ? 8 : 4;
  for (std::size_t i = 0; i < p.inputs; i += kStep) {
    if constexpr (Paired) {
      ((sums[Cell] = L::dot_pair(sums[Cell], rows[Cell / Panels / 3] + Cell / Panels % 3 * row_step,
                                 weights + (Cell % Panels * p.inputs + i) * 16)),
       ...);
    } else {
      ((sums[Cell] = L::dot(sums[Cell], L::quad(rows[Cell / Panels / 3] + Cell / Panels % 3 * row_step),
                            L::weights(weights + (Cell % Panels * p.inputs + i) * 16))),
       ...);
    }
    for (const std::uint8_t*& pointer : rows) {
      pointer += kStep;
      asm("" : "+r"(pointer));
    }
  }
  const float* row_scales = p.row_scales + row;
  const std::size_t output = panel * 16;
  float* out = p.out + row * p.out_step + output;
  const auto finish = [&](typename L::Ints sum, std::size_t r, std::size_t o) {
    const typename L::Floats scale = L::mul(L::all(row_scales[r]), L::load(p.scales + output + o));
    const typename L::Floats value = L::mul(L::floats(sum), scale);
    L::store(out + r * p.out_step + o, L::add(value, L::load(p.bias + output + o)));
  };
  (finish(sums[Cell], Cell / Panels, Cell % Panels * 16), ...);
}

template <class L, bool Paired, std::size_t Rows, std::size_t Panels>
void tiles_down(const Int8Product& p, std::size_t row, std::size_t panel) {
  for (; row + Rows <= p.row_count; row += Rows) {
    tile<L, Paired, Rows, Panels>(p, row, panel, std::make_index_sequence<Rows * Panels>());
  }
  if constexpr (Rows > 1) {
    if (row < p.row_count) tiles_down<L, Paired, Rows / 2, Panels>(p, row, panel);
  }
}

template <class L, bool Paired, std::size_t Panels>
void tiles_across(const Int8Product& p, std::size_t panel) {
  for (; panel + Panels <= p.panels; panel += Panels) tiles_down<L, Paired, L::kTileRows, Panels>(p, 0, panel);
  if constexpr (Panels > 1) {
    if (panel < p.panels) tiles_across<L, Paired, Panels - 1>(p, panel);
  }
}

// Blocks of rows: what they are and what becomes of them stays in the near caches while the weights pass by.
template <class L>
void product(const Int8Product& whole) {
  constexpr std::size_t kBlock = 48;
  for (std::size_t row = 0; row < whole.row_count; row += kBlock) {
    Int8Product block = whole;
    block.row_count = whole.row_count - row < kBlock ? whole.row_count - row : kBlock;
    block.rows += row * whole.row_step;
    block.row_scales += row;
    block.out += row * whole.out_step;
    if constexpr (L::kPairs) {
      if (block.bounded) {
        tiles_across<L, true, L::kTilePanels>(block, 0);
        continue;
      }
    }
    tiles_across<L, false, L::kTilePanels>(block, 0);
  }
}

template <class L>
constexpr NeuralKernels kernels_of(std::string_view name) {
  return {name,      quantise<L>, add_and_normalise<L>, gelu<L>,       product<L>,
          soften<L>, point<L>,    pack_outputs<L>,      pack_inputs<L>};
}

}  // namespace stemma
