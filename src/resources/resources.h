// The files of resources/ and models/, built into the program.
//
//     std::string_view list = resource("resources/cues/denial.txt");
//     for (const ResourceLine& line : lines_of(list)) use(line.text);
//
// A text resource has one entry a line; "#" begins a comment line; blank lines say nothing. Columns, where a file has
// them, are parted by tabs or two or more spaces.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace stemma {

// The file's bytes, for the life of the program. Aligned to 64 bytes. Throws std::out_of_range for a path that is not
// built in: a mistake in the program, never in its input.
std::string_view resource(std::string_view path);

// Paths of all files that begin with `prefix`, sorted.
std::vector<std::string_view> resources_under(std::string_view prefix);

struct ResourceLine {
  std::string_view text;                  // without surrounding white space
  std::vector<std::string_view> columns;  // of `text`; at least one
  std::uint32_t number = 0;               // from 1
};

// The entries of a text resource, in order.
std::vector<ResourceLine> lines_of(std::string_view file);

}  // namespace stemma
