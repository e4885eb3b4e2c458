#include "language/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace stemma {
namespace {

TEST(Calendar, KnowsWeekdaysAndWeeks) {
  EXPECT_EQ(weekday({2023, 9, 21}), 4);
  EXPECT_EQ(weekday({1970, 1, 1}), 4);
  EXPECT_EQ(weekday({1899, 12, 31}), 7);
  EXPECT_EQ(iso_week({2023, 9, 21}), (IsoWeek{2023, 38}));
  EXPECT_EQ(iso_week({2021, 1, 3}), (IsoWeek{2020, 53}));
  EXPECT_EQ(iso_week({2018, 12, 31}), (IsoWeek{2019, 1}));
}

TEST(Calendar, KeepsToTheLengthOfMonths) {
  EXPECT_EQ(plus_months({2023, 1, 31}, 1), (Day{2023, 2, 28}));
  EXPECT_EQ(plus_months({2024, 1, 31}, 1), (Day{2024, 2, 29}));
  EXPECT_EQ(plus_months({2023, 1, 15}, -13), (Day{2021, 12, 15}));
  EXPECT_FALSE(is_day(2023, 2, 29));
  EXPECT_FALSE(is_day(2023, 13, 1));
}

TEST(Calendar, FindsMovableFeasts) {
  EXPECT_EQ(easter(2023), (Day{2023, 4, 9}));
  EXPECT_EQ(easter(2000), (Day{2000, 4, 23}));
  EXPECT_EQ(easter(1961), (Day{1961, 4, 2}));
  EXPECT_EQ(nth_weekday(1999, 11, 4, 4), (Day{1999, 11, 25}));
  EXPECT_EQ(nth_weekday(2023, 5, 1, -1), (Day{2023, 5, 29}));
}

TEST(Calendar, ReadsDaysAndNothingElse) {
  EXPECT_EQ(day_of("2023-09-21"), (Day{2023, 9, 21}));
  EXPECT_EQ(day_of("2023-09-21T09:55"), (Day{2023, 9, 21}));
  EXPECT_FALSE(day_of("2023-09"));
  EXPECT_FALSE(day_of("2023-02-30"));
  EXPECT_FALSE(day_of("2023-09-211"));
  EXPECT_FALSE(day_of("20x3-09-21"));
}

RC_GTEST_PROP(Calendar, DaysAreNumberedOneAfterTheOther, ()) {
  const std::int64_t number = *rc::gen::inRange<std::int64_t>(-700000, 700000);
  const Day day = day_numbered(number);
  RC_ASSERT(number_of(day) == number);
  RC_ASSERT(is_day(day.year, day.month, day.day));
  RC_ASSERT(weekday(plus_days(day, 1)) == weekday(day) % 7 + 1);
  const IsoWeek week = iso_week(day);
  RC_ASSERT(plus_days(monday_of(week), weekday(day) - 1) == day);
}

}  // namespace
}  // namespace stemma
