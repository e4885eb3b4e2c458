#include "extract/label_page.h"

#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <span>

#include "extract/block_features.h"
#include "extract/block_text.h"
#include "extract/bylines.h"
#include "extract/dates.h"
#include "extract/line_text.h"
#include "extract/page_features.h"
#include "extract/teasers.h"
#include "extract/text_pieces.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNotBody = kNavigation | kAside | kFooter | kComments | kRelated | kShare | kPromotion |
                                   kCookies | kCaption | kBio | kForm | kHidden | kControl | kMeta | kCredit;

// Where no body stands, whatever a model says.
constexpr std::uint32_t kSurely = kNavigation | kFooter | kComments | kRelated | kCookies | kCaption;

constexpr HtmlNames kParagraphs(HtmlName::p, HtmlName::td, HtmlName::th, HtmlName::pre, HtmlName::dd, HtmlName::dt);
constexpr HtmlNames kLoneParagraphs(HtmlName::p, HtmlName::li, HtmlName::td);

constexpr std::uint32_t kMostTitleWords = 24;  // longer blocks are no headline

// What is compared of a text that may be a title.
std::string_view beginning_of(std::string_view text) {
  return text.substr(0, 1000);
}

double share_of_both(std::size_t shared, std::size_t left, std::size_t right) {
  return left == 0 || right == 0 ? 0 : 2.0 * static_cast<double>(shared) / static_cast<double>(left + right);
}

double likeness(const WordHashes& left, const WordHashes& right) {
  WordHashes shared;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(shared));
  return share_of_both(shared.size(), left.size(), right.size());
}

class Labeller {
 public:
  Labeller(PageTree& tree, const JsonLd& said, const std::vector<std::string>& titles, const BlockModel& model)
      : tree_(tree),
        model_(model),
        stated_(hashes_of(said.body && said.body->size() > 400 ? *said.body : std::string_view())),
        article_stated_(said.article) {
    for (const std::string& title : titles) {
      WordHashes words = sorted_hashes_of(beginning_of(title));
      if (std::find(titles_.begin(), titles_.end(), words) == titles_.end()) titles_.push_back(std::move(words));
    }
  }

  LabelledPage label(BlockTable* seen) {
    read_blocks();
    set_aside_hidden_copies();
    spread_zones();
    read_cues();
    find_headline();
    forgive_headline();
    for (const std::size_t teaser : find_teasers(tree_, page_, running_)) tree_.blocks[teaser].zones |= kRelated;
    find_container();
    if (is_headline_behind()) {
      move_headline_up();
      find_container();
    }
    find_headline_cell();
    for (std::size_t i = 0; i < tree_.blocks.size(); ++i) page_.blocks[i].kind = kind_at(i);
    drop_teasers();
    drop_stray_headings();
    trust_statement();
    revise(seen);
    if (is_index()) drop_body();
    set_apart_signature();
    find_body(page_);
    find_standfirst();
    return std::move(page_);
  }

 private:
  double link_share(std::size_t block) const {
    const std::uint32_t linked = tree_.blocks[block].link_bytes;
    return linked == 0 ? 0 : linked / static_cast<double>(tree_.blocks[block].span.size());
  }

  // How much of a block stands in the text that the page states.
  double stated_share(std::size_t block) const { return stated_shares_.empty() ? 0 : stated_shares_[block]; }

  // Whether the page is more than tags: a model of blocks of a letter or two each says no more than the rules.
  bool is_judged() const {
    constexpr std::size_t kMany = 1000;
    constexpr std::size_t kLeastText = 3;  // bytes a block, on average
    const std::size_t blocks = tree_.blocks.size();
    return blocks <= kMany || (blocks <= kMostJudged && page_.text->utf8.size() >= kLeastText * blocks);
  }

