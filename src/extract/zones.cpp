#include "extract/zones.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <map>
#include <string>

#include "extract/page_tree.h"
#include "resources/resources.h"
#include "text/ascii.h"
#include "text/scan.h"
#include "text/word_map.h"

namespace stemma {
namespace {

// Words with their zones, looked up where they stand in a name: letters, large or small. Most words of names are none
// of the list, which their first and last letter and their size tell.
class Words {
 public:
  void add(std::string_view word, std::uint32_t zone) {
    zones_[word] |= zone;
    looks_.set(look_of(word.front(), word.back(), word.size()));
  }

  std::uint32_t zones_of(std::string_view word) const {
    return looks_.test(look_of(word.front(), word.back(), word.size())) ? look_up(word, {}) : 0;
  }

  // Of two words written together.
  std::uint32_t zones_of(std::string_view first, std::string_view second) const {
    const std::size_t look = look_of(first.front(), second.back(), first.size() + second.size());
    return looks_.test(look) ? look_up(first, second) : 0;
  }

 private:
  static constexpr std::size_t kLongest = 64;
  static constexpr std::size_t kLooks = 1 << 13;  // few, so that they stay at hand

  static std::size_t look_of(char first, char last, std::size_t size) {
    const auto letter = [](char c) { return static_cast<std::uint32_t>(c) & 31; };
    const std::uint32_t look = letter(first) | letter(last) << 5 | static_cast<std::uint32_t>(size) << 10;
    return look * 0x9E3779B1u >> 19;
  }

  std::uint32_t look_up(std::string_view first, std::string_view second) const {
    constexpr char kSmall = 'a' ^ 'A';
    if (first.size() + second.size() > kLongest) return 0;
    std::array<char, kLongest> lower{};
    std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), lower.begin()));
    for (char& letter : lower) letter = static_cast<char>(letter | kSmall);
    const std::uint32_t* zones = zones_.find({lower.data(), first.size() + second.size()});
    return zones == nullptr ? 0 : *zones;
  }

  WordMap<std::uint32_t> zones_;
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

// Calls `use` with each word of a name, cut at signs and at capitals: "relatedPosts main-col" is related, Posts, main
// and col. Looks at 64 bytes at a time.
template <typename Use>
void for_each_word_of_name(std::string_view name, Use use) {
  std::size_t begin = 0;
  bool inside = false;
  bool lower_before = false;
  for (std::size_t block = 0; block < name.size(); block += 64) {
    std::array<char, 64> bytes{};
    std::copy_n(name.data() + block, std::min<std::size_t>(64, name.size() - block), bytes.data());
    const std::uint64_t lower = bits_of_64(bytes.data(), [](ManyBytes many) { return many.within('a', 'z'); });
    const std::uint64_t upper = bits_of_64(bytes.data(), [](ManyBytes many) { return many.within('A', 'Z'); });
    const std::uint64_t letters = lower | upper;
    const std::uint64_t behind_letters = letters << 1 | std::uint64_t{inside};
    const std::uint64_t behind_lower = lower << 1 | std::uint64_t{lower_before};
    const std::uint64_t begins = letters & (~behind_letters | (upper & behind_lower));
    for (std::uint64_t edges = begins | (behind_letters & ~letters); edges != 0; edges &= edges - 1) {
      const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(edges));
      if (inside) use(name.substr(begin, at - begin));
      inside = (begins >> (at - block) & 1) != 0;
      begin = at;
    }
    lower_before = lower >> 63 != 0;
  }
  if (inside) use(name.substr(begin));
}

// Whether two words that follow one another are of one name in a list of names.
bool same_name(std::string_view word, std::string_view next) {
  return std::none_of(word.data() + word.size(), next.data(), [](char c) { return c == ' '; });
}

std::uint32_t zones_of_decoded(std::string_view names) {
  constexpr std::size_t kLongest = 400;
  static const Words words = read_words();
  std::uint32_t zones = 0;
  std::string_view before;
  for_each_word_of_name(names.substr(0, kLongest), [&](std::string_view word) {
    zones |= words.zones_of(word);
    if (!before.empty() && same_name(before, word)) zones |= words.zones_of(before, word);
    before = word;
  });
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

std::uint32_t zones_of_names(std::string_view source) {
  // Decoded or not, line ends and U+0000 part words.
  if (source.find('&') == std::string_view::npos) return zones_of_decoded(source);
  return zones_of_decoded(decoded(source, HtmlDecoding::attribute));
}

std::uint32_t zones_of(const HtmlToken& tag, std::uint32_t of_classes) {
  using enum HtmlAttributeName;
  if (tag.name == HtmlName::html || tag.name == HtmlName::body) return 0;
  std::uint32_t zones = zones_of_tag(tag.name) | of_classes;
  const HtmlAttributes& said = tag.attributes;
  if (!said.any_of(HtmlAttributeNames(hidden, style, id, role, data_component, data_testid, itemprop))) return zones;
  std::string room;
  if (said.has(hidden) || (said.has(style) && hides(said.value(style, room)))) zones |= kHidden;
  for (const HtmlAttributeName name : {id, role, data_component, data_testid, itemprop}) {
    if (said.has(name)) zones |= zones_of_names(said.source(name));
  }
  return zones;
}

}  // namespace stemma
