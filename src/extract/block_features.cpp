#include "extract/block_features.h"

#include <algorithm>
#include <span>

#include "extract/shared_words.h"

namespace stemma {
namespace {

constexpr std::uint8_t kSaysTitle = 75;  // percent of likeness
constexpr std::size_t kFarBehind = 60;

class Writer {
 public:
  Writer(const LabelledPage& page, std::span<const BlockText> texts, const std::vector<char>& running,
         PageTitles titles, BlockTable& table)
      : page_(page), texts_(texts), running_(running), titles_(titles), table_(table) {}

  void write() {
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) write_wording(i);
    write_titles();
    write_order();
  }

 private:
  std::size_t size() const { return page_.blocks.size(); }
  void set(Feature feature, std::size_t i, std::uint8_t value) { table_.set(feature, i, value); }

  void write_wording(std::size_t i) {
    const BlockText& text = texts_[i];
    const LabelledBlock& block = page_.blocks[i];
    set(Feature::words, i, log_step(text.words));
    set(Feature::word_size, i, capped(text.words == 0 ? 0 : 10 * text.letters / text.words));
    set(Feature::lower_words, i, percent(text.lower_words, text.words));
    set(Feature::upper_words, i, percent(text.upper_words, text.words));
    set(Feature::capital_words, i, percent(text.capital_words, text.words));
    set(Feature::short_words, i, percent(text.short_words, text.words));
    set(Feature::digits, i, percent(text.digits, text.letters + text.digits));
    set(Feature::commas, i, capped(text.commas));
    set(Feature::sentences, i, capped(text.sentences));
    set(Feature::questions, i, capped(text.questions));
    set(Feature::quotes, i, capped(text.quotes));
    set(Feature::signs, i, capped(text.signs));
    set(Feature::year, i, text.year);
    set(Feature::first_sign, i, static_cast<std::uint8_t>(text.first));
    set(Feature::last_sign, i, static_cast<std::uint8_t>(text.last));
    set(Feature::running, i, running_[i] != 0);
    set(Feature::by_chance, i, block.cues.any() && only_by_chance(block.cues, block.text, block.words));
    set(Feature::address, i, text.signs > 0 && block.text.find("http") != std::string::npos);  // has a "/"
    for (std::size_t cue = 0; cue < 16 && block.cues.any(); ++cue)
      set(Feature::cues + cue, i, block.cues.has(static_cast<Cue>(cue)));
    set(Feature::kind, i, static_cast<std::uint8_t>(block.kind));
    set(Feature::in_body, i, in_body(block.kind));
  }

  void write_titles() {
    SharedWords claimed(titles_.words);
    WordHashes words;
    std::size_t behind = 0;  // blocks since one that says the title; 0 before the first
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) {
      set(Feature::behind_title, i, capped(behind, kFarBehind));
      behind += behind > 0;
      if (texts_[i].words > titles_.most_words) continue;
      words.clear();
      add_hashes(page_.blocks[i].text, words);
      const auto shared = claimed.with(words);
      std::uint8_t best = 0;
      for (std::size_t title = 0; title < std::min(titles_.words.size(), shared.size()); ++title)
        best = std::max(best, percent(std::size_t{2} * shared[title], words.size() + titles_.words[title].size()));
      set(Feature::title_likeness, i, best);
      if (best >= kSaysTitle) behind = 1;
    }
  }

  void write_order() {
    std::vector<std::uint32_t> running(size() + 1);
    std::vector<std::uint32_t> body(size() + 1);
    for (std::size_t i = 0; i < size(); ++i) {
      running[i + 1] = running[i] + (running_[i] ? texts_[i].words : 0);
      body[i + 1] = body[i] + (in_body(page_.blocks[i].kind) ? texts_[i].words : 0);
    }
    const auto sum = [this](const std::vector<std::uint32_t>& of, std::size_t i, std::size_t reach) {
      return of[std::min(i + reach + 1, size())] - of[i - std::min(i, reach)];
    };
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) {
      set(Feature::running_before, i, log_step(running[i]));
      set(Feature::running_after, i, log_step(running[size()] - running[i + 1]));
      set(Feature::share_before, i, percent(running[i], running[size()]));
      set(Feature::running_near, i, log_step(sum(running, i, 3)));
      set(Feature::running_around, i, log_step(sum(running, i, 10)));
      set(Feature::body_near, i, log_step(sum(body, i, 4)));
      set(Feature::body_before, i, log_step(body[i]));
      set(Feature::body_after, i, log_step(body[size()] - body[i + 1]));
      set(Feature::page_body, i, percent(body[size()], running[size()]));
      if (page_.headline) set(Feature::from_headline, i, from_headline(i));
    }
    write_gaps();
  }

  // 100 for the headline itself, one more a block.
  std::uint8_t from_headline(std::size_t i) const {
    const std::size_t at = *page_.headline;
    return i < at ? capped(at - i > 99 ? 1 : 100 - (at - i)) : capped(100 + (i - at));
  }

  void write_gaps() {
    std::size_t gap = 100;
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) {
      set(Feature::from_body, i, capped(gap, 100));
      gap = in_body(page_.blocks[i].kind) ? 0 : gap + 1;
    }
    gap = 100;
    for (std::size_t i = table_.seen_end(); i-- > table_.seen_begin();) {
      set(Feature::to_body, i, capped(gap, 100));
      gap = in_body(page_.blocks[i].kind) ? 0 : gap + 1;
    }
  }

  const LabelledPage& page_;
  std::span<const BlockText> texts_;
  const std::vector<char>& running_;
  PageTitles titles_;
  BlockTable& table_;
};

}  // namespace

void add_block_features(const LabelledPage& page, std::span<const BlockText> texts, const std::vector<char>& running,
                        PageTitles titles, BlockTable& table) {
  Writer(page, texts, running, titles, table).write();
}

}  // namespace stemma
