// The header of a WARC record, of an HTTP message, of a part of an MHTML page: lines "Name: value" up to an empty one.
//
//     const HeaderFields fields("Content-Type: text/html;\r\n charset=koi8-r\r\n");
//     fields.find("content-type")                     // "text/html; charset=koi8-r"
//     media_type(*fields.find("Content-Type"))        // {"text/html", {{"charset", "koi8-r"}}}
//
// Read as forgivingly as browsers read HTTP: names in any case, lines that end in LF alone, values folded over several
// lines, lines without a colon passed over. Where a name is given twice the first counts. O(size).

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/reader.h"

namespace stemma {

class HeaderFields {
 public:
  HeaderFields() = default;

  // `lines`: those behind the first of a WARC record or an HTTP message, which is no field.
  explicit HeaderFields(std::string_view lines);

  std::optional<std::string_view> find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;  // names in lower case
};

struct MediaType {
  std::string name;  // "text/html", in lower case; "" where there is none
  std::vector<std::pair<std::string, std::string>> parameters;

  std::optional<std::string> parameter(std::string_view wanted) const;
};

MediaType media_type(std::string_view value);

// No header that means well is longer.
inline constexpr std::size_t kHeaderLimit = 64 * 1024;

// The header that stands ahead, with the empty line that ends it, not taken yet. Nothing where none ends within
// kHeaderLimit bytes, or before the bytes do.
std::optional<std::string_view> peek_header(Reader& reader);

}  // namespace stemma
