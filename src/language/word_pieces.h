// Words in the pieces of an encoder's vocabulary.
//
//     WordPieces pieces(vocabulary);                // one piece a line, "##" before what goes on a word
//     pieces.cut("velmora", ids);                   // ids of "vel", "##mora"
//
// A word is cut from its left into the longest pieces that the vocabulary has (WordPiece, Wu et al. 2016); its marks
// stand alone. Words that cannot be cut so are one unknown piece. O(bytes of the word times its longest piece).

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/word_map.h"

namespace stemma {

class WordPieces {
 public:
  using Piece = std::uint16_t;

  // More pieces of one word are left out: an address of the net says little.
  static constexpr std::size_t kMostPieces = 6;

  // `vocabulary` must outlive the object. Throws std::invalid_argument where it lacks the pieces [UNK], [CLS] and
  // [SEP], or has more than 65,536.
  explicit WordPieces(std::string_view vocabulary);

  Piece begin() const { return begin_; }  // of a window
  Piece end() const { return end_; }      // of a paragraph, and of a window

  // Appends the pieces of a word, folded as Tokens::lower has it; at least one.
  void cut(std::string_view folded, std::vector<Piece>& to) const;

 private:
  using Numbers = WordMap<Piece>;

  bool cut_run(std::string_view run, std::vector<Piece>& to) const;

  Numbers first_;  // pieces that begin a word
  Numbers later_;  // pieces that go on one, without "##"
  std::size_t longest_ = 0;
  Piece unknown_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace stemma
