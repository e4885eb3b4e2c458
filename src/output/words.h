// The model's values in words for a person: "20 Sep 2023, 23:05", "at least 14", "14 to 20".

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/account.h"

namespace stemma {

// "2023-09-20T23:05" as "20 Sep 2023, 23:05", "2023-09" as "Sep 2023"; what is no such date as it stands.
std::string date_words(std::string_view value);

// "2 to 3 May 2031", "30 Apr 2031 to 2 May 2031", "2 May 2031".
std::string days_words(std::string_view first, std::string_view last);

std::string number_words(double number);  // "8,831", "2.5"

// "4250000" as "4,250,000"; what is no whole number as it stands.
std::string digits_words(std::string_view value);

// "14 to 20", "14", "14 or more", "20 at most"; "no number" where nothing bounds it.
std::string range_words(std::optional<double> low, std::optional<double> high);

// "at least 14", "more than 90", "about 200", "14 to 20"; where there is no number, the quote.
std::string reading_words(const Reading& reading);

// "Ardle, NL".
std::string place_words(std::string_view name, std::string_view admin, std::string_view country);

// "1 article", "3 articles".
std::string count_words(std::size_t count, std::string_view one, std::string_view many);

// Labels of statements, counted from 1: the first entry of the timeline is "t1", the second reading of a figure "f1.2".
std::string statement_label(char kind, std::size_t index);
std::string part_label(std::string_view statement, std::size_t index);

}  // namespace stemma
