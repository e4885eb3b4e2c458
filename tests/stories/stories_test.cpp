#include "stories/stories.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace stemma {
namespace {

const std::string kFerry[] = {
    "A ferry ran aground off Skarholm on Sunday with 84 passengers on board; the coast guard took all of them ashore.",
    "Passengers of the ferry that ran aground off Skarholm told how the coast guard took them ashore in small boats.",
    "The ferry aground at Skarholm may be towed free today, the coast guard said, after its passengers came ashore.",
};
const std::string kBudget[] = {
    "Parliament in Oldmere passed the budget by one vote after the finance minister gave up the tax on bicycles.",
    "The finance minister defended the budget that parliament in Oldmere passed by one vote, without the bicycle tax.",
};

Article article(const std::string& text, const std::string& date) {
  Article made;
  made.text.utf8 = text;
  if (!date.empty()) made.published = PublishedDate{date, DatePrecision::day, DateBasis::meta};
  return made;
}

std::uint64_t add(StoryFinder& finder, const std::string& text, const std::string& date = "") {
  return finder.add(story_article(article(text, date), {}));
}

TEST(StoryArticle, HasItsDayAndOneTermAWord) {
  const StoryArticle made = story_article(article("Rain, rain and more rain.", "1970-02-01T10:00"), {});
  EXPECT_EQ(made.day, 31);
  EXPECT_EQ(made.terms.size(), 3u);
  EXPECT_EQ(story_article(article("Rain", "1970-02"), {}).day, kNoDay);
  EXPECT_EQ(story_article(article("Rain", "1970-02-31"), {}).day, kNoDay);
}

TEST(StoryFinder, ReportsOfOneHappeningAreOneStory) {
  for (const std::string date : {"", "2031-05-03"}) {
    StoryFinder finder;
    EXPECT_EQ(add(finder, kFerry[0], date), 1u);
    EXPECT_EQ(add(finder, kBudget[0], date), 2u);
    EXPECT_EQ(add(finder, kFerry[1], date), 1u);
    EXPECT_EQ(add(finder, kBudget[1], date), 2u);
    EXPECT_EQ(add(finder, kFerry[2], date), 1u);
  }
}

TEST(StoryFinder, StoryWithoutNewsForDaysTakesNoMore) {
  StoryFinder finder;
  EXPECT_EQ(add(finder, kFerry[0], "2031-05-03"), 1u);
  EXPECT_EQ(add(finder, kFerry[1], "2031-05-04"), 1u);
  EXPECT_EQ(add(finder, kFerry[2], "2031-06-20"), 2u);
}

TEST(StoryFinder, UndatedArticleJoinsByItsWords) {
  StoryFinder finder;
  EXPECT_EQ(add(finder, kFerry[0], "2031-05-03"), 1u);
  EXPECT_EQ(add(finder, kFerry[1]), 1u);
}

TEST(StoryFinder, UndatedArticleFindsAStoryThatIsLongOver) {
  StoryFinder finder;
  EXPECT_EQ(add(finder, kFerry[0], "2031-05-03"), 1u);
  EXPECT_EQ(add(finder, kBudget[0], "2031-08-01"), 2u);
  StoryFinder again(finder.state());
  EXPECT_EQ(add(again, kFerry[1]), 1u);
  EXPECT_EQ(add(again, kBudget[1]), 2u);
}

TEST(StoryFinder, LateArticleFindsTheStoryOfItsDay) {
  StoryFinder finder;
  EXPECT_EQ(add(finder, kFerry[0], "2031-05-03"), 1u);
  EXPECT_EQ(add(finder, kBudget[0], "2031-08-01"), 2u);
  EXPECT_EQ(add(finder, kFerry[1], "2031-05-04"), 1u);
  EXPECT_EQ(add(finder, kFerry[2], "2030-05-04"), 3u);
}

TEST(StoryFinder, EmptyArticlesStandAlone) {
  StoryFinder finder;
  EXPECT_EQ(add(finder, ""), 1u);
  EXPECT_EQ(add(finder, ""), 2u);
  EXPECT_EQ(add(finder, kFerry[0]), 3u);
}

TEST(StoryFinder, GoesOnFromItsState) {
  StoryFinder whole, first;
  const std::vector<std::string> texts{kFerry[0], kBudget[0], kFerry[1], kBudget[1], kFerry[2]};
  std::vector<std::uint64_t> expected, found;
  for (const std::string& text : texts) expected.push_back(add(whole, text, "2031-05-03"));
  for (const std::string& text : texts) {
    found.push_back(add(first, text, "2031-05-03"));
    first = StoryFinder(first.state());
  }
  EXPECT_EQ(found, expected);
  EXPECT_EQ(first.state(), whole.state());
}

TEST(StoryFinder, RefusesBytesThatAreNoState) {
  StoryFinder finder;
  add(finder, kFerry[0]);
  const std::string state = finder.state();
  EXPECT_THROW(StoryFinder(std::string_view("something else")), std::invalid_argument);
  EXPECT_THROW(StoryFinder(std::string_view(state + "more")), std::invalid_argument);
  for (std::size_t size = 0; size < state.size(); size += 7) {
    EXPECT_THROW(StoryFinder(std::string_view(state).substr(0, size)), std::invalid_argument) << size;
  }
}

}  // namespace
}  // namespace stemma
