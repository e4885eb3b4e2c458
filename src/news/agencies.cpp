#include "news/agencies.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestShortForm = 5;
constexpr char kAround[] = " \t\n.()";

struct Agencies {
  std::map<std::string, std::string_view, std::less<>> as_written;  // short forms of capitals
  std::map<std::string, std::string_view, std::less<>> folded;
  std::set<std::pair<std::string_view, std::string_view>> passed_on;  // by the first, by their full names

  void add(std::string_view form, std::string_view name) {
    const bool capitals = std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (capitals && form.size() <= kLongestShortForm)
      as_written.emplace(form, name);
    else
      folded.emplace(fold(form), name);
  }
};

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kAround) + 1 - begin);
}

// "AP | A.P." of a line's column; none where it has no such column, or "-".
std::vector<std::string_view> names_in(const ResourceLine& line, std::size_t column) {
  std::vector<std::string_view> names;
  std::string_view left = column < line.columns.size() ? line.columns[column] : std::string_view();
  if (left == "-") return names;
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('|'), left.size());
    names.push_back(trim(left.substr(0, end)));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return names;
}

Agencies read_agencies() {
  Agencies agencies;
  for (const ResourceLine& line : lines_of(resource("resources/news/agencies.txt"))) {
    const std::string_view name = line.columns[0];
    agencies.add(name, name);
    for (const std::string_view form : names_in(line, 1)) agencies.add(form, name);
    for (const std::string_view other : names_in(line, 2)) agencies.passed_on.emplace(name, other);
  }
  return agencies;
}

const Agencies& known_agencies() {
  static const Agencies kKnown = read_agencies();
  return kKnown;
}

}  // namespace

std::string_view agency_named(std::string_view name) {
  const Agencies& known = known_agencies();
  name = trim(name);
  if (name.starts_with("The ") || name.starts_with("the ")) name.remove_prefix(4);
  if (const auto found = known.as_written.find(name); found != known.as_written.end()) return found->second;
  const auto found = known.folded.find(fold(name));
  return found == known.folded.end() ? std::string_view() : found->second;
}

bool passes_on(std::string_view agency, std::string_view other) {
  return known_agencies().passed_on.contains({agency, other});
}

bool sells_pictures(std::string_view agency) {
  static const std::set<std::string_view> pictures = [] {
    std::set<std::string_view> names;
    for (const ResourceLine& line : lines_of(resource("resources/news/picture_agencies.txt"))) names.insert(line.text);
    return names;
  }();
  return pictures.contains(agency);
}

}  // namespace stemma
