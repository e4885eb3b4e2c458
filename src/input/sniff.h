// What a file is, from how it begins.
//
//     sniff("<!doctype html><title>...").kind          // html
//     sniff("%PDF-1.7 ...")                            // {binary, "a PDF"}
//
// Text that mentions a tag ("use <b> for bold") is text; HTML has its tags where a page or a piece of one has them.
// O(size); kSniff bytes are enough.

#pragma once

#include <cstddef>
#include <string_view>

namespace stemma {

inline constexpr std::size_t kSniff = 4096;

enum class ContentKind { empty, html, text, json, feed, warc, mhtml, zip, binary };

struct Content {
  ContentKind kind = ContentKind::text;
  std::string_view what;  // for a person: "a PDF", "an RSS feed"

  bool operator==(const Content&) const = default;
};

Content sniff(std::string_view head);

}  // namespace stemma
