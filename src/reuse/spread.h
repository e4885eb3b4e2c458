// In how many texts stretches of words stand.
//
//     Spread spread(8);
//     spread.want(hash);                                        // of eight words in a row
//     for (const WordRow& row : rows) spread.count(row);
//     spread.of(hash)                                           // texts that hold them
//
// O(1) a word.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reuse/shingles.h"

namespace stemma {

class Spread {
 public:
  // `most`: how many hashes may be wanted.
  Spread(std::size_t words, std::size_t most);

  void want(std::uint64_t shingle);

  // The next text. All that is wanted is known by now.
  void count(const WordRow& row);

  std::uint32_t of(std::uint64_t shingle) const;

 private:
  struct Slot {
    std::uint64_t shingle = 0;
    std::uint32_t texts = 0;
    std::uint32_t last = 0;  // 1 more than the number of the last text that holds it
    bool wanted = false;
  };

  std::size_t place_of(std::uint64_t shingle) const;

  std::size_t words_;
  std::vector<Slot> slots_;
  int bits_;
  std::uint32_t counted_ = 0;
};

}  // namespace stemma
