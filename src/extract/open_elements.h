// The elements that a page's tags mean: which begin and end where, though tags are missing, crossed or stray.
//
//     read_elements(page, builder);
//
//     page     <p>one<p>two<table><td>three</table>
//     builder  open p, "one", close, open p, "two", close, open table, open td, "three", close, close
//
// The rules are those of the WHATWG HTML standard ("Tree construction"), on a stack of open elements alone: implied end
// tags, scopes, tables, formatting that goes on behind a block's end, foreign content, scripting on. No tree is built,
// so what the standard moves stays where the page has it: text that stands in a table beside its cells is not moved
// before the table, and of a second <body> the attributes are not merged. Elements that are only implied (<tbody>, a
// missing <body>) are not told. Inline elements that close themselves (<a name=x />) are taken at their word. Elements
// deeper than 512 become siblings, as in browsers. O(size): whether an end tag has an element to end, and which, is
// looked up, never searched for.

#pragma once

#include "extract/page_builder.h"
#include "model/text_view.h"

namespace stemma {

void read_elements(TextView page, PageBuilder& builder);

}  // namespace stemma
