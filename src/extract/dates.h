// Dates as pages write them.
//
//     find_dates("21 Sep 2023, 09:55")           // one: [0, 18) "2023-09-21T09:55", minute
//     find_dates("Published 6:18 p.m. ET May 4, 2031 | Updated 7:30 a.m. ET May 5, 2031")   // two
//     date_of_value("2023-09-20T23:05:00+02:00") // what JSON-LD and <meta> hold: wall time as written
//
// Month names are resources/extract/months.txt. A date without a year is no date here, nor is 1/28/22 without a time of
// day beside it. Days and months that no calendar has are left out. O(size).

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/span.h"

namespace stemma {

struct WrittenDate {
  Span span;
  std::string value;  // as PublishedDate::value
  DatePrecision precision = DatePrecision::day;
};

// What the first number of 03/04/2019 is, where neither its sign nor its size says. With full stops it is the day.
enum class DateOrder { month_first, day_first };

// The order of a page that takes work to find: asked for where a date leaves it open, as few do.
using AskOrder = std::function<DateOrder()>;

// How a page in that language writes them ("en-US" and "en" begin with the month).
DateOrder order_of_language(const std::optional<std::string>& language);

// What the text itself shows: 21/03/2019 begins with the day. Nothing where no date shows it.
std::optional<DateOrder> order_shown(std::string_view text);

// In text order, not overlapping.
std::vector<WrittenDate> find_dates(std::string_view text, DateOrder order = DateOrder::month_first);
std::vector<WrittenDate> find_dates(std::string_view text, const AskOrder& order);

// Whether more than half of the text is dates.
bool is_mostly_dates(std::string_view text);

// The date that a machine-readable field holds; nothing where it holds none.
std::optional<WrittenDate> date_of_value(std::string_view value, DateOrder order = DateOrder::month_first);
std::optional<WrittenDate> date_of_value(std::string_view value, const AskOrder& order);

// A date that "Z" or an offset of nothing says is in universal time, not in that of the outlet.
bool is_universal(std::string_view value);

// The date in an address: /2023/09/20/, /2023-09-20-, /20230920.
std::optional<WrittenDate> date_of_url(std::string_view url);

// "Sept 21" and the year of `published`: of a date without a year, the one nearest to it. Nothing without a day.
std::optional<std::string> complete_date(std::string_view written, const std::optional<PublishedDate>& published);

}  // namespace stemma
