#include "stories/average_linkage.h"

#include <cstdint>
#include <numeric>
#include <utility>

namespace stemma {
namespace {

constexpr std::size_t kNone = SIZE_MAX;

class Groups {
 public:
  Groups(const LikenessTable& likeness, const std::vector<std::size_t>& groups)
      : sums_(likeness), sizes_(groups.size(), 1), group_of_(groups.size()), nearest_(groups.size(), kNone) {
    std::iota(group_of_.begin(), group_of_.end(), std::size_t{0});
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (groups[i] != i) absorb(groups[i], i);
    }
    for (std::size_t i = 0; i < groups.size(); ++i) nearest_[i] = find_nearest(i);
  }

  void join_while_alike(double least) {
    for (;;) {
      std::size_t best = kNone;
      for (std::size_t i = 0; i < sizes_.size(); ++i) {
        if (nearest_[i] != kNone && (best == kNone || mean(i, nearest_[i]) > mean(best, nearest_[best]))) best = i;
      }
      if (best == kNone || mean(best, nearest_[best]) < least) return;
      join(best, nearest_[best]);
    }
  }

  std::vector<std::size_t> take() { return std::move(group_of_); }

 private:
  double mean(std::size_t a, std::size_t b) const {
    return sums_.get(a, b) / static_cast<double>(sizes_[a] * sizes_[b]);
  }

  // The group behind `group` that is most like it: each two are looked at from the first.
  std::size_t find_nearest(std::size_t group) const {
    if (sizes_[group] == 0) return kNone;
    std::size_t nearest = kNone;
    for (std::size_t other = group + 1; other < sizes_.size(); ++other) {
      if (sizes_[other] > 0 && is_nearer(group, other, nearest)) nearest = other;
    }
    return nearest;
  }

  // Of two that are as near, the first is.
  bool is_nearer(std::size_t group, std::size_t other, std::size_t than) const {
    if (sums_.get(group, other) == 0) return false;
    if (than == kNone) return true;
    const double near = mean(group, other), least = mean(group, than);
    return near != least ? near > least : other < than;
  }

  // Adds the second group to the first, which comes before it.
  void absorb(std::size_t group, std::size_t other) {
    for (std::size_t i = 0; i < sizes_.size(); ++i) {
      if (i != group && sizes_[i] > 0) sums_.set(group, i, sums_.get(group, i) + sums_.get(other, i));
    }
    sizes_[group] += sizes_[other];
    sizes_[other] = 0;
    nearest_[other] = kNone;
    for (std::size_t& of : group_of_) {
      if (of == other) of = group;
    }
  }

  void join(std::size_t group, std::size_t other) {
    absorb(group, other);
    nearest_[group] = find_nearest(group);
    for (std::size_t i = 0; i < other; ++i) {
      if (sizes_[i] == 0 || i == group) continue;
      if (nearest_[i] == group || nearest_[i] == other) {
        nearest_[i] = find_nearest(i);
      } else if (i < group && is_nearer(i, group, nearest_[i])) {
        nearest_[i] = group;
      }
    }
  }

  LikenessTable sums_;              // of the likenesses between two groups
  std::vector<std::size_t> sizes_;  // 0 where it was joined to another
  std::vector<std::size_t> group_of_;
  std::vector<std::size_t> nearest_;
};

}  // namespace

std::vector<std::size_t> average_linkage(const LikenessTable& likeness, const std::vector<std::size_t>& groups,
                                         double least) {
  Groups all(likeness, groups);
  all.join_while_alike(least);
  return all.take();
}

}  // namespace stemma
