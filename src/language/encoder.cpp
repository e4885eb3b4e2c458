#include "language/encoder.h"

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <string>
#include <utility>

#include "language/neural_attention.h"

namespace stemma {
namespace {

constexpr std::size_t kReach = 2;   // pieces to either side that a mixing layer sees
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

std::unique_ptr<float[]> unset_floats(std::size_t size) {
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
    const std::string name = "mix." + std::to_string(number);
    if (!file.has(name)) break;
    mixes_.push_back({linear(name, width_, (2 * kReach + 1) * width_), norm(file, name)});
  }
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

Encoder::States::States(ByteRows rows) : floats(unset_floats(rows.rows() * rows.width())), bytes(std::move(rows)) {}

Encoder::States Encoder::States::picked(std::span<const std::uint32_t> rows) const {
  States states(bytes.picked(rows));
  for (std::size_t r = 0; r < rows.size(); ++r) std::copy_n(row(rows[r]), bytes.width(), states.row(r));
  return states;
}

Encoder::States Encoder::embed(std::span<const EncoderPiece> window) const {
  States states(ByteRows(window.size(), width_));
  std::vector<float> lists(width_);
  for (std::size_t p = 0; p < window.size(); ++p) {
    const EncoderPiece& piece = window[p];
    float* state = states.row(p);
    const std::int8_t* word = words_.row(piece.id).data();
    const std::int8_t* position = positions_.row(p).data();
    const float* shape = shapes_.row(piece.shape).data();
    for (std::size_t i = 0; i < width_; ++i) {
      const float meaning = static_cast<float>(word[i]) * words_.scales[piece.id];
      state[i] = (meaning + static_cast<float>(position[i]) * positions_.scales[p]) + shape[i];
    }
    std::fill(lists.begin(), lists.end(), 0.0F);
    for (std::uint32_t rest = piece.lists; rest != 0; rest &= rest - 1) {
      const float* list = lists_.row(static_cast<std::size_t>(std::countr_zero(rest))).data();
      for (std::size_t i = 0; i < width_; ++i) lists[i] += list[i];
    }
    states.bytes.scale(p) = kernels_.add_and_normalise(state, lists.data(), embedding_norm_.gain, embedding_norm_.shift,
                                                       width_, states.bytes.bytes(p));
  }
  return states;
}

void Encoder::attend(const Layer& layer, const ByteRows& seen, const ByteRows& states, float* contexts) const {
  const std::size_t panels = width_ / kPanel;
  const auto queries = unset_floats(states.rows() * width_);
  layer.attention.apply_panels(states, 0, panels, queries.get(), width_);
  ByteRows query_bytes(states.rows(), width_);
  for (std::size_t r = 0; r < states.rows(); ++r) {
    query_bytes.scale(r) = kernels_.quantise(&queries[r * width_], width_, query_bytes.bytes(r));
  }
  const auto keys_and_values = unset_floats(seen.rows() * 2 * width_);
  layer.attention.apply_panels(seen, panels, 3 * panels, keys_and_values.get(), 2 * width_);
  const std::size_t head_width = width_ / heads_;
  Attention attention(kernels_, seen.rows(), head_width);
  for (std::size_t at = 0; at < width_; at += head_width) {
    attention.attend({.queries = query_bytes,
                      .first = at,
                      .keys = &keys_and_values[at],
                      .values = &keys_and_values[width_ + at],
                      .step = 2 * width_,
                      .out = contexts + at,
                      .out_step = width_});
  }
}

// What follows attention looks at each row by itself.
void Encoder::finish(const Layer& layer, const float* contexts, States& states) const {
  const std::size_t wide = layer.widen.outputs();
  const auto narrow = unset_floats(kBlock * width_);
  const auto wider = unset_floats(kBlock * wide);
  for (std::size_t first = 0; first < states.rows(); first += kBlock) {
    const std::size_t block = std::min(kBlock, states.rows() - first);
    ByteRows bytes(block, width_);
    ByteRows wide_bytes(block, wide);
    const auto add = [&](const Norm& norm, ByteRows& to, std::size_t from) {
      for (std::size_t r = 0; r < block; ++r) {
        to.scale(from + r) = kernels_.add_and_normalise(states.row(first + r), &narrow[r * width_], norm.gain,
                                                        norm.shift, width_, to.bytes(from + r));
      }
    };
    for (std::size_t r = 0; r < block; ++r) {
      bytes.scale(r) = kernels_.quantise(contexts + (first + r) * width_, width_, bytes.bytes(r));
    }
    layer.context.apply_panels(bytes, 0, layer.context.panels(), narrow.get(), width_);
    add(layer.context_norm, bytes, 0);
    layer.widen.apply_panels(bytes, 0, layer.widen.panels(), wider.get(), wide);
    for (std::size_t r = 0; r < block; ++r) {
      wide_bytes.scale(r) = kernels_.gelu(&wider[r * wide], wide, wide_bytes.bytes(r));
    }
    layer.narrow.apply_panels(wide_bytes, 0, layer.narrow.panels(), narrow.get(), width_);
    add(layer.narrow_norm, states.bytes, first);
  }
}

// Each state takes in those beside it, of zeros where the window ends.
void Encoder::apply(const Mix& mix, States& states) const {
  const std::size_t count = states.rows();
  const std::size_t wide = mix.beside.inputs();
  std::vector<float> padded((count + 2 * kReach) * width_);
  std::copy_n(states.row(0), count * width_, &padded[kReach * width_]);
  ByteRows bytes(count, wide);
  for (std::size_t r = 0; r < count; ++r) bytes.scale(r) = kernels_.quantise(&padded[r * width_], wide, bytes.bytes(r));
  const auto mixed = unset_floats(count * width_);
  mix.beside.apply_panels(bytes, 0, mix.beside.panels(), mixed.get(), width_);
  for (std::size_t i = 0; i < count * width_; ++i) mixed[i] = std::max(mixed[i], 0.0F);
  for (std::size_t r = 0; r < count; ++r) {
    states.bytes.scale(r) = kernels_.add_and_normalise(states.row(r), &mixed[r * width_], mix.norm.gain, mix.norm.shift,
                                                       width_, states.bytes.bytes(r));
  }
}

// Brings `states`, rows of `seen` or all of them, through a layer that sees all.
void Encoder::apply(const Layer& layer, const States& seen, States& states) const {
  const auto contexts = unset_floats(states.rows() * width_);
  attend(layer, seen.bytes, states.bytes, contexts.get());
  finish(layer, contexts.get(), states);
}

ByteRows Encoder::encode(std::span<const EncoderPiece> window, std::span<const std::uint32_t> rows) const {
  check(window, rows);
  if (rows.empty()) return {0, width_};
  States states = embed(window);
  for (const Mix& mix : mixes_) apply(mix, states);
  for (std::size_t number = 0; number + 1 < layers_.size(); ++number) apply(layers_[number], states, states);
  States asked = states.picked(rows);
  apply(layers_.back(), states, asked);
  return std::move(asked.bytes);
}

}  // namespace stemma
