#include "extract/teasers.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace stemma {
namespace {

constexpr std::uint32_t kMostBlocksOfCard = 8;
constexpr std::uint32_t kLeastCards = 3;
constexpr std::uint32_t kMostWordsOfBoxTitle = 10;
constexpr std::uint32_t kLeastElsewhere = 30;  // words of running text that stand in no teaser of a kind

class Teasers {
 public:
  Teasers(const PageTree& tree, const LabelledPage& page, const std::vector<char>& running)
      : tree_(tree), page_(page), running_(running), teases_(tree.blocks.size()) {}

  std::vector<std::size_t> find() {
    find_boxes();
    find_cards();
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < teases_.size(); ++i) {
      if (teases_[i] != 0) found.push_back(i);
    }
    return found;
  }

 private:
  using Make = std::tuple<std::uint32_t, HtmlName, std::uint32_t>;

  struct Sums {
    std::uint32_t blocks = 0;
    std::uint32_t titles = 0;  // linked headings
    std::uint32_t links = 0;   // linked lines that are none
    std::uint32_t times = 0;
  };

  std::uint32_t element_of(std::size_t block) const { return tree_.blocks[block].element; }
  std::uint32_t running_words(std::size_t block) const { return running_[block] != 0 ? page_.blocks[block].words : 0; }

  bool is_inside(std::size_t block, std::uint32_t element) const { return tree_.holds(element, element_of(block)); }

  bool holds_headline(std::uint32_t element) const { return page_.headline && is_inside(*page_.headline, element); }

  bool is_linked_title(std::size_t i) const {
    const LabelledBlock& block = page_.blocks[i];
    const std::size_t links = tree_.blocks[i].link_bytes;
    return links > 0 && block.words >= 3 && 5 * links > 4 * block.text.size();
  }

  bool has_linked_title() const {
    for (std::size_t i = 0; i < teases_.size(); ++i) {
      if (is_linked_title(i)) return true;
    }
    return false;
  }

  void find_cards() {
    const std::vector<std::uint32_t> cards = cards_in_rows();
    if (cards.empty()) return;
    std::vector<char> inside(tree_.elements.size());
    for (const std::uint32_t card : cards) inside[card] = 1;
    for (std::uint32_t e = 1; e < inside.size(); ++e) inside[e] |= inside[tree_.elements[e].parent];
    std::uint32_t elsewhere = 0;
    for (std::size_t i = 0; i < teases_.size(); ++i) elsewhere += inside[element_of(i)] != 0 ? 0 : running_words(i);
    if (elsewhere < kLeastElsewhere) return;
    for (std::size_t i = 0; i < teases_.size(); ++i) teases_[i] |= inside[element_of(i)];
  }

  std::vector<std::uint32_t> cards_in_rows() const {
    if (!has_linked_title()) return {};
    const std::vector<Sums> sums = sum_up();
    std::vector<std::uint32_t> cards;
    std::map<Make, std::uint32_t> rows;
    for (std::uint32_t e = 1; e < sums.size(); ++e) {
      const Sums& held = sums[e];
      const std::uint32_t titles = held.titles + (held.times > 0 ? held.links : 0);
      if (titles == 0 || held.blocks <= titles || held.blocks > kMostBlocksOfCard || holds_headline(e)) continue;
      cards.push_back(e);
      ++rows[make_of(e, held)];
    }
    std::erase_if(cards, [&](std::uint32_t e) { return rows[make_of(e, sums[e])] < kLeastCards; });
    return cards;
  }

  std::vector<Sums> sum_up() const {
    std::vector<Sums> sums(tree_.elements.size());
    for (std::size_t i = 0; i < teases_.size(); ++i) {
      Sums& own = sums[element_of(i)];
      ++own.blocks;
      if (is_linked_title(i)) ++(heading_of(tree_, tree_.blocks[i]) > 0 ? own.titles : own.links);
    }
    for (const PageMark& mark : tree_.marks) {
      if (mark.name == "time" && mark.block < tree_.blocks.size()) ++sums[element_of(mark.block)].times;
    }
    for (std::size_t e = sums.size() - 1; e > 0; --e) {
      Sums& above = sums[tree_.elements[e].parent];
      above.blocks += sums[e].blocks;
      above.titles += sums[e].titles;
      above.links += sums[e].links;
      above.times += sums[e].times;
    }
    return sums;
  }

  // Dated cards are alike whatever their classes: the first of a row is often named apart.
  Make make_of(std::uint32_t e, const Sums& held) const {
    const PageElement& element = tree_.elements[e];
    return {element.parent, element.tag, held.times > 0 ? 0 : element.classes};
  }

  void find_boxes() {
    std::vector<std::size_t> openings;
    for (std::size_t i = 0; i + 1 < teases_.size(); ++i) {
      if (opens_box(i)) openings.push_back(i);
    }
    if (openings.empty()) return;
    std::vector<std::uint32_t> before(teases_.size() + 1);  // words of running text
    for (std::size_t i = 0; i < teases_.size(); ++i) before[i + 1] = before[i] + running_words(i);
    for (const std::size_t i : openings) {
      const std::uint32_t heading_box = heading_of(tree_, tree_.blocks[i]) > 0 ? box_around(i) : 0;
      const std::uint32_t box = heading_box != 0 ? heading_box : list_below(i);
      if (box == 0 || holds_headline(box)) continue;
      std::size_t end = i + 1;
      while (end < teases_.size() && is_inside(end, box)) ++end;
      if (before.back() - (before[end] - before[i]) < kLeastElsewhere) continue;
      std::fill(teases_.begin() + static_cast<std::ptrdiff_t>(i), teases_.begin() + static_cast<std::ptrdiff_t>(end),
                char{1});
    }
  }

  bool opens_box(std::size_t i) const {
    const LabelledBlock& block = page_.blocks[i];
    return running_[i] == 0 && block.words <= kMostWordsOfBoxTitle && block.cues.any_of(Cue::related, Cue::feed);
  }

  // The smallest element that holds more than the heading, if it begins with it; else 0.
  std::uint32_t box_around(std::size_t heading) const {
    std::uint32_t box = element_of(heading);
    while (box != 0 && !is_inside(heading + 1, box)) box = tree_.elements[box].parent;
    return heading > 0 && is_inside(heading - 1, box) ? 0 : box;
  }

  // The list that begins right below a line, else 0.
  std::uint32_t list_below(std::size_t line) const {
    std::uint32_t list = element_of(line + 1);
    const auto is_list = [&] {
      return tree_.elements[list].tag == HtmlName::ul || tree_.elements[list].tag == HtmlName::ol;
    };
    while (list != 0 && !is_list()) list = tree_.elements[list].parent;
    return is_inside(line, list) ? 0 : list;
  }

  const PageTree& tree_;
  const LabelledPage& page_;
  const std::vector<char>& running_;
  std::vector<char> teases_;  // of blocks
};

}  // namespace

std::vector<std::size_t> find_teasers(const PageTree& tree, const LabelledPage& page,
                                      const std::vector<char>& running) {
  return Teasers(tree, page, running).find();
}

}  // namespace stemma
