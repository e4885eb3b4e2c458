// What a page says of its article in JSON-LD (schema.org).
//
//     JsonLd said = read_json_ld(tree.json_ld);
//     said.headline, said.authors, said.published
//
// Takes the first article of the scripts, in lists and graphs as well; scripts that are no JSON are skipped, raw line
// ends in strings are forgiven. Values stand as written. O(size), no recursion.

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace stemma {

struct JsonLd {
  std::optional<std::string> headline;
  std::optional<std::string> body;
  std::optional<std::string> outlet;  // its publisher
  std::optional<std::string> published;
  std::optional<std::string> modified;
  std::optional<std::string> url;
  std::vector<std::string> authors;
  bool for_subscribers = false;  // isAccessibleForFree is false
  bool article = false;          // whether there was an article at all
};

JsonLd read_json_ld(const std::vector<std::string>& scripts);

}  // namespace stemma
