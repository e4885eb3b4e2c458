// Which of many strings stand in a text.
//
//     StringFinder finder({"newsletter", "inbox", "sign up"});
//     finder.find("sign up for our newsletter")  // {0, 2}: their numbers, sorted
//
// A text is read once, at about a nanosecond a byte; four bytes in a row decide whether a string may begin there.
// Precondition: each string has at least kShortest bytes.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

class StringFinder {
 public:
  static constexpr std::size_t kShortest = 4;

  explicit StringFinder(std::vector<std::string> strings);

  std::vector<int> find(std::string_view text) const;

 private:
  struct Candidate {
    std::uint32_t begin = 0;  // its first bytes, as a number
    std::uint32_t number = 0;
  };

  static constexpr unsigned kBits = 14;  // of the hash of first bytes

  static std::uint32_t begin_of(const char* text);
  static std::size_t hash(std::uint32_t begin) { return begin * 0x9E3779B1u >> (32 - kBits); }

  std::vector<std::string> strings_;
  std::vector<std::uint32_t> first_;  // by hash, the place of its first candidate; as many and one more
  std::vector<Candidate> candidates_;
};

}  // namespace stemma
