// Which way a time lies that does not say so itself, by the tense of the words about it (resources/times/tense.txt):
// "will meet on Wednesday", "met on Wednesday", "ahead of Sunday's vote".

#pragma once

#include "language/pieces.h"
#include "language/timex_wording.h"

namespace stemma {

// As the nearest telling word before the wording says, else the nearest behind it, in its sentence: -1 past, 1 future,
// 0 unsaid. O(1): it looks at a bounded number of words.
int direction_of(const Pieces& pieces, const TimeWording& wording);

}  // namespace stemma
