#include "extract/block_features.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "extract/block_model.h"
#include "extract/hashed_table.h"
#include "extract/shared_words.h"

namespace stemma {
namespace {

constexpr std::uint32_t kTopicWords = 5;       // fewer say nothing of what a text is about
constexpr std::uint32_t kMostTitleWords = 40;  // longer blocks are no headline
constexpr std::uint32_t kMostDescribingWords = 120;
static_assert(kMostDescribingWords <= SharedWords::kMostWords);
constexpr std::uint8_t kSaysTitle = 75;  // percent of likeness
constexpr std::size_t kFarBehind = 60;

constexpr std::uint16_t kNobody = 0xFFFF;
static_assert(kMostJudged < kNobody);

// The first and the last block that says a thing.
struct Sayers {
  std::uint16_t first = kNobody;
  std::uint16_t last = 0;

  // Blocks come in order.
  void add(std::size_t block) {
    last = static_cast<std::uint16_t>(block);
    first = std::min(first, last);
  }

  // Whether a block says it that is not this one. Without a branch: what words are shared cannot be foreseen.
  std::size_t other_than(std::size_t block) const {
    return static_cast<std::size_t>(first <= last) &
           (static_cast<std::size_t>(first != block) | static_cast<std::size_t>(last != block));
  }
};

// The first block that says a piece, and how often it does, as long as no other has said it.
struct FirstSayer {
  std::uint16_t block = kNobody;
  std::uint16_t pieces = 0;  // no more than it can count

  void add() { pieces = static_cast<std::uint16_t>(std::min(pieces + 1, 0xFFFF)); }
};

class Writer {
 public:
  Writer(const LabelledPage& page, const BlockTexts& texts, const std::vector<char>& running, const PageClaims& claims,
         BlockTable& table)
      : page_(page), texts_(texts), running_(running), claims_(claims), table_(table), seed_(seed_of(texts.words())) {}

  void write() {
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) write_wording(i);
    write_repeats();
    write_titles();
    write_pieces();
    write_topic();
    write_order();
  }

 private:
  std::size_t size() const { return page_.blocks.size(); }
  bool is_seen(std::size_t i) const { return i >= table_.seen_begin() && i < table_.seen_end(); }
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
    set(Feature::by_chance, i, block.cues.any() && only_by_chance(block.cues, block.text.utf8, block.words));
    set(Feature::address, i, text.signs > 0 && block.text.utf8.find("http") != std::string::npos);  // has a "/"
    for (std::size_t cue = 0; cue < 16 && block.cues.any(); ++cue)
      set(Feature::cues + cue, i, block.cues.has(static_cast<Cue>(cue)));
    set(Feature::kind, i, static_cast<std::uint8_t>(block.kind));
    set(Feature::in_body, i, in_body(block.kind));
  }

  // Teasers and captions are often said twice.
  void write_repeats() {
    HashedTable<std::uint32_t> counts(size(), seed_);
    std::vector<std::size_t> places;
    places.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) {
      places.push_back(counts.place_of(seed_of(texts_.words_of(i))));
      const std::uint32_t before = counts.at(places[i])++;
      if (is_seen(i)) set(Feature::repeated_before, i, capped(before));
    }
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i)
      set(Feature::repeats, i, capped(counts.at(places[i]) - 1));
  }

  void write_titles() {
    std::vector<WordHashes> texts = {claims_.description};
    texts.insert(texts.end(), claims_.titles.begin(), claims_.titles.end());
    texts.resize(std::min(texts.size(), SharedWords::kMostTexts));
    SharedWords claimed(texts, seed_);
    std::size_t behind = 0;  // blocks since one that says the title; 0 before the first
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) {
      set(Feature::behind_title, i, capped(behind, kFarBehind));
      behind += behind > 0;
      const std::span<const std::uint32_t> words = texts_.words_of(i);
      if (words.size() > kMostDescribingWords) continue;
      const auto shared = claimed.with(words);
      const auto likeness = [&](std::size_t text) {
        return percent(std::size_t{2} * shared[text], words.size() + texts[text].size());
      };
      set(Feature::described, i, likeness(0));
      if (words.size() > kMostTitleWords) continue;
      std::uint8_t best = 0;
      for (std::size_t title = 1; title < texts.size(); ++title) best = std::max(best, likeness(title));
      set(Feature::title_likeness, i, best);
      if (best >= kSaysTitle) behind = 1;
    }
  }

  // How much of a block, in pieces of three words, the page says before and anywhere else.
  void write_pieces() {
    HashedTable<FirstSayer> sayers(texts_.words().size(), seed_);
    std::vector<std::uint32_t> before(size());  // pieces
    std::vector<std::uint32_t> behind(size());  // pieces that are said again, but not before
    for (std::size_t i = 0; i < size(); ++i) {
      const std::span<const std::uint32_t> words = texts_.words_of(i);
      for (std::size_t k = 0; k + 2 < words.size(); ++k) {
        FirstSayer& first = sayers.at(sayers.place_of(hash_of_piece(words[k], words[k + 1], words[k + 2])));
        if (first.block == kNobody) first.block = static_cast<std::uint16_t>(i);
        if (first.block == i) {
          first.add();
        } else {
          ++before[i];
          behind[first.block] += std::exchange(first.pieces, std::uint16_t{0});
        }
      }
    }
    for (std::size_t i = table_.seen_begin(); i < table_.seen_end(); ++i) {
      const std::size_t words = texts_.words_of(i).size();
      const std::size_t all = words - std::min(words, std::size_t{2});
      set(Feature::said_before, i, percent(before[i], all));
      set(Feature::said_elsewhere, i, percent(before[i] + behind[i], all));
    }
  }

  // The share of a block's words that come up in the rest of what the rules took for the body.
  void write_topic() {
    const auto speaks = [this](std::size_t i) { return in_body(page_.blocks[i].kind) && running_[i] != 0; };
    std::size_t said = 0;
    for (std::size_t i = 0; i < size(); ++i) said += speaks(i) ? texts_.words_of(i).size() : 0;
    HashedTable<Sayers> sayers(said, seed_);
    std::vector<std::uint32_t> places;  // of the words of those that speak
    places.reserve(said);
    for (std::size_t i = 0; i < size(); ++i) {
      if (!speaks(i)) continue;
      for (const std::uint32_t word : texts_.words_of(i)) {
        places.push_back(static_cast<std::uint32_t>(sayers.place_of(word)));
        sayers.at(places.back()).add(i);
      }
    }
    auto place = places.begin();
    for (std::size_t i = 0; i < table_.seen_end(); ++i) {
      const std::span<const std::uint32_t> words = texts_.words_of(i);
      std::size_t shared = 0;
      if (speaks(i)) {
        for (const auto end = place + static_cast<std::ptrdiff_t>(words.size()); place != end; ++place)
          shared += sayers.at(*place).other_than(i);
      } else if (is_seen(i) && words.size() >= kTopicWords) {
        for (const std::uint32_t word : words) shared += sayers.of(word).other_than(i);
      }
      if (is_seen(i) && words.size() >= kTopicWords) set(Feature::topic, i, percent(shared, words.size()));
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
  const BlockTexts& texts_;
  const std::vector<char>& running_;
  const PageClaims& claims_;
  BlockTable& table_;
  std::uint64_t seed_;
};

}  // namespace

void add_block_features(const LabelledPage& page, const BlockTexts& texts, const std::vector<char>& running,
                        const PageClaims& claims, BlockTable& table) {
  Writer(page, texts, running, claims, table).write();
}

}  // namespace stemma
