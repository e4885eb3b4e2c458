#include "output/compare_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "output/display.h"
#include "output/word_changes.h"

namespace stemma {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

rc::Gen<std::vector<std::string>> few_words() {
  return rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("a", "b", "c", "dam", "ferry"));
}

std::string without_last_space(std::string text) {
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

// What is removed and added, counted by the table of all beginnings of the two.
std::size_t fewest_changes(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::vector<std::size_t>> fewest(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0)
        fewest[i][j] = i + j;
      else if (a[i - 1] == b[j - 1])
        fewest[i][j] = fewest[i - 1][j - 1];
      else
        fewest[i][j] = 1 + std::min(fewest[i - 1][j], fewest[i][j - 1]);
    }
  }
  return fewest[a.size()][b.size()];
}

RC_GTEST_PROP(WordChanges, AreTheFewestThatLeadFromOneToTheOther, ()) {
  const std::vector<std::string> a = *few_words(), b = *few_words();
  std::string before, after;
  std::size_t changed = 0;
  const std::string from = joined(a), to = joined(b);
  for (const WordChange& change : word_changes(from, to)) {
    std::string text(change.text);
    if (!text.ends_with(' ')) text += ' ';
    if (change.kind != ChangeKind::added) before += text;
    if (change.kind != ChangeKind::removed) after += text;
    if (change.kind != ChangeKind::same) changed += static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
  }
  RC_ASSERT(without_last_space(before) == from);
  RC_ASSERT(without_last_space(after) == to);
  RC_ASSERT(changed == fewest_changes(a, b));
}

TEST(WordChanges, TwoTextsWithNothingInCommonAreAllChanged) {
  std::string a, b;
  for (int i = 0; i < 3 * kMostChanges; ++i) {
    a += "a" + std::to_string(i) + " ";
    b += "b" + std::to_string(i) + " ";
  }
  const std::vector<WordChange> changes = word_changes(a, b);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].text, a);
  EXPECT_EQ(changes[1].text, b);
}

TEST(CompareText, MarksEditsInLinesOfTheWidth) {
  const std::string a = "The old dam above Lindgate broke on Monday night after two days of rain, officials said.";
  const std::string b = "The dam above Lindgate broke late on Monday night after two days of rain, police said.";
  const std::vector<ComparedArticle> articles{{"pages/daily.html", a}, {"pages/post.html", b}};
  const std::vector<Passage> passages{{0,
                                       {0, static_cast<std::uint32_t>(a.size())},
                                       1,
                                       {0, static_cast<std::uint32_t>(b.size())},
                                       PassageKind::near,
                                       .8}};
  EXPECT_EQ(passages_text(passages, articles, {.width = 60}),
            "daily.html and post.html\n"
            "  near  80%  The [-old-] dam above Lindgate broke {+late+}\n"
            "             on Monday night after two days of rain,\n"
            "             [-officials-] {+police+} said.\n");
}

TEST(CompareText, PairsStandByWhatTheyShareWithNamesThatFit) {
  const std::vector<ComparedArticle> articles{
      {"a.html", ""}, {"b\x1b.html", ""}, {"a-very-long-name-of-a-page-that-was-saved-from-somewhere.html", ""}};
  const std::string text = pairs_text({{0, 1, .12}, {1, 2, .999}}, articles, {.width = 40});
  EXPECT_EQ(text,
            "100%  b\\x1b.html  …-somewhere.html\n"
            " 12%  a.html      b\\x1b.html\n");
}

}  // namespace
}  // namespace stemma
