#include "language/encoder.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <ranges>
#include <stdexcept>
#include <string>

#include "language/neural_attention.h"

namespace stemma {
namespace {

constexpr std::size_t kBlock = 48;  // rows of the wide layer at once: they stay in the second cache

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("encoder: " + why);
}

void expect_shape(const std::string& name, std::size_t rows, std::size_t columns, std::size_t wanted_rows,
                  std::size_t wanted_columns) {
  if (rows == wanted_rows && columns == wanted_columns) return;
  refuse("\"" + name + "\" is " + std::to_string(rows) + " by " + std::to_string(columns) + ", not " +
         std::to_string(wanted_rows) + " by " + std::to_string(wanted_columns));
}

std::unique_ptr<float[]> floats(std::size_t size) {
  return std::make_unique_for_overwrite<float[]>(size);
}

}  // namespace

Encoder::Encoder(const NeuralFile& file, const NeuralKernels& kernels)
    : kernels_(kernels),
      words_(file.table("words")),
      positions_(file.table("positions")),
      shapes_(file.floats("shapes")),
      lists_(file.floats("lists")),
      width_(words_.columns) {
  const FloatMatrix heads = file.floats("heads");
  expect_shape("heads", heads.rows, heads.columns, 1, 1);
  for (std::size_t count = 1; count * kPanel <= width_; ++count) {
    if (static_cast<float>(count) == heads.values[0]) heads_ = count;
  }
  if (heads_ == 0 || width_ % (heads_ * kPanel) != 0) {
    refuse("rows of " + std::to_string(width_) + " cannot be parted into as many heads of a multiple of " +
           std::to_string(kPanel) + " as \"heads\" says");
  }
  expect_shape("positions", positions_.rows, positions_.columns, positions_.rows, width_);
  expect_shape("shapes", shapes_.rows, shapes_.columns, shapes_.rows, width_);
  expect_shape("lists", lists_.rows, lists_.columns, lists_.rows, width_);
  embedding_norm_ = norm(file, "embedding");

  const auto linear = [&](const std::string& name, std::size_t outputs, std::size_t inputs) {
    Linear layer(file, name, kernels);
    expect_shape(name, layer.outputs(), layer.inputs(), outputs, inputs);
    return layer;
  };
  for (std::size_t number = 0;; ++number) {
    const std::string name = "layer." + std::to_string(number) + ".";
    if (!file.has(name + "attention")) break;
    const std::size_t wide = file.linear(name + "widen").outputs;
    if (wide % kPanel != 0) refuse("\"" + name + "widen\" has " + std::to_string(wide) + " outputs");
    layers_.push_back({.attention = linear(name + "attention", 3 * width_, width_),
                       .context = linear(name + "context", width_, width_),
                       .context_norm = norm(file, name + "context"),
                       .widen = linear(name + "widen", wide, width_),
                       .narrow = linear(name + "narrow", width_, wide),
                       .narrow_norm = norm(file, name + "narrow")});
  }
  if (layers_.empty()) refuse("has no \"layer.0.attention\"");
}

Encoder::Norm Encoder::norm(const NeuralFile& file, const std::string& name) const {
  const FloatMatrix both = file.floats(name + ".norm");
  expect_shape(name + ".norm", both.rows, both.columns, 2, width_);
  return {both.row(0).data(), both.row(1).data()};
}

void Encoder::check(std::span<const EncoderPiece> window, std::span<const std::uint32_t> rows) const {
  if (window.size() > longest()) {
    throw std::out_of_range("a window of " + std::to_string(window.size()) + " pieces, where the encoder takes " +
                            std::to_string(longest()));
  }
  for (const EncoderPiece& piece : window) {
    if (piece.id >= words_.rows || piece.shape >= shapes_.rows || piece.lists >> std::min(lists_.rows, 16U) != 0) {
      throw std::out_of_range("a piece that the encoder does not know");
    }
  }
  for (const std::uint32_t row : rows) {
    if (row >= window.size()) throw std::out_of_range("row " + std::to_string(row) + " of a shorter window");
  }
}

void Encoder::embed(std::span<const EncoderPiece> window, float* states) const {
  const std::vector<float> nothing(width_);
  for (std::size_t p = 0; p < window.size(); ++p) {
    const EncoderPiece& piece = window[p];
    float* state = states + p * width_;
    const std::int8_t* word = words_.row(piece.id).data();
    const std::int8_t* position = positions_.row(p).data();
    const float* shape = shapes_.row(piece.shape).data();
    for (std::size_t i = 0; i < width_; ++i) {
      state[i] = (static_cast<float>(word[i]) * words_.scales[piece.id] +
                  static_cast<float>(position[i]) * positions_.scales[p]) +
                 shape[i];
    }
    for (std::uint32_t list = 0; list < lists_.rows; ++list) {
      if ((piece.lists >> list & 1) == 0) continue;
      const float* values = lists_.row(list).data();
      for (std::size_t i = 0; i < width_; ++i) state[i] += values[i];
    }
    kernels_.add_and_normalise(state, nothing.data(), embedding_norm_.gain, embedding_norm_.shift, width_);
  }
}

