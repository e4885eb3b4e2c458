// What a doctype says.
//
//     doctype_of("html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"", true)    // name "html", public_id "-//W3C//..."
//
// WHATWG HTML, "DOCTYPE state" and those that follow it. O(size).

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stemma {

struct HtmlDoctype {
  std::optional<std::string> name;  // lower case
  std::optional<std::string> public_id;
  std::optional<std::string> system_id;
  bool broken = false;  // the standard's force-quirks flag
};

// `inside` is what stands between "<!doctype" and the ">" that ends it; `closed` says whether there is one.
HtmlDoctype doctype_of(std::string_view inside, bool closed);

}  // namespace stemma
