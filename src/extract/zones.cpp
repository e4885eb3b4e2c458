#include "extract/zones.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <string>
#include <unordered_map>

#include "extract/page_tree.h"
#include "resources/resources.h"
#include "text/ascii.h"

namespace stemma {
namespace {

// Words with their zones. Most words of class names are none of them: a few of their letters tell.
class Words {
 public:
  void add(std::string_view word, std::uint32_t zone) {
    zones_[word] |= zone;
    looks_.set(look_of(word));
  }

  std::uint32_t zones_of(std::string_view word) const {
    if (!looks_.test(look_of(word))) return 0;
    const auto found = zones_.find(word);
    return found == zones_.end() ? 0 : found->second;
  }

 private:
  static constexpr std::size_t kLooks = 1 << 15;

  static std::size_t look_of(std::string_view word) {
    const auto letter = [word](std::size_t at) { return static_cast<std::size_t>(word[at]) & 31; };
    return (letter(0) << 10 ^ letter(word.size() / 2) << 5 ^ letter(word.size() - 1) ^ word.size() << 7) % kLooks;
  }

  std::unordered_map<std::string_view, std::uint32_t> zones_;  // only looked up
  std::bitset<kLooks> looks_;
};

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
      if (end > 0) words.add(list.substr(0, end), zone);
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
  return words;
}

// The words of a name, cut at signs and at capitals, in lower case: "relatedPosts main-col" is related, posts, main and
// col. Words of one name in a list of names follow one another without a sign, so that two neighbours are one stretch.
class NameWords {
 public:
  explicit NameWords(std::string_view name) {
    bool inside = false;
    bool lower_before = false;
    for (const char c : name.substr(0, kLongest)) {
      const char lower = lower_ascii(c);
      const bool upper = lower != c;
      const bool letter = lower >= 'a' && lower <= 'z';
      if (c == ' ') list_begins_ = true;
      if (!letter) {
        inside = lower_before = false;
        continue;
      }
      if (!inside || (upper && lower_before)) begin_word();
      letters_[size_++] = lower;
      inside = true;
      lower_before = !upper;
    }
    begins_[words_] = size_;
  }

  std::size_t size() const { return words_; }
  std::string_view word(std::size_t i) const { return slice(i, i + 1); }
  bool has_neighbour(std::size_t i) const { return i + 1 < words_ && !begins_name_[i + 1]; }
  std::string_view with_neighbour(std::size_t i) const { return slice(i, i + 2); }

 private:
  static constexpr std::size_t kLongest = 400;

  void begin_word() {
    begins_name_[words_] = list_begins_;
    begins_[words_++] = size_;
    list_begins_ = false;
  }

  std::string_view slice(std::size_t first, std::size_t last) const {
    return {letters_.data() + begins_[first], static_cast<std::size_t>(begins_[last] - begins_[first])};
  }

  std::array<char, kLongest> letters_;
  std::array<std::uint16_t, kLongest + 1> begins_;
  std::array<bool, kLongest> begins_name_;
  std::uint16_t size_ = 0;
  std::size_t words_ = 0;
  bool list_begins_ = false;
};

std::uint32_t zones_of_name(std::string_view name) {
  static const Words words = read_words();
  const NameWords parts(name);
  std::uint32_t zones = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    zones |= words.zones_of(parts.word(i));
    if (parts.has_neighbour(i)) zones |= words.zones_of(parts.with_neighbour(i));
  }
  return zones;
}

std::uint32_t zones_of_tag(HtmlName name) {
  switch (name) {
    case HtmlName::nav:
    case HtmlName::menu:
      return kNavigation;
    case HtmlName::aside:
      return kAside;
    case HtmlName::footer:
      return kFooter;
    case HtmlName::form:
    case HtmlName::fieldset:
      return kForm;
    case HtmlName::figcaption:
    case HtmlName::caption:
      return kCaption;
    case HtmlName::blockquote:
      return kQuote;
    case HtmlName::li:
      return kListItem;
    case HtmlName::h1:
    case HtmlName::h2:
    case HtmlName::h3:
    case HtmlName::h4:
    case HtmlName::h5:
    case HtmlName::h6:
      return kHeading;
    case HtmlName::article:
      return kArticle;
    case HtmlName::table:
      return kTable;
    case HtmlName::button:
    case HtmlName::select:
    case HtmlName::label:
    case HtmlName::option:
    case HtmlName::textarea:
      return kControl;
    case HtmlName::dialog:
      return kPromotion;
    case HtmlName::time:
      return kMeta;
    default:
      return 0;
  }
}

bool hides(std::string_view style) {
  if (style.find("none") == std::string_view::npos && style.find("hidden") == std::string_view::npos) return false;
  std::string plain(style);
  std::erase(plain, ' ');
  return plain.find("display:none") != std::string::npos || plain.find("visibility:hidden") != std::string::npos;
}

}  // namespace

std::uint32_t ZoneReader::of(const HtmlToken& tag) {
  using enum HtmlAttributeName;
  if (tag.name == HtmlName::html || tag.name == HtmlName::body) return 0;
  std::uint32_t zones = zones_of_tag(tag.name);
  const HtmlAttributes& said = tag.attributes;
  if (said.has(hidden) || (said.has(style) && hides(said.value(style)))) zones |= kHidden;
  if (!said.any_of(HtmlAttributeNames(class_, id, role, data_component, data_testid, itemprop))) return zones;
  for (const HtmlAttributeName name : {class_, id, role, data_component, data_testid, itemprop}) {
    if (said.has(name)) zones |= known_.at(said.source(name), [&](auto) { return zones_of_name(said.value(name)); });
  }
  return zones;
}

}  // namespace stemma
