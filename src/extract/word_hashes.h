// The words of a text as hashes, in order, so that texts can be held against each other.
//
//     hashes_of("Ferry sank, FERRY lost")        // four, the first and the third the same: folded in ASCII
//
// What a word is, word_classes.h says; block_text.h counts the same. A word's hash is the same on every page. O(size).

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace stemma {

using WordHashes = std::vector<std::uint32_t>;

// Appends those of a text.
void add_hashes(std::string_view text, WordHashes& hashes);

WordHashes hashes_of(std::string_view text);
WordHashes sorted_hashes_of(std::string_view text);

// Of many texts, one behind the other.
class TextsWords {
 public:
  void add(std::string_view text) {
    add_hashes(text, hashes_);
    ends_.push_back(hashes_.size());
  }

  std::span<const std::uint32_t> of(std::size_t text) const {
    return std::span(hashes_).subspan(ends_[text], ends_[text + 1] - ends_[text]);
  }

  const WordHashes& all() const { return hashes_; }

 private:
  std::vector<std::size_t> ends_ = {0};  // of the words before each text; of all at the end
  WordHashes hashes_;
};

}  // namespace stemma
