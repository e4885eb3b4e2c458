// What holds of every page that any bytes are read as, and of every text with its places.

#pragma once

#include <cstdlib>
#include <optional>

#include "model/page.h"
#include "text/utf8.h"

namespace stemma {

inline void expect(bool holds) {
  if (!holds) std::abort();
}

// A text whose map leads into a page of `size` bytes.
inline void check_text(const Text& text, std::size_t size) {
  expect(is_utf8(text.utf8) && text.map.text_size() == text.utf8.size());
  expect(text.map.source_of({0, text.map.text_size()}).end <= size);
}

inline void check_page(const Page& page, std::uint64_t limit) {
  expect(page.bytes.size() <= limit && page.sha256.size() == 64 && is_utf8(page.id));
  expect(!page.url || is_utf8(*page.url));
  if (!page.given) return;
  for (const std::optional<Text>& text : {page.given->text, page.given->html}) {
    if (text) check_text(*text, page.bytes.size());
  }
  for (const auto& field : {page.given->url, page.given->outlet, page.given->title}) {
    expect(!field || is_utf8(*field));
  }
}

}  // namespace stemma
