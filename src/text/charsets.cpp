#include "text/charsets.h"

#include <algorithm>
#include <map>
#include <string>

#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::string_view kBlank = " \t\n\f\r";

using Labels = std::map<std::string_view, Charset>;

Labels read_labels() {
  Labels table;
  for (const ResourceLine& line : lines_of(resource("resources/text/charsets.txt"))) {
    const Charset charset{line.columns.at(0), line.columns.at(1)};
    std::string_view labels = line.columns.at(2);
    while (!labels.empty()) {
      const std::size_t end = std::min(labels.find(' '), labels.size());
      table.emplace(labels.substr(0, end), charset);
      labels.remove_prefix(std::min(end + 1, labels.size()));
    }
  }
  return table;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

const Charset* find_charset(std::string_view label) {
  static const Labels kLabels = read_labels();
  const std::size_t begin = label.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return nullptr;
  std::string plain(label.substr(begin, label.find_last_not_of(kBlank) + 1 - begin));
  std::transform(plain.begin(), plain.end(), plain.begin(), lower);
  const auto found = kLabels.find(plain);
  return found == kLabels.end() ? nullptr : &found->second;
}

}  // namespace stemma
