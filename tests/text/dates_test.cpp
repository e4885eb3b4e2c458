#include "text/dates.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(IsoDate, KeepsAsMuchAsIsGiven) {
  EXPECT_EQ(parse_iso_date("2021"), (IsoDate{"2021", DatePrecision::year}));
  EXPECT_EQ(parse_iso_date("2021-03"), (IsoDate{"2021-03", DatePrecision::month}));
  EXPECT_EQ(parse_iso_date("2021-03-04"), (IsoDate{"2021-03-04", DatePrecision::day}));
  EXPECT_EQ(parse_iso_date(" 2021-03-04T14:05 "), (IsoDate{"2021-03-04T14:05", DatePrecision::minute}));
}

TEST(IsoDate, IsWallTimeAsWritten) {
  for (const char* text : {"2021-03-04 14:05:59", "2021-03-04T14:05Z", "2021-03-04T14:05:59.123+03:00",
                           "2021-03-04T14:05:59-0800", "2021-03-04t14:05+03"}) {
    EXPECT_EQ(parse_iso_date(text), (IsoDate{"2021-03-04T14:05", DatePrecision::minute})) << text;
  }
}

TEST(IsoDate, IsOnTheCalendar) {
  EXPECT_TRUE(parse_iso_date("2024-02-29"));
  EXPECT_FALSE(parse_iso_date("2023-02-29"));
  EXPECT_FALSE(parse_iso_date("1900-02-29"));
}

TEST(IsoDate, IsNothingElse) {
  for (const char* text :
       {"", " ", "yesterday", "21", "2021-3-4", "2021/03/04", "2021-13-01", "2021-00-01", "0000-01-01", "2021-03-04T",
        "2021-03-04T14", "2021-03-04T24:00", "2021-03-04T14:05:", "2021-03-04T14:05.", "2021-03-04T14:05:59.",
        "2021-03-04T14:05 UTC", "2021-03-04T14:05+3", "2021-03-04x", "2021-03-04T14:60"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

}  // namespace
}  // namespace stemma
