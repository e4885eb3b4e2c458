// What a flattened page says of its article, read from its lines: title, outlet, authors and dates.
//
// Dates and names count near the headline only. The outlet is the name that the page calls itself by: a line of its own
// at the top, "register with ...", "support ...", the copyright line; unknown where nothing says it. O(lines of the
// page).

#pragma once

#include "extract/bylines.h"
#include "extract/labels.h"
#include "model/article.h"

namespace stemma {

// Who signed it, by the lines near the headline: a line that says "by", else a name beside the date.
Byline signed_by(const LabelledPage& page);

void read_line_metadata(const LabelledPage& page, Article& article);

}  // namespace stemma
