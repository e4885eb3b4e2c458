// When an HTML page says that its article appeared, and when it was last changed.
//
// Fields of JSON-LD and <meta> state it for programs, a line by the headline shows it to the reader. Fields know the
// minute, but many give it in universal time, where the evening of a western day is the next; and of an article that
// was published anew they still give the first date. So the statement holds unless the page shows its reader another
// day that its fields bear out: the day beside the stated one, or one that another field gives. A date that the page
// calls an update is `modified`, and `published` only where the page shows no other. O(size of the page).

#pragma once

#include <optional>
#include <string>

#include "extract/json_ld.h"
#include "extract/labels.h"
#include "extract/page_fields.h"
#include "extract/page_tree.h"
#include "model/article.h"

namespace stemma {

struct PageDates {
  std::optional<PublishedDate> published;
  std::optional<PublishedDate> modified;
};

PageDates dates_of_page(const PageTree& tree, const PageFields& metas, const JsonLd& said, const LabelledPage& page,
                        const std::optional<std::string>& url);

}  // namespace stemma
