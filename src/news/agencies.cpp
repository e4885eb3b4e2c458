#include "news/agencies.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestShortForm = 5;
constexpr char kAround[] = " \t\n.()";

struct Agencies {
  std::map<std::string, std::string_view, std::less<>> as_written;  // short forms of capitals
  std::map<std::string, std::string_view, std::less<>> folded;

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

Agencies read_agencies() {
  Agencies agencies;
  for (const ResourceLine& line : lines_of(resource("resources/news/agencies.txt"))) {
    const std::string_view name = line.columns[0];
    agencies.add(name, name);
    std::string_view forms = line.columns.size() > 1 ? line.columns[1] : std::string_view();
    while (!forms.empty()) {
      const std::size_t end = std::min(forms.find('|'), forms.size());
      agencies.add(trim(forms.substr(0, end)), name);
      forms.remove_prefix(std::min(end + 1, forms.size()));
    }
  }
  return agencies;
}

}  // namespace

std::string_view agency_named(std::string_view name) {
  static const Agencies known = read_agencies();
  name = trim(name);
  if (name.starts_with("The ") || name.starts_with("the ")) name.remove_prefix(4);
  if (const auto found = known.as_written.find(name); found != known.as_written.end()) return found->second;
  const auto found = known.folded.find(fold(name));
  return found == known.folded.end() ? std::string_view() : found->second;
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
