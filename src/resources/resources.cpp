#include "resources/resources.h"

#include <algorithm>
#include <stdexcept>
#include <string>

extern "C" {
#include "embedded_symbols.inc"
}

namespace stemma {
namespace {

struct Embedded {
  std::string_view path;
  const char* begin;
  const char* end;
};

constexpr char kBlank[] = " \t\r";

// Sorted by path.
const Embedded kEmbedded[] = {
#include "embedded.inc"
};

const Embedded* first_from(std::string_view path) {
  return std::lower_bound(std::begin(kEmbedded), std::end(kEmbedded), path,
                          [](const Embedded& file, std::string_view wanted) { return file.path < wanted; });
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

// Columns are parted by a tab or by two or more blanks.
std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  std::size_t begin = 0;
  while (begin < line.size()) {
    std::size_t end = begin;
    while (end < line.size() && line[end] != '\t' && line.substr(end, 2) != "  ") ++end;
    columns.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(kBlank, end);
    if (begin == std::string_view::npos) break;
  }
  return columns;
}

}  // namespace

std::string_view resource(std::string_view path) {
  const Embedded* found = first_from(path);
  if (found == std::end(kEmbedded) || found->path != path) {
    throw std::out_of_range("no resource is built in as " + std::string(path));
  }
  return {found->begin, static_cast<std::size_t>(found->end - found->begin)};
}

std::vector<std::string_view> resources_under(std::string_view prefix) {
  std::vector<std::string_view> paths;
  for (const Embedded* file = first_from(prefix); file != std::end(kEmbedded) && file->path.starts_with(prefix); ++file) {
    paths.push_back(file->path);
  }
  return paths;
}

std::vector<ResourceLine> lines_of(std::string_view file) {
  std::vector<ResourceLine> lines;
  std::uint32_t number = 0;
  while (!file.empty()) {
    ++number;
    const std::size_t end = std::min(file.find('\n'), file.size());
    const std::string_view line = trim(file.substr(0, end));
    file.remove_prefix(std::min(end + 1, file.size()));
    if (!line.empty() && line.front() != '#') lines.push_back({line, columns_of(line), number});
  }
  return lines;
}

}  // namespace stemma
