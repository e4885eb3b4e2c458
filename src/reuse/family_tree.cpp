#include "reuse/family_tree.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace stemma {
namespace {

// A source that holds this much less of an article than the best one does may still be it: edits and chance.
constexpr double kNearly = 0.03;

// Of what an article shares with all its possible sources, how much its parent must hold.
constexpr double kMostOfShared = 0.85;

struct Candidate {
  std::uint32_t parent;  // place among the members
  double share;          // of the copy that stands in it
  double same;           // of the copy that stands in it word for word
};

// Sets of members that hang together. No ranks are needed: halving the paths alone keeps them short.
class Trees {
 public:
  explicit Trees(std::size_t size) : above_(size) { std::iota(above_.begin(), above_.end(), 0u); }

  // The root of the tree that a member hangs in.
  std::uint32_t root_of(std::uint32_t member) {
    while (above_[member] != member) member = above_[member] = above_[above_[member]];
    return member;
  }

  // Precondition: the child is a root, and not the parent's.
  void hang(std::uint32_t child, std::uint32_t parent) { above_[child] = parent; }

 private:
  std::vector<std::uint32_t> above_;
};

class FamilyTree {
 public:
  FamilyTree(std::span<const std::uint32_t> members, std::span<const Kinship> pairs, std::span<const Witness> witnesses,
             const SharedText& shared)
      : members_(members),
        witnesses_(witnesses),
        shared_(shared),
        candidates_(members.size()),
        earlier_versions_(members.size()) {
    for (const Kinship& pair : pairs) add(pair);
  }

  // Members choose in an order of their own, so that the order in which they were given does not matter.
  std::vector<Descent> descents() {
    std::vector<std::uint32_t> order(members_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return is_senior(a, b); });
    std::vector<Descent> found(members_.size());
    Trees trees(members_.size());
    for (const std::uint32_t child : order) {
      for (const Candidate& candidate : choices_of(child)) {
        if (trees.root_of(candidate.parent) == child) continue;
        trees.hang(child, candidate.parent);
        found[child] = {members_[candidate.parent], candidate.share, !earlier_versions_[child].empty(), true};
        break;
      }
    }
    return found;
  }

 private:
  const Witness& witness(std::uint32_t member) const { return witnesses_[members_[member]]; }
  const Article& article(std::uint32_t member) const { return *witness(member).article; }

  std::uint32_t place_of(std::uint32_t article) const {
    return static_cast<std::uint32_t>(std::lower_bound(members_.begin(), members_.end(), article) - members_.begin());
  }

  void add(const Kinship& pair) {
    const std::uint32_t a = place_of(pair.a), b = place_of(pair.b);
    const Candidate from_a{a, pair.of_b, pair.of_b * pair.likeness}, from_b{b, pair.of_a, pair.of_a * pair.likeness};
    if (is_later_version(article(b), article(a), pair.strength())) {
      earlier_versions_[b].push_back(from_a);
    } else if (is_later_version(article(a), article(b), pair.strength())) {
      earlier_versions_[a].push_back(from_b);
    } else if (is_source(witness(a), pair.of_a, witness(b), pair.of_b)) {
      candidates_[b].push_back(from_a);
    } else {
      candidates_[a].push_back(from_b);
    }
  }

  bool is_senior(std::uint32_t a, std::uint32_t b) const { return stemma::is_senior(witness(a), witness(b)); }

  // The possible parents, the likeliest first.
  std::vector<Candidate> choices_of(std::uint32_t child) {
    if (!earlier_versions_[child].empty()) return {latest(earlier_versions_[child])};
    std::vector<Candidate> choices = candidates_[child];
    if (witness(child).credits_origin && !witness(child).is_origin)
      std::erase_if(choices, [&](const Candidate& candidate) { return !witness(candidate.parent).is_origin; });
    if (choices.empty() || lacks_what_others_have(child, choices)) return {};
    std::sort(choices.begin(), choices.end(), [&](const Candidate& left, const Candidate& right) {
      return left.same != right.same ? left.same > right.same : is_senior(left.parent, right.parent);
    });
    const double least = choices.front().same - kNearly;
    const auto behind = std::find_if(choices.begin(), choices.end(), [&](const auto& c) { return c.same < least; });
    std::sort(choices.begin(), behind,
              [&](const auto& left, const auto& right) { return is_senior(left.parent, right.parent); });
    return choices;
  }

  Candidate latest(const std::vector<Candidate>& versions) const {
    return *std::max_element(versions.begin(), versions.end(), [&](const Candidate& left, const Candidate& right) {
      const int order = compare_published(article(left.parent), article(right.parent));
      return order != 0 ? order < 0 : is_senior(left.parent, right.parent);
    });
  }

  // Whether the child shares more with all of its choices than with any.
  bool lacks_what_others_have(std::uint32_t child, const std::vector<Candidate>& choices) const {
    double most = 0;
    std::vector<std::uint32_t> sources;
    for (const Candidate& candidate : choices) {
      most = std::max(most, candidate.share);
      sources.push_back(members_[candidate.parent]);
    }
    std::sort(sources.begin(), sources.end());
    const double all = shared_.share(members_[child], [&](std::uint32_t other) {
      return std::binary_search(sources.begin(), sources.end(), other);
    });
    return most < kMostOfShared * all;
  }

  std::span<const std::uint32_t> members_;
  std::span<const Witness> witnesses_;
  const SharedText& shared_;
  std::vector<std::vector<Candidate>> candidates_;        // by member
  std::vector<std::vector<Candidate>> earlier_versions_;  // by member
};

}  // namespace

std::vector<Descent> family_tree(std::span<const std::uint32_t> members, std::span<const Kinship> pairs,
                                 std::span<const Witness> witnesses, const SharedText& shared) {
  return FamilyTree(members, pairs, witnesses, shared).descents();
}

}  // namespace stemma
