#include "extract/text_pieces.h"

namespace stemma {
namespace {

template <typename Take>
void each_piece(std::span<const std::uint32_t> words, Take take) {
  for (std::size_t i = 0; i + 2 < words.size(); ++i) take(hash_of_piece(words[i], words[i + 1], words[i + 2]));
}

}  // namespace

TextPieces::TextPieces(std::span<const std::uint32_t> words)
    : pieces_(words.size(), seed_of(words)), empty_(words.size() < 3) {
  each_piece(words, [this](std::uint64_t piece) { pieces_.at(pieces_.place_of(piece)) = 1; });
}

double TextPieces::share_of(std::span<const std::uint32_t> words) const {
  if (empty()) return 0;
  std::size_t all = 0;
  std::size_t inside = 0;
  each_piece(words, [&](std::uint64_t piece) {
    ++all;
    inside += pieces_.of(piece);
  });
  return all == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(all);
}

}  // namespace stemma
