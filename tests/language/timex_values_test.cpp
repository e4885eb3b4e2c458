#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <optional>
#include <string>

#include "language/timex_iso.h"
#include "language/timex_numerals.h"

namespace stemma {
namespace {

rc::Gen<Day> any_day() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(-300 * 365, 300 * 365), [](std::int64_t days) {
    return plus_days({2000, 1, 1}, days);
  });
}

TEST(TimexIso, WritesLengthsByTheirUnit) {
  EXPECT_EQ(period(3, 'D'), "P3D");
  EXPECT_EQ(period(90, 'N'), "PT90M");
  EXPECT_EQ(period(1.5, 'Y'), "P1Y6M");
  EXPECT_EQ(period(0.5, 'H'), "PT30M");
  EXPECT_EQ(period(2.25, 'M'), "P2.25M");
  EXPECT_EQ(period(1, 'F'), "P2W");
  EXPECT_EQ(period("X", 'K'), "PXWE");
}

TEST(TimexIso, ShiftsAsPreciselyAsTheUnit) {
  EXPECT_EQ(shifted({2023, 9, 20}, -2, 'D'), "2023-09-18");
  EXPECT_EQ(shifted({2023, 9, 20}, 1, 'W'), "2023-W39");
  EXPECT_EQ(shifted({2023, 9, 30}, -7, 'M'), "2023-02");
  EXPECT_EQ(shifted({2023, 9, 20}, -3, 'E'), "1993");
}

TEST(TimexIso, KnowsWhatBeginsWithAYear) {
  EXPECT_EQ(first_day("2023"), (Day{2023, 1, 1}));
  EXPECT_EQ(first_day("2023-09"), (Day{2023, 9, 1}));
  EXPECT_EQ(first_day("2023-09-20"), (Day{2023, 9, 20}));
  EXPECT_EQ(first_day("2023-W38"), std::nullopt);
  EXPECT_EQ(first_day("PAST_REF"), std::nullopt);
}

RC_GTEST_PROP(TimexIso, FindsTheDayThatItWrote, ()) {
  const Day day = *any_day();
  RC_ASSERT(first_day(iso(day)) == day);
  RC_ASSERT(first_day(month_value(day)) == (Day{day.year, day.month, 1}));
  RC_ASSERT(year_of(week_value(day)) == iso_week(day).year);
}

TEST(TimexNumerals, LeavesOpenWhichIsTheDay) {
  const std::optional<NumericDate> date = numeric_date("3/4/2023");
  ASSERT_TRUE(date);
  EXPECT_EQ(day_of_numeric(*date, false), (Day{2023, 3, 4}));
  EXPECT_EQ(day_of_numeric(*date, true), (Day{2023, 4, 3}));
  EXPECT_EQ(day_of_numeric(*numeric_date("20/9/2023"), false), (Day{2023, 9, 20}));
  EXPECT_EQ(day_of_numeric(*numeric_date("9/20/23"), true), (Day{2023, 9, 20}));
  EXPECT_EQ(day_of_numeric(*numeric_date("20.09.2023"), false), (Day{2023, 9, 20}));
  EXPECT_EQ(day_of_numeric(*numeric_date("31/31/2023"), true), std::nullopt);
}

TEST(TimexNumerals, ReadsNoDateIntoOtherNumerals) {
  for (const char* numeral : {"2023", "1.5", "123/4/2023", "1/2", "1.2.23", "1/2/20234", "./.", "1//2023x"})
    EXPECT_FALSE(numeric_date(numeral)) << numeral;
}

TEST(TimexNumerals, ReadsTimesOfDay) {
  EXPECT_EQ(clock_minutes("13:40", ':'), 820);
  EXPECT_EQ(clock_minutes("13:40:56", ':'), 820);
  EXPECT_EQ(clock_minutes("9.05", '.'), 545);
  EXPECT_EQ(clock_minutes("25:00", ':'), std::nullopt);
  EXPECT_EQ(clock_minutes("13:60", ':'), std::nullopt);
  EXPECT_EQ(clock_minutes("13:4", ':'), std::nullopt);
  EXPECT_EQ(clock_minutes("1.5", '.'), std::nullopt);
}

// Whatever a writer has typed, an answer is a day or a time, or there is none.
RC_GTEST_PROP(TimexNumerals, AnswersDaysAndTimesAlone, ()) {
  const std::string numeral = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789./:,")));
  for (const char sign : {':', '.'}) {
    const std::optional<int> minutes = clock_minutes(numeral, sign);
    RC_ASSERT(!minutes || (*minutes >= 0 && *minutes < 25 * 60));
  }
  const std::optional<NumericDate> date = numeric_date(numeral);
  for (const bool day_first : {false, true}) {
    const std::optional<Day> day = date ? day_of_numeric(*date, day_first) : std::nullopt;
    RC_ASSERT(!day || is_day(day->year, day->month, day->day));
  }
}

}  // namespace
}  // namespace stemma
