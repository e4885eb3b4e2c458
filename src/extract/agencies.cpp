#include "extract/agencies.h"

#include <algorithm>
#include <map>
#include <set>

#include "extract/line_text.h"
#include "resources/resources.h"

namespace stemma {
namespace {

using Agencies = std::map<std::string, std::string, std::less<>>;  // any name to the full name

void add_names(Agencies& agencies, std::string_view names, const std::string& full) {
  for (const std::string_view name : split(names, "|")) agencies.emplace(std::string(trim(name)), full);
}

const Agencies& agencies() {
  static const Agencies known = [] {
    std::set<std::string_view> photo;
    for (const ResourceLine& line : lines_of(resource("resources/extract/photo_agencies.txt"))) photo.insert(line.text);
    Agencies read;
    for (const ResourceLine& line : lines_of(resource("resources/news/agencies.txt"))) {
      if (photo.contains(line.columns[0])) continue;
      const std::string full(line.columns[0]);
      read.emplace(full, full);
      if (line.columns.size() > 1) add_names(read, line.columns[1], full);
    }
    return read;
  }();
  return known;
}

}  // namespace

std::optional<std::string> agency_named(std::string_view name) {
  name = trim(name);
  if (name.starts_with("The ") || name.starts_with("the ")) name.remove_prefix(4);
  const auto found = agencies().find(name);
  return found == agencies().end() ? std::nullopt : std::optional(found->second);
}

// At each word the longest name of up to five words that begins there.
std::vector<std::string> agencies_in(std::string_view text) {
  std::vector<std::string> found;
  const std::vector<std::string_view> words = words_with_signs(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t count = std::min<std::size_t>(5, words.size() - i); count > 0; --count) {
      const char* end = words[i + count - 1].data() + words[i + count - 1].size();
      const auto agency = agency_named({words[i].data(), static_cast<std::size_t>(end - words[i].data())});
      if (!agency) continue;
      add_once(found, *agency);
      i += count - 1;
      break;
    }
  }
  return found;
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace stemma
