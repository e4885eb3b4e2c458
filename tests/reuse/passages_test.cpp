#include "reuse/passages.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "reuse/align.h"
#include "reuse/containments.h"
#include "text/words.h"

namespace stemma {
namespace {

const std::string kFlood =
    "The dam above Oldmere broke on Monday night after two days of rain, and water stood a metre deep in the market "
    "square. Mayor Ilse Brandt asked people in the lower town to leave their houses before dark.";
const std::string kOther =
    "Rowers from four schools met on the lake for the autumn regatta, which Stonefield won for the third time in a "
    "row.";

std::vector<Passage> passages_of(const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return find_passages(views);
}

std::vector<Containment> containments_of(const std::vector<std::string>& texts, Room room = {}) {
  Containments containments(room);
  for (const std::string& text : texts) containments.add(word_row(text));
  std::vector<Containment> found;
  containments.for_each([&](const Containment& pair) { found.push_back(pair); });
  return found;
}

TEST(Passages, CopyIsOneExactPassageTrimmedToWords) {
  const std::string copy = "  \"" + kFlood + "\"";
  const std::vector<Passage> found = passages_of({kFlood, copy});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, PassageKind::exact);
  EXPECT_EQ(found[0].similarity, 1.0);
  EXPECT_EQ(slice(kFlood, found[0].a_span), kFlood.substr(0, kFlood.size() - 1));
  EXPECT_EQ(slice(copy, found[0].b_span), kFlood.substr(0, kFlood.size() - 1));
}

TEST(Passages, SmallEditsStayInOnePassage) {
  const std::string edited =
      "The old dam above Oldmere burst late on Monday night after two days of heavy rain, and water stood a metre deep "
      "in the market square.";
  const std::vector<Passage> found = passages_of({kFlood, edited});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, PassageKind::near);
  EXPECT_GT(found[0].similarity, 0.75);
  EXPECT_EQ(found[0].b_span.end, edited.size() - 1);
}

TEST(Passages, ChangedOrderGivesOnePassageForEachPiece) {
  const std::size_t half = kFlood.find(" Mayor");
  const std::string turned = kFlood.substr(half + 1) + " " + kOther + " " + kFlood.substr(0, half);
  const std::vector<Passage> found = passages_of({kFlood, turned});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_LT(found[0].a_span.begin, found[1].a_span.begin);
  EXPECT_GT(found[0].b_span.begin, found[1].b_span.begin);
}

TEST(Passages, PhrasesThatAnyTwoReportsShareAreNoPassage) {
  const std::vector<Passage> found = passages_of(
      {"The prime minister of Aldland said on Tuesday that the country would hold elections in the spring of next "
       "year.",
       "At the end of the day the prime minister of Aldland was seen in a cafe, a spokesman said on Tuesday that he "
       "likes tea."});
  EXPECT_TRUE(found.empty());
}

TEST(Passages, RepeatedPhrasesCostNoMoreThanTheirWords) {
  std::string chant;
  for (int i = 0; i < 50'000; ++i) chant += "rain fell and ";
  const std::vector<Passage> found = passages_of({chant, chant + kOther});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].a_span, (Span{0, static_cast<std::uint32_t>(chant.size() - 1)}));
}

// Memory that plays the disk.
class SpillInMemory : public Spill {
 public:
  std::uint64_t append(std::span<const std::byte> bytes) override {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return bytes_.size() - bytes.size();
  }
  void read(std::uint64_t at, std::span<std::byte> bytes) override {
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at), bytes.size(), bytes.begin());
  }
  bool used() const { return !bytes_.empty(); }

 private:
  std::vector<std::byte> bytes_;
};

// Texts of a few words, so that much is shared.
std::vector<std::string> babble(std::size_t texts, std::size_t words) {
  std::vector<std::string> all(texts);
  std::uint32_t state = 1;
  for (std::string& text : all) {
    for (std::size_t i = 0; i < words; ++i) {
      state = state * 1664525 + 1013904223;
      text += std::string(1, static_cast<char>('a' + (state >> 24) % 3)) + (i % 9 == 8 ? ". " : " ");
    }
  }
  return all;
}

