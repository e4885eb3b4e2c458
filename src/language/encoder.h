// A transformer encoder (BERT) in bytes: pieces of words in, what each means in its place out.
//
//     static const NeuralFile file(resource("models/large.bin"));
//     static const Encoder encoder(file);
//     ByteRows states = encoder.encode(window, firsts);    // firsts.size() rows, as a Linear takes them
//
// A window is what the encoder sees at once: every piece looks at every other, so cost grows with the pieces and, a
// fifth of it at 200 of them, with their square. The states of the rows asked for come out; to ask for fewer
// saves work in the last layer. docs/encoder.md tells how it computes and what the file holds.
//
// An Encoder views its file and is never changed: one is shared by all threads. A call takes about 9 KiB a piece of
// memory for its time.
//
// Promise: the same window and rows give the same bits, on every machine (neural_kernels.h).

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "language/int8_linear.h"
#include "language/neural_file.h"
#include "language/neural_kernels.h"

namespace stemma {

struct EncoderPiece {
  std::uint16_t id = 0;     // in the vocabulary
  std::uint8_t shape = 0;   // of its word: a row of the matrix of shapes
  std::uint16_t lists = 0;  // that its word stands in: bit b is row b of the matrix of lists
};

class Encoder {
 public:
  // Throws std::invalid_argument, saying what is missing or does not fit, where the file holds no encoder.
  explicit Encoder(const NeuralFile& file, const NeuralKernels& kernels = neural_kernels());

  std::size_t width() const { return width_; }             // floats of a state
  std::size_t vocabulary() const { return words_.rows; }   // ids are below
  std::size_t longest() const { return positions_.rows; }  // window, in pieces

  // The last layer's states of `rows`, which are indices into `window`, in any order. Throws std::out_of_range for a
  // window longer than longest(), a row outside of it, or a piece that the file does not know.
  ByteRows encode(std::span<const EncoderPiece> window, std::span<const std::uint32_t> rows) const;

 private:
  struct Norm {
    const float* gain;
    const float* shift;
  };
  struct Mix {
    Linear beside;  // 2 * kReach + 1 states, of the pieces beside and the piece itself
    Norm norm;
  };
  struct Layer {
    Linear attention;  // queries, keys and values, `width` outputs each
    Linear context;
    Norm context_norm;
    Linear widen;
    Linear narrow;
    Norm narrow_norm;
  };

  // Rows as floats, and as the bytes that the next product takes.
  struct States {
    std::unique_ptr<float[]> floats;
    ByteRows bytes;

    explicit States(ByteRows rows);
    States picked(std::span<const std::uint32_t> rows) const;
    std::size_t rows() const { return bytes.rows(); }
    float* row(std::size_t index) const { return &floats[index * bytes.width()]; }
  };

  Norm norm(const NeuralFile& file, const std::string& name) const;
  void check(std::span<const EncoderPiece> window, std::span<const std::uint32_t> rows) const;
  States embed(std::span<const EncoderPiece> window) const;
  void apply(const Mix& mix, States& states) const;
  void apply(const Layer& layer, const States& seen, States& states) const;
  void attend(const Layer& layer, const ByteRows& seen, const ByteRows& states, float* contexts) const;
  void finish(const Layer& layer, const float* contexts, States& states) const;

  const NeuralKernels& kernels_;
  ByteTable words_;
  ByteTable positions_;
  FloatMatrix shapes_;
  FloatMatrix lists_;
  std::size_t width_ = 0;
  std::size_t heads_ = 0;
  Norm embedding_norm_;
  std::vector<Mix> mixes_;
  std::vector<Layer> layers_;
};

}  // namespace stemma
