#include "extract/label_lines.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <span>

#include "extract/block_features.h"
#include "extract/block_text.h"
#include "extract/bylines.h"
#include "extract/count_words.h"
#include "extract/datelines.h"
#include "extract/dates.h"
#include "extract/label_page.h"
#include "extract/line_bios.h"
#include "extract/line_features.h"
#include "extract/line_looks.h"
#include "extract/line_metadata.h"
#include "extract/line_text.h"
#include "extract/page_metadata.h"
#include "extract/page_tree.h"
#include "extract/repeat_features.h"
#include "extract/text_lines.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr std::uint32_t kMostTitleWords = 40;  // of a line that may have more than the title, as a date

class Labeller {
 public:
  Labeller(TextLines read, const BlockModel& model) : model_(model), clusters_(clusters_of(read.lines)) {
    page_.text = std::make_unique<Text>(std::move(read.text));
    for (const TextLine& line : read.lines) {
      LabelledBlock& block = page_.blocks.emplace_back();
      block.text = slice(page_.text->utf8, line.span);
      block.words = count_words(block.text);
      block.cues = cues_in(block.text, block.words);
    }
    looks_ = look_at_lines(page_, clusters_);
  }

  LabelledPage label(BlockTable* seen) {
    if (size() == 0) return std::move(page_);
    find_stretch();
    find_headline();
    if (page_.headline) begin_ = std::max(begin_, *page_.headline + 1);
    for (std::size_t i = 0; i < size(); ++i) page_.blocks[i].kind = kind_at(i);
    label_opening();
    label_bios();
    revise(seen);
    if (is_index()) {
      for (LabelledBlock& block : page_.blocks) {
        if (in_body(block.kind)) block.kind = BlockKind::related;
      }
      page_.headline.reset();
      page_.standfirst.reset();
    }
    find_body(page_);
    return std::move(page_);
  }

 private:
  static std::vector<std::uint32_t> clusters_of(std::span<const TextLine> lines) {
    std::vector<std::uint32_t> clusters;
    for (const TextLine& line : lines) clusters.push_back(line.cluster);
    return clusters;
  }

  // A page of teasers: a title over nearly every short paragraph.
  bool is_index() const {
    std::size_t paragraphs = 0;
    std::size_t titled = 0;
    std::size_t all = 0;
    for (std::size_t i = begin_; i < end_; ++i) {
      if (page_.blocks[i].kind != BlockKind::paragraph) continue;
      ++paragraphs;
      all += words(i);
      titled += i > 0 && looks_[i - 1] != Look::running && words(i - 1) >= 4 && words(i - 1) <= 20;
    }
    return paragraphs >= 8 && titled * 10 >= paragraphs * 9 && all <= paragraphs * 40;
  }

  std::size_t size() const { return page_.blocks.size(); }
  std::string_view text(std::size_t i) const { return page_.blocks[i].text; }
  std::uint32_t words(std::size_t i) const { return page_.blocks[i].words; }
  Cues cues(std::size_t i) const { return page_.blocks[i].cues; }

  double worth(std::size_t i, std::size_t titles_in_a_row) const {
    switch (looks_[i]) {
      case Look::running:
        return std::min(words(i), 60u) + 4.0;
      case Look::sentence:
        return words(i);
      case Look::title:
        return titles_in_a_row < 2 ? -3.0 : -7.0;
      case Look::dated:
      case Look::teaser:
        return -8;
      case Look::item:
        return std::min(words(i), 10u);
      case Look::entry:
        return -30;
      case Look::cued:
        if (cues(i).has(Cue::comment)) return words(i) <= 10 ? -120 : -30;
        if (cues(i).has(Cue::feed)) return worth_of_feed(i);
        if (cues(i).has(Cue::copyright)) return -40;
        if (cues(i).any_of(Cue::caption, Cue::picture, Cue::credit)) return -3;
        return -10;
    }
    return 0;
  }

