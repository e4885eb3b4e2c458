// Which of many texts share shingles, and how many.
//
//     ShingleIndex index(texts, 8);
//     index.for_each_pair([](std::uint32_t a, std::uint32_t b, std::uint32_t shared) { ... });   // a < b, in order
//
// Exact: every pair that shares a shingle, with the number of distinct shingles in common. The hashes of all shingles
// are parted by their upper bits into pieces that fit the cache and sorted there, so that equal ones meet; the texts
// themselves are never compared. O(words log words) and the pairs.
//
// A shingle that stands in more than kEverywhere texts (a site's standing notice) would alone make millions of pairs.
// It makes pairs of neighbours only, each text with the next that holds it; but it counts in every pair that is found.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reuse/shingles.h"

namespace stemma {

class ShingleIndex {
 public:
  static constexpr std::size_t kEverywhere = 1000;

  ShingleIndex(std::span<const WordRow> rows, std::size_t words);

  // Distinct shingles of a text.
  std::uint32_t size_of(std::uint32_t text) const { return sizes_[text]; }

  template <typename Use>
  void for_each_pair(Use use) const {
    std::vector<std::uint32_t> shared(sizes_.size());
    std::vector<std::uint32_t> partners;
    for (std::uint32_t a = 0; a < sizes_.size(); ++a) {
      count_partners(a, shared, partners);
      for (const std::uint32_t b : partners) {
        use(a, b, shared[b] + everywhere_in_common(a, b));
        shared[b] = 0;
      }
      partners.clear();
    }
  }

 private:
  struct Entry {
    std::uint64_t hash;
    std::uint32_t text;
  };

  std::vector<std::vector<Entry>> parted_entries(std::span<const WordRow> rows, std::size_t words);
  void meet(std::vector<Entry>& entries);
  void meet_all(std::span<const std::uint32_t> texts);
  void meet_neighbours(std::span<const std::uint32_t> texts);
  void count_partners(std::uint32_t a, std::vector<std::uint32_t>& shared, std::vector<std::uint32_t>& partners) const;
  std::uint32_t everywhere_in_common(std::uint32_t a, std::uint32_t b) const;

  std::vector<std::uint32_t> sizes_;
  std::vector<std::vector<std::uint32_t>> later_;       // by text: later texts, once for each shingle in common
  std::vector<std::vector<std::uint32_t>> neighbours_;  // by text: later texts met over a shingle of kEverywhere
  std::vector<std::vector<std::uint32_t>> everywhere_;  // by text: numbers of the shingles of kEverywhere it holds
  std::uint32_t everywhere_count_ = 0;
};

}  // namespace stemma
