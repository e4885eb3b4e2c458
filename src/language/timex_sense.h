// Whether what reads like a time is one.

#pragma once

#include "language/pieces.h"
#include "language/timex_wording.h"

namespace stemma {

// "USA Today", "This Week": a name.
bool is_title(const Pieces& pieces, const TimeWording& wording);

// "60 Minutes".
bool is_numbered_title(const Pieces& pieces, const TimeWording& wording);

// Whether a lone number of four digits stands as a year: not glued to a sign of money or measure, and not before what
// it would count ("2019 people").
bool stands_as_year(const Pieces& pieces, const Term& numeral, int value);

}  // namespace stemma
