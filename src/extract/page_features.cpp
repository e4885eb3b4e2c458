#include "extract/page_features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <string_view>

namespace stemma {
namespace {

// Tags in an order from text to what surrounds it, so that one question can part them; counted from 1.
constexpr HtmlName kTagOrder[] = {
    HtmlName::p,       HtmlName::blockquote, HtmlName::pre,     HtmlName::li,      HtmlName::dd,      HtmlName::dt,
    HtmlName::td,      HtmlName::th,         HtmlName::h1,      HtmlName::h2,      HtmlName::h3,      HtmlName::h4,
    HtmlName::h5,      HtmlName::h6,         HtmlName::article, HtmlName::main,    HtmlName::section, HtmlName::div,
    HtmlName::body,    HtmlName::figcaption, HtmlName::figure,  HtmlName::caption, HtmlName::header,  HtmlName::summary,
    HtmlName::details, HtmlName::aside,      HtmlName::footer,  HtmlName::nav,     HtmlName::form,    HtmlName::label,
    HtmlName::button};

constexpr std::uint8_t kOtherTag = 40;

constexpr std::array<std::uint8_t, kHtmlNames> codes_of_tags() {
  std::array<std::uint8_t, kHtmlNames> codes{};
  codes.fill(kOtherTag);
  for (std::uint8_t code = 1; const HtmlName tag : kTagOrder) codes[static_cast<std::size_t>(tag)] = code++;
  return codes;
}

constexpr std::array<std::uint8_t, kHtmlNames> kCodesOfTags = codes_of_tags();

struct ElementSums {
  std::uint32_t running = 0;  // words of running text
  std::uint32_t bytes = 0;
  std::uint32_t link_bytes = 0;
};

class Writer {
 public:
  Writer(const PagePlaces& places, BlockTable& table)
      : places_(places), tree_(places.tree), blocks_(places.page.blocks), table_(table) {
    sum_up();
    read_paths();
  }

  void write() {
    gather_body();
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) {
      write_block(i);
      write_parents(i);
    }
    write_headings();
    write_links();
    write_steps();
  }

 private:
  void set(Feature feature, std::size_t i, std::uint8_t value) { table_.set(feature, i, value); }
  std::uint32_t element_of(std::size_t i) const { return tree_.blocks[i].element; }
  std::uint32_t parent_of(std::size_t i) const { return tree_.elements[element_of(i)].parent; }

  void sum_up() {
    sums_.resize(tree_.elements.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      ElementSums& sum = sums_[element_of(i)];
      sum.running += places_.running[i] ? blocks_[i].words : 0;
      sum.bytes += static_cast<std::uint32_t>(blocks_[i].text.size());
      sum.link_bytes += tree_.blocks[i].link_bytes;
    }
    for (std::size_t e = sums_.size() - 1; e > 0; --e) {
      ElementSums& above = sums_[tree_.elements[e].parent];
      above.running += sums_[e].running;
      above.bytes += sums_[e].bytes;
      above.link_bytes += sums_[e].link_bytes;
    }
  }

  void read_paths() {
    codes_.resize(tree_.elements.size());
    paths_.resize(tree_.elements.size());
    for (std::size_t e = 1; e < paths_.size(); ++e) {
      const std::uint32_t parent = tree_.elements[e].parent;
      codes_[e] = kCodesOfTags[static_cast<std::size_t>(tree_.elements[e].tag)];
      paths_[e] = (paths_[parent] + codes_[e] + 1) * 0x9E3779B1u ^ tree_.elements[e].classes;
    }
  }

  // Where the body of the rules stands: its words by parent and by the tags and classes that lead there.
  void gather_body() {
    words_by_parent_.resize(tree_.elements.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!in_body(blocks_[i].kind) || !places_.running[i]) continue;
      body_ += blocks_[i].words;
      words_by_parent_[parent_of(i)] += blocks_[i].words;
      by_path_[paths_[element_of(i)]] += blocks_[i].words;
    }
  }

  std::uint32_t words_at(const std::map<std::uint32_t, std::uint32_t>& sums, std::uint32_t key) const {
    const auto found = sums.find(key);
    return found == sums.end() ? 0 : found->second;
  }

