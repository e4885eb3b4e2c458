// What the tag, role, class and id of an element say of its place in the page: navigation, comments, a caption ...
//
//     zones_of_names("post relatedPosts")        // kRelated
//     zones_of(tag, zones_of_names(classes))      // kComments for <div id="disqus_thread">
//
// Words and their zones are resources/extract/zones.txt.

#pragma once

#include <cstdint>
#include <string_view>

#include "extract/html_tokenizer.h"

namespace stemma {

// Bits of Zone (extract/page_tree.h) that a list of names tells: what class= or id= hold, as the page has it.
std::uint32_t zones_of_names(std::string_view source);

// All bits of an element whose class= tells `of_classes`.
std::uint32_t zones_of(const HtmlToken& tag, std::uint32_t of_classes);

}  // namespace stemma