TEST(Passages, AreTheSameBeyondMemoryAndInAnyOrderOfWork) {
  const std::vector<std::string> texts = babble(40, 200);
  SpillInMemory spill;
  PassageFinder finder({&spill, 64 * 1024}, [](std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = count; i > 0; --i) work(i - 1);
  });
  for (const std::string& text : texts) finder.add(text, word_row(text));
  EXPECT_EQ(finder.find(), passages_of(texts));
  EXPECT_TRUE(spill.used());
}

TEST(Passages, WordsOfASpeechAreAQuotationWhereBothQuoteThem) {
  const std::string speech = "we shall rebuild every house in the lower town before the snow comes";
  const std::vector<Passage> found =
      passages_of({"\u201C" + speech + "\u201D, she said.", "\"" + speech + "\"", "He holds that " + speech + "."});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_TRUE(found[0].quotation);
  EXPECT_FALSE(found[1].quotation);
  EXPECT_FALSE(found[2].quotation);
}

// A notice in many texts that have nothing else in common stands; a report that as many copy does not.
TEST(Passages, StandWhereManyTextsHoldThemAndLittleElse) {
  const std::string notice = "All rights reserved, no part of this page may be used again without our leave. ";
  std::vector<std::string> pages, copies;
  for (int i = 0; i < 30; ++i) {
    std::string own;
    for (int word = 0; word < 40; ++word) own += "own" + std::to_string(100 * i + word) + " ";
    pages.push_back(notice + own);
    copies.push_back(kFlood + " own" + std::to_string(i));
  }
  for (const Passage& passage : passages_of(pages)) {
    EXPECT_EQ(passage.spread, 30u);
    EXPECT_TRUE(passage.standing);
  }
  for (const Passage& passage : passages_of(copies)) {
    EXPECT_EQ(passage.spread, 30u);
    EXPECT_FALSE(passage.standing);
  }
  for (const Passage& passage : passages_of({pages[0], pages[1]})) {
    EXPECT_EQ(passage.spread, 2u);
    EXPECT_FALSE(passage.standing);
  }
}

// In one text it stands within the first of two passages, in the other within the second.
TEST(Passages, ALongRunThatTwoOthersHideIsFound) {
  const std::string moved = "the ferry had left the pier before dawn";
  const std::string flood = "water stood a metre deep in the market square of ";
  const std::string town = " Oldmere and the lower town is empty now ";
  const std::string school = "pupils of both schools will be taught in the hall ";
  const std::string year = " of the fire brigade until the end of May ";
  const std::string a = flood + moved + town + school + year, b = school + moved + year + flood + town;
  const std::vector<Passage> found = passages_of({a, b});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const Passage& passage) {
    return slice(a, passage.a_span) == moved && slice(b, passage.b_span) == moved;
  }));
}

TEST(Passages, ATextOfFewWordsIsAlignedWithAny) {
  const WordRow few = word_row("rain"), many = word_row(kFlood);
  EXPECT_TRUE(Aligner(few).with(many).empty());
  EXPECT_TRUE(Aligner(many).with(few).empty());
}

TEST(Passages, NothingInNothing) {
  EXPECT_TRUE(passages_of({}).empty());
  EXPECT_TRUE(passages_of({"", "", "one two"}).empty());
  EXPECT_TRUE(containments_of({"", "one two", "one two"}).empty());
}

// Texts of words that stand once in each, with stretches of the first copied into the second, in any order.
RC_GTEST_PROP(Passages, CoverEveryRunOfEightWordsThatASlowSearchFinds, ()) {
  const auto lengths = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 14));
  const auto order = *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::arbitrary<std::uint8_t>());
  std::vector<std::vector<int>> pieces;
  int next = 0;
  for (const int length : lengths) {
    pieces.emplace_back();
    for (int i = 0; i < length; ++i) pieces.back().push_back(next++);
  }
  std::vector<int> a, b;
  for (const auto& piece : pieces) a.insert(a.end(), piece.begin(), piece.end());
  std::set<std::uint8_t> used;
  for (const std::uint8_t pick : order) {
    if (pieces.empty() || !used.insert(pick % pieces.size()).second) continue;
    const auto& piece = pieces[pick % pieces.size()];
    b.insert(b.end(), piece.begin(), piece.end());
    if (pick % 3 == 0) b.push_back(next++);
  }
  const auto text_of = [](const std::vector<int>& words) {
    std::string text;
    for (const int word : words) text += "w" + std::to_string(word) + " ";
    return text;
  };
  const std::string a_text = text_of(a), b_text = text_of(b);
  const std::vector<Passage> found = passages_of({a_text, b_text});
  const std::vector<Span> a_words = words_of(a_text), b_words = words_of(b_text);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      std::size_t run = 0;
      while (i + run < a.size() && j + run < b.size() && a[i + run] == b[j + run]) ++run;
      if (run < 8) continue;
      for (std::size_t k = 0; k < run; ++k) {
        RC_ASSERT(std::any_of(found.begin(), found.end(), [&](const Passage& passage) {
          return passage.a_span.contains(a_words[i + k]) && passage.b_span.contains(b_words[j + k]);
        }));
      }
    }
  }
}