  void read_blocks() {
    page_.text = std::make_unique<Text>(std::move(tree_.text));
    page_.blocks.reserve(tree_.blocks.size());
    const bool judged = is_judged();
    texts_.reserve(judged ? tree_.blocks.size() : 0);
    running_.resize(tree_.blocks.size());
    stated_shares_.resize(stated_.empty() ? 0 : tree_.blocks.size());
    for (std::size_t i = 0; i < tree_.blocks.size(); ++i) {
      LabelledBlock& block = page_.blocks.emplace_back();
      block.text = slice(page_.text->utf8, tree_.blocks[i].span);
      const BlockText text = read_block_text(block.text);
      if (judged) texts_.push_back(text);
      block.words = text.spaced_words;
      running_[i] = link_share(i) < 0.4 && is_running_text(block.text, block.words, text.lower_share());
      if (!stated_.empty()) stated_shares_[i] = stated_.share_of(hashes_of(block.text));
    }
  }

  // Hidden text that the page shows as well is a copy, for machines or another size of screen: no running text.
  void set_aside_hidden_copies() {
    constexpr double kCopy = 0.8;
    std::vector<char> hidden(tree_.elements.size());
    for (std::size_t e = 1; e < hidden.size(); ++e)
      hidden[e] = hidden[tree_.elements[e].parent] != 0 || (tree_.elements[e].zones & kHidden) != 0;
    std::vector<std::size_t> suspects;
    for (std::size_t i = 0; i < running_.size(); ++i) {
      if (running_[i] != 0 && hidden[tree_.blocks[i].element] != 0) suspects.push_back(i);
    }
    if (suspects.empty()) return;
    WordHashes shown;
    for (std::size_t i = 0; i < running_.size(); ++i) {
      if (hidden[tree_.blocks[i].element] == 0) add_hashes(page_.blocks[i].text, shown);
    }
    const TextPieces pieces(shown);
    for (const std::size_t i : suspects) {
      if (pieces.share_of(hashes_of(page_.blocks[i].text)) >= kCopy) running_[i] = 0;
    }
  }

  // What stands in a menu, a cookie banner or among comments is told by its place.
  void read_cues() {
    constexpr std::uint32_t kTold = kNavigation | kCookies | kComments;
    for (std::size_t i = 0; i < tree_.blocks.size(); ++i) {
      LabelledBlock& block = page_.blocks[i];
      if ((tree_.blocks[i].zones & kTold) == 0) block.cues = cues_in(block.text, block.words);
    }
  }

  std::vector<double> sums(const std::vector<double>& of_blocks) const {
    std::vector<double> sum(tree_.elements.size());
    for (std::size_t i = 0; i < of_blocks.size(); ++i) sum[tree_.blocks[i].element] += of_blocks[i];
    for (std::size_t e = sum.size() - 1; e > 0; --e) sum[tree_.elements[e].parent] += sum[e];
    return sum;
  }

  // A zone reaches down to all that stands in it, unless it holds much of the page's running text: then its name means
  // something else.
  void spread_zones() {
    const auto has_zones = [](const PageElement& element) { return element.zones != 0; };
    if (std::none_of(tree_.elements.begin(), tree_.elements.end(), has_zones)) return;
    std::vector<double> words(tree_.blocks.size());
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = running_[i] ? page_.blocks[i].words : 0;
    const std::vector<double> sum = sums(words);
    const std::uint32_t common = common_zones(words);
    std::vector<std::uint32_t> zones(tree_.elements.size());
    for (std::size_t e = 1; e < zones.size(); ++e) {
      std::uint32_t own = tree_.elements[e].zones & ~common;
      const double share = sum[0] == 0 ? 0 : sum[e] / sum[0];
      if (share > 0.3) own &= ~(kNotBody & ~(kComments | kCookies | kFooter | kHeading));
      if (share > 0.75) own &= ~kNotBody;
      zones[e] = zones[tree_.elements[e].parent] | own;
    }
    for (PageBlock& block : tree_.blocks) block.zones |= zones[block.element];
  }