  // Lists of other stories end the article, unless plain running text goes on behind them.
  double worth_of_feed(std::size_t i) const {
    for (std::size_t next = i + 1; next + 1 < std::min(i + 12, size()); ++next) {
      if (looks_[next] == Look::dated) break;
      if (looks_[next] == Look::running && looks_[next + 1] == Look::running) return -40;
    }
    return -150;
  }

  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
    double worth = 0;
  };

  // The best stretch of lines. One ends where it has lost much of what it had gained: behind it stand comments or
  // teasers.
  Stretch best_stretch() const {
    constexpr double kLoss = 100;
    Stretch best, current;
    double sum = 0;
    std::size_t titles = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      titles = looks_[i] == Look::title ? titles + 1 : 0;
      sum += worth(i, titles);
      if (sum > current.worth) {
        current.worth = sum;
        current.end = i + 1;
      }
      if (current.worth > best.worth) best = current;
      if (sum <= 0 || sum < current.worth - kLoss) {
        current = {i + 1, i + 1, 0};
        sum = 0;
      }
    }
    return best;
  }

  // What can be gained from a line on, before much is lost.
  Stretch stretch_from(std::size_t begin) const {
    constexpr double kLoss = 100;
    Stretch stretch{begin, begin, 0};
    double sum = 0;
    std::size_t titles = 0;
    for (std::size_t i = begin; i < size() && sum > stretch.worth - (stretch.worth == 0 ? 2 * kLoss : kLoss); ++i) {
      titles = looks_[i] == Look::title ? titles + 1 : 0;
      sum += worth(i, titles);
      if (sum > stretch.worth) {
        stretch.worth = sum;
        stretch.end = i + 1;
      }
    }
    return stretch;
  }

  // An article goes on behind a list of titles or pictures of its own, such as its contents: behind lines that say
  // nothing of other stories, comments or the page.
  Stretch extended(Stretch stretch) const {
    constexpr double kGoesOn = 200;
    constexpr std::size_t kMostBetween = 60;  // lines
    while (stretch.worth > 0 && stretch.end < size()) {
      const std::size_t far = std::min(size(), stretch.end + kMostBetween + 1);
      std::size_t next = stretch.end;
      while (next < far && looks_[next] != Look::running && is_of_article(next)) ++next;
      if (next == far || looks_[next] != Look::running) break;
      const Stretch more = stretch_from(next);
      if (more.worth < kGoesOn) break;
      stretch.end = more.end;
      stretch.worth += more.worth;
    }
    return stretch;
  }

  bool is_of_article(std::size_t i) const {
    if (looks_[i] == Look::cued) return cues(i).any_of(Cue::caption, Cue::picture, Cue::credit);
    return looks_[i] == Look::title || is_body_text(i);
  }

  // What a stretch must be worth to be an article: of a page of a few lines, a good part of it.
  double least_worth() const {
    constexpr double kEnough = 25;
    constexpr double kGoodPart = 0.4;
    double all = 0;
    for (std::size_t i = 0; i < size(); ++i) all += words(i);
    return std::min(kEnough, kGoodPart * all);
  }

  // Pages often begin with their title; where a later line says it again, the article begins there.
  void find_stretch() {
    constexpr double kArticle = 60;  // a paragraph: comments and cookies may say the title again behind one
    const Stretch best = extended(best_stretch());
    Stretch titled;
    std::size_t repeated = 0;
    const std::string title = without_outlet(text(0), std::nullopt);
    for (std::size_t i = 1; i < size() && words(0) >= 3 && repeated < 8; ++i) {
      if (titled.worth >= kArticle && titled.end <= i) break;
      if (words(i) < 3 || words(i) > words(0) + 3 || likeness(title, text(i)) < (words(i) >= 6 ? 0.65 : 0.8)) continue;
      ++repeated;
      const Stretch from = extended(stretch_from(i + 1));
      if (from.worth <= titled.worth) continue;
      titled = from;
      titled_ = i;
    }
    const bool holds = titled.worth >= 40 && titled.worth >= 0.2 * best.worth;
    if (!holds) titled_.reset();
    const Stretch& chosen = holds ? titled : best;
    if (chosen.worth < least_worth()) return;
    begin_ = chosen.begin;
    end_ = chosen.end;
  }

  // The line before most of the running text whose words come up in it.
  void find_headline() {
    if (titled_) page_.headline = titled_;
    if (end_ == 0 || titled_) return;
    std::set<std::uint64_t> said;
    std::vector<double> behind(size() + 1);  // running words from a line on
    for (std::size_t i = end_; i-- > begin_;) {
      behind[i] = behind[i + 1] + (looks_[i] == Look::running ? words(i) : 0);
      if (looks_[i] != Look::running || said.size() > 20000) continue;
      for (const Span word : words_of(text(i))) said.insert(hash_of_word(slice(text(i), word)));
    }
    const double all = behind[begin_];
    double best = 0.45;
    const std::size_t first = begin_ - std::min<std::size_t>(begin_, 60);
    for (std::size_t i = first; i < end_; ++i) {
      if (i >= begin_ && behind[i] < 0.7 * all) break;
      const double score = headline_score(i, said, i < begin_ ? 0 : all - behind[i]);
      if (score > best) {
        best = score;
        page_.headline = i;
      }
    }
  }

  double headline_score(std::size_t i, const std::set<std::uint64_t>& said, double words_before) const {
    const bool shaped = looks_[i] == Look::title || looks_[i] == Look::sentence ||
                        (looks_[i] == Look::running && words(i) <= 25) ||
                        (looks_[i] == Look::cued && cues(i).has(Cue::related) && words(i) >= 6);
    if (!shaped || words(i) < 3 || words(i) > 32 || ends_in_full_stop(text(i)) || begins_with_by(text(i))) return 0;
    double all = 0;
    double shared = 0;
    for (const Span word : words_of(text(i))) {
      if (word.size() < 4) continue;
      ++all;
      shared += said.contains(hash_of_word(slice(text(i), word)));
    }
    if (all < 2) return 0;
    double score = shared / all + 0.03 * std::min(shared, 8.0) - share_of_menu_words(text(i)) * 0.8 +
                   (words(i) >= 5 ? 0.2 : 0) - words_before * 0.006;
    const bool alone = !clusters_.same(i, i + 1) && !(i > 0 && clusters_.same(i - 1, i));
    if (alone) score += 0.2;
    for (std::size_t next = i + 1; next < std::min(i + 4, size()); ++next) {
      if (looks_[next] == Look::running) break;
      if (looks_[next] == Look::dated || begins_with_by(text(next))) score += 0.25;
    }
    std::size_t gap = 0;
    for (std::size_t next = i + 1; next < size() && gap < 20 && looks_[next] != Look::running; ++next) ++gap;
    score -= 0.03 * static_cast<double>(gap);
    if (i > 0 && likeness(text(0), text(i)) > 0.6) score += 0.3;
    return score;
  }

  BlockKind kind_at(std::size_t i) const {
    if (page_.headline && i == *page_.headline) return BlockKind::headline;
    if (looks_[i] == Look::cued) return kind_of(cues(i));
    if (looks_[i] == Look::teaser) return BlockKind::related;
    if (looks_[i] == Look::entry) return cues(i).has(Cue::comment) ? BlockKind::comment : BlockKind::related;
    if (i < begin_ || i >= end_ || looks_[i] == Look::dated) return BlockKind::boilerplate;
    if (looks_[i] == Look::item) return BlockKind::list_item;
    if (is_text(looks_[i])) return BlockKind::paragraph;
    return kind_of_title(i);
  }

  // A title-like line inside the article: a crosshead, a list item, or another story's headline.
  BlockKind kind_of_title(std::size_t i) const {
    static const RE2 item(R"(^(?:[•·▪●*–—-]\s?|\d{1,2}[.)]\s)\S.*)");
    static const RE2 dashed(R"(^[-–—]\s.+\s[-–—]$)");
    const std::string_view line = text(i);
    if (RE2::FullMatch(line, dashed)) return BlockKind::crosshead;
    if (RE2::FullMatch(line, item)) return BlockKind::list_item;
    const bool heads = i + 1 < end_ && is_body_text(i + 1);
    const bool alone = !clusters_.clustered() || (!(i > 0 && clusters_.same(i - 1, i)) && !clusters_.same(i, i + 1)) ||
                       (heads && !(i > 0 && clusters_.same(i - 1, i)));
    const bool colon = line.find(": ") != std::string::npos && words(i) > 9;
    const bool two = line.find("? ") != std::string::npos;
    if (heads_body(i) && alone && !colon && !two && words(i) <= 16) return BlockKind::crosshead;
    if (words(i) >= 12 && share_of_lower_words(line) > 0.5 && !colon && alone) return BlockKind::paragraph;
    return BlockKind::boilerplate;
  }

  // Whether running text comes next, captions and cued lines aside.
  bool heads_body(std::size_t i) const {
    for (std::size_t next = i + 1; next < std::min(i + 4, end_); ++next) {
      if (is_body_text(next)) return true;
      if (looks_[next] != Look::cued) return false;
    }
    return false;
  }

  bool is_body_text(std::size_t i) const { return is_text(looks_[i]) || looks_[i] == Look::item; }

  // The lines between headline and text: byline, date, standfirst, a place in capitals.
  void label_opening() {
    if (!page_.headline) return;
    std::size_t lead = *page_.headline + 1;
    while (lead < end_ && !(looks_[lead] == Look::running && words(lead) >= 12)) ++lead;
    for (std::size_t i = *page_.headline + 1; i < lead; ++i) label_opening_line(i, lead);
    if (lead < end_ && !page_.standfirst && is_standfirst(lead)) {
      page_.blocks[lead].kind = BlockKind::standfirst;
      page_.standfirst = lead;
      for (std::size_t i = lead + 1; i < end_ && looks_[i] != Look::running; ++i) label_opening_line(i, end_);
    }
  }

  void label_opening_line(std::size_t i, std::size_t lead) {
    LabelledBlock& block = page_.blocks[i];
    const bool near = i <= *page_.headline + 6 || begins_with_by(text(i));
    if (looks_[i] == Look::cued || looks_[i] == Look::teaser || looks_[i] == Look::entry) return;
    const bool place = lead < end_ && i + 1 == lead && lone_dateline(text(i)) && looks_[i] == Look::title;
    if (place) page_.dateline = i;
    if (place || (near && words(i) <= 25 && !read_byline(text(i), BylineBasis::line).empty())) {
      block.kind = BlockKind::byline;
    } else if (looks_[i] != Look::dated && !page_.standfirst &&
               (is_standfirst(i) || (looks_[i] == Look::sentence && i == *page_.headline + 1 && words(i) >= 6))) {
      block.kind = BlockKind::standfirst;
      page_.standfirst = i;
    } else if (looks_[i] == Look::dated || looks_[i] == Look::title) {
      block.kind = BlockKind::boilerplate;
    }
  }

  void label_bios() {
    find_body(page_);
    std::vector<std::string> authors = signed_by(page_).names;
    std::erase_if(authors, [](const std::string& name) { return name.find(' ') == std::string::npos; });
    about_author_.assign(size(), 0);
    for (const std::size_t i : find_bios(page_, looks_, authors)) {
      about_author_[i] = 1;
      page_.blocks[i].kind = BlockKind::boilerplate;
    }
  }

  // A sentence under the headline that a byline or a date follows, or that the text says again.
  bool is_standfirst(std::size_t i) const {
    if (words(i) < 5 || words(i) > 50 || looks_[i] == Look::dated || looks_[i] == Look::cued) return false;
    if (looks_[i] == Look::title && words(i) < 8) return false;
    if (!read_byline(text(i), BylineBasis::line).empty()) return false;
    for (std::size_t next = i + 1; next < std::min(i + 4, end_); ++next) {
      if (looks_[next] == Look::running) break;
      if (looks_[next] == Look::dated || begins_with_by(text(next))) return true;
      if (looks_[next] == Look::title && !read_byline(text(next), BylineBasis::line).empty()) return true;
    }
    for (std::size_t next = i + 2; next < std::min(i + 40, end_); ++next) {
      if (text(next) == text(i)) return true;
    }
    return false;
  }

  // The model has the last word on what is body. It sees the labels of the rules among its features.
  void revise(BlockTable* seen) {
    if (size() > kMostJudged) return;
    std::vector<char> running(size());
    for (std::size_t i = 0; i < size(); ++i) running[i] = is_running_text(text(i), words(i));
    BlockTable table(size());
    std::vector<BlockText> texts;
    TextsWords words_of_lines;
    for (std::size_t i = 0; i < size(); ++i) {
      texts.push_back(read_block_text(text(i)));
      words_of_lines.add(text(i));
    }
    const std::span<const std::uint32_t> first = words_of_lines.of(0);
    const std::vector<WordHashes> titles = {WordHashes(first.begin(), first.end())};
    add_block_features(page_, texts, running, {titles, kMostTitleWords}, table);
    add_repeat_features(page_, words_of_lines, running, table);
    add_line_features(page_, running, table);
    write_looks(table);
    if (!model_.empty()) {
      std::vector<char> chosen = choose_body(judge(model_, table), words_of(page_));
      keep_crossheads(page_, chosen);
      // Where the model finds nothing, as on pages of a line or two, the rules stand.
      if (std::find(chosen.begin(), chosen.end(), 1) != chosen.end()) {
        for (std::size_t i = 0; i < size(); ++i) revise(i, chosen[i] != 0);
      }
    }
    if (seen != nullptr) *seen = std::move(table);
  }

  void revise(std::size_t i, bool keep) {
    BlockKind& kind = page_.blocks[i].kind;
    if (kind == BlockKind::headline || keep == in_body(kind)) return;
    if (!keep) {
      kind = looks_[i] == Look::cued ? kind_of(cues(i)) : BlockKind::boilerplate;
    } else if (!is_beyond_doubt(i)) {
      kind = looks_[i] == Look::title && heads_body(i) && words(i) <= 16 ? BlockKind::crosshead : BlockKind::paragraph;
    }
  }

  // Whether the opening or the wording says for sure that a line is none of the body, or the headline, where it repeats
  // the title.
  bool is_beyond_doubt(std::size_t i) const {
    if ((titled_ && i < *titled_) || about_author_[i] != 0) return true;
    const BlockKind kind = page_.blocks[i].kind;
    if (kind == BlockKind::byline || kind == BlockKind::standfirst || i == page_.dateline) return true;
    if (looks_[i] == Look::teaser || looks_[i] == Look::entry) return true;
    return looks_[i] == Look::cued &&
           cues(i).any_of(Cue::related, Cue::feed, Cue::signup, Cue::cookie, Cue::copyright, Cue::comment, Cue::share,
                          Cue::menu, Cue::code, Cue::legal, Cue::wall);
  }

  void write_looks(BlockTable& table) const {
    for (std::size_t begin = 0; begin < size();) {
      std::size_t end = begin;
      std::size_t running = 0;
      for (; clusters_.same(begin, end); ++end) running += looks_[end] == Look::running;
      for (std::size_t i = begin; i < end; ++i) {
        table.set(Feature::cluster_size, i, capped(end - begin));
        table.set(Feature::index_in_cluster, i, capped(i - begin));
        table.set(Feature::left_in_cluster, i, capped(end - 1 - i));
        table.set(Feature::cluster_running, i, percent(running, end - begin));
      }
      begin = end;
    }
    for (std::size_t i = 0; i < size(); ++i) {
      table.set(Feature::look, i, static_cast<std::uint8_t>(looks_[i]));
      table.set(Feature::parted, i, clusters_.spaced() ? 2 : clusters_.clustered());
      table.set(Feature::in_stretch, i, i >= begin_ && i < end_);
      table.set(Feature::from_stretch, i,
                i < begin_ ? capped(100 - std::min<std::size_t>(begin_ - i, 100)) : capped(100 + i - begin_));
      table.set(Feature::to_stretch, i,
                i >= end_ ? capped(100 - std::min<std::size_t>(i - end_, 100)) : capped(100 + end_ - i));
      table.set(Feature::title_line, i, titled_ == i);
    }
  }

  const BlockModel& model_;
  LineClusters clusters_;
  LabelledPage page_;
  std::vector<Look> looks_;
  std::vector<char> about_author_;     // which lines are
  std::optional<std::size_t> titled_;  // the line that repeats the page's title
  std::size_t begin_ = 0;              // the stretch of lines that is the article
  std::size_t end_ = 0;
};

}  // namespace

LabelledPage label_lines(const Text& page, const BlockModel& model, BlockTable* seen) {
  return Labeller(text_lines(page), model).label(seen);
}

}  // namespace stemma
