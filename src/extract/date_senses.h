// What the date in a line is the date of.
//
//     told_dates("Published May 4, 2031 | Updated May 5, 2031")   // 2031-05-04 published, 2031-05-05 modified
//     told_dates("Registriert: 18.09.2008")                       // other
//
// The words beside a date tell, in the languages of resources/extract/date_words.txt; a date without such a word is
// plain. O(size).

#pragma once

#include <string_view>
#include <vector>

#include "extract/dates.h"

namespace stemma {

enum class DateSense { plain, published, modified, other };

struct ToldDate {
  WrittenDate date;
  DateSense sense = DateSense::plain;
};

std::vector<ToldDate> told_dates(std::string_view line, DateOrder order = DateOrder::month_first);
std::vector<ToldDate> told_dates(std::string_view line, const AskOrder& order);

}  // namespace stemma