std::set<std::string> shingles(const std::string& text) {
  const std::vector<Span> words = words_of(text);
  std::set<std::string> found;
  for (std::size_t i = 0; i + 8 <= words.size(); ++i) {
    std::string shingle;
    for (std::size_t k = i; k < i + 8; ++k) shingle += std::string(slice(text, words[k])) + " ";
    found.insert(shingle);
  }
  return found;
}

// Two words only, so that shingles repeat and meet often.
RC_GTEST_PROP(Containments, AreThoseOfASlowCount, ()) {
  const auto lists = *rc::gen::container<std::vector<std::vector<bool>>>(rc::gen::arbitrary<std::vector<bool>>());
  std::vector<std::string> texts;
  for (const auto& list : lists) {
    texts.emplace_back();
    for (const bool word : list) texts.back() += word ? "rain " : "sun ";
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> expected;
  for (std::uint32_t a = 0; a < texts.size(); ++a) {
    for (std::uint32_t b = a + 1; b < texts.size(); ++b) {
      const auto of_a = shingles(texts[a]), of_b = shingles(texts[b]);
      const auto shared = std::count_if(of_a.begin(), of_a.end(), [&](const auto& one) { return of_b.count(one) > 0; });
      if (shared > 0) expected[{a, b}] = static_cast<double>(shared) / std::min(of_a.size(), of_b.size());
    }
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> found;
  for (const Containment& pair : containments_of(texts)) found[{pair.a, pair.b}] = pair.containment;
  RC_ASSERT(found == expected);
  SpillInMemory spill;
  found.clear();
  for (const Containment& pair : containments_of(texts, {&spill, 64 * 1024}))
    found[{pair.a, pair.b}] = pair.containment;
  RC_ASSERT(found == expected);
}

TEST(Containments, AreTheSameBeyondMemory) {
  const std::vector<std::string> texts = babble(3'000, 60);
  SpillInMemory spill;
  EXPECT_EQ(containments_of(texts, {&spill, 64 * 1024}), containments_of(texts));
  EXPECT_TRUE(spill.used());
}

TEST(Containments, SeeTextsFarApart) {
  std::vector<std::string> texts(5'000);
  texts[3] = texts[4'990] = kOther;
  EXPECT_EQ(containments_of(texts), (std::vector<Containment>{{3, 4'990, 1.0}}));
}

TEST(Containments, ANoticeThatStandsEverywhereMakesNoSquareOfPairsButCounts) {
  std::vector<std::string> texts;
  for (int i = 0; i < 1'500; ++i) {
    texts.push_back("All rights reserved, no part of this page may be used again without our leave. own" +
                    std::to_string(i));
  }
  texts[0] += " " + kOther;
  texts[900] += " " + kOther;
  ShingleIndex index(8, {}, 20);
  for (const std::string& text : texts) index.add(word_row(text).hashes);
  std::size_t pairs = 0;
  std::uint32_t shared_by_two = 0;
  index.for_each_pair([&](std::uint32_t a, std::uint32_t b, std::uint32_t shared) {
    ++pairs;
    if (a == 0 && b == 900) shared_by_two = shared;
  });
  EXPECT_LT(pairs, 3'000u);
  EXPECT_EQ(shared_by_two, 8u + 15u);
}

}  // namespace
}  // namespace stemma
