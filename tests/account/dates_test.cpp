#include <gtest/gtest.h>

#include "account/days.h"
#include "account/reconcile.h"
#include "account/written_story.h"

namespace stemma {
namespace {

TEST(Days, ReadsWhatNamesADayMonthYearOrDecade) {
  EXPECT_EQ(read_date("2031-05-06T13:00")->precision, "minute");
  EXPECT_EQ(read_date("2031-05-06T13:00")->value, "2031-05-06T13:00");
  EXPECT_EQ(read_date("2031-05-06TEV")->value, "2031-05-06");
  EXPECT_EQ(read_date("2031-05")->precision, "month");
  EXPECT_EQ(read_date("2031-05")->last - read_date("2031-05")->first, 30);
  EXPECT_EQ(read_date("2031-SU")->value, "2031");
  EXPECT_EQ(read_date("203")->precision, "decade");
  EXPECT_EQ(read_date("203X")->value, "203X");
  EXPECT_EQ(read_date("1970-01-01")->first, 0);
}

TEST(Days, LeavesWhatNamesNone) {
  for (const char* value : {"", "P3D", "PRESENT_REF", "2031-W20", "XXXX-05-06", "2031-13-01", "2031-02-30", "20"}) {
    EXPECT_FALSE(read_date(value)) << value;
  }
}

TEST(Days, TextOfADayReadsAsThatDay) {
  for (DayNumber day = -200000; day < 100000; day += 37) EXPECT_EQ(day_number_of(day_text(day)), day);
}

// Stories of which one article, the second, has no date.
std::map<std::size_t, std::string> borrowed(const std::vector<WrittenArticle>& written, std::vector<Passage> passages) {
  std::vector<Article> articles;
  std::vector<Annotations> annotations;
  for (const WrittenArticle& article : written) {
    articles.push_back(article.article);
    annotations.push_back(article.annotations);
  }
  return borrowed_dates({articles, annotations, passages, {}});
}

constexpr char kSinking[] =
    "The ferry Selka sank off Ostra harbour. Twelve sailors of the Vell line drowned in the storm.";
constexpr char kVoting[] =
    "Parliament voted on the budget. Ministers left the hall after a quarrel about tariffs on grain.";

TEST(BorrowedDates, ACopyBorrowsFromWhatItCopies) {
  const auto lent = borrowed({{"a", "2031-05-07", kSinking}, {"b", "", kSinking}, {"c", "2031-09-01", kVoting}},
                             {{0, {0, 90}, 1, {0, 90}, PassageKind::exact, 1}});
  ASSERT_EQ(lent.size(), 1U);
  EXPECT_EQ(lent.at(1), "2031-05-07");
}

TEST(BorrowedDates, ElseFromTheNearestOfReportsThatLieClose) {
  const auto lent = borrowed({{"a", "2031-05-07", kSinking}, {"b", "", kSinking}, {"c", "2031-05-09", kVoting}}, {});
  ASSERT_EQ(lent.size(), 1U);
  EXPECT_EQ(lent.at(1), "2031-05-07");
}

TEST(BorrowedDates, NotWhereReportsLieFarApart) {
  EXPECT_TRUE(borrowed({{"a", "2031-05-07", kSinking}, {"b", "", kSinking}, {"c", "2031-09-01", kVoting}}, {}).empty());
}

TEST(BorrowedDates, NotFromAnotherHappening) {
  EXPECT_TRUE(borrowed({{"a", "2031-05-07", kVoting}, {"b", "", kSinking}}, {}).empty());
}

// A report dated where it is still Wednesday speaks of Thursday, which is read as the week before.
TEST(StoryDates, ADayThatIsTomorrowElsewhere) {
  WrittenStory story;
  story.article("a", "2031-05-05", "The ferry Selka sank off Ostra on Monday.").time("Monday", "2031-05-05");
  story.article("c", "2031-05-05", "A ferry sank on Monday off Ostra harbour.").time("Monday", "2031-05-05");
  story.article("b", "2031-05-07", "Ostra bans the ferry Selka, its mayor announced Thursday.")
      .time("Thursday", "2031-05-01");
  const Account account = story.reconciled();
  EXPECT_EQ(account.timeline.back().date->value, "2031-05-08");
}

// The talks of the two reports are one, on two days; the day on which someone said so is neither.
TEST(StoryDates, OneHappeningOnTwoDaysIsADisagreement) {
  WrittenStory story;
  story.article("a", "2031-06-11", "Peace talks in Maruna begin on June 20. The army left Ostra in the rain.")
      .time("June 20", "2031-06-20");
  story
      .article("b", "2031-06-12",
               "Peace talks in Maruna will begin on June 21, an envoy said on Thursday. Rain fell again.")
      .time("June 21", "2031-06-21")
      .time("Thursday", "2031-06-12");
  const Account account = story.reconciled();
  ASSERT_EQ(account.disagreements.size(), 1U);
  ASSERT_EQ(account.disagreements[0].readings.size(), 2U);
  EXPECT_EQ(account.disagreements[0].readings[0].value, "2031-06-20");
  EXPECT_EQ(account.disagreements[0].readings[1].value, "2031-06-21");
}

TEST(StoryDates, AClockTimeIsKeptAndMiddayIsNone) {
  WrittenStory story;
  story.article("a", "2031-05-05", "The ferry Selka sank at 13:40. Bells rang for it at midday in Ostra harbour.")
      .time("13:40", "2031-05-05T13:40")
      .time("midday", "2031-05-05T12:00");
  const Account account = story.reconciled();
  ASSERT_EQ(account.timeline.size(), 2U);
  EXPECT_EQ(account.timeline[0].date->value, "2031-05-05");
  EXPECT_EQ(account.timeline[1].date->value, "2031-05-05T13:40");
}

TEST(Timeline, ANoteOnTheArticleIsNoHappening) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The ferry Selka sank off Ostra harbour. Updated at dawn on Tuesday by our staff.")
      .time("Tuesday", "2031-05-06");
  for (const TimelineEntry& entry : story.reconciled().timeline) EXPECT_FALSE(entry.summary.starts_with("Updated"));
}

TEST(Timeline, ALaterReportsLeadIsNotMovedToTheOldDay) {
  WrittenStory story;
  story
      .article(
          "a", "2031-05-12",
          "Divers raised the ferry Selka from the harbour. The wreck was taken to Ostra. Crowds watched in silence. "
          "The ferry sank on May 5.")
      .time("May 5", "2031-05-05");
  for (const TimelineEntry& entry : story.reconciled().timeline) {
    if (entry.summary.starts_with("Divers")) {
      EXPECT_EQ(entry.date->value, "2031-05-12");
    }
  }
}

}  // namespace
}  // namespace stemma
