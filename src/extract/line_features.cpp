#include "extract/line_features.h"

#include <algorithm>
#include <array>
#include <functional>

namespace stemma {
namespace {

// The wordings that may end an article: comments, lists of other stories, buttons, small print.
constexpr std::array kTurns = {Cue::comment, Cue::feed, Cue::related, Cue::share, Cue::signup, Cue::copyright};
static_assert(Feature::since + kTurns.size() == Feature::until &&
              Feature::until + kTurns.size() == Feature::mean_words);

constexpr std::size_t kFar = 60;       // lines
constexpr std::size_t kAround = 6;     // lines on either side that are a line's company
constexpr std::size_t kStrait = 4;     // lines that may part running text of one island
constexpr std::uint8_t kDoubling = 8;  // in steps of log_step

struct Island {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t words = 0;  // of running text
};

class Writer {
 public:
  Writer(const LabelledPage& page, const std::vector<char>& running, BlockTable& table)
      : page_(page), running_(running), table_(table) {}

  void write() {
    for (std::size_t turn = 0; turn < kTurns.size(); ++turn) write_turn(turn);
    for (std::size_t i = 0; i < size(); ++i) write_company(i);
    find_islands();
    if (!islands_.empty()) write_islands();
  }

 private:
  std::size_t size() const { return page_.blocks.size(); }
  void set(Feature feature, std::size_t i, std::uint8_t value) { table_.set(feature, i, value); }

  bool turns(std::size_t i, Cue cue) const {
    const LabelledBlock& line = page_.blocks[i];
    return line.cues.has(cue) && !only_by_chance(line.cues, line.text, line.words);
  }

  void write_turn(std::size_t turn) {
    std::size_t gap = kFar;
    for (std::size_t i = 0; i < size(); ++i) {
      set(Feature::since + turn, i, capped(gap, kFar));
      gap = turns(i, kTurns[turn]) ? 0 : gap + 1;
    }
    gap = kFar;
    for (std::size_t i = size(); i-- > 0;) {
      set(Feature::until + turn, i, capped(gap, kFar));
      gap = turns(i, kTurns[turn]) ? 0 : gap + 1;
    }
  }

  void write_company(std::size_t i) {
    const std::size_t begin = i - std::min(i, kAround);
    const std::size_t end = std::min(i + kAround + 1, size());
    const std::size_t lines = end - begin;
    const auto sum = [&](Feature feature) {
      std::size_t total = 0;
      for (std::size_t line = begin; line < end; ++line) total += table_.at(feature, line);
      return total;
    };
    set(Feature::mean_words, i, capped(sum(Feature::words) / lines));
    set(Feature::mean_running, i, percent(sum(Feature::running), lines));
    set(Feature::mean_digits, i, capped(sum(Feature::digits) / lines));
    set(Feature::mean_questions, i, capped(sum(Feature::questions)));
    std::size_t alike = 0;
    for (std::size_t line = begin; line < end; ++line) alike += line != i && is_alike(i, line);
    set(Feature::alike, i, capped(alike));
  }

  // Items of a list begin and end alike, and are about as long.
  bool is_alike(std::size_t a, std::size_t b) const {
    const auto same = [&](Feature feature) { return table_.at(feature, a) == table_.at(feature, b); };
    const int longer = table_.at(Feature::words, a) - table_.at(Feature::words, b);
    return same(Feature::first_sign) && same(Feature::last_sign) && longer <= kDoubling && longer >= -kDoubling;
  }

  // Running text with at most a few other lines between is an island; an article is mostly one.
  void find_islands() {
    for (std::size_t i = 0; i < size(); ++i) {
      if (!running_[i]) continue;
      if (islands_.empty() || i > islands_.back().end + kStrait) islands_.push_back({i, i, 0});
      islands_.back().end = i + 1;
      islands_.back().words += page_.blocks[i].words;
    }
  }

  void write_islands() {
    std::vector<std::uint32_t> sizes;
    std::uint32_t all = 0;
    for (const Island& island : islands_) {
      sizes.push_back(island.words);
      all += island.words;
    }
    std::sort(sizes.begin(), sizes.end(), std::greater<>());
    std::size_t next = 0;  // the first island that does not end before the line
    for (std::size_t i = 0; i < size(); ++i) {
      while (next < islands_.size() && i >= islands_[next].end) ++next;
      const std::size_t near = is_nearer_before(i, next) ? next - 1 : next;
      const Island& island = islands_[near];
      const auto larger = std::lower_bound(sizes.begin(), sizes.end(), island.words, std::greater<>()) - sizes.begin();
      set(Feature::island_share, i, percent(island.words, all));
      set(Feature::island_rank, i, capped(static_cast<std::size_t>(larger)));
      set(Feature::island_number, i, capped(near));
      write_place(i, island);
    }
  }

  bool is_nearer_before(std::size_t i, std::size_t next) const {
    if (next == 0) return false;
    if (next == islands_.size()) return true;
    return i < islands_[next].begin && i - islands_[next - 1].end < islands_[next].begin - i;
  }

  // On the island, 0 to 100 of its length and 100; before it, 0 and 99 downwards; behind it, 101 and 101 upwards.
  void write_place(std::size_t i, const Island& island) {
    constexpr std::size_t kOn = 100;
    if (i < island.begin) {
      set(Feature::from_island, i, capped(kOn - std::min(island.begin - i, kOn)));
    } else if (i < island.end) {
      set(Feature::island_place, i, percent(i - island.begin, island.end - island.begin));
      set(Feature::from_island, i, capped(kOn));
    } else {
      set(Feature::island_place, i, capped(kOn + 1));
      set(Feature::from_island, i, capped(kOn + 1 + i - island.end));
    }
  }

  const LabelledPage& page_;
  const std::vector<char>& running_;
  BlockTable& table_;
  std::vector<Island> islands_;
};

}  // namespace

void add_line_features(const LabelledPage& page, const std::vector<char>& running, BlockTable& table) {
  Writer(page, running, table).write();
}

}  // namespace stemma
