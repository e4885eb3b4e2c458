#include "extract/zones.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <map>
#include <string>
#include <utility>

#include "extract/page_tree.h"
#include "resources/resources.h"
#include "text/scan.h"
#include "text/word_map.h"

namespace stemma {
namespace {

// Words with their zones. Most words of names are none of the list, which their first and last letter and their size
// tell.
class Words {
 public:
  void add(std::string_view word, std::uint32_t zone) {
    zones_[word] |= zone;
    looks_.set(look_of(word.front(), word.back(), word.size()));
  }

  // Precondition: the word is in lower case.
  std::uint32_t zones_of(std::string_view word) const {
    return looks_.test(look_of(word.front(), word.back(), word.size())) ? look_up(word) : 0;
  }

  // Of two words written together.
  std::uint32_t zones_of(std::string_view first, std::string_view second) const {
    const std::size_t size = first.size() + second.size();
    if (!looks_.test(look_of(first.front(), second.back(), size)) || size > kLongest) return 0;
    std::array<char, kLongest> both;
    std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), both.begin()));
    return look_up({both.data(), size});
  }

 private:
  static constexpr std::size_t kLongest = 64;
  static constexpr std::size_t kLooks = 1 << 13;  // few, so that they stay at hand

  static std::size_t look_of(char first, char last, std::size_t size) {
    const auto letter = [](char c) { return static_cast<std::uint32_t>(c) & 31; };
    const std::uint32_t look = letter(first) | letter(last) << 5 | static_cast<std::uint32_t>(size) << 10;
    return look * 0x9E3779B1u >> 19;
  }

  std::uint32_t look_up(std::string_view word) const {
    const std::uint32_t* zones = zones_.find(word);
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

// The words of names, cut at signs and at capitals: "relatedPosts main-col" is related, posts, main and col. Names are
// looked at 64 bytes at a time.
class NameWords {
 public:
  explicit NameWords(std::string_view names) : names_(names.substr(0, kLongest)) {
    std::fill_n(std::copy(names_.begin(), names_.end(), lower_.begin()), kBlock, '\0');
  }

  // Calls `use` with each word, in lower case, and whether it follows another of the same name.
  template <typename Use>
  void for_each(Use use) {
    bool same_name = false;    // whether a word stands before, without white space behind it
    std::size_t open = kNone;  // where a word begins that goes on from block to block
    bool open_goes_on = false;
    bool lower_before = false;
    for (std::size_t block = 0; block <= names_.size(); block += kBlock) {
      const Bytes bytes = bytes_at(block);
      const std::uint64_t letters = bytes.lower | bytes.upper;
      const std::uint64_t before = letters << 1 | std::uint64_t{open != kNone};
      const std::uint64_t humps = bytes.upper & (bytes.lower << 1 | std::uint64_t{lower_before});
      const std::uint64_t begins = letters & (~before | humps);
      const std::uint64_t stops = ~letters | begins;
      if (open != kNone && stops != 0) use(word(std::exchange(open, kNone), block + first(stops)), open_goes_on);
      std::uint64_t since = ~std::uint64_t{0};  // bits from the last word on
      for (std::uint64_t left = begins; left != 0; left &= left - 1) {
        const std::uint64_t below = (left - 1) & ~left;
        const bool goes_on = same_name && (bytes.spaces & since & below) == 0;
        const std::uint64_t behind = stops & ~(below << 1 | 1);
        if (behind != 0) {
          use(word(block + first(left), block + first(behind)), goes_on);
        } else {
          open = block + first(left);
          open_goes_on = goes_on;
        }
        same_name = true;
        since = ~below;
      }
      same_name = same_name && (bytes.spaces & since) == 0;
      lower_before = bytes.lower >> 63 != 0;
    }
  }

 private:
  static constexpr std::size_t kLongest = 400;
  static constexpr std::size_t kBlock = 64;
  static constexpr std::size_t kNone = ~std::size_t{0};

  struct Bytes {  // one bit a byte
    std::uint64_t lower;
    std::uint64_t upper;
    std::uint64_t spaces;
  };

  static std::size_t first(std::uint64_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }
  std::string_view word(std::size_t begin, std::size_t end) const { return {lower_.data() + begin, end - begin}; }

  // Those of a block, whose letters are in lower case from then on; no matter what becomes of other bytes.
  Bytes bytes_at(std::size_t block) {
    char* from = lower_.data() + block;
    const std::uint64_t lower = bits_of_64(from, [](ManyBytes many) { return many.within('a', 'z'); });
    const std::uint64_t upper = bits_of_64(from, [](ManyBytes many) { return many.within('A', 'Z'); });
    const std::uint64_t spaces = bits_of_64(from, [](ManyBytes many) { return many.equal(' '); });
    for (std::size_t i = 0; i < kBlock; ++i) from[i] = static_cast<char>(from[i] | ('a' ^ 'A'));
    return {lower, upper, spaces};
  }

  std::string_view names_;
  std::array<char, kLongest + kBlock> lower_;
};

std::uint32_t zones_of_decoded(std::string_view names) {
  static const Words words = read_words();
  std::uint32_t zones = 0;
  std::string_view before;
  NameWords(names).for_each([&](std::string_view word, bool goes_on) {
    zones |= words.zones_of(word);
    if (goes_on) zones |= words.zones_of(before, word);
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
