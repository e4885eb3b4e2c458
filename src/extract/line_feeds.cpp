#include "extract/line_feeds.h"

#include <algorithm>
#include <optional>

namespace stemma {
namespace {

constexpr std::size_t kEntries = 4;          // the fewest that make a feed
constexpr std::size_t kHeadLines = 3;        // the most above the sentence of an entry
constexpr std::uint32_t kHeadWords = 20;     // the most in one of them
constexpr std::uint32_t kTitleWords = 4;     // the fewest in one that can be the title
constexpr std::uint32_t kLeastSentence = 6;  // words
constexpr std::uint32_t kMostSentence = 30;

struct Entry {
  std::size_t end = 0;
  bool asks = false;  // its title is a question
};

class Finder {
 public:
  Finder(const LabelledPage& page, std::span<const Look> looks) : page_(page), looks_(looks) {}

  std::vector<LineRange> find() const {
    std::vector<LineRange> feeds;
    for (std::size_t begin = 0; begin < looks_.size();) {
      std::size_t end = begin;
      std::size_t entries = 0;
      std::size_t questions = 0;
      while (const std::optional<Entry> entry = entry_at(end)) {
        end = entry->end;
        ++entries;
        questions += entry->asks;
      }
      if (entries >= kEntries && questions * 2 <= entries) feeds.push_back({begin, end});
      begin = std::max(end, begin + 1);
    }
    return feeds;
  }

 private:
  std::uint32_t words(std::size_t i) const { return page_.blocks[i].words; }
  bool is_head(std::size_t i) const {
    return i < looks_.size() && (looks_[i] == Look::title || looks_[i] == Look::dated) && words(i) <= kHeadWords;
  }
  bool is_text_at(std::size_t i) const { return i < looks_.size() && is_text(looks_[i]); }

  // A few short lines and one sentence, with no other behind it.
  std::optional<Entry> entry_at(std::size_t begin) const {
    std::size_t i = begin;
    std::uint32_t longest = 0;
    bool asks = false;
    for (; is_head(i) && i < begin + kHeadLines; ++i) {
      longest = std::max(longest, words(i));
      asks = asks || page_.blocks[i].text.ends_with('?');
    }
    if (longest < kTitleWords || !is_text_at(i) || words(i) < kLeastSentence || words(i) > kMostSentence) return {};
    if (is_text_at(i + 1)) return {};
    return Entry{i + 1, asks};
  }

  const LabelledPage& page_;
  std::span<const Look> looks_;
};

}  // namespace

std::vector<LineRange> find_feeds(const LabelledPage& page, std::span<const Look> looks) {
  return Finder(page, looks).find();
}

}  // namespace stemma
