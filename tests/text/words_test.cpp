#include "text/words.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "text/fold.h"
#include "text/utf8.h"
#include "text/word_kinds.h"

namespace stemma {
namespace {

std::string joined(std::string_view text) {
  std::string words;
  for (const Span word : words_of(text)) {
    if (!words.empty()) words += " | ";
    words += slice(text, word);
  }
  return words;
}

TEST(Words, KeepApostrophesAndPointsInside) {
  EXPECT_EQ(joined("Ardle's 2,000-strong force."), "Ardle's | 2,000 | strong | force");
  EXPECT_EQ(joined("the U.S. ‘don’t’ 3.5%"), "the | U.S | don’t | 3.5");
  EXPECT_EQ(joined("...a..b,"), "a | b");
}

TEST(Words, TakeLettersOfAnyScript) {
  EXPECT_EQ(joined("Đặng đi. Ærø—Łódź"), "Đặng | đi | Ærø | Łódź");
  EXPECT_EQ(joined("губернатор сказал"), "губернатор | сказал");
  EXPECT_EQ(joined("قال الوزير"), "قال | الوزير");
  EXPECT_EQ(joined("हिन्दी में"), "हिन्दी | में");
}

TEST(Words, AreSingleCharactersWhereThereAreNoSpaces) {
  EXPECT_EQ(joined("橋が落ちた。"), "橋 | が | 落 | ち | た");
  EXPECT_EQ(joined("กำลัง"), "ก | ำ | ลั | ง");
  EXPECT_EQ(joined("第14回"), "第 | 14 | 回");
}

TEST(Words, KeepInvisibleHyphensInside) {
  EXPECT_EQ(words_of("demo\u00ADcracy").size(), 1U);
}

TEST(Words, OfNothingAreNone) {
  EXPECT_TRUE(words_of("").empty());
  EXPECT_TRUE(words_of(" ,.'— ").empty());
}

TEST(HashOfWord, SeesThroughCaseAccentsAndApostrophes) {
  EXPECT_EQ(hash_of_word("Aragón’s"), hash_of_word("ARAGON'S"));
  EXPECT_EQ(hash_of_word("Straße"), hash_of_word("STRASSE"));
  EXPECT_EQ(hash_of_word("demo\u00ADcracy"), hash_of_word("Democracy"));
  EXPECT_NE(hash_of_word("river"), hash_of_word("rivers"));
}

RC_GTEST_PROP(HashOfWord, IsThatOfTheFoldedForm, (const std::string& bytes)) {
  const std::string word = is_utf8(bytes) ? bytes : "x" + std::to_string(bytes.size());
  RC_ASSERT(hash_of_word(word) == hash_of_word(fold(word)));
}

TEST(HashOfWord, OfALongWordIsTheSameByEitherWay) {
  EXPECT_EQ(hash_of_word(std::string(200, 'A')), hash_of_word(std::string(200, 'a')));
}

std::string any_text() {
  std::string text;
  const int size = *rc::gen::inRange(0, 40);
  for (int i = 0; i < size; ++i) {
    append_utf8(text, static_cast<char32_t>(*rc::gen::oneOf(rc::gen::inRange(1, 0x80), rc::gen::inRange(0x80, 0x800),
                                                            rc::gen::inRange(0x800, 0x11000))));
  }
  return text;
}

// The definition of a word, one character after another.
std::vector<Span> words_slowly(std::string_view text) {
  std::vector<Span> words;
  const auto kind_at = [&](std::uint32_t at) {
    return at < text.size() ? word_character_at(text, at) : WordCharacter{WordKind::other, 1};
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const WordCharacter first = kind_at(at);
    const std::uint32_t begin = at;
    at += first.size;
    if (first.kind != WordKind::letter && first.kind != WordKind::alone) continue;
    while (at < text.size()) {
      const WordCharacter next = kind_at(at);
      const bool goes_on =
          next.kind == WordKind::mark || (first.kind == WordKind::letter && next.kind == WordKind::letter);
      const bool joins = first.kind == WordKind::letter && next.kind == WordKind::joint &&
                         kind_at(at + next.size).kind == WordKind::letter;
      if (!goes_on && !joins) break;
      at += next.size;
    }
    words.push_back({begin, at});
  }
  return words;
}

// Short alphabets, so that all that can meet does, on both sides of the borders of blocks.
RC_GTEST_PROP(Words, AreThoseOfASlowWalk, ()) {
  static const std::vector<std::string> kPieces{
      "a",      "B9",     " ",      "'",      ".",      ",",      "\u2019",     "\u00AD", "\u0301", "\u00E9", "\u092E",
      "\u093F", "\u6A4B", "\u304C", "\u0E31", "\u2014", "\u20DD", "\U00020000", "\xC3",   "word",   "\n"};
  const auto picks = *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::arbitrary<std::uint8_t>());
  std::string text(*rc::gen::inRange<std::size_t>(0, 70), *rc::gen::element('a', ' '));
  for (const std::uint8_t pick : picks) text += kPieces[pick % kPieces.size()];
  RC_ASSERT(words_of(text) == words_slowly(text));
}

RC_GTEST_PROP(Words, OfAnyCharactersAreThoseOfASlowWalk, ()) {
  std::string text = any_text() + any_text() + any_text();
  RC_ASSERT(words_of(text) == words_slowly(text));
}

RC_GTEST_PROP(Words, OfAnyBytesAreThoseOfASlowWalk, (const std::string& bytes)) {
  RC_ASSERT(words_of(bytes) == words_slowly(bytes));
}

RC_GTEST_PROP(Words, LieInOrderOnWholeCharacters, ()) {
  const std::string text = any_text();
  std::uint32_t before = 0;
  for (const Span word : words_of(text)) {
    RC_ASSERT(word.begin >= before);
    RC_ASSERT(word.end > word.begin);
    RC_ASSERT(is_utf8(slice(text, word)));
    before = word.end;
  }
}

RC_GTEST_PROP(Fold, FoldsWhatIsFoldedToItself, ()) {
  const std::string once = fold(any_text());
  RC_ASSERT(fold(once) == once);
}

// Stretches of Unicode, so that all that can meet does, and ASCII between. Left out are the vowel points of Syriac and
// N'Ko, which ICU puts in order and the fast way leaves as they stand.
RC_GTEST_PROP(Fold, IsTheSameThroughIcu, ()) {
  const auto range = [](char32_t begin, char32_t end) {
    return rc::gen::inRange(static_cast<int>(begin), static_cast<int>(end));
  };
  std::string text;
  const int size = *rc::gen::inRange(0, 20);
  for (int i = 0; i < size; ++i) {
    append_utf8(text,
                static_cast<char32_t>(*rc::gen::oneOf(
                    range(1, 0x80), range('a', 'z'), range('A', 'Z'), range(1, 0x700), range(0x300, 0x370),
                    range(0x1AB0, 0x2070), range(0x20A0, 0x2200), range(0x2590, 0x27C0), range(0x3000, 0x3100),
                    range(0x1100, 0x1200), range(0x4E00, 0xA000), range(0xAC00, 0xD7A4), range(0xF900, 0x11000))));
  }
  RC_ASSERT(fold(text) == fold_by_tables(text));
  std::string kept = *rc::gen::element<std::string>("", "kept");
  fold(text, kept);
  RC_ASSERT(kept == fold(text));
}

TEST(Fold, IsTheSameThroughIcuForEveryCharacter) {
  for (char32_t code = 1; code < 0x1F700; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string text = "aE";
    append_utf8(text, code);
    text += "e";
    ASSERT_EQ(fold(text), fold_by_tables(text)) << static_cast<unsigned>(code);
  }
}

TEST(Fold, MakesOneFormOfNames) {
  EXPECT_EQ(fold("Đặng"), "dang");
  EXPECT_EQ(fold("ARAGÓN’S"), "aragon's");
  EXPECT_EQ(fold("Łódź Ærø İstanbul ısı"), "lodz aero istanbul isi");
  EXPECT_EQ(fold("Əsgər"), "asgar");
  EXPECT_EQ(fold("“ﬁne” Ⅳ"), "\"fine\" iv");
  EXPECT_EQ(fold("ΟΔΟΣ Ёлка"), "οδοσ елка");
  EXPECT_EQ(fold("서울 が"), "서울 が");
}

}  // namespace
}  // namespace stemma
