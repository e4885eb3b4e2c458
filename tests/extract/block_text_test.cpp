// What is counted in a block's text, the hashes of its words, and what texts share, beside slow readings of each.

#include "extract/block_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "extract/count_words.h"
#include "extract/pieces.h"
#include "extract/shared_words.h"
#include "extract/word_hashes.h"

namespace stemma::test {
namespace {

TEST(BlockText, CountsWordsAndSigns) {
  const BlockText text = read_block_text("In 2031, \u201CIda HOLM\u201D asked: why? We sailed.");
  EXPECT_EQ(text.words, 8u);
  EXPECT_EQ(text.upper_words, 4u);
  EXPECT_EQ(text.capital_words, 1u);
  EXPECT_EQ(text.lower_words, 3u);
  EXPECT_EQ(text.commas, 1u);
  EXPECT_EQ(text.questions, 1u);
  EXPECT_EQ(text.quotes, 2u);
  EXPECT_EQ(text.sentences, 2u);
  EXPECT_TRUE(text.year);
  EXPECT_EQ(text.first, Sign::upper);
  EXPECT_EQ(text.last, Sign::stop);
  EXPECT_EQ(read_block_text("").first, Sign::none);
}

TEST(BlockText, SeesHowATextEnds) {
  EXPECT_EQ(read_block_text("\u201CWe sailed.\u201D").last, Sign::stop);
  EXPECT_EQ(read_block_text("(We sailed.) \n").last, Sign::stop);
  EXPECT_EQ(read_block_text("The ferry that sank [...]").last, Sign::ellipsis);
  EXPECT_EQ(read_block_text("The ferry that sank \u2026").last, Sign::ellipsis);
  EXPECT_EQ(read_block_text("The ferry (2031)").last, Sign::mark);
  EXPECT_EQ(read_block_text("Ferry Post \u00BB").last, Sign::quote);
  EXPECT_EQ(read_block_text("Caf\u00E9").last, Sign::lower);
}

constexpr const char* kSmallLetter = "\u00E9";
constexpr const char* kCapital = "\u00C9";
constexpr const char* kOtherLetter = "\u0627";  // of a script without case
constexpr const char* kSpaceless = "\u4E2D";
constexpr const char* kApostrophe = "\u2019";

bool is_small(const std::string& c) {
  return (c >= "a" && c <= "z" && c.size() == 1) || c == kSmallLetter;
}

bool is_capital(const std::string& c) {
  return (c >= "A" && c <= "Z" && c.size() == 1) || c == kCapital;
}

bool is_digit(const std::string& c) {
  return c >= "0" && c <= "9" && c.size() == 1;
}

bool is_letter(const std::string& c) {
  return is_small(c) || is_capital(c) || c == kOtherLetter || c == kSpaceless;
}

// One character at a time, as the headers say it. Characters: ASCII and the few beyond it that are named here.
struct SlowText {
  explicit SlowText(const std::vector<std::string>& characters) {
    for (std::size_t i = 0; i < characters.size(); ++i) {
      const std::string& c = characters[i];
      if (c == kSpaceless) end_word();
      if (is_letter(c) || is_digit(c))
        open.push_back(c);
      else if (c != "." && c != "-" && c != "'" && c != kApostrophe)
        end_word();
      const std::string next = i + 1 < characters.size() ? characters[i + 1] : " ";
      add_sign(c, next == " " || next == "\"" || next.size() > 1);
    }
    end_word();
  }

  void add_sign(const std::string& c, bool may_end) {
    commas += c == ",";
    questions += c == "?";
    quotes += c == "\"" || c == "\u201D";
    signs += c == "|" || c == "/" || c == "#";
    sentences += (c == "." || c == "?") && may_end;
  }

  void end_word() {
    if (open.empty()) return;
    std::string folded;
    for (const std::string& c : open)
      folded += c.size() == 1 && is_capital(c) ? std::string(1, static_cast<char>(c[0] + 32)) : c;
    words.push_back(folded);
    const auto own_digits = static_cast<std::size_t>(std::count_if(open.begin(), open.end(), is_digit));
    letters += open.size() - own_digits;
    digits += own_digits;
    lower += is_small(open[0]);
    upper += is_capital(open[0]);
    capitals += open.size() >= 2 && std::all_of(open.begin(), open.end(), is_capital);
    small += open.size() <= 3;
    year = year || (own_digits == 4 && open.size() == 4 && folded >= "1980" && folded <= "2099");
    open.clear();
  }

