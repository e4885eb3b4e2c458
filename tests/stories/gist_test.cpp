#include "stories/gist.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

namespace stemma {
namespace {

std::string gist_of_text(const std::string& title, const std::string& text) {
  Article article;
  article.title = title;
  article.text.utf8 = text;
  return gist_of(story_article(article, {}));
}

TEST(Gist, IsSmallAndOfTheArticleAlone) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "word" + std::to_string(i) + " and the ";
  const std::string gist = gist_of_text("The bridge", text);
  EXPECT_EQ(gist.size(), kGistWords * 5);
  EXPECT_EQ(gist, gist_of_text("The bridge", text));
  EXPECT_EQ(gist_of_text("", ""), "");
}

TEST(Gist, PutsTheArticleThatSharesMostFirst) {
  const std::vector<std::string> gists{
      gist_of_text("", "Teachers in Upper Orra began a strike over pay."),
      gist_of_text("", "The bridge at Vell fell into the Orra after rain, and nine people were missing."),
      gist_of_text("", "Nine people were missing at Vell after the bridge fell into the river Orra."),
      gist_of_text("", "Rain fell on Vell. The bridge is old.")};
  const std::vector<std::size_t> order = by_centrality(gists);
  EXPECT_TRUE(order[0] == 1 || order[0] == 2);
  EXPECT_EQ(order[3], 0U);
}

// Each of two is as near to their sum as the other.
TEST(Gist, PutsTheEarlierOfTwoFirst) {
  const std::string bridge = gist_of_text("Bridge falls", "The bridge at Vell fell into the river Orra.");
  const std::string rain = gist_of_text("Rain", "It rained at Vell for a week, and the river Orra rose.");
  EXPECT_EQ(by_centrality(std::vector{bridge, rain}), (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(by_centrality(std::vector{rain, bridge}), (std::vector<std::size_t>{0, 1}));
}

TEST(Gist, TakesAnyBytesAndOrdersAllOfThem) {
  ASSERT_TRUE(rc::check([] {
    const auto gists = *rc::gen::arbitrary<std::vector<std::string>>();
    std::vector<std::size_t> order = by_centrality(gists);
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> all(gists.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    RC_ASSERT(order == all);
  }));
}

}  // namespace
}  // namespace stemma
