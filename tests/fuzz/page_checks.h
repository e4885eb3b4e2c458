// What holds of every page that any bytes are read as.

#pragma once

#include <cstdlib>
#include <optional>

#include "model/page.h"
#include "text/utf8.h"

namespace stemma {

inline void check_text(const Page& page, const std::optional<Text>& text) {
  if (!text) return;
  if (!is_utf8(text->utf8) || text->map.text_size() != text->utf8.size()) std::abort();
  if (text->map.source_of({0, text->map.text_size()}).end > page.bytes.size()) std::abort();
}

inline void check_page(const Page& page, std::uint64_t limit) {
  if (page.bytes.size() > limit || page.sha256.size() != 64 || !is_utf8(page.id)) std::abort();
  if (page.url && !is_utf8(*page.url)) std::abort();
  if (!page.given) return;
  check_text(page, page.given->text);
  check_text(page, page.given->html);
  for (const auto& field : {page.given->url, page.given->outlet, page.given->title}) {
    if (field && !is_utf8(*field)) std::abort();
  }
}

}  // namespace stemma
