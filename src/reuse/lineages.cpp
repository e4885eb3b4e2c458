#include "reuse/lineages.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <utility>

#include "reuse/credits.h"
#include "reuse/kinship.h"

namespace stemma {
namespace {

// What the articles of two lineages must share on average to be one.
constexpr double kJoined = 0.22;

// How one credit makes a pair more, and two credits less, likely to be of one report.
constexpr double kSameCredit = 1.3;
constexpr double kOtherCredit = 0.8;

// Families that grow by joining the two nearest, as average linkage has it.
class Families {
 public:
  Families(std::size_t articles, std::span<const Kinship> pairs) : members_(articles), links_(articles) {
    for (std::uint32_t i = 0; i < articles; ++i) members_[i] = {i};
    for (const Kinship& pair : pairs) {
      links_[pair.a][pair.b] += pair.strength;
      links_[pair.b][pair.a] += pair.strength;
    }
    for (const Kinship& pair : pairs) consider(pair.a, pair.b);
    while (!nearest_.empty()) {
      const Join join = nearest_.top();
      nearest_.pop();
      const bool is_current = members_[join.a].size() + members_[join.b].size() == join.size;
      if (is_current && !members_[join.a].empty() && !members_[join.b].empty()) unite(join.a, join.b);
    }
  }

  // Each sorted; sorted by their first.
  std::vector<std::vector<std::uint32_t>> families() const {
    std::vector<std::vector<std::uint32_t>> found;
    for (std::vector<std::uint32_t> family : members_) {
      if (family.empty()) continue;
      std::sort(family.begin(), family.end());
      found.push_back(std::move(family));
    }
    std::sort(found.begin(), found.end());
    return found;
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
    if (strength >= kJoined) nearest_.push({strength, a, b, members_[a].size() + members_[b].size()});
  }

  // The one with fewer links goes into the other.
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
    links_[b].clear();
    for (const auto& [other, strength] : links_[a]) consider(a, other);
  }

  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::map<std::uint32_t, double>> links_;  // sums of the strengths between members
  std::priority_queue<Join> nearest_;
};

double vote_of(CreditStrength strength) {
  switch (strength) {
    case CreditStrength::dateline:
    case CreditStrength::house:
      return 4;
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

}  // namespace

std::vector<Lineage> find_lineages(std::span<const Article> articles, std::span<const Passage> passages) {
  std::vector<Credit> credits;
  for (const Article& article : articles) credits.push_back(credit_of(article));
  std::vector<Kinship> pairs = kinship_of(articles, passages);
  for (Kinship& pair : pairs)
    pair.strength = std::min(1.0, pair.strength * credit_factor(credits[pair.a], credits[pair.b]));
  std::vector<Lineage> lineages;
  for (auto& family : Families(articles.size(), pairs).families()) {
    std::optional<std::string> origin = origin_of(family, credits);
    lineages.push_back({std::move(origin), std::move(family)});
  }
  return lineages;
}

}  // namespace stemma
