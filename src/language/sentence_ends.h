// Where sentences end: a small linear model over the places where one may.
//
//     SentenceEnds ends(tokens, first);                       // the tokens of one segment: from `first` to the last
//     for (t = first; t + 1 < tokens.size(); ++t)
//       if (ends.may_end(t) && ends.weigh(t, begin) > 0) ...  // a sentence that began at `begin` ends behind token t
//
// Full stops, question marks and blank lines say most of it. What the marks leave open ("Dr. Wend", "at 5 p.m. The
// ...", a heading that runs into its text) is weighed from the words around the place and their shapes, the brackets
// and quotes that are open, and how long the sentence is already. Where a sentence never ends in news (behind a colon,
// before a weekday: "at 5 p.m. Monday") nothing is weighed.
//
// Each feature is a hash that names one of the weights of models/sentences.bin, whole numbers of 8 bits, so the sums
// are the same on every machine. See models/sentences.md. O(tokens).

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stemma {

class Tokens;

constexpr std::uint32_t kSentenceWeights = 1 << 17;

class SentenceEnds {
 public:
  static constexpr std::size_t kFeatures = 28;
  using Features = std::array<std::uint32_t, kFeatures>;  // each below kSentenceWeights

  // Looks at the tokens from `first` on, which must outlive this.
  SentenceEnds(const Tokens& tokens, std::uint32_t first);

  // Whether a sentence may end behind the token, which must not be the last one.
  bool may_end(std::uint32_t token) const;

  // Whether one ends there for certain: at a blank line, and at "... of the U.S. But ...".
  bool must_end(std::uint32_t token) const;

  // What tells whether the sentence that began at `begin` ends behind the token.
  Features features(std::uint32_t token, std::uint32_t begin) const;

  // Above 0 where it ends.
  int weigh(std::uint32_t token, std::uint32_t begin) const;

  enum class Shape : std::uint8_t;

 private:
  enum class Gap : std::uint8_t { none, space, line, blank_line };

  // What one token looks like, and the gap before it.
  struct Look {
    std::uint32_t word = 0;
    Shape shape{};
    Gap gap = Gap::none;
    bool quoted = false;     // behind an opening quote that has not been closed
    bool bracketed = false;  // behind such a bracket
  };

  Look look(std::int64_t token) const;
  std::int64_t mark_before(std::uint32_t token) const;
  Shape shape_of(std::uint32_t token) const;

  const Tokens& tokens_;
  std::uint32_t first_;
  std::vector<Look> looks_;
  bool heading_ = false;  // most longer words begin with a capital
};

}  // namespace stemma
