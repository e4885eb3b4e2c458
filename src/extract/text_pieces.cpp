#include "extract/text_pieces.h"

#include <algorithm>

#include "text/words.h"

namespace stemma {
namespace {

template <typename Take>
void each_piece(std::string_view text, Take take) {
  const std::vector<std::uint64_t> words = word_hashes(text);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) take((words[i] * 31 + words[i + 1]) * 31 + words[i + 2]);
}

}  // namespace

TextPieces::TextPieces(std::string_view text) {
  each_piece(text, [this](std::uint64_t piece) { pieces_.push_back(piece); });
  std::sort(pieces_.begin(), pieces_.end());
}

double TextPieces::share_of(std::string_view text) const {
  if (empty()) return 0;
  std::size_t all = 0;
  std::size_t inside = 0;
  each_piece(text, [&](std::uint64_t piece) {
    ++all;
    inside += std::binary_search(pieces_.begin(), pieces_.end(), piece);
  });
  return all == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(all);
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  constexpr std::size_t kWord = 5;  // bytes and the space behind them: fewer than most words have
  std::vector<std::uint64_t> hashes;
  hashes.reserve(text.size() / kWord + 1);
  for_each_word(text, [&](Span word) { hashes.push_back(hash_of_word(slice(text, word))); });
  return hashes;
}

}  // namespace stemma
