// Groups of things by the mean of their likenesses.
//
//     LikenessTable likeness(4);                       // of 0, 1, 2, 3
//     likeness.set(0, 1, 0.9);
//     likeness.set(1, 2, 0.7);
//     average_linkage(likeness, {0, 1, 2, 3}, 0.5)      // {0, 0, 2, 3}: 2 is like 1, but on the mean not like 0 and 1
//
// Begins with each thing by itself, or with groups that are given, and joins, again and again, the two groups whose
// things are most alike on the mean, while that mean is `least` or more. Usually O(n^2).

#pragma once

#include <cstddef>
#include <vector>

namespace stemma {

// Symmetric; 0 where nothing is set.
class LikenessTable {
 public:
  explicit LikenessTable(std::size_t size) : size_(size), values_(size * size, 0.0) {}

  std::size_t size() const { return size_; }
  double get(std::size_t a, std::size_t b) const { return values_[a * size_ + b]; }
  void set(std::size_t a, std::size_t b, double value) { values_[a * size_ + b] = values_[b * size_ + a] = value; }

 private:
  std::size_t size_;
  std::vector<double> values_;
};

// For each thing the first of its group. `groups` gives for each thing the first of the group it begins in.
std::vector<std::size_t> average_linkage(const LikenessTable& likeness, const std::vector<std::size_t>& groups,
                                         double least);

}  // namespace stemma
