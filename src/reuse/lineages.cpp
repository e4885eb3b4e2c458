#include "reuse/lineages.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "reuse/bridges.h"
#include "reuse/credits.h"
#include "reuse/families.h"
#include "reuse/family_tree.h"
#include "reuse/kinship.h"
#include "reuse/precedence.h"

namespace stemma {
namespace {

// What the articles of two lineages must share on average to be one.
constexpr double kJoined = 0.22;

// How one credit makes a pair more, and two credits less, likely to be of one report.
constexpr double kSameCredit = 1.3;
constexpr double kOtherCredit = 0.8;

double vote_of(CreditStrength strength) {
  switch (strength) {
    case CreditStrength::dateline:
    case CreditStrength::house:
      return 4;
    case CreditStrength::stated:
    case CreditStrength::author:
      return 3;
    case CreditStrength::line:
      return 2;
    case CreditStrength::mention:
      return 0.5;
    case CreditStrength::none:
      break;
  }
  return 0;
}

// An article's vote is shared by the agencies that it mentions. A lone article that only mentions an agency may owe it
// one sentence.
std::optional<std::string> origin_of(const std::vector<std::uint32_t>& family, const std::vector<Credit>& credits) {
  std::map<std::string, double> votes;
  for (const std::uint32_t article : family) {
    const Credit& credit = credits[article];
    if (family.size() == 1 && credit.strength == CreditStrength::mention) continue;
    for (const std::string& agency : credit.agencies) {
      votes[agency] += vote_of(credit.strength) / static_cast<double>(credit.agencies.size());
    }
  }
  if (votes.empty()) return std::nullopt;
  const auto by_votes = [](const auto& left, const auto& right) { return left.second < right.second; };
  const auto best = std::max_element(votes.begin(), votes.end(), by_votes);
  const bool alone =
      std::count_if(votes.begin(), votes.end(), [&](const auto& vote) { return vote.second == best->second; }) == 1;
  return alone ? std::optional(best->first) : std::nullopt;
}

double credit_factor(const Credit& a, const Credit& b) {
  if (a.strength <= CreditStrength::mention || b.strength <= CreditStrength::mention) return 1;
  return a.agencies == b.agencies ? kSameCredit : kOtherCredit;
}

class Lineages {
 public:
  Lineages(std::span<const Article> articles, const SharedText& shared)
      : articles_(articles), shared_(shared), pairs_(kinship_of(shared)), home_(articles.size()) {
    for (const Article& article : articles) credits_.push_back(credit_of(article));
  }

  std::vector<Lineage> find() {
    for (std::vector<std::uint32_t>& family : families()) {
      for (const std::uint32_t article : family) home_[article] = static_cast<std::uint32_t>(found_.size());
      std::optional<std::string> origin = origin_of(family, credits_);
      found_.push_back({std::move(origin), std::move(family), {}});
    }
    for (std::uint32_t i = 0; i < articles_.size(); ++i) witnesses_.push_back(witness(i));
    grow_trees();
    add_mixed();
    settle_homes();
    return std::move(found_);
  }

 private:
  // Articles are joined in the order of their ids and texts, so that the order in which they are given does not matter.
  std::vector<std::vector<std::uint32_t>> families() const {
    std::vector<std::uint32_t> order(articles_.size()), rank(articles_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(articles_[a].id, articles_[a].text.utf8) < std::tie(articles_[b].id, articles_[b].text.utf8);
    });
    for (std::uint32_t r = 0; r < order.size(); ++r) rank[order[r]] = r;
    std::vector<Link> links;
    for (const Kinship& pair : pairs_) links.push_back({rank[pair.a], rank[pair.b], strength_of(pair)});
    std::vector<std::vector<std::uint32_t>> found = families_of(articles_.size(), links, kJoined);
    for (std::vector<std::uint32_t>& family : found) {
      for (std::uint32_t& member : family) member = order[member];
      std::sort(family.begin(), family.end());
    }
    return without_bridges(articles_, within(found), shared_, credits_);
  }

  std::vector<Kinship> within(const std::vector<std::vector<std::uint32_t>>& families) const {
    std::vector<std::uint32_t> family_of(articles_.size());
    for (std::uint32_t f = 0; f < families.size(); ++f) {
      for (const std::uint32_t article : families[f]) family_of[article] = f;
    }
    std::vector<Kinship> pairs;
    for (const Kinship& pair : pairs_) {
      if (family_of[pair.a] == family_of[pair.b]) pairs.push_back(pair);
    }
    return pairs;
  }

  double strength_of(const Kinship& pair) const {
    const Article &a = articles_[pair.a], &b = articles_[pair.b];
    if (is_later_version(a, b, pair.strength()) || is_later_version(b, a, pair.strength())) return 1;
    return std::min(1.0, pair.strength() * credit_factor(credits_[pair.a], credits_[pair.b]));
  }

