// How likely two articles are of one story: a logistic regression over what their sketches share.
//
//     const JoinScore score = JoinScore::read(resource("models/stories.txt"));
//     const double likely = score.of(likeness(left, right));            // 0 to 1
//
// Where both articles have a day, the days between them count, and other weights hold than where one or none has. The
// weights are made by train/train_stories.cpp; models/stories.md is their card.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "stories/sketch.h"

namespace stemma {

// Which of two articles have a day: each kind has weights of its own.
enum class DaysKnown : std::uint8_t { both, one, none };
inline constexpr std::size_t kDaysKnown = 3;

// What two articles have in common; `values` as kLikenessNames says.
struct Likeness {
  static constexpr std::size_t kSize = 26;

  std::array<double, kSize> values{};
  DaysKnown days = DaysKnown::none;
};

extern const std::array<std::string_view, Likeness::kSize> kLikenessNames;

Likeness likeness(const Sketch& left, const Sketch& right);

// The same as if no more than that were known of the days.
Likeness with_days(Likeness likeness, DaysKnown known);

class JoinScore {
 public:
  using Weights = std::array<double, Likeness::kSize>;

  explicit JoinScore(const std::array<Weights, kDaysKnown>& weights) : weights_(weights) {}

  // From lines of a name and a weight for each DaysKnown. Throws std::invalid_argument where one is missing or unknown.
  static JoinScore read(std::string_view file);
  std::string write() const;

  double of(const Likeness& likeness) const;

 private:
  std::array<Weights, kDaysKnown> weights_;
};

}  // namespace stemma
