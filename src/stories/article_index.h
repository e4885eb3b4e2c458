// The articles that are nearest to one, among those that are remembered.
//
//     ArticleIndex index;
//     index.add(7, sketch);                               // numbers rise by one
//     index.nearest(other, {day - 8, day + 8}, 50)        // the 50 whose words are nearest, nearest first
//
// For each word it holds the articles that have it. Articles with a day and those without are held apart, and where
// articles come in time order, as they mostly do, those of other days are skipped and not looked at.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "stories/sketch.h"

namespace stemma {

// Days between which articles are looked for; an article without a day may be of any.
struct DayRange {
  std::int32_t first = INT32_MIN;
  std::int32_t last = INT32_MAX;
};

class ArticleIndex {
 public:
  // Precondition: numbers come in order, one after the other, from any first on.
  void add(std::uint32_t number, const Sketch& sketch);

  // Forgets the oldest. Precondition: it was added with this sketch.
  void remove_oldest(std::uint32_t number, const Sketch& sketch);

  // At most `most` articles of those days and of no known day, by the cosine of all their words, the nearest first.
  std::vector<std::uint32_t> nearest(const Sketch& sketch, DayRange days, std::size_t most) const;

 private:
  struct Posting {
    std::uint32_t number;
    std::uint16_t weight;
  };
  using Postings = std::unordered_map<std::uint32_t, std::vector<Posting>>;  // by word; of a word, by number

  struct Day {
    std::uint32_t first;  // the least number that was added
    std::uint32_t articles;
  };

  Postings& postings_of(const Sketch& sketch) { return sketch.day == kNoDay ? undated_ : dated_; }
  std::uint32_t first_of(DayRange days) const;

  // Adds to `products`, by number from oldest_ on, and tells in `sharing` whose was 0 before.
  void multiply(const Sketch& sketch, const Postings& postings, std::uint32_t first,
                std::vector<std::uint64_t>& products, std::vector<std::uint32_t>& sharing) const;

  std::uint32_t oldest_ = 0;
  std::deque<std::int32_t> day_of_;  // by number, from oldest_ on
  std::map<std::int32_t, Day> days_;
  Postings dated_;
  Postings undated_;
};

}  // namespace stemma
