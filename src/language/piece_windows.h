// An article in the windows that an encoder reads at once.
//
//     for (const PieceWindow& window : piece_windows(tokens, pieces, encoder.longest()))
//       encoder.encode(window.pieces, window.first_piece);    // a state for each of window.tokens
//
// A window holds whole sentences, and whole paragraphs where they fit, with the piece [SEP] behind each paragraph; of a
// sentence that is longer than a window, each part is one. Beside the pieces of its words, which are without capitals
// and marks, each position says how the word is written and which lists know it, so that the encoder sees what folding
// lost. The windows depend on nothing but the tokens. O(tokens).

#pragma once

#include <cstdint>
#include <vector>

#include "language/encoder.h"
#include "language/tokens.h"
#include "language/word_pieces.h"

namespace stemma {

struct PieceWindow {
  TokenSpan tokens;
  std::vector<EncoderPiece> pieces;
  std::vector<std::uint32_t> first_piece;  // by token
};

// Pieces of a window, at most, as models learn from them. Shorter ones cost less and may see enough.
inline constexpr std::size_t kWindowPieces = 256;

// The least that a window must hold, for a word's pieces and the marks around them.
inline constexpr std::size_t kFewestWindowPieces = 16;

enum class WordShape : std::uint8_t { none, lower, capital, capitals, mixed, digits, letters_and_digits, mark };
inline constexpr std::size_t kWordShapes = 8;

// Bits 0 to 12 are those of WordList (names_lists.h).
enum PieceList : std::uint16_t {
  kUnitName = 1 << 13,        // within a name of a country, region or unit of one
  kTownName = 1 << 14,        // within a name of a town or landmark
  kSmallElsewhere = 1 << 15,  // the article also writes the word small
};
inline constexpr std::size_t kPieceLists = 16;

// Windows of at most `longest` pieces, kFewestWindowPieces or more.
std::vector<PieceWindow> piece_windows(const Tokens& tokens, const WordPieces& pieces,
                                       std::size_t longest = kWindowPieces);

}  // namespace stemma
