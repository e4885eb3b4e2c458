// Looking up what an HTML page says of itself in <meta> fields and in marked elements.
//
//     meta(tree, {"og:site_name"})          // "Harbour Post"
//     is_near(mark, tree, page)             // whether an element that names a time or an author is this article's

#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/labels.h"
#include "extract/page_tree.h"

namespace stemma {

// The first value of the first of these names that the page has.
std::optional<std::string> meta(const PageTree& tree, std::initializer_list<std::string_view> names);

// All values of the name, each once, in the order of the page.
std::vector<std::string> metas(const PageTree& tree, std::string_view name);

// Without tags, and with references that were encoded twice ("&amp;#039;") read.
std::string plain(std::string_view text);

// Whether a mark stands by the headline or in the body, not under another story.
bool is_near(const PageMark& mark, const PageTree& tree, const LabelledPage& page);

}  // namespace stemma