  std::vector<std::string> open;
  std::vector<std::string> words;
  std::size_t letters = 0, digits = 0, lower = 0, upper = 0, capitals = 0, small = 0;
  std::size_t commas = 0, questions = 0, quotes = 0, signs = 0, sentences = 0;
  bool year = false;
};

rc::Gen<std::vector<std::string>> texts() {
  const auto of_ascii = rc::gen::weightedElement<std::string>(
      {{20, "a"}, {9, " "}, {5, "Z"}, {4, "2"}, {3, "m"}, {3, "0"}, {2, "9"}, {2, "1"},  {1, "."},  {1, ","},
       {1, "-"},  {1, "'"}, {1, "?"}, {1, "|"}, {1, "/"}, {1, "#"}, {1, ":"}, {1, "\""}, {1, "\n"}, {1, "("}});
  const auto rare = rc::gen::element<std::string>(kSmallLetter, kCapital, kOtherLetter, kSpaceless, kApostrophe,
                                                  "\u201D", "\u2014", "\u00A0");
  const auto character = rc::gen::weightedOneOf<std::string>({{30, of_ascii}, {1, rare}});
  return rc::gen::mapcat(rc::gen::inRange(0, 300), [character](int size) {
    return rc::gen::container<std::vector<std::string>>(static_cast<std::size_t>(size), character);
  });
}

TEST(BlockText, CountsAsOneCharacterAtATime) {
  EXPECT_TRUE(rc::check("words, their case, and signs", [] {
    const auto characters = *texts();
    const std::string text = joined(characters);
    const SlowText slow(characters);
    const BlockText fast = read_block_text(text);
    RC_ASSERT(fast.words == slow.words.size());
    RC_ASSERT(fast.spaced_words == count_words(text));
    RC_ASSERT(fast.letters == slow.letters && fast.digits == slow.digits);
    RC_ASSERT(fast.lower_words == slow.lower && fast.upper_words == slow.upper);
    RC_ASSERT(fast.capital_words == slow.capitals && fast.short_words == slow.small);
    RC_ASSERT(fast.commas == slow.commas && fast.questions == slow.questions && fast.quotes == slow.quotes);
    RC_ASSERT(fast.signs == slow.signs && fast.sentences == slow.sentences);
    RC_ASSERT(fast.year == slow.year);
  }));
}

TEST(WordHashes, AreOneForEachWord) {
  std::map<std::string, std::uint32_t> hash_of;
  std::map<std::uint32_t, std::string> word_of;
  EXPECT_TRUE(rc::check("of the words that are counted, the same for the same", [&] {
    const auto characters = *texts();
    const SlowText slow(characters);
    const WordHashes hashes = hashes_of(joined(characters));
    RC_ASSERT(hashes.size() == slow.words.size());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      RC_ASSERT(hash_of.emplace(slow.words[i], hashes[i]).first->second == hashes[i]);
      RC_ASSERT(word_of.emplace(hashes[i], slow.words[i]).first->second == slow.words[i]);
    }
  }));
}

TEST(WordHashes, FoldCase) {
  EXPECT_EQ(hashes_of("Ferry LOST, A LIFEBOATMAN-IN-CHARGE says"),
            hashes_of("ferry lost, a lifeboatman-in-charge says"));
}

TEST(SharedWords, CountsAsSetsOfWordsDo) {
  EXPECT_TRUE(rc::check("with each text, word by word", [] {
    const auto words = rc::gen::container<WordHashes>(rc::gen::inRange<std::uint32_t>(0, 12));
    const auto texts = *rc::gen::container<std::vector<WordHashes>>(words);
    const auto asked = *rc::gen::container<std::vector<WordHashes>>(words);
    SharedWords shared(texts);
    for (WordHashes own : asked) {
      own.resize(std::min(own.size(), SharedWords::kMostWords));
      const auto counts = shared.with(own);
      std::sort(own.begin(), own.end());
      for (std::size_t i = 0; i < std::min(texts.size(), SharedWords::kMostTexts); ++i) {
        WordHashes other(texts[i].begin(), texts[i].begin() + static_cast<std::ptrdiff_t>(
                                                                  std::min(texts[i].size(), SharedWords::kMostWords)));
        std::sort(other.begin(), other.end());
        WordHashes both;
        std::set_intersection(own.begin(), own.end(), other.begin(), other.end(), std::back_inserter(both));
        RC_ASSERT(counts[i] == both.size());
      }
    }
  }));
}

}  // namespace
}  // namespace stemma::test
