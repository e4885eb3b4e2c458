#include <gtest/gtest.h>

#include "account/written_story.h"

namespace stemma {
namespace {

// How many series the figures of an indicator make.
std::size_t series_of(const Account& account, const std::string& indicator) {
  return static_cast<std::size_t>(std::count_if(account.figures.begin(), account.figures.end(),
                                                [&](const FigureSeries& s) { return s.indicator == indicator; }));
}

TEST(Figures, ABuildingsTollIsItsOwnAndTheEventsWhereTheNumbersAgree) {
  WrittenStory story;
  story.article("a", "2031-05-07", "In Ostra 30 people died. At the North mosque 12 people died.")
      .name("Ostra", NameType::location)
      .name("North mosque", NameType::location)
      .figure("30", "killed", "people", 30)
      .figure("12", "killed", "people", 12);
  story.article("b", "2031-05-07", "The toll at the North mosque and the South mosque in Ostra is 30.")
      .name("North mosque", NameType::location)
      .name("Ostra", NameType::location)
      .figure("30", "killed", "people", 30);
  const Account account = story.reconciled();
  EXPECT_EQ(series_of(account, "killed"), 2U);
  EXPECT_EQ(account.main_event->killed->best, 30);
}

TEST(Figures, TwoNumbersOfASentenceAreTwoCounts) {
  WrittenStory story;
  story.article("a", "2031-05-07", "In the wards lie 39 people, and 11 are in intensive care.")
      .figure("39", "hospitalised", "people", 39)
      .figure("11", "hospitalised", "people", 11);
  EXPECT_EQ(series_of(story.reconciled(), "hospitalised"), 2U);
}

TEST(Figures, ButNotWhereACountIsRevised) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The toll rose from 49 to 50 on Sunday.")
      .figure("49", "killed", "people", 49)
      .figure("50", "killed", "people", 50);
  EXPECT_EQ(series_of(story.reconciled(), "killed"), 1U);
}

TEST(Figures, AtLeastDoesNotContradictMore) {
  WrittenStory story;
  story.article("a", "2031-05-07", "At least 48 sailors were hurt.")
      .figure("At least 48", "injured", "people", 48, Bound::at_least);
  story.article("b", "2031-05-08", "Doctors counted 50 hurt.").figure("50", "injured", "people", 50);
  const Account account = story.reconciled();
  EXPECT_EQ(series_of(account, "injured"), 1U);
  EXPECT_TRUE(account.disagreements.empty());
}

TEST(Figures, SoldiersAreAPopulationOfTheirOwn) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The raid killed 12 people. It killed 3 soldiers.")
      .figure("12", "killed", "people", 12)
      .figure("3", "killed", "soldiers", 3);
  EXPECT_EQ(series_of(story.reconciled(), "killed"), 2U);
}

}  // namespace
}  // namespace stemma
