// What the tag, role, class and id of an element say of its place in the page: navigation, comments, a caption ...
//
//     zones_of(tag);                             // kComments for <div id="disqus_thread">
//
// Words and their zones are resources/extract/zones.txt.

#pragma once

#include <cstdint>

#include "extract/html_tokenizer.h"

namespace stemma {

// Bits of Zone (extract/page_tree.h).
std::uint32_t zones_of(const HtmlToken& tag);

}  // namespace stemma
