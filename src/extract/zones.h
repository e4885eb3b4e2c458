// What the tag, role, class and id of an element say of its place in the page: navigation, comments, a caption ...
//
//     ZoneReader zones;                          // one for a page
//     zones.of(tag);                             // kComments for <div id="disqus_thread">
//
// Words and their zones are resources/extract/zones.txt.

#pragma once

#include <cstdint>

#include "extract/html_tokenizer.h"
#include "extract/name_cache.h"

namespace stemma {

class ZoneReader {
 public:
  // Bits of Zone (extract/page_tree.h). Precondition: the page that `tag` stands in outlives the reader.
  std::uint32_t of(const HtmlToken& tag);

 private:
  NameCache<std::uint32_t> known_;
};

}  // namespace stemma
