#include "extract/zones.h"

#include <algorithm>
#include <array>
#include <bit>
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
    sizes_[ends_of(word.front(), word.back())] |= 1u << word.size() % 32;
  }

  // Of a word and, where it `goes_on` one before, of both written together. Precondition: they are in lower case.
  std::uint32_t zones_of(std::string_view word, bool goes_on, std::string_view before) const {
    const char first = goes_on ? before.front() : word.front();
    const std::uint32_t alone = sizes_[ends_of(word.front(), word.back())] >> word.size() % 32;
    const std::uint32_t both = sizes_[ends_of(first, word.back())] >> (before.size() + word.size()) % 32;
    if (((alone | both) & 1) == 0) return 0;  // one question for both, for few words are of the list
    return ((alone & 1) != 0 ? look_up(word) : 0) | (goes_on && (both & 1) != 0 ? look_up(before, word) : 0);
  }

 private:
  static constexpr std::size_t kLongest = 64;

  static std::size_t ends_of(char first, char last) {
    return (static_cast<std::size_t>(first) & 31) << 5 | (static_cast<std::size_t>(last) & 31);
  }

  std::uint32_t look_up(std::string_view word) const {
    const std::uint32_t* zones = zones_.find(word);
    return zones == nullptr ? 0 : *zones;
  }

  std::uint32_t look_up(std::string_view first, std::string_view second) const {
    const std::size_t size = first.size() + second.size();
    if (size > kLongest) return 0;
    std::array<char, kLongest> both;
    std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), both.begin()));
    return look_up({both.data(), size});
  }

  WordMap<std::uint32_t> zones_;
  std::array<std::uint32_t, std::size_t{32} * 32>
      sizes_{};  // of those that begin and end with two letters; one bit for some sizes
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
  explicit NameWords(std::string_view names) : names_(names.substr(0, kLongest)) {}

  // Calls `use` with each word, in lower case, and whether it follows another of the same name.
  template <typename Use>
  void for_each(Use use) {
    std::size_t open = kNone;  // where a word begins that goes on from block to block
    bool open_goes_on = false;
    std::uint64_t space = 1;  // 1 where white space, or nothing, is all that stands behind the last word
    std::uint64_t lower_before = 0;
    for (std::size_t block = 0; block <= names_.size(); block += kBlock) {
      const Bytes bytes = bytes_at(block);
      const std::uint64_t letters = bytes.lower | bytes.upper;
      const std::uint64_t behind_letters = letters << 1 | std::uint64_t{open != kNone};
      const std::uint64_t humps = bytes.upper & (bytes.lower << 1 | lower_before);
      std::uint64_t begins = letters & (~behind_letters | humps);
      std::uint64_t ends = behind_letters & (~letters | begins);
      // Where white space stands among the signs between two words, the sum carries a bit over them to the second.
      const std::uint64_t sum = ~letters + (bytes.spaces | space);
      if (open != kNone && ends != 0) {
        use(word(std::exchange(open, kNone), block + first(ends)), open_goes_on);
        ends &= ends - 1;
      }
      for (; begins != 0; begins &= begins - 1, ends &= ends - 1) {
        const bool goes_on = (sum & begins & ~(begins - 1)) == 0;
        if (ends == 0) {
          open = block + first(begins);
          open_goes_on = goes_on;
          break;
        }
        use(word(block + first(begins), block + first(ends)), goes_on);
      }
      space = std::uint64_t{sum < ~letters};
      lower_before = bytes.lower >> 63;
    }
  }

 private:
  static constexpr std::size_t kLongest = 400;
  static constexpr std::size_t kBlock = 64;
  static constexpr std::size_t kNone = ~std::size_t{0};

  struct Bytes {  // one bit a byte
    std::uint64_t lower = 0;
    std::uint64_t upper = 0;
    std::uint64_t spaces = 0;
  };

  static std::size_t first(std::uint64_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }
  std::string_view word(std::size_t begin, std::size_t end) const { return {lower_.data() + begin, end - begin}; }

  // Those of a block, whose letters are kept in lower case; no matter what becomes of other bytes.
  Bytes bytes_at(std::size_t block) {
    Bytes bytes;
    for_each_many(names_.substr(block, kBlock), [&](ManyBytes many, std::size_t from) {
      many.small().store(lower_.data() + block + from);
      bytes.lower |= ManyBytes::bits(many.within('a', 'z')) << from;
      bytes.upper |= ManyBytes::bits(many.within('A', 'Z')) << from;
      bytes.spaces |= ManyBytes::bits(many.equal(' ')) << from;
    });
    return bytes;
  }

  std::string_view names_;
  std::array<char, kLongest + kBlock> lower_;  // as far as it was read
};

std::uint32_t zones_of_decoded(std::string_view names) {
  static const Words words = read_words();
  std::uint32_t zones = 0;
  std::string_view before;
  NameWords(names).for_each([&](std::string_view word, bool goes_on) {
    zones |= words.zones_of(word, goes_on, before);
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
  if (!has_any_of<'&'>(source)) return zones_of_decoded(source);
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
