#include "stories/article_index.h"

#include <algorithm>

namespace stemma {

void ArticleIndex::add(std::uint32_t number, const Sketch& sketch) {
  if (day_of_.empty()) oldest_ = number;
  day_of_.push_back(sketch.day);
  if (sketch.day != kNoDay) ++days_.try_emplace(sketch.day, Day{number, 0}).first->second.articles;
  Postings& postings = postings_of(sketch);
  for (const Sketch::Word& word : sketch.words) postings[word.hash].push_back({number, word.whole});
}

void ArticleIndex::remove_oldest(std::uint32_t number, const Sketch& sketch) {
  oldest_ = number + 1;
  day_of_.pop_front();
  if (const auto day = days_.find(sketch.day); day != days_.end() && --day->second.articles == 0) days_.erase(day);
  Postings& postings = postings_of(sketch);
  for (const Sketch::Word& word : sketch.words) {
    const auto found = postings.find(word.hash);
    found->second.erase(found->second.begin());
    if (found->second.empty()) postings.erase(found);
  }
}

std::uint32_t ArticleIndex::first_of(DayRange days) const {
  std::uint32_t first = UINT32_MAX;
  for (auto day = days_.lower_bound(days.first); day != days_.end() && day->first <= days.last; ++day) {
    first = std::min(first, day->second.first);
  }
  return first;
}

void ArticleIndex::multiply(const Sketch& sketch, const Postings& postings, std::uint32_t first,
                            std::vector<std::uint64_t>& products, std::vector<std::uint32_t>& sharing) const {
  for (const Sketch::Word& word : sketch.words) {
    const auto found = postings.find(word.hash);
    if (found == postings.end()) continue;
    const auto by_number = [](const Posting& posting, std::uint32_t number) { return posting.number < number; };
    auto posting = std::lower_bound(found->second.begin(), found->second.end(), first, by_number);
    for (; posting != found->second.end(); ++posting) {
      const std::uint64_t added = std::uint64_t{word.whole} * posting->weight;
      std::uint64_t& product = products[posting->number - oldest_];
      if (product == 0 && added > 0) sharing.push_back(posting->number);
      product += added;
    }
  }
}

std::vector<std::uint32_t> ArticleIndex::nearest(const Sketch& sketch, DayRange days, std::size_t most) const {
  std::vector<std::uint64_t> products(day_of_.size());
  std::vector<std::uint32_t> sharing;
  multiply(sketch, dated_, first_of(days), products, sharing);
  multiply(sketch, undated_, 0, products, sharing);
  std::erase_if(sharing, [&](std::uint32_t number) {
    const std::int32_t day = day_of_[number - oldest_];
    return day != kNoDay && (day < days.first || day > days.last);
  });
  const auto is_nearer = [&](std::uint32_t left, std::uint32_t right) {
    const std::uint64_t of_left = products[left - oldest_], of_right = products[right - oldest_];
    return of_left != of_right ? of_left > of_right : left < right;
  };
  const std::size_t kept = std::min(most, sharing.size());
  std::partial_sort(sharing.begin(), sharing.begin() + static_cast<std::ptrdiff_t>(kept), sharing.end(), is_nearer);
  sharing.resize(kept);
  return sharing;
}

}  // namespace stemma