  void write_block(std::size_t i) {
    const PageBlock& block = tree_.blocks[i];
    const auto bytes = blocks_[i].text.size();
    const std::uint32_t element = block.element;
    set(Feature::tag, i, codes_[element]);
    set(Feature::link_share, i, percent(block.link_bytes, bytes));
    set(Feature::bold_share, i, percent(block.bold_bytes, bytes));
    set(Feature::stated, i, places_.states_text ? static_cast<std::uint8_t>(1 + places_.stated[i]) : 0);
    for (std::uint32_t zones = block.zones; zones != 0; zones &= zones - 1)
      set(Feature::zones + static_cast<std::size_t>(std::countr_zero(zones)), i, 1);
    const std::uint32_t own = in_body(blocks_[i].kind) && places_.running[i] ? blocks_[i].words : 0;
    set(Feature::same_parent, i, percent(words_by_parent_[parent_of(i)] - own, body_ - own));
    set(Feature::same_path, i, percent(words_at(by_path_, paths_[element]) - own, body_ - own));
  }

  void write_parents(std::size_t i) {
    const std::uint32_t parent = parent_of(i);
    const std::uint32_t grand = tree_.elements[parent].parent;
    const ElementSums& at = sums_[parent];
    const ElementSums& above = sums_[grand];
    set(Feature::parent_share, i, percent(at.running, sums_[0].running));
    set(Feature::parent_links, i, percent(at.link_bytes, at.bytes));
    set(Feature::grand_share, i, percent(above.running, sums_[0].running));
    set(Feature::grand_links, i, percent(above.link_bytes, above.bytes));
  }

  // How many steps up from a block the element begins that holds the other as well.
  std::uint8_t steps_up(std::size_t i, std::size_t other) const {
    const std::uint32_t target = element_of(other);
    std::uint32_t element = element_of(i);
    std::size_t steps = 0;
    while (element != 0 && !tree_.holds(element, target) && steps < 40) {
      element = tree_.elements[element].parent;
      ++steps;
    }
    return capped(steps);
  }

  // How much of the text around a block is links.
  void write_links() {
    constexpr std::size_t kReachOfLinks = 3;
    std::vector<std::uint32_t> links(blocks_.size() + 1);
    std::vector<std::uint32_t> bytes(blocks_.size() + 1);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      links[i + 1] = links[i] + tree_.blocks[i].link_bytes;
      bytes[i + 1] = bytes[i] + static_cast<std::uint32_t>(blocks_[i].text.size());
    }
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) {
      const std::size_t begin = i - std::min(i, kReachOfLinks);
      const std::size_t end = std::min(i + kReachOfLinks + 1, blocks_.size());
      set(Feature::links_near, i, percent(links[end] - links[begin], bytes[end] - bytes[begin]));
    }
  }

  void write_headings() {
    std::size_t distance = 100;
    int level = 0;
    bool cued = false;
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) {
      const int own = heading_of(tree_, tree_.blocks[i]);
      set(Feature::heading, i, static_cast<std::uint8_t>(own));
      set(Feature::heading_distance, i, capped(distance, 100));
      set(Feature::heading_level, i, static_cast<std::uint8_t>(level));
      set(Feature::heading_cue, i, cued);
      distance = own > 0 ? 0 : distance + 1;
      if (own > 0) {
        level = own;
        cued = blocks_[i].cues.any_of(Cue::related, Cue::feed, Cue::comment, Cue::share, Cue::signup, Cue::appeal);
      }
    }
  }

  void write_steps() {
    for (std::size_t i = std::max<std::size_t>(table_.seen_begin(), 1); i < table_.seen_end(); ++i) {
      set(Feature::same_parent_before, i, parent_of(i) == parent_of(i - 1));
      set(Feature::up_from_before, i, steps_up(i, i - 1));
    }
  }

  const PagePlaces& places_;
  const PageTree& tree_;
  const std::vector<LabelledBlock>& blocks_;
  BlockTable& table_;
  std::vector<ElementSums> sums_;
  std::vector<std::uint32_t> paths_;
  std::vector<std::uint8_t> codes_;
  std::vector<std::uint32_t> words_by_parent_;  // of elements
  std::map<std::uint32_t, std::uint32_t> by_path_;
  std::uint32_t body_ = 0;
};

}  // namespace

void add_page_features(const PagePlaces& places, BlockTable& table) {
  Writer(places, table).write();
}

}  // namespace stemma
