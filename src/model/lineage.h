// A family of copies: articles that descend from one report, and so count as one source.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stemma {

struct Lineage {
  std::optional<std::string> origin;    // the agency or outlet whose report it is, where the text names it
  std::vector<std::uint32_t> articles;  // indices, in the order given; the lineage an article mostly descends from
};

}  // namespace stemma
