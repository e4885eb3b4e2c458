// What is known of words, by word: tables that are filled from resources once and asked for every word of every text.
//
//     WordMap<std::uint16_t> numbers;
//     numbers["bridge"] = 7;                     // a new word begins with Value()
//     if (const std::uint16_t* number = numbers.find(word)) ...
//
// Precondition: the words outlive the map. What find() gives stays where it is until a word is added. O(1) for words
// of a language: those that begin and end alike and are of one length share a slot.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "text/first_bytes.h"

namespace stemma {

template <typename Value>
class WordMap {
 public:
  Value& operator[](std::string_view word) {
    if (2 * (entries_.size() + 1) > slots_.size()) grow();
    std::uint32_t& slot = slots_[place_of(word)];
    if (slot == kFree) {
      slot = static_cast<std::uint32_t>(entries_.size());
      entries_.push_back({first_eight(word), word, Value()});
    }
    return entries_[slot].value;
  }

  // Adds a word that is not yet there, and leaves one that is as it is.
  void emplace(std::string_view word, Value value) {
    const std::size_t before = entries_.size();
    Value& held = (*this)[word];
    if (entries_.size() > before) held = std::move(value);
  }

  const Value* find(std::string_view word) const {
    if (slots_.empty()) return nullptr;
    const std::uint32_t slot = slots_[place_of(word)];
    return slot == kFree ? nullptr : &entries_[slot].value;
  }

  bool contains(std::string_view word) const { return find(word) != nullptr; }

  // In the order in which the words were added.
  template <typename Use>
  void for_each(Use use) {
    for (Entry& entry : entries_) use(entry.value);
  }

 private:
  struct Entry {
    std::uint64_t first;  // eight bytes of the word, by which most words are told without a look at it
    std::string_view word;
    Value value;
  };

  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  // Where the word stands, or else where it would.
  std::size_t place_of(std::string_view word) const {
    const std::uint64_t first = first_eight(word);
    std::size_t place = (hash_of_ends(word) >> 32) & (slots_.size() - 1);
    while (slots_[place] != kFree && !holds(slots_[place], first, word)) place = (place + 1) & (slots_.size() - 1);
    return place;
  }

  bool holds(std::uint32_t entry, std::uint64_t first, std::string_view word) const {
    return same_text(entries_[entry].first, entries_[entry].word, first, word);
  }

  void grow() {
    slots_.assign(std::max<std::size_t>(16, 2 * slots_.size()), kFree);
    for (std::uint32_t e = 0; e < entries_.size(); ++e) slots_[place_of(entries_[e].word)] = e;
  }

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // a power of two of them, at most half of them taken
};

}  // namespace stemma
