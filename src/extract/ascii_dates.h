// Finds what looks like a date in text of ASCII, as most lines with a date are.
//
//     find_ascii_date("Ida Holm, Sept. 20, 2023", 0, names)   // month_first, [10, 24), "Sept" "20" "2023"
//
// What it finds is what the patterns of dates.cpp find, which would read the same at many times the price.
// O(size * names that begin with one letter).

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/letter_pairs.h"
#include "model/span.h"

namespace stemma {

// How a date is written.
enum class DateForm : std::uint8_t {
  iso,            // 2023-09-20
  month_first,    // Sept. 20, 2023
  day_first,      // 20 September 2023
  numbers,        // 03-15-2019; the sign behind the first number is a part, too
  characters,     // 2023年9月20日
  short_dotted,   // 28.01.22
  short_slashed,  // 1/28/22
  year_first,     // 2023, December 22
};

inline constexpr std::size_t kDateForms = 8;

struct DateMatch {
  DateForm form = DateForm::iso;
  Span span;
  std::array<std::string_view, 4> parts;  // in the order of the text
};

// The names of months in ASCII and lower case.
class MonthNames {
 public:
  // A name comes before those that it begins with. Precondition: it has two letters or more.
  void add(const std::string& name);

  // Those that a text may begin with.
  const std::vector<std::string>& beginning(std::string_view text) const;

 private:
  std::array<std::vector<std::string>, 26> by_letter_;
  LetterPairs beginnings_;
};

// The first that begins at or behind `from`; where several do at one place, in the order of the forms.
std::optional<DateMatch> find_ascii_date(std::string_view text, std::size_t from, const MonthNames& months);

}  // namespace stemma
