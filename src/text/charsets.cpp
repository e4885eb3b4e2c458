#include "text/charsets.h"

#include <algorithm>
#include <map>
#include <string>

#include "resources/resources.h"
#include "text/ascii.h"

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

}  // namespace

const Charset* find_charset(std::string_view label) {
  static const Labels kLabels = read_labels();
  const std::size_t begin = label.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return nullptr;
  const std::string plain = lower_ascii(label.substr(begin, label.find_last_not_of(kBlank) + 1 - begin));
  const auto found = kLabels.find(plain);
  return found == kLabels.end() ? nullptr : &found->second;
}

}  // namespace stemma
