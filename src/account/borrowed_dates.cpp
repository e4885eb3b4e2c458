// Which article lends its date to one that has none.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "account/days.h"
#include "account/reconcile.h"
#include "account/wording.h"

namespace stemma {
namespace {

constexpr DayNumber kOneHappening = 10;     // days within which all reports of one happening lie
constexpr double kAlikeEnough = 0.12;       // share of weight that two reports of one happening have in common
constexpr std::uint32_t kLeastShared = 80;  // bytes of shared passages that make a copy

using Lent = std::optional<std::string>;

std::string day_lent(const Annotations& annotations) {
  return annotations.reference_date.substr(0, 10);
}

// The day of the dated article that shares most text; of equals the earliest.
Lent from_copies(const StoryMaterial& material, std::size_t undated) {
  std::map<std::string, std::uint32_t> shared;  // bytes by day
  for (const Passage& passage : material.passages) {
    const bool is_a = passage.a == undated;
    if (!is_a && passage.b != undated) continue;
    const std::string day = day_lent(material.annotations[is_a ? passage.b : passage.a]);
    if (!day.empty()) shared[day] += (is_a ? passage.a_span : passage.b_span).size();
  }
  const auto most =
      std::max_element(shared.begin(), shared.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most != shared.end() && most->second >= kLeastShared ? Lent(most->first) : std::nullopt;
}

// The days within which most dated articles lie, where that is more than half of them: [first, first + kOneHappening].
std::optional<DayNumber> first_of_most(std::vector<DayNumber> days) {
  std::sort(days.begin(), days.end());
  std::size_t most = 0;
  std::optional<DayNumber> first;
  for (std::size_t begin = 0, end = 0; begin < days.size(); ++begin) {
    while (end < days.size() && days[end] <= days[begin] + kOneHappening) ++end;
    if (end - begin > most) {
      most = end - begin;
      first = days[begin];
    }
  }
  return 2 * most > days.size() ? first : std::nullopt;
}

// The day of the dated article that says most nearly the same, of those that report within a few days of each other.
Lent from_happening(const StoryMaterial& material, const std::vector<Stems>& stems, const std::vector<double>& weights,
                    std::size_t undated) {
  std::vector<DayNumber> days;
  std::map<std::string, double> likeness;  // best by day
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const std::string day = day_lent(material.annotations[i]);
    const std::optional<DayNumber> number = day_number_of(day);
    if (!number) continue;
    days.push_back(*number);
    double& best = likeness[day];
    best = std::max(best, alike(stems[undated], stems[i], weights).of_smaller);
  }
  const std::optional<DayNumber> first = first_of_most(days);
  Lent nearest;
  double most = kAlikeEnough;
  for (const auto& [day, likely] : likeness) {
    const DayNumber number = *day_number_of(day);
    if (!first || number < *first || number > *first + kOneHappening || likely <= most) continue;
    most = likely;
    nearest = day;
  }
  return nearest;
}

}  // namespace

std::map<std::size_t, std::string> borrowed_dates(const StoryMaterial& material) {
  std::vector<std::size_t> undated;
  for (std::size_t i = 0; i < material.articles.size(); ++i) {
    if (day_lent(material.annotations[i]).empty() && !material.annotations[i].sentences.empty()) undated.push_back(i);
  }
  if (undated.empty()) return {};
  Vocabulary vocabulary;
  std::vector<Stems> stems;
  for (const Article& article : material.articles) {
    stems.push_back(vocabulary.stems_of(article.text.utf8));
    vocabulary.count(stems.back());
  }
  const std::vector<double> weights = vocabulary.weights();
  std::map<std::size_t, std::string> lent;
  for (const std::size_t i : undated) {
    Lent day = from_copies(material, i);
    if (!day) day = from_happening(material, stems, weights, i);
    if (day) lent.emplace(i, *day);
  }
  return lent;
}

}  // namespace stemma
