// Which of many strings stand in a text.
//
//     Literals literals({"photo", "photo by", "toby"});
//     literals.found_in("A photo by Tobias");           // {0, 1}
//
// Bytes are compared as they stand. Each place of the text is asked, by its first four bytes and in one bit of a small
// table, whether any string begins there; only where one may are strings compared. (Strings that are shorter have a
// table of their own.) That is several times as fast as an automaton, whose table does not fit near the processor.
// O(text) for texts that are not made against it: a place costs one comparison for each string that begins as it does.
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
  Literals() = default;
  explicit Literals(const std::vector<std::string>& strings);

  std::vector<int> found_in(std::string_view text) const;

 private:
  // The first eight bytes of a text, or all of it; `kept` has the bits of those that there are.
  struct Beginning {
    explicit Beginning(std::string_view text);

    std::uint64_t bytes = 0;
    std::uint64_t kept = 0;
  };

  struct Literal {
    std::string string;
    Beginning beginning;
    int number = 0;
  };

  // Strings by their first bytes, as many as the shortest of them has, but at most four.
  class Table {
   public:
    explicit Table(std::vector<Literal> literals);
    void find(std::string_view text, std::vector<int>& found) const;

   private:
    static constexpr unsigned kSlotBits = 15;

    std::size_t slot_of(std::uint32_t last_four) const;
    void compare(std::size_t slot, std::string_view rest, std::vector<int>& found) const;

    std::size_t beginning_;                // bytes
    std::vector<std::uint64_t> occupied_;  // a bit a slot
    std::vector<std::uint32_t> firsts_;    // by slot: where its strings begin; one more at the end
    std::vector<Literal> literals_;        // by slot
  };

  std::vector<Table> tables_;
};

}  // namespace stemma
