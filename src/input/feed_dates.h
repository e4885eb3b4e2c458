// Dates as feeds write them, as ISO 8601.
//
//     iso_date("Tue, 02 Mar 2021 14:05:00 +0100")     // "2021-03-02T14:05:00+01:00" (RSS: RFC 822 and its heirs)
//     iso_date("2021-03-02T13:05:00Z")                // as it is (Atom, Dublin Core)
//     iso_date("yesterday")                           // nothing
//
// O(size).

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stemma {

std::optional<std::string> iso_date(std::string_view text);

}  // namespace stemma
