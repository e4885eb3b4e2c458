// Which of many strings stand in a text, in one pass over it (Aho and Corasick, "Efficient string matching", 1975).
//
//     Literals literals({"photo", "photo by", "toby"});
//     literals.found_in("A photo by Tobias");           // {0, 1}
//
// Bytes are compared as they stand. The pass costs one step a byte and one for each place where a string ends; making
// it costs the sum of the strings times the bytes that differ in them. Numbers come sorted, each once.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

class Literals {
 public:
  Literals() = default;
  explicit Literals(const std::vector<std::string>& strings);

  std::vector<int> found_in(std::string_view text) const;

 private:
  static constexpr std::uint32_t kRoot = 0;

  struct State {
    std::vector<int> ends;      // strings that end here
    std::uint32_t shorter = 0;  // the next state whose strings end here too: its text is the end of this one's
  };

  std::uint32_t& next(std::uint32_t state, unsigned char byte) { return next_[state * letters_ + letter_[byte]]; }
  std::uint32_t next(std::uint32_t state, unsigned char byte) const { return next_[state * letters_ + letter_[byte]]; }
  void add(const std::string& string, int number);
  void link();

  std::array<std::uint16_t, 256> letter_{};  // bytes that stand in no string are all one letter, 0
  std::uint32_t letters_ = 1;
  std::vector<std::uint32_t> next_;  // by state and letter
  std::vector<State> states_;
  int strings_ = 0;
};

}  // namespace stemma
