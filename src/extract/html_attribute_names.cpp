#include "extract/html_attribute_names.h"

#include <array>

#include "extract/name_table.h"

namespace stemma {
namespace {

// In the order of HtmlAttributeName.
constexpr std::array<std::string_view, kHtmlAttributeNames> kNames = {
    "",       "class", "color",      "content", "data-component", "data-datetime", "data-testid", "datetime", "face",
    "hidden", "href",  "http-equiv", "id",      "itemprop",       "lang",          "name",        "property", "rel",
    "role",   "size",  "style",      "title",   "type",           "value"};

constexpr NameTable kTable(kNames);

}  // namespace

HtmlAttributeName html_attribute_name(std::string_view name) {
  return static_cast<HtmlAttributeName>(kTable.number_of(name));
}

HtmlAttributeName html_attribute_name(std::string_view name, std::uint64_t first) {
  return static_cast<HtmlAttributeName>(kTable.number_of(name, first));
}

}  // namespace stemma