  // Zones that most running text of the page stands in by names repeated on each paragraph ("subscriber-only").
  std::uint32_t common_zones(const std::vector<double>& words) const {
    constexpr std::uint32_t kNeverCommon = kComments | kNavigation | kCookies;
    std::vector<std::uint32_t> spread(tree_.elements.size());
    for (std::size_t e = 1; e < spread.size(); ++e)
      spread[e] = spread[tree_.elements[e].parent] | tree_.elements[e].zones;
    std::array<double, 32> inside{};
    double all = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == 0) continue;
      all += words[i];
      for (std::uint32_t zones = spread[tree_.blocks[i].element]; zones != 0; zones &= zones - 1)
        inside[static_cast<std::size_t>(std::countr_zero(zones))] += words[i];
    }
    std::uint32_t common = 0;
    for (std::size_t bit = 0; bit < inside.size(); ++bit) {
      if (inside[bit] > 0.6 * all) common |= 1u << bit;
    }
    return common & kNotBody & ~kNeverCommon;
  }

  // The heading that is most like the page's titles; else the one <h1>.
  void find_headline() {
    double best = 0.3;
    std::vector<double> before(tree_.blocks.size() + 1);  // running text before each block
    for (std::size_t i = 0; i < tree_.blocks.size(); ++i) before[i + 1] = before[i] + weight_of(i);
    std::size_t h1s = 0;
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < tree_.blocks.size(); ++i) {
      // A headline stands over its article; below most of the text, the first heading that says a title is taken.
      const bool late = before[i] > 0.6 * before.back();
      if (late && page_.headline) break;
      if (late && heading_of(i) == 0) continue;
      const bool h1 = heading_of(i) == 1 && !late;
      if (h1 && page_.blocks[i].words >= 3) {
        ++h1s;
        if (!only) only = i;
      }
      if (!h1 && (page_.blocks[i].words < 3 || page_.blocks[i].words > 40 || titles_.empty())) continue;
      if (!h1 && (tree_.blocks[i].zones & (kNavigation | kRelated | kComments))) continue;
      const double enough = h1 ? 0 : heading_of(i) > 0 ? 0.25 : 0.35;
      constexpr double kLike = 0.75;
      if (!h1 && most_likeness(words_to_compare(i)) < kLike) continue;
      double like = 0;
      const WordHashes words = sorted_hashes_of(page_.blocks[i].text);
      for (const WordHashes& title : titles_) like = std::max(like, likeness(words, title));
      if (!h1 && like < kLike) continue;
      if (like - enough > best) {
        best = like - enough;
        page_.headline = i;
      }
    }
    if (!page_.headline && (h1s == 1 || titles_.empty())) page_.headline = only;
  }

  // No headline stands in a sidebar: where it seems to, the name means something else on this page
  // ("elementor-widget").
  void forgive_headline() {
    if (!page_.headline) return;
    const std::uint32_t meant = tree_.blocks[*page_.headline].zones & kAside;
    for (PageBlock& block : tree_.blocks) block.zones &= ~meant;
  }

  // Whether nearly all of the container's text stands before the headline: a title said again below its article.
  bool is_headline_behind() const {
    if (!page_.headline) return false;
    std::size_t before = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < running_.size(); ++i) {
      if (!running_[i] || !in_container(i)) continue;
      all += page_.blocks[i].words;
      if (i < *page_.headline) before += page_.blocks[i].words;
    }
    return before * 10 > all * 9;
  }

  // To the nearest heading above the container's text.
  void move_headline_up() {
    std::size_t text = 0;
    while (!running_[text] || !in_container(text)) ++text;
    page_.headline.reset();
    for (std::size_t i = text; i-- > 0 && !page_.headline;) {
      if (const int level = heading_of(i); (level == 1 || level == 2) && page_.blocks[i].words >= 3) page_.headline = i;
    }
  }

  // As word_hashes.h has them; where they are not at hand, those between spaces.
  std::size_t words_to_compare(std::size_t block) const {
    return texts_.empty() ? page_.blocks[block].words : texts_[block].words;
  }

  // How like a title a text can be by its number of words alone.
  double most_likeness(std::size_t words) const {
    double most = 0;
    for (const WordHashes& title : titles_)
      most = std::max(most, share_of_both(std::min(words, title.size()), words, title.size()));
    return most;
  }

  // Headings are zones as well, which have spread.
  int heading_of(std::size_t block) const {
    return (tree_.blocks[block].zones & kHeading) != 0 ? stemma::heading_of(tree_, tree_.blocks[block]) : 0;
  }

  double weight_of(std::size_t block) const {
    if (!running_[block] || (tree_.blocks[block].zones & kNotBody)) return 0;
    const LabelledBlock& text = page_.blocks[block];
    if (text.cues.any_of(Cue::signup, Cue::cookie, Cue::copyright, Cue::comment, Cue::appeal, Cue::legal)) return 0;
    double weight = std::min(text.words, 120u);
    if (page_.headline && block < *page_.headline) weight *= 0.2;
    if (tree_.blocks[block].zones & kArticle) weight *= 1.3;
    if (stated_share(block) > 0.6) weight *= 3;
    return weight;
  }

  void find_container() {
    std::vector<double> weights(tree_.blocks.size());
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = weight_of(i);
    const std::vector<double> sum = sums(weights);
    std::vector<std::uint32_t> best(tree_.elements.size());
    for (std::uint32_t e = 1; e < tree_.elements.size(); ++e) {
      std::uint32_t& child = best[tree_.elements[e].parent];
      if (child == 0 || sum[e] > sum[child]) child = e;
    }
    container_ = 0;
    while (best[container_] != 0 && sum[best[container_]] >= 0.8 * sum[container_] && sum[container_] > 0) {
      container_ = best[container_];
    }
    // A lone paragraph is no container.
    if (container_ != 0 && kLoneParagraphs.contains(tree_.elements[container_].tag))
      container_ = tree_.elements[container_].parent;
  }

  bool in_container(std::size_t block) const { return tree_.holds(container_, tree_.blocks[block].element); }

  // Whether a page that is laid out as a table has the block in another column than the headline, in the same row.
  bool is_beside_headline(std::size_t i) const {
    if (headline_cell_ == 0) return false;
    const std::uint32_t row = tree_.elements[headline_cell_].parent;
    const std::uint32_t element = tree_.blocks[i].element;
    return row != 0 && tree_.holds(row, element) && !tree_.holds(headline_cell_, element);
  }

  void find_headline_cell() {
    headline_cell_ = page_.headline ? tree_.blocks[*page_.headline].element : 0;
    while (headline_cell_ != 0 && tree_.elements[headline_cell_].tag != HtmlName::td)
      headline_cell_ = tree_.elements[headline_cell_].parent;
  }

  BlockKind kind_at(std::size_t i) const {
    const LabelledBlock& block = page_.blocks[i];
    const std::uint32_t zones = tree_.blocks[i].zones;
    if (page_.headline && i == *page_.headline) return BlockKind::headline;
    if (zones & kComments) return BlockKind::comment;
    if (zones & kCaption) return BlockKind::caption;
    if (zones & kRelated) return BlockKind::related;
    if (zones & kCredit) return BlockKind::credit;
    if (zones & kNotBody)
      return kind_of(block.cues) == BlockKind::caption ? BlockKind::caption : BlockKind::boilerplate;
    if (!in_container(i) || (page_.headline && i < *page_.headline)) return kind_of(block.cues);
    if (is_beside_headline(i)) return kind_of(block.cues);
    return kind_inside(i);
  }

  BlockKind kind_inside(std::size_t i) const {
    const LabelledBlock& block = page_.blocks[i];
    const std::uint32_t zones = tree_.blocks[i].zones;
    if (block.cues.any() && !(running_[i] && only_by_chance(block.cues, block.text, block.words)))
      return kind_of(block.cues);
    if (zones & kHeading) return heading_of(i) == 1 ? BlockKind::boilerplate : BlockKind::crosshead;
    if (link_share(i) > 0.8 && block.words < 40) return BlockKind::related;
    if (link_share(i) > 0.5 && !ends_like_sentence(block.text)) return BlockKind::related;
    if (zones & kQuote) return BlockKind::quote;
    if (zones & kListItem) return BlockKind::list_item;
    const bool paragraph = kParagraphs.contains(tree_.elements[tree_.blocks[i].element].tag);
    if (!paragraph && block.words < 6 && !ends_like_sentence(block.text)) return BlockKind::boilerplate;
    return BlockKind::paragraph;
  }

  // Behind "Related" and its like, short lines and links are teasers until running text begins again.
  void drop_teasers() {
    bool teasers = false;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      LabelledBlock& block = page_.blocks[i];
      if (block.cues.any_of(Cue::related, Cue::feed) && block.words <= 10 && !running_[i]) {
        teasers = true;
      } else if (teasers && in_body(block.kind)) {
        const bool text = running_[i] && (block.words > 15 || tree_.blocks[i].element != 0);
        if ((text || block.kind == BlockKind::crosshead) && link_share(i) <= 0.5)
          teasers = false;
        else
          block.kind = BlockKind::related;
      }
    }
  }

  // A heading heads something: none at the end, none over teasers.
  void drop_stray_headings() {
    bool body_behind = false;
    for (std::size_t i = page_.blocks.size(); i-- > 0;) {
      LabelledBlock& block = page_.blocks[i];
      if (block.kind == BlockKind::crosshead && !body_behind)
        block.kind = BlockKind::boilerplate;
      else if (in_body(block.kind) && block.kind != BlockKind::crosshead)
        body_behind = true;
    }
  }

  // Where the page states its text and the blocks hold most of it, running text beyond it is none of the article.
  void trust_statement() {
    if (stated_.empty()) return;
    const std::vector<double>& share = stated_shares_;
    double inside = 0;
    double all = 0;
    for (std::size_t i = 0; i < share.size(); ++i) {
      if (!in_body(page_.blocks[i].kind)) continue;
      all += page_.blocks[i].words;
      inside += share[i] * page_.blocks[i].words;
    }
    if (all == 0) return;
    for (std::size_t i = 0; i < share.size(); ++i) {
      LabelledBlock& block = page_.blocks[i];
      const bool hidden = (tree_.blocks[i].zones & kHidden) != 0;
      if (!in_body(block.kind) && share[i] > 0.9 && block.words >= 12 && running_[i] && !hidden &&
          block.kind == BlockKind::boilerplate && !block.cues.any()) {
        block.kind = BlockKind::paragraph;
      }
      if (in_body(block.kind) && inside > 0.75 * all && share[i] < 0.1 && block.words >= 6)
        block.kind = BlockKind::boilerplate;
    }
  }

  // The model has the last word on what is body. It sees the labels of the rules among its features.
  void revise(BlockTable* seen) {
    const std::size_t blocks = page_.blocks.size();
    if (!is_judged()) return;
    std::vector<std::uint8_t> stated(blocks);
    for (std::size_t i = 0; i < blocks; ++i) stated[i] = static_cast<std::uint8_t>(100 * stated_share(i));
    const std::size_t end = end_of_text();
    BlockTable table(blocks, std::min(page_.headline.value_or(0), end), end);
    add_block_features(page_, texts_, running_, {titles_, kMostTitleWords}, table);
    add_page_features({tree_, page_, running_, stated, !stated_.empty()}, table);
    if (!model_.empty()) {
      std::vector<char> chosen = chosen_of(table);
      keep_crossheads(page_, chosen);
      // Where the model finds nothing, as on pages of a line or two, the rules stand.
      if (std::find(chosen.begin(), chosen.end(), 1) != chosen.end()) {
        for (std::size_t i = 0; i < blocks; ++i) revise(i, chosen[i] != 0);
      }
    }
    if (seen != nullptr) *seen = std::move(table);
  }

  // What stands before the headline is no body, nor is what stands behind the last text that may be.
  std::size_t end_of_text() const {
    std::size_t end = page_.blocks.size();
    while (end > 0 && !in_body(page_.blocks[end - 1].kind) &&
           (!running_[end - 1] || (tree_.blocks[end - 1].zones & kSurely) != 0))
      --end;
    return end;
  }

  std::vector<char> chosen_of(const BlockTable& table) const {
    const std::vector<std::uint32_t> words = words_of(page_);
    const std::vector<char> of_judged =
        choose_body(judge(model_, table), std::span(words).subspan(table.begin(), table.size()));
    std::vector<char> chosen(words.size());
    std::copy(of_judged.begin(), of_judged.end(), chosen.begin() + static_cast<std::ptrdiff_t>(table.begin()));
    return chosen;
  }

  void revise(std::size_t i, bool keep) {
    BlockKind& kind = page_.blocks[i].kind;
    if (kind == BlockKind::headline || keep == in_body(kind)) return;
    if (keep && !is_beyond_doubt(i))
      kind = kind_in_body(i);
    else if (!keep)
      kind = kind_out_of_body(i);
  }

  // Whether its place, a name or the wording says for sure that a block is none of the body.
  bool is_beyond_doubt(std::size_t i) const {
    const LabelledBlock& block = page_.blocks[i];
    if (page_.headline && i < *page_.headline) return true;
    if (tree_.blocks[i].zones & kSurely) return true;
    if ((tree_.blocks[i].zones & kPromotion) && !running_[i]) return true;  // "promo" is a name of paragraphs, too
    if (block.words <= 16 && begins_with_by(block.text)) return true;
    if (block.words <= 8 && block.cues.has(Cue::credit) && !running_[i]) return true;  // "Source: Harbour Press"
    return block.cues.any_of(Cue::related, Cue::feed, Cue::signup, Cue::cookie, Cue::copyright, Cue::appeal, Cue::wall,
                             Cue::legal, Cue::menu, Cue::code) &&
           !only_by_chance(block.cues, block.text, block.words);
  }

  BlockKind kind_in_body(std::size_t i) const {
    const std::uint32_t zones = tree_.blocks[i].zones;
    if (zones & kHeading) return BlockKind::crosshead;
    if (zones & kQuote) return BlockKind::quote;
    return zones & kListItem ? BlockKind::list_item : BlockKind::paragraph;
  }

  BlockKind kind_out_of_body(std::size_t i) const {
    const BlockKind kind = kind_of(page_.blocks[i].cues);
    return kind == BlockKind::boilerplate && link_share(i) > 0.5 ? BlockKind::related : kind;
  }

  // A page of teasers: a linked title over nearly every paragraph, and no word of one article.
  bool is_index() const {
    std::size_t paragraphs = 0;
    std::size_t titled = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      if (!in_body(page_.blocks[i].kind) || page_.blocks[i].kind == BlockKind::crosshead) continue;
      ++paragraphs;
      all += page_.blocks[i].words;
      for (std::size_t above = i; above-- > 0 && i - above <= 3 && page_.blocks[above].kind != BlockKind::paragraph;) {
        if (link_share(above) <= 0.8 || page_.blocks[above].words < 3) continue;
        ++titled;
        break;
      }
    }
    return !article_stated_ && paragraphs >= 8 && titled * 10 >= paragraphs * 9 && all <= paragraphs * 40;
  }

  // Lines between headline and text that sign and date it: "Von Ida Holm, 4. Mai 2031, 14:05 Uhr".
  void set_apart_signature() {
    constexpr std::size_t kLines = 6;
    const std::size_t begin = page_.headline ? *page_.headline + 1 : 0;
    for (std::size_t i = begin; i < std::min(begin + kLines, page_.blocks.size()); ++i) {
      LabelledBlock& block = page_.blocks[i];
      if (in_body(block.kind) && running_[i] && !signs(block)) break;
      if (in_body(block.kind) && signs(block)) block.kind = BlockKind::byline;
    }
  }

  static bool signs(const LabelledBlock& block) {
    constexpr std::uint32_t kMostWords = 20;
    if (block.words > kMostWords) return false;
    const std::string_view text = block.text;
    std::size_t dated = 0;
    for (const WrittenDate& date : find_dates(text)) dated += date.span.size();
    return dated * 3 > text.size() || (begins_with_by(text) && !ends_in_full_stop(text));
  }

  void drop_body() {
    for (LabelledBlock& block : page_.blocks) {
      if (in_body(block.kind)) block.kind = BlockKind::related;
    }
    page_.headline.reset();
  }

  // Whether so much of the body stands in what is named like a standfirst that the name is that of the whole text.
  bool names_no_standfirst() const {
    constexpr std::size_t kMost = 2;
    std::size_t named = 0;
    for (std::size_t i = page_.body_begin; i < page_.body_end; ++i)
      named += in_body(page_.blocks[i].kind) && (tree_.blocks[i].zones & kStandfirst) != 0;
    return named > kMost;
  }

  void find_standfirst() {
    if (!page_.headline || !page_.has_body()) return;
    const bool nameless = names_no_standfirst();
    for (std::size_t i = *page_.headline + 1; i < page_.blocks.size() && i < *page_.headline + 8; ++i) {
      LabelledBlock& block = page_.blocks[i];
      const bool named = (tree_.blocks[i].zones & kStandfirst) != 0 && link_share(i) < 0.3 && !nameless;
      const bool second = i == *page_.headline + 1 && heading_of(i) == 2 && block.words >= 6 && !block.cues.any();
      if (block.words < 5 || block.words > 80 || !(named || second) || signs(block)) continue;
      if (i > page_.body_begin && in_body(page_.blocks[page_.body_begin].kind) && i > page_.body_begin + 1) break;
      return set_standfirst(i);
    }
    constexpr std::size_t kNear = 40;
    for (std::size_t i = *page_.headline + 1; i < std::min(page_.body_begin, *page_.headline + kNear); ++i) {
      if (!running_[i] || page_.blocks[i].cues.any() || repeats_headline(i)) continue;
      return is_lead(i) ? set_standfirst(i) : void();
    }
  }

  void set_standfirst(std::size_t i) {
    page_.blocks[i].kind = BlockKind::standfirst;
    page_.standfirst = i;
    find_body(page_);
  }

  // Running text between headline and body that nothing says is anything else: a lead, whatever its class is called
  // ("teaser" is the lead to many a German site). A title above it, linked or not, makes it another story's.
  bool is_lead(std::size_t i) const {
    constexpr std::uint32_t kMostWords = 120;
    constexpr std::uint32_t kOther = kNotBody & ~(kRelated | kPromotion | kMeta);
    const LabelledBlock& block = page_.blocks[i];
    if (block.words > kMostWords || (tree_.blocks[i].zones & kOther) != 0) return false;
    if (block.kind != BlockKind::boilerplate && block.kind != BlockKind::related) return false;
    if (link_share(i) >= 0.3 || signs(block)) return false;
    return repeats_headline(i - 1) ||
           (heading_of(i - 1) == 0 && (link_share(i - 1) < 0.8 || page_.blocks[i - 1].words < 3));
  }

  bool repeats_headline(std::size_t i) const {
    constexpr double kLike = 0.75;
    return stemma::likeness(page_.blocks[i].text, page_.blocks[*page_.headline].text) >= kLike;
  }

  PageTree& tree_;
  const BlockModel& model_;
  std::vector<WordHashes> titles_;  // that the page states
  TextPieces stated_;
  std::vector<double> stated_shares_;  // of each block that stands in it; empty where there is none
  bool article_stated_ = false;        // whether the page calls itself one article
  LabelledPage page_;
  std::vector<BlockText> texts_;  // of a page that is judged
  std::vector<char> running_;
  std::uint32_t container_ = 0;
  std::uint32_t headline_cell_ = 0;  // the innermost table cell around the headline; 0 of none
};

}  // namespace

double likeness(std::string_view a, std::string_view b) {
  return likeness(sorted_hashes_of(beginning_of(a)), sorted_hashes_of(beginning_of(b)));
}

LabelledPage label_page(PageTree& tree, const JsonLd& said, const std::vector<std::string>& titles,
                        const BlockModel& model, BlockTable* seen) {
  return Labeller(tree, said, titles, model).label(seen);
}

}  // namespace stemma
