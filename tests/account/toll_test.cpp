#include <gtest/gtest.h>

#include "account/written_story.h"

namespace stemma {
namespace {

Range killed_in(const WrittenStory& story) {
  const Account account = story.reconciled();
  return account.main_event && account.main_event->killed ? *account.main_event->killed : Range{};
}

TEST(Toll, AFloorOfAllOutletsIsTheTollAndAPartIsNot) {
  WrittenStory story;
  story.article("a", "2031-05-07", "At least 44 people died in Ostra. In one hall 27 died.")
      .figure("At least 44", "killed", "people", 44, Bound::at_least)
      .figure("27", "killed", "people", 27);
  story.article("b", "2031-05-07", "At least 44 people were killed on Ostra.")
      .figure("At least 44", "killed", "people", 44, Bound::at_least);
  const Range killed = killed_in(story);
  EXPECT_EQ(killed.best, 44);
  EXPECT_FALSE(killed.high);  // a floor bounds nothing above
  EXPECT_FALSE(killed.rule.empty());
}

TEST(Toll, NoBestBelowWhatALatestReportHoldsForCertain) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The storm killed 11 people.").figure("11", "killed", "people", 11);
  story.article("b", "2031-05-07", "The gale killed 11 people.").figure("11", "killed", "people", 11);
  story.article("c", "2031-05-08", "At least 14 people drowned.")
      .figure("At least 14", "killed", "people", 14, Bound::at_least);
  EXPECT_FALSE(killed_in(story).best);
}

TEST(Toll, PartsSaidTogetherAreOneNumber) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The blast killed nine students and one teacher.")
      .figure("nine", "killed", "students", 9)
      .figure("one", "killed", "teacher", 1);
  EXPECT_EQ(killed_in(story).best, 10);
}

TEST(Toll, ATotalIsNotSummedWithItsParts) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The blast killed 10 people, among them nine students and one teacher.")
      .figure("10", "killed", "people", 10)
      .figure("nine", "killed", "students", 9)
      .figure("one", "killed", "teacher", 1);
  EXPECT_EQ(killed_in(story).best, 10);
}

TEST(Toll, ALoneVictimIsNoVoteBesideANumber) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Four people died.").figure("Four", "killed", "people", 4);
  story.article("b", "2031-05-08", "The flood killed a man.").figure("a", "killed", "man", 1);
  story.article("c", "2031-05-09", "The flood took a life.").figure("a", "killed", "life", 1);
  const Range killed = killed_in(story);
  EXPECT_EQ(killed.best, 4);
}

}  // namespace
}  // namespace stemma
