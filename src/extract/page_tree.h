// A page read into elements, blocks of text and what it says of itself.
//
//     PageTree tree = read_page(decoded.text);
//     tree.blocks                    // every piece of visible text between two block boundaries, white space folded
//     tree.elements[block.element]   // the block element it stands in; parents come before their children
//     tree.metas, tree.json_ld       // what stands in <meta> and <script type="application/ld+json">
//
// Tags that are missing are supplied as far as blocks need them (a <p> ends at the next <p>, an <li> at the next <li>).
// Elements deeper than 512 become siblings, as in browsers. O(size), no recursion.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_names.h"
#include "model/text_view.h"

namespace stemma {

// What class names, ids, roles and tags say of a stretch of the page; bits of PageElement::zones.
enum Zone : std::uint32_t {
  kNavigation = 1u << 0,
  kAside = 1u << 1,
  kFooter = 1u << 2,
  kComments = 1u << 3,
  kRelated = 1u << 4,
  kShare = 1u << 5,
  kPromotion = 1u << 6,
  kCookies = 1u << 7,
  kCaption = 1u << 8,
  kBio = 1u << 9,
  kMeta = 1u << 10,  // byline, time stamp, tags
  kForm = 1u << 11,
  kHidden = 1u << 12,
  kQuote = 1u << 13,
  kListItem = 1u << 14,
  kHeading = 1u << 15,
  kArticle = 1u << 16,  // <article>, articleBody, class names of bodies
  kTable = 1u << 17,
  kStandfirst = 1u << 18,
  kCredit = 1u << 19,
  kControl = 1u << 20,  // buttons, menus, labels
};

struct PageElement {
  HtmlName tag = HtmlName::other;
  std::uint32_t parent = 0;   // the root is its own parent
  std::uint32_t end = 0;      // one past its last descendant
  std::uint32_t zones = 0;    // its own bits
  std::uint32_t classes = 0;  // a hash of the first of its classes, numbers left out; 0 of none
};

struct PageBlock {
  Span span;  // of PageTree::text; never empty
  std::uint32_t element = 0;
  std::uint32_t zones = 0;       // of the inline elements that all of it stands in
  std::uint32_t link_bytes = 0;  // of the text inside <a>
  std::uint32_t bold_bytes = 0;
};

struct PageMeta {
  std::string name;  // of name=, property= or itemprop=, lower case
  std::string content;
};

// The text of an element that names an author or a time.
struct PageMark {
  std::string name;   // "time", "author", "byline", "author-link", "published", "modified"
  std::string value;  // datetime= or content=, where there is one
  std::string text;
  std::uint32_t block = 0;  // the block it stands in or before
  bool title = false;       // rel=author or itemprop, which says more than a class name
};

struct PageTree {
  std::vector<PageElement> elements;
  Text text;  // of all blocks, one behind the other
  std::vector<PageBlock> blocks;
  std::vector<PageMeta> metas;
  std::vector<PageMark> marks;
  std::vector<std::string> json_ld;
  std::string title;
  std::optional<std::string> canonical;
  std::optional<std::string> language;  // of <html lang>

  // Whether the element `inner` is `outer` or stands in it.
  bool holds(std::uint32_t outer, std::uint32_t inner) const { return inner >= outer && inner < elements[outer].end; }

  std::string_view text_of(const PageBlock& block) const { return slice(text.utf8, block.span); }
};

PageTree read_page(TextView page);

inline PageTree read_page(const Text& page) {
  return read_page(TextView(page));
}

// 1 to 6 for <h1> to <h6>, else 0.
constexpr int heading_level(HtmlName tag) {
  return tag >= HtmlName::h1 && tag <= HtmlName::h6 ? static_cast<int>(tag) - static_cast<int>(HtmlName::h1) + 1 : 0;
}

// 1 to 6 for a block that is a heading: that stands in <h1> to <h6>, or two elements further down; else 0.
int heading_of(const PageTree& tree, const PageBlock& block);

}  // namespace stemma
