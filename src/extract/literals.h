// Which of many strings stand in a text, each where a word begins or a sign stands.
//
//     Literals literals({"photo", "photo by", "oto"});
//     literals.each_in("A photo by Tobias", use);       // use(0), use(1): no word begins with "oto"
//     literals.each_at_begin("photos", use);            // use(0)
//
//     Literals({"yb", "otohp"}).each_at_end("A photo", use);  // use(1): backwards, as these strings are
//
// A string is looked for at *openings* alone: at the first letter or digit of a word of ASCII, at signs, and at the
// first byte of any character beyond ASCII, so within words of such as well; not at white space. Bytes are compared as
// they stand. An opening at which a string begins must pass three tests: its first four bytes begin some string (a bit
// of a small table, by their hash), so do as many as strings are looked up by (likewise), and the string stands there.
// All openings of a stretch take the first test before any takes the second, without a branch that depends on the text.
// That is several times as fast as an automaton, whose table does not fit near the processor. O(text) for texts that
// are not made against it: an opening costs one comparison for each string that begins as it does.
//
// A string that stands in several places is told as often, in no order.

#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/ascii.h"
#include "text/first_bytes.h"
#include "text/utf8.h"

namespace stemma {

// Whether a string may begin at a byte, `behind_word` where the byte before is one of a word.
constexpr bool is_opening(char c, bool behind_word) {
  return begins_character(c) && static_cast<unsigned char>(c) > ' ' && !(behind_word && is_word_byte(c));
}

class Literals {
 public:
  // Precondition: no string begins with white space, or within a character.
  explicit Literals(const std::vector<std::string>& strings = {});

  template <typename Use>
  void each_in(std::string_view text, Use use) const {
    for (const int number : everywhere_) use(number);
    Places places;
    bool behind_word = false;
    for (; !text.empty(); text.remove_prefix(std::min(kStretch, text.size()))) {
      const std::size_t size = places_in(text, behind_word, places);
      for (std::size_t i = 0; i < size; ++i) {
        const std::string_view rest = text.substr(places[i].at);
        compare_list(places[i].slot, first_eight(rest), Begins{rest}, use);
      }
    }
  }

  template <typename Use>
  void each_at_begin(std::string_view text, Use use) const {
    for (const int number : everywhere_) use(number);
    compare(first_eight(text), Begins{text}, use);
  }

  // Of strings that are given backwards those that the text ends with.
  template <typename Use>
  void each_at_end(std::string_view text, Use use) const {
    for (const int number : everywhere_) use(number);
    compare(last_eight(text), EndsBackwards{text}, use);
  }

 private:
  struct Literal {
    std::uint64_t first = 0;  // its first eight bytes, or all of them
    std::uint32_t size = 0;
    int number = 0;
  };

  static constexpr std::array<std::size_t, 4> kBeginnings = {1, 2, 4, 8};  // bytes by which strings are looked up
  static constexpr std::size_t kSlotsOfList = 16;                          // several slots have one list
  static constexpr std::size_t kStretch = 256;

  // Where a string may begin.
  struct Place {
    std::uint16_t at;
    std::uint16_t slot;
  };

  using Places = std::array<Place, kBeginnings.size() * kStretch>;

  std::size_t slot_of(std::uint64_t beginning) const { return beginning * 0x9E3779B97F4A7C15u >> 48 & last_slot_; }
  std::size_t four_of(std::uint32_t bytes) const { return bytes * 0x9E3779B1u >> 16 & last_slot_; }
  std::size_t three_of(std::uint32_t bytes) const { return (bytes << 8) * 0x9E3779B1u >> 16 & last_three_; }
  std::size_t list_of(std::size_t slot) const { return slot / kSlotsOfList; }
  const std::string& string_of(const Literal& literal) const {
    return strings_[static_cast<std::size_t>(literal.number)];
  }

  class Flags {
   public:
    explicit Flags(std::size_t size) : words_(size / 64) {}
    void set(std::size_t at) { words_[at / 64] |= std::uint64_t{1} << at % 64; }
    std::size_t at(std::size_t at) const { return words_[at / 64] >> at % 64 & 1; }

   private:
    std::vector<std::uint64_t> words_;
  };

  void add_first(const Literal& literal);

  // Whether some string begins with the first four bytes, or with some of them.
  bool may_begin(std::uint32_t first) const { return (fours_.at(four_of(first)) | threes_.at(three_of(first))) != 0; }

  // Of the text's first stretch the openings at which a string may begin, with the slot that it is in; how many there
  // are. `behind_word`: whether a word goes on from before the text; then, whether one does behind the stretch.
  std::size_t places_in(std::string_view text, bool& behind_word, Places& places) const;

  // The last eight bytes of a text, or all of them, the last of them the lowest.
  static std::uint64_t last_eight(std::string_view text) {
    const std::string_view end = text.substr(text.size() - std::min(text.size(), sizeof(std::uint64_t)));
    return end.empty() ? 0 : __builtin_bswap64(first_eight(end)) >> 8 * (sizeof(std::uint64_t) - end.size());
  }

  struct Begins {
    std::string_view text;
    bool operator()(const std::string& string) const { return text.starts_with(string); }
  };

  struct EndsBackwards {
    std::string_view text;
    bool operator()(const std::string& string) const {
      return text.size() >= string.size() && std::equal(string.begin(), string.end(), text.rbegin());
    }
  };

  // `stands`: whether a string does, where the text has these eight bytes.
  template <typename Stands, typename Use>
  void compare(std::uint64_t first, Stands stands, Use use) const {
    if (!may_begin(static_cast<std::uint32_t>(first))) return;
    for (const std::uint64_t beginning : beginnings_) {
      const std::size_t slot = slot_of(first & beginning);
      if (occupied_.at(slot) != 0) compare_list(slot, first, stands, use);
    }
  }

  template <typename Stands, typename Use>
  void compare_list(std::size_t slot, std::uint64_t first, Stands stands, Use use) const {
    const std::size_t list = list_of(slot);
    for (std::uint32_t i = firsts_[list]; i < firsts_[list + 1]; ++i) {
      const Literal& literal = literals_[i];
      if ((first & bytes_of_text(literal.size)) == literal.first && stands(string_of(literal))) use(literal.number);
    }
  }

  // Few strings get small tables, which stay near the processor.
  static std::size_t slots_for(std::size_t strings) {
    return std::clamp(std::bit_ceil(32 * strings), std::size_t{1} << 10, std::size_t{1} << 16);
  }

  std::vector<std::string> strings_;
  std::size_t last_slot_;                  // of the tables; all its bits are set
  std::size_t last_three_;                 // likewise
  std::vector<int> everywhere_;            // numbers of empty strings
  std::vector<std::uint64_t> beginnings_;  // the bits of the first bytes that strings are looked up by
  Flags fours_;                            // the first four bytes of strings, by their hash
  Flags threes_;                           // the first three bytes of strings that have no more
  Flags occupied_;                         // slots of strings, by their beginnings
  std::vector<std::uint32_t> firsts_;      // where each list begins in `literals_`; one more at the end
  std::vector<Literal> literals_;          // by slot
};

}  // namespace stemma
