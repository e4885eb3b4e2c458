// Looking up what an HTML page says of itself in <meta> fields and in marked elements.
//
//     const PageFields fields(tree.metas);
//     fields.first({"og:site_name"})        // "Harbour Post"
//     is_near(mark, tree, page)             // whether an element that names a time or an author is this article's

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/labels.h"
#include "extract/page_tree.h"

namespace stemma {

// The <meta> fields of a page that say anything, by their names. Dozens of names are asked for, of which most pages
// have few. O(1), mostly. Precondition: the page's own outlive it.
class PageFields {
 public:
  explicit PageFields(const std::vector<PageMeta>& metas);

  // The first value of the first of these names that the page has.
  std::optional<std::string> first(std::initializer_list<std::string_view> names) const;

  // All values of the name, each once, in the order of the page.
  std::vector<std::string> all(std::string_view name) const;

 private:
  static constexpr std::size_t kPlaces = 128;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  static std::size_t place_of(std::string_view name);

  // The field of that name, from a number on; else kNone.
  std::uint32_t find(std::string_view name, std::uint32_t from) const;

  const std::vector<PageMeta>& metas_;
  std::array<std::uint32_t, kPlaces> first_;  // of the fields whose names have one place
  std::vector<std::uint32_t> next_;           // of them
};

// Without tags, and with references that were encoded twice ("&amp;#039;") read.
std::string plain(std::string_view text);

// Whether a mark stands by the headline or in the body, not under another story.
bool is_near(const PageMark& mark, const PageTree& tree, const LabelledPage& page);

}  // namespace stemma
