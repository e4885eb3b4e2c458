// The attributes of a tag that say something to a reader, by name.
//
//     attributes.source(HtmlAttributeName::class_)     // "lead", as it stands in <p class="lead" onclick="go()">
//     attributes.value(HtmlAttributeName::href)        // decoded: "/?a=1&b=2" of "/?a=1&amp;b=2"
//
// Of several of one name the first counts. O(1) each.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/html_attribute_names.h"
#include "extract/html_text.h"

namespace stemma {

// A set of names, made before the program runs.
class HtmlAttributeNames {
 public:
  template <typename... Names>
  explicit constexpr HtmlAttributeNames(Names... names) : bits_((0u | ... | bit(names))) {}

 private:
  friend class HtmlAttributes;
  static_assert(kHtmlAttributeNames <= 32);

  static constexpr std::uint32_t bit(HtmlAttributeName name) { return 1u << static_cast<std::uint32_t>(name); }

  std::uint32_t bits_;
};

class HtmlAttributes {
 public:
  bool has(HtmlAttributeName name) const { return any_of(HtmlAttributeNames(name)); }
  bool any_of(HtmlAttributeNames names) const { return (said_ & names.bits_) != 0; }

  // The value as it stands, without quotes; empty where there is none.
  std::string_view source(HtmlAttributeName name) const {
    return has(name) ? sources_[static_cast<std::size_t>(name)] : std::string_view();
  }

  // The value as it is meant, in `room` where it had to be decoded.
  std::string_view value(HtmlAttributeName name, std::string& room) const {
    return decoded(source(name), HtmlDecoding::attribute, room);
  }

  std::string value(HtmlAttributeName name) const {
    std::string room;
    return std::string(value(name, room));
  }

  void clear() { said_ = 0; }

  // Leaves the attribute as it is where there is one of the name already. Of others nothing is kept, but no branch asks
  // which they are: it can't be foreseen.
  void add(HtmlAttributeName name, std::string_view source) {
    if (has(name)) return;
    said_ |= HtmlAttributeNames::bit(name) & ~HtmlAttributeNames::bit(HtmlAttributeName::other);
    sources_[static_cast<std::size_t>(name)] = source;
  }

 private:
  std::uint32_t said_ = 0;
  std::array<std::string_view, kHtmlAttributeNames> sources_;  // good where `said_` has the name
};

}  // namespace stemma
