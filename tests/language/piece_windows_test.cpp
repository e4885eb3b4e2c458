#include "language/piece_windows.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::string_view kVocabulary =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\n.\n,\na\nb\nvel\nvelm\n##mora\n##ora\nthe\nbridge\n##s\n##a\n##b\n-\n1\n##1\n";

std::vector<Segment> lines_of_text(std::string_view text) {
  std::vector<Segment> segments;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at)
      segments.push_back({BlockKind::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end + 1;
  }
  return segments;
}

std::vector<WordPieces::Piece> cut(std::string_view word) {
  static const WordPieces kPieces(kVocabulary);
  std::vector<WordPieces::Piece> pieces;
  kPieces.cut(word, pieces);
  return pieces;
}

TEST(WordPieces, TakeTheLongestFromTheLeft) {
  EXPECT_EQ(cut("velmora"), (std::vector<WordPieces::Piece>{9, 11}));  // "velm" "##ora", not "vel" "##mora"
  EXPECT_EQ(cut("bridges"), (std::vector<WordPieces::Piece>{13, 14}));
  EXPECT_EQ(cut("a.b."), (std::vector<WordPieces::Piece>{6, 4, 7, 4}));
}

TEST(WordPieces, AreOneUnknownPieceWhereAPartIsUnknown) {
  EXPECT_EQ(cut("bridgez"), (std::vector<WordPieces::Piece>{1}));
  EXPECT_EQ(cut("\xE4\xB8\xAD"), (std::vector<WordPieces::Piece>{1}));
  EXPECT_EQ(cut(""), (std::vector<WordPieces::Piece>{1}));
}

TEST(WordPieces, AreNeverMoreThanTheMost) {
  EXPECT_EQ(cut("aaaaaaaaaaaa").size(), WordPieces::kMostPieces);
  EXPECT_EQ(cut(std::string(100000, '.')).size(), WordPieces::kMostPieces);
}

TEST(WordPieces, RefuseAVocabularyWithoutItsSpecialPieces) {
  EXPECT_THROW(WordPieces("[UNK]\n[CLS]\na\n"), std::invalid_argument);
  EXPECT_THROW(WordPieces(""), std::invalid_argument);
}

// Each token is in one window, in order; windows are never too long, begin with [CLS] and end with [SEP]; the pieces of
// a token are those of its word.
RC_GTEST_PROP(PieceWindows, HoldEachTokenOnce, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("the", "bridge", "Velmora", "a.b.", ".", "\n", "11", "bridges,", "zzz", "AB"));
  std::string text;
  const int times = *rc::gen::inRange(1, 40);
  for (int i = 0; i < times; ++i) {
    for (const std::string& word : words) text += word == "\n" ? word : word + " ";
  }
  const WordPieces pieces(kVocabulary);
  const Tokens tokens(text, lines_of_text(text));
  const auto longest = *rc::gen::inRange<std::size_t>(kFewestWindowPieces, kWindowPieces + 1);
  std::uint32_t next = 0;
  for (const PieceWindow& window : piece_windows(tokens, pieces, longest)) {
    RC_ASSERT(window.tokens.first == next);
    RC_ASSERT(window.tokens.last > window.tokens.first);
    RC_ASSERT(window.pieces.size() <= longest);
    RC_ASSERT(window.pieces.front().id == pieces.begin());
    RC_ASSERT(window.pieces.back().id == pieces.end());
    RC_ASSERT(window.first_piece.size() == window.tokens.last - window.tokens.first);
    for (std::uint32_t t = window.tokens.first; t < window.tokens.last; ++t) {
      std::vector<WordPieces::Piece> wanted;
      pieces.cut(tokens.lower(t), wanted);
      for (std::size_t i = 0; i < wanted.size(); ++i)
        RC_ASSERT(window.pieces.at(window.first_piece[t - next] + i).id == wanted[i]);
    }
    next = window.tokens.last;
  }
  RC_ASSERT(next == tokens.size());
}

TEST(PieceWindows, KeepAParagraphWhole) {
  std::string text;
  for (int paragraph = 0; paragraph < 3; ++paragraph) {
    for (int i = 0; i < 100; ++i) text += "bridge ";
    text += ".\n";
  }
  const WordPieces pieces(kVocabulary);
  const Tokens tokens(text, lines_of_text(text));
  const std::vector<PieceWindow> windows = piece_windows(tokens, pieces);
  ASSERT_EQ(windows.size(), 2U);
  EXPECT_EQ(windows[0].tokens.last, 202U);             // two paragraphs, and the third in a window of its own
  EXPECT_EQ(windows[0].pieces[102].id, pieces.end());  // [SEP] between them
}

TEST(PieceWindows, SayHowAWordIsWritten) {
  const std::string text = "Velmora AB 11 the a1 vElm .\n";
  const WordPieces pieces(kVocabulary);
  const Tokens tokens(text, lines_of_text(text));
  const std::vector<PieceWindow> windows = piece_windows(tokens, pieces);
  ASSERT_EQ(windows.size(), 1U);
  std::vector<WordShape> shapes;
  for (const std::uint32_t piece : windows[0].first_piece)
    shapes.push_back(static_cast<WordShape>(windows[0].pieces[piece].shape));
  EXPECT_EQ(shapes,
            (std::vector<WordShape>{WordShape::capital, WordShape::capitals, WordShape::digits, WordShape::lower,
                                    WordShape::letters_and_digits, WordShape::mixed, WordShape::mark}));
}

}  // namespace
}  // namespace stemma
