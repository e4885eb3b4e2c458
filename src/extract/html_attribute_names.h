// The names of attributes that say something to a reader, as small numbers.
//
//     html_attribute_name("Class")               // HtmlAttributeName::class_, whatever the case
//     html_attribute_name("onclick")             // HtmlAttributeName::other

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/name_table.h"

namespace stemma {

enum class HtmlAttributeName : std::uint8_t {
  other,
  class_,
  color,
  content,
  data_component,
  data_datetime,
  data_testid,
  datetime,
  face,
  hidden,
  href,
  http_equiv,
  id,
  itemprop,
  lang,
  name,
  property,
  rel,
  role,
  size,
  style,
  title,
  type,
  value
};

inline constexpr std::size_t kHtmlAttributeNames = static_cast<std::size_t>(HtmlAttributeName::value) + 1;

// In the order of HtmlAttributeName.
inline constexpr NameTable<kHtmlAttributeNames> kHtmlAttributeTable(std::array<std::string_view, kHtmlAttributeNames>{
    "",       "class", "color",      "content", "data-component", "data-datetime", "data-testid", "datetime", "face",
    "hidden", "href",  "http-equiv", "id",      "itemprop",       "lang",          "name",        "property", "rel",
    "role",   "size",  "style",      "title",   "type",           "value"});

inline HtmlAttributeName html_attribute_name(std::string_view name) {
  return static_cast<HtmlAttributeName>(kHtmlAttributeTable.number_of(name));
}

// The same where first_eight(name) (text/first_bytes.h) is at hand.
inline HtmlAttributeName html_attribute_name(std::string_view name, std::uint64_t first) {
  return static_cast<HtmlAttributeName>(kHtmlAttributeTable.number_of(name, first));
}

}  // namespace stemma
