// Counts: numbers with their bound and what they count, before it is known what became of it.
//
//     "at least 200 Russian soldiers"     begin ^at   number ^200   unit ^soldiers   behind it
//
// Ages, prices, percentages, measures, times, scores, addresses, numbers of things ("Room 12") are no counts. "a man"
// and "a 41-year-old fisherman" are counts of one (`single`), which stand only where it is said what befell him.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "language/pieces.h"
#include "model/annotations.h"

namespace stemma {

struct Count {
  std::uint32_t begin = 0;   // piece where the bound begins, or the number
  std::uint32_t number = 0;  // pieces [number, number_end)
  std::uint32_t number_end = 0;
  std::uint32_t scope = 0;  // words between number and unit, [scope, unit)
  std::uint32_t unit = 0;   // [unit, end): the noun; empty where none stands there
  std::uint32_t end = 0;    // the piece behind all of it
  std::optional<double> low = std::nullopt;
  std::optional<double> high = std::nullopt;
  Bound bound = Bound::exactly;
  bool single = false;   // "a man"
  bool of_them = false;  // "nine of them", "39 of the wounded"

  bool has_unit() const { return unit < end; }
};

// The counts of the pieces [first, last), a sentence. `taken` are the spans of times, which hold no counts; ascending.
std::vector<Count> counts_in(const Pieces& pieces, std::uint32_t first, std::uint32_t last,
                             std::span<const Timex> taken);

}  // namespace stemma
