// What an HTML page says of its article: title, outlet, authors, dates, address.
//
// In the order of trust: JSON-LD, <meta>, marked elements, lines near the headline, the address. Dates under other
// stories and in copyright lines are not read. O(size of the page).

#pragma once

#include <string>
#include <vector>

#include "extract/json_ld.h"
#include "extract/labels.h"
#include "extract/page_fields.h"
#include "extract/page_tree.h"

namespace stemma {

// The titles that a page gives itself, best first; used to find its headline.
std::vector<std::string> stated_titles(const PageTree& tree, const PageFields& metas, const JsonLd& said);

// The title without the outlet's name and the section behind or before it: "Ferry sinks | The Post" -> "Ferry sinks".
std::string without_outlet(std::string_view title, const std::optional<std::string>& outlet);

// Fills title, outlet, byline, published, modified, url and the agencies of the byline.
void read_metadata(const PageTree& tree, const PageFields& metas, const JsonLd& said, const LabelledPage& page,
                   Article& article);

}  // namespace stemma
