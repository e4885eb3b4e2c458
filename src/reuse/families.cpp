#include "reuse/families.h"

#include <algorithm>
#include <map>
#include <queue>
#include <utility>

namespace stemma {
namespace {

class Families {
 public:
  Families(std::size_t articles, std::span<const Link> links, double joined)
      : joined_(joined), members_(articles), links_(articles) {
    for (std::uint32_t i = 0; i < articles; ++i) members_[i] = {i};
    for (const Link& link : links) {
      links_[link.a][link.b] += link.strength;
      links_[link.b][link.a] += link.strength;
    }
    for (const Link& link : links) consider(link.a, link.b);
    while (!nearest_.empty()) {
      const Join join = nearest_.top();
      nearest_.pop();
      if (members_[join.a].empty() || members_[join.b].empty()) continue;
      if (members_[join.a].size() + members_[join.b].size() == join.size) {
        unite(join.a, join.b);
      } else {
        consider(join.a, join.b);
      }
    }
  }

  std::vector<std::vector<std::uint32_t>> found() && {
    std::erase_if(members_, [](const auto& family) { return family.empty(); });
    for (std::vector<std::uint32_t>& family : members_) std::sort(family.begin(), family.end());
    std::sort(members_.begin(), members_.end());
    return std::move(members_);
  }

 private:
  struct Join {
    double strength;
    std::uint32_t a;
    std::uint32_t b;
    std::size_t size;  // of both when it was considered; a family only grows, so another size is a stale join

    bool operator<(const Join& other) const {
      return strength != other.strength ? strength < other.strength : std::pair(a, b) > std::pair(other.a, other.b);
    }
  };

  void consider(std::uint32_t a, std::uint32_t b) {
    if (a > b) std::swap(a, b);
    const double most = static_cast<double>(members_[a].size()) * static_cast<double>(members_[b].size());
    const double strength = links_[a].at(b) / most;
    if (strength >= joined_) nearest_.push({strength, a, b, members_[a].size() + members_[b].size()});
  }

  // The one with fewer links goes into the other. Only those links can have become stronger.
  void unite(std::uint32_t a, std::uint32_t b) {
    if (links_[a].size() < links_[b].size()) std::swap(a, b);
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
    for (const auto& [other, strength] : links_[b]) {
      links_[other].erase(b);
      if (other == a) continue;
      links_[a][other] += strength;
      links_[other][a] += strength;
    }
    for (const auto& [other, strength] : links_[b]) {
      if (other != a) consider(a, other);
    }
    links_[b].clear();
  }

  double joined_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::map<std::uint32_t, double>> links_;  // sums of the strengths between members
  std::priority_queue<Join> nearest_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> families_of(std::size_t articles, std::span<const Link> links, double joined) {
  return Families(articles, links, joined).found();
}

}  // namespace stemma
