#include "extract/zones.h"

#include <algorithm>
#include <map>
#include <string>

#include "extract/page_tree.h"
#include "resources/resources.h"

namespace stemma {
namespace {

using Words = std::map<std::string, std::uint32_t, std::less<>>;

std::uint32_t zone_named(std::string_view name) {
  static const std::map<std::string_view, std::uint32_t> names = {{"navigation", kNavigation},
                                                                  {"aside", kAside},
                                                                  {"footer", kFooter},
                                                                  {"comments", kComments},
                                                                  {"related", kRelated},
                                                                  {"share", kShare},
                                                                  {"promotion", kPromotion},
                                                                  {"cookies", kCookies},
                                                                  {"caption", kCaption},
                                                                  {"bio", kBio},
                                                                  {"meta", kMeta},
                                                                  {"hidden", kHidden},
                                                                  {"article", kArticle},
                                                                  {"credit", kCredit},
                                                                  {"standfirst", kStandfirst}};
  return names.at(name);
}

Words read_words() {
  Words words;
  for (const ResourceLine& line : lines_of(resource("resources/extract/zones.txt"))) {
    const std::uint32_t zone = zone_named(line.columns.at(0));
    std::string_view list = line.columns.at(1);
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(' '), list.size());
      if (end > 0) words[std::string(list.substr(0, end))] |= zone;
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
  return words;
}

// "relatedPosts main-col" -> related posts main col
std::vector<std::string> words_in_name(std::string_view name) {
  std::vector<std::string> words;
  bool joined = false;
  bool lower_before = false;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    if (!letter) {
      joined = lower_before = false;
      if (c == ' ' && !words.empty() && !words.back().empty()) words.emplace_back();
      continue;
    }
    if (!joined || (upper && lower_before)) words.emplace_back();
    words.back().push_back(upper ? static_cast<char>(c + ('a' - 'A')) : c);
    joined = true;
    lower_before = !upper;
  }
  return words;
}

std::uint32_t zones_of_name(std::string_view name) {
  static const Words words = read_words();
  std::uint32_t zones = 0;
  const std::vector<std::string> parts = words_in_name(name.substr(0, 400));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (const auto found = words.find(parts[i]); found != words.end()) zones |= found->second;
    if (i + 1 == parts.size() || parts[i].empty() || parts[i + 1].empty()) continue;
    if (const auto found = words.find(parts[i] + parts[i + 1]); found != words.end()) zones |= found->second;
  }
  return zones;
}

std::uint32_t zones_of_tag(std::string_view tag) {
  static const std::map<std::string_view, std::uint32_t> tags = {
      {"nav", kNavigation},     {"aside", kAside},      {"footer", kFooter},    {"form", kForm},
      {"figcaption", kCaption}, {"blockquote", kQuote}, {"li", kListItem},      {"h1", kHeading},
      {"h2", kHeading},         {"h3", kHeading},       {"h4", kHeading},       {"h5", kHeading},
      {"h6", kHeading},         {"article", kArticle},  {"table", kTable},      {"button", kControl},
      {"select", kControl},     {"menu", kNavigation},  {"label", kControl},    {"fieldset", kForm},
      {"option", kControl},     {"textarea", kControl}, {"dialog", kPromotion}, {"time", kMeta},
      {"caption", kCaption}};
  const auto found = tags.find(tag);
  return found == tags.end() ? 0 : found->second;
}

bool is_hidden(const HtmlTag& tag) {
  return std::any_of(tag.attributes.begin(), tag.attributes.end(), [](const HtmlAttribute& attribute) {
    if (attribute.name == "hidden") return true;
    if (attribute.name != "style") return false;
    std::string style = attribute.value;
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
  });
}

}  // namespace

std::uint32_t zones_of(const HtmlTag& tag) {
  std::uint32_t zones = zones_of_tag(tag.name);
  if (is_hidden(tag)) zones |= kHidden;
  if (tag.name == "html" || tag.name == "body") return zones & ~static_cast<std::uint32_t>(kHidden);
  for (const HtmlAttribute& attribute : tag.attributes) {
    const std::string& name = attribute.name;
    if (name == "class" || name == "id" || name == "role" || name == "data-component" || name == "data-testid" ||
        name == "itemprop") {
      zones |= zones_of_name(attribute.value);
    }
  }
  return zones;
}

}  // namespace stemma
