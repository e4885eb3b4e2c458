// Which of many strings stand in a text.
//
//     Literals literals({"photo", "photo by", "toby"});
//     literals.found_in("A photo by Tobias");           // {0, 1}
//     literals.found_at_begin("photos");                // {0}
//
// Bytes are compared as they stand. Each place of the text is asked, by its first bytes and in one bit of a small
// table, whether any string begins there; only where one may are strings compared. The more bytes are asked about, the
// seldomer that is, so strings are in several tables, by their size. That is several times as fast as an automaton,
// whose table does not fit near the processor. O(text) for texts that are not made against it: a place costs one
// comparison for each string that begins as it does.
//
// Numbers come sorted, each once.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

class Literals {
 public:
  explicit Literals(const std::vector<std::string>& strings = {});

  std::vector<int> found_in(std::string_view text) const;
  std::vector<int> found_at_begin(std::string_view text) const;

 private:
  struct Literal {
    std::uint64_t first = 0;  // its first eight bytes, or all of them
    std::uint32_t size = 0;
    int number = 0;
  };

  static constexpr unsigned kSlotBits = 15;
  static constexpr unsigned kListBits = 10;  // several slots have one list

  static std::size_t slot_of(std::uint64_t beginning) { return beginning * 0x9E3779B97F4A7C15u >> (64 - kSlotBits); }
  static std::size_t list_of(std::size_t slot) { return slot >> (kSlotBits - kListBits); }
  const std::string& string_of(const Literal& literal) const {
    return strings_[static_cast<std::size_t>(literal.number)];
  }
  void compare(std::uint64_t first, std::string_view text, std::vector<int>& found) const;

  std::vector<std::string> strings_;
  std::vector<int> everywhere_;            // numbers of empty strings
  std::vector<std::uint64_t> beginnings_;  // the bits of the first bytes that strings are looked up by
  std::vector<std::uint64_t> occupied_;    // by the beginnings of strings: a bit a slot
  std::vector<std::uint32_t> firsts_;      // where each list begins in `literals_`; one more at the end
  std::vector<Literal> literals_;          // by slot
};

}  // namespace stemma
