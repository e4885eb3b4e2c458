#include "reuse/bridges.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "reuse/precedence.h"

namespace stemma {
namespace {

// Of what an article shares, what one source must hold to be its only one.
constexpr double kMostOfShared = 0.85;

class Bridges {
 public:
  Bridges(std::span<const Article> articles, const SharedText& shared, std::span<const Credit> credits)
      : shared_(shared), credits_(credits), sources_(articles.size()), above_(articles.size()) {
    for (const Article& article : articles) witnesses_.push_back({&article});
    std::iota(above_.begin(), above_.end(), 0u);
  }

  void add(const Kinship& pair) {
    if (is_source(witnesses_[pair.a], pair.of_a, witnesses_[pair.b], pair.of_b)) {
      sources_[pair.b].push_back({pair.a, pair.of_b});
    } else {
      sources_[pair.a].push_back({pair.b, pair.of_a});
    }
  }

  // Sorted by their first.
  std::vector<std::vector<std::uint32_t>> parted() {
    std::vector<std::uint32_t> order(above_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return is_senior(witnesses_[a], witnesses_[b]); });
    for (const std::uint32_t article : order) {
      if (!sources_[article].empty()) join_sources(article);
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_root;
    for (std::uint32_t i = 0; i < above_.size(); ++i) by_root[root_of(i)].push_back(i);
    std::vector<std::vector<std::uint32_t>> found;
    for (auto& [root, family] : by_root) found.push_back(std::move(family));
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  struct Source {
    std::uint32_t article;
    double share;  // of the copy that stands in it
  };
  using Group = std::vector<std::uint32_t>;

  static auto in(const Group& group) {
    return [&group](std::uint32_t one) { return std::binary_search(group.begin(), group.end(), one); };
  }

  std::uint32_t root_of(std::uint32_t article) {
    while (above_[article] != article) article = above_[article] = above_[above_[article]];
    return article;
  }

  void join(std::uint32_t a, std::uint32_t b) { above_[root_of(a)] = root_of(b); }

  void join_sources(std::uint32_t article) {
    std::vector<Source>& sources = sources_[article];
    const auto best = std::max_element(sources.begin(), sources.end(), [&](const Source& left, const Source& right) {
      return left.share != right.share ? left.share < right.share
                                       : is_senior(witnesses_[right.article], witnesses_[left.article]);
    });
    Group everyone;
    for (const Source& source : sources) everyone.push_back(source.article);
    std::sort(everyone.begin(), everyone.end());
    if (best->share >= kMostOfShared * shared_.share(article, in(everyone))) return join(article, best->article);
    std::map<std::uint32_t, Group> groups;
    for (const Source& source : sources) groups[root_of(source.article)].push_back(source.article);
    const Group& home = groups.at(root_of(best->article));
    for (const auto& [root, group] : groups) {
      if (&group == &home || !is_bridge(article, home, group)) join(article, group.front());
    }
    join(article, best->article);
  }

  bool is_bridge(std::uint32_t article, Group home, Group other) const {
    if (credit_one(home, other)) return false;
    std::sort(home.begin(), home.end());
    std::sort(other.begin(), other.end());
    const double of_home = shared_.share(article, in(home)), of_other = shared_.share(article, in(other));
    const double both = shared_.share(article, [&](std::uint32_t one) { return in(home)(one) || in(other)(one); });
    return both - of_home >= kMixed && both - of_other >= kMixed;
  }

  bool credit_one(const Group& a, const Group& b) const {
    std::set<std::string> agencies;
    for (const std::uint32_t article : a) {
      if (credits_[article].strength > CreditStrength::mention) agencies.insert(credits_[article].agencies.front());
    }
    return std::any_of(b.begin(), b.end(), [&](std::uint32_t article) {
      return credits_[article].strength > CreditStrength::mention &&
             agencies.contains(credits_[article].agencies.front());
    });
  }

  const SharedText& shared_;
  std::span<const Credit> credits_;
  std::vector<Witness> witnesses_;
  std::vector<std::vector<Source>> sources_;  // by article
  std::vector<std::uint32_t> above_;          // by article: the way to the root of its family
};

}  // namespace

std::vector<std::vector<std::uint32_t>> without_bridges(std::span<const Article> articles,
                                                        std::span<const Kinship> pairs, const SharedText& shared,
                                                        std::span<const Credit> credits) {
  Bridges bridges(articles, shared, credits);
  for (const Kinship& pair : pairs) bridges.add(pair);
  return bridges.parted();
}

}  // namespace stemma
