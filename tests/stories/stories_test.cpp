#include "stories/stories.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
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
  static int count = 0;
  return finder.add("article " + std::to_string(++count), story_article(article(text, date), {})).placed.front().story;
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

// A finder that is saved and read again before every article, beside one that is not.
void expect_to_go_on(const std::vector<StoryArticle>& articles) {
  StoryFinder whole, saved;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const std::string id = std::to_string(i);
    const StoryChanges expected = whole.add(id, articles[i]), found = saved.add(id, articles[i]);
    ASSERT_EQ(found.placed, expected.placed);
    ASSERT_EQ(found.merged, expected.merged);
    ASSERT_EQ(found.follows, expected.follows);
    saved = StoryFinder(saved.state());
  }
  EXPECT_TRUE(saved.state() == whole.state());
}

TEST(StoryFinder, GoesOnFromItsState) {
  std::vector<StoryArticle> articles;
  for (const std::string& text : {kFerry[0], kBudget[0], kFerry[1], kBudget[1], kFerry[2]}) {
    articles.push_back(story_article(article(text, "2031-05-03"), {}));
  }
  expect_to_go_on(articles);
}

// Articles of a few made-up words, a few days and sometimes none, so that stories meet, part and end.
std::string random_text() {
  const auto word = *rc::gen::inRange(0, 6);
  std::string text = "The council of Oldmere met";
  const int count = *rc::gen::inRange(1, 12);
  for (int i = 0; i < count; ++i) {
    text += " zor" + std::string(1, static_cast<char>('a' + word)) + static_cast<char>('a' + *rc::gen::inRange(0, 5));
  }
  return text;
}

std::string random_day() {
  const int day = *rc::gen::inRange(0, 29);
  return day == 0 ? "" : "2031-05-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
}

std::vector<StoryArticle> random_articles() {
  std::vector<StoryArticle> articles;
  const int count = *rc::gen::inRange(1, 30);
  for (int i = 0; i < count; ++i) articles.push_back(story_article(article(random_text(), random_day()), {}));
  return articles;
}

RC_GTEST_PROP(StoryFinderProperty, GoesOnFromItsState, ()) {
  expect_to_go_on(random_articles());
  RC_ASSERT(!::testing::Test::HasFailure());
}

// Whoever follows the changes knows every article's story: a moved article was elsewhere, a number that is gone does
// not come back, and no number is given out of turn.
RC_GTEST_PROP(StoryFinderProperty, ChangesTellAllThatMoves, ()) {
  StoryFinder finder;
  std::map<std::string, std::uint64_t> story_of;
  std::set<std::uint64_t> gone;
  std::uint64_t last = 0;
  const std::vector<StoryArticle> articles = random_articles();
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const StoryChanges changes = finder.add(std::to_string(i), articles[i]);
    RC_ASSERT(changes.placed.front().article == std::to_string(i));
    for (const auto& [id, story] : changes.placed) {
      RC_ASSERT(story > 0);
      RC_ASSERT(!gone.contains(story));
      RC_ASSERT(story_of[id] != story);
      story_of[id] = story;
      RC_ASSERT(story <= last + changes.placed.size());
      last = std::max(last, story);
    }
    for (const auto& [story, into] : changes.merged) {
      RC_ASSERT(into < story);
      gone.insert(story);
    }
    for (const auto& [id, story] : story_of) RC_ASSERT(!gone.contains(story));
  }
}

TEST(StoryFinder, NewerVersionTakesItsPagesName) {
  StoryFinder finder;
  finder.add("a", story_article(article(kFerry[0], "2031-05-03"), {}));
  const StoryChanges changes = finder.add("a", story_article(article(kFerry[0] + " All are well.", "2031-05-03"), {}));
  EXPECT_EQ(changes.placed, (std::vector<StoryChanges::Placed>{{"a", 1}}));
}

TEST(StoryFinder, StoryGoesOnFromAnEarlierOne) {
  StoryFinder finder;
  finder.add("a", story_article(article(kFerry[0], "2031-05-03"), {}));
  finder.add("b", story_article(article(kBudget[0], "2031-05-03"), {}));
  const StoryChanges changes = finder.add("c", story_article(article(kFerry[1], "2031-05-20"), {}));
  EXPECT_EQ(changes.placed, (std::vector<StoryChanges::Placed>{{"c", 3}}));
  EXPECT_EQ(changes.follows, (std::vector<StoryChanges::Follows>{{3, 1}}));
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