  Witness witness(std::uint32_t article) const {
    const std::optional<std::string>& origin = found_[home_[article]].origin;
    const Credit& credit = credits_[article];
    const bool credits_origin =
        origin && credit.strength > CreditStrength::mention && credit.agencies.front() == *origin;
    return {&articles_[article], origin && is_by(articles_[article], *origin), credits_origin};
  }

  void grow_trees() {
    std::vector<std::vector<Kinship>> within(found_.size());
    for (const Kinship& pair : pairs_) {
      if (home_[pair.a] == home_[pair.b]) within[home_[pair.a]].push_back(pair);
    }
    for (std::size_t l = 0; l < found_.size(); ++l) {
      found_[l].tree = family_tree(found_[l].articles, within[l], witnesses_, shared_);
    }
  }

  // ---------------------------------------------------------------------------------------------------------------------
  // Articles that mix two reports

  // What an article may have from another lineage than its own, source by source.
  struct Foreign {
    std::uint32_t article;
    std::uint32_t lineage;
    std::uint32_t source;
    double share;
  };

  std::vector<Foreign> all_foreign() const {
    std::vector<Foreign> all;
    for (const Kinship& pair : pairs_) {
      if (home_[pair.a] == home_[pair.b]) continue;
      const bool a_is_source = is_source(witnesses_[pair.a], pair.of_a, witnesses_[pair.b], pair.of_b);
      if (a_is_source)
        all.push_back({pair.b, home_[pair.a], pair.a, pair.of_b});
      else
        all.push_back({pair.a, home_[pair.b], pair.b, pair.of_a});
    }
    std::sort(all.begin(), all.end(), [](const Foreign& left, const Foreign& right) {
      return std::tuple(left.article, left.lineage, -left.share, left.source) <
             std::tuple(right.article, right.lineage, -right.share, right.source);
    });
    return all;
  }

  void add_mixed() {
    const std::vector<Foreign> all = all_foreign();
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      while (end < all.size() && all[end].article == all[begin].article && all[end].lineage == all[begin].lineage)
        ++end;
      add_if_mixed(std::span(all).subspan(begin, end - begin));
    }
  }

  // All of one article and one lineage, the greatest share first.
  void add_if_mixed(std::span<const Foreign> sources) {
    const auto [article, lineage, best, share] = sources.front();
    std::vector<std::uint32_t> foreign;
    for (const Foreign& source : sources) foreign.push_back(source.source);
    std::sort(foreign.begin(), foreign.end());
    const auto is_foreign = [&](std::uint32_t other) {
      return std::binary_search(foreign.begin(), foreign.end(), other);
    };
    const auto is_kin = [&, article = article](std::uint32_t other) { return home_[other] == home_[article]; };
    const double own = shared_.share(article, is_kin);
    const double both = shared_.share(article, [&](std::uint32_t other) { return is_kin(other) || is_foreign(other); });
    if (both - own < kMixed) return;
    insert(found_[lineage], article, {best, share, false, false});
    const double taken = shared_.share(article, is_foreign);
    const bool is_alone = found_[home_[article]].articles.size() == 1;
    const auto [home, is_new] = greatest_.try_emplace(article, is_alone ? 1 - taken : own, home_[article]);
    if (taken > home->second.first) home->second = {taken, lineage};
  }

  // A mixed article is at home where most of it is from.
  void settle_homes() {
    for (const auto& [article, home] : greatest_) {
      for (const std::uint32_t l : {home_[article], home.second}) {
        Lineage& lineage = found_[l];
        const auto place = std::lower_bound(lineage.articles.begin(), lineage.articles.end(), article);
        lineage.tree[static_cast<std::size_t>(place - lineage.articles.begin())].is_home = l == home.second;
      }
    }
  }

  static void insert(Lineage& lineage, std::uint32_t article, const Descent& descent) {
    const auto place = std::lower_bound(lineage.articles.begin(), lineage.articles.end(), article);
    lineage.tree.insert(lineage.tree.begin() + (place - lineage.articles.begin()), descent);
    lineage.articles.insert(place, article);
  }

  std::span<const Article> articles_;
  const SharedText& shared_;
  std::vector<Kinship> pairs_;
  std::vector<std::uint32_t> home_;  // by article: the family it is joined to
  std::vector<Credit> credits_;
  std::vector<Witness> witnesses_;
  std::vector<Lineage> found_;
  std::map<std::uint32_t, std::pair<double, std::uint32_t>>
      greatest_;  // of mixed articles: share, and lineage it is of
};

}  // namespace

std::vector<Lineage> find_lineages(std::span<const Article> articles, const SharedText& shared) {
  return Lineages(articles, shared).find();
}

}  // namespace stemma