void Encoder::attend(const Layer& layer, const float* states, std::size_t count, std::span<const std::uint32_t> rows,
                     float* contexts) const {
  ByteRows bytes(count, width_);
  for (std::size_t r = 0; r < count; ++r) bytes.set(r, states + r * width_, kernels_);
  const std::size_t panels = width_ / kPanel;
  const auto queries = floats(rows.size() * width_);
  if (std::ranges::equal(rows, std::views::iota(std::uint32_t{0}, static_cast<std::uint32_t>(count)))) {
    layer.attention.apply_panels(bytes, 0, panels, queries.get(), width_);
  } else {
    ByteRows asked(rows.size(), width_);
    for (std::size_t r = 0; r < rows.size(); ++r) asked.set(r, states + rows[r] * width_, kernels_);
    layer.attention.apply_panels(asked, 0, panels, queries.get(), width_);
  }
  const auto keys_and_values = floats(count * 2 * width_);
  layer.attention.apply_panels(bytes, panels, 3 * panels, keys_and_values.get(), 2 * width_);
  const std::size_t head_width = width_ / heads_;
  for (std::size_t at = 0; at < width_; at += head_width) {
    stemma::attend(kernels_, {.queries = queries.get() + at,
                              .keys = keys_and_values.get() + at,
                              .values = keys_and_values.get() + width_ + at,
                              .query_step = width_,
                              .step = 2 * width_,
                              .query_count = rows.size(),
                              .count = count,
                              .width = head_width,
                              .out = contexts + at,
                              .out_step = width_});
  }
}

// What follows attention looks at each row by itself.
void Encoder::finish_layer(const Layer& layer, float* states, const float* contexts, std::size_t count) const {
  const std::size_t wide = layer.widen.outputs();
  const auto narrow = floats(kBlock * width_);
  const auto wider = floats(kBlock * wide);
  for (std::size_t first = 0; first < count; first += kBlock) {
    const std::size_t block = std::min(kBlock, count - first);
    float* state = states + first * width_;
    const auto add = [&](const Norm& norm) {
      for (std::size_t r = 0; r < block; ++r) {
        kernels_.add_and_normalise(state + r * width_, &narrow[r * width_], norm.gain, norm.shift, width_);
      }
    };
    ByteRows bytes(block, width_);
    for (std::size_t r = 0; r < block; ++r) bytes.set(r, contexts + (first + r) * width_, kernels_);
    layer.context.apply_panels(bytes, 0, layer.context.panels(), narrow.get(), width_);
    add(layer.context_norm);
    for (std::size_t r = 0; r < block; ++r) bytes.set(r, state + r * width_, kernels_);
    layer.widen.apply_panels(bytes, 0, layer.widen.panels(), wider.get(), wide);
    ByteRows wide_bytes(block, wide);
    for (std::size_t r = 0; r < block; ++r) {
      kernels_.gelu(&wider[r * wide], wide);
      wide_bytes.set(r, &wider[r * wide], kernels_);
    }
    layer.narrow.apply_panels(wide_bytes, 0, layer.narrow.panels(), narrow.get(), width_);
    add(layer.narrow_norm);
  }
}

std::vector<float> Encoder::encode(std::span<const EncoderPiece> window, std::span<const std::uint32_t> rows) const {
  check(window, rows);
  const std::size_t count = window.size();
  std::vector<float> result(rows.size() * width_);
  if (rows.empty()) return result;
  const auto states = floats(count * width_);
  const auto contexts = floats(std::max(count, rows.size()) * width_);
  embed(window, states.get());
  std::vector<std::uint32_t> all(count);
  std::iota(all.begin(), all.end(), 0);
  for (std::size_t number = 0; number + 1 < layers_.size(); ++number) {
    attend(layers_[number], states.get(), count, all, contexts.get());
    finish_layer(layers_[number], states.get(), contexts.get(), count);
  }
  attend(layers_.back(), states.get(), count, rows, contexts.get());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::copy_n(states.get() + rows[r] * width_, width_, &result[r * width_]);
  }
  finish_layer(layers_.back(), result.data(), contexts.get(), rows.size());
  return result;
}

}  // namespace stemma
