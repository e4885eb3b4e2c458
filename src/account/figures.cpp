#include "account/figures.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "account/figure_scope.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kMostCompared = 200;  // readings of an indicator beside which a reading is looked at

struct Scoped {
  FigureReading reading;
  FigureScope scope;
};

// The number with the words that it counts, where these stand right beside it.
Span reading_span(const Figure& figure) {
  constexpr std::uint32_t kGap = 2;
  const bool beside = !figure.scope.empty() && figure.scope.begin <= figure.span.end + kGap &&
                      figure.span.begin <= figure.scope.end + kGap;
  if (!beside) return figure.span;
  return {std::min(figure.span.begin, figure.scope.begin), std::max(figure.span.end, figure.scope.end)};
}

std::vector<Scoped> all_readings(const StoryText& story, const StoryNames& names, const StoryDates& dates) {
  std::vector<Scoped> all;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    for (const Figure& figure : story.annotations(rank).figures) {
      const std::optional<std::uint32_t> sentence = story.sentence_at(rank, figure.span.begin);
      if (!sentence) continue;
      all.push_back({{rank, *sentence, &figure, reading_span(figure)}, {}});
      all.back().scope = scope_of(story, names, dates, all.back().reading);
    }
  }
  return all;
}

bool overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) { return b.contains(name); });
}

bool same_time(const FigureScope& a, const FigureScope& b) {
  if (a.date.has_value() != b.date.has_value()) return false;
  return !a.date || (a.date->first <= b.date->last && b.date->first <= a.date->last);
}

// Tolls: of the story's own event all of one population; of others those of one time with one number or one place.
bool count_same_toll(const Scoped& a, const Scoped& b) {
  if (!same_time(a.scope, b.scope) || a.scope.population != b.scope.population) return false;
  const bool one_number = same_number(*a.reading.figure, *b.reading.figure);
  if (a.scope.part != b.scope.part) return false;
  if (a.scope.part) return one_number;
  const bool one_place = overlap(a.scope.places, b.scope.places);
  if (a.scope.date) return one_number || (one_place && !contradict(*a.reading.figure, *b.reading.figure));
  if (a.scope.place_is_own || b.scope.place_is_own)
    return one_number || (one_place && a.scope.place_is_own && b.scope.place_is_own);
  return true;
}

// Other counts: one number of one unit, or the same words around.
bool count_same_things(const Scoped& a, const Scoped& b, const std::vector<double>& weights) {
  constexpr double kSameWords = 1.0;
  constexpr double kFarApart = 4;
  if (a.scope.population != b.scope.population || a.scope.part != b.scope.part) return false;
  const std::optional<double> x = stated_number(*a.reading.figure);
  const std::optional<double> y = stated_number(*b.reading.figure);
  if (x && y && std::max(*x, *y) > kFarApart * std::min(*x, *y)) return false;
  if (same_number(*a.reading.figure, *b.reading.figure)) return true;
  const Likeness likeness = alike(a.scope.context, b.scope.context, weights);
  return same_time(a.scope, b.scope) && likeness.shared >= kSameWords;
}

bool count_same(const Scoped& a, const Scoped& b, const std::vector<double>& weights) {
  if (a.scope.indicator != b.scope.indicator) return false;
  return a.scope.of_persons ? count_same_toll(a, b) : count_same_things(a, b, weights);
}

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t r) {
  while (parent[r] != r) r = parent[r] = parent[parent[r]];
  return r;
}

// Groups of readings that count the same, each reading compared with the first of each group and its latest members.
std::vector<std::vector<std::uint32_t>> group_readings(const std::vector<Scoped>& all,
                                                       const std::vector<double>& weights) {
  std::map<std::string, std::vector<std::uint32_t>> by_kind;
  for (std::uint32_t r = 0; r < all.size(); ++r) {
    by_kind[all[r].scope.indicator + "\t" + all[r].scope.population].push_back(r);
  }
  std::vector<std::uint32_t> parent(all.size());
  std::iota(parent.begin(), parent.end(), 0);
  for (const auto& [kind, readings] : by_kind) {
    for (std::size_t i = 0; i < readings.size(); ++i) {
      for (std::size_t j = i - std::min(i, kMostCompared); j < i; ++j) {
        if (!count_same(all[readings[i]], all[readings[j]], weights)) continue;
        const auto [low, high] = std::minmax({root_of(parent, readings[i]), root_of(parent, readings[j])});
        parent[high] = low;
      }
    }
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
  for (std::uint32_t r = 0; r < all.size(); ++r) groups[root_of(parent, r)].push_back(r);
  std::vector<std::vector<std::uint32_t>> result;
  for (auto& [root, group] : groups) result.push_back(std::move(group));
  return result;
}

// The exact number of most lineages, each by its latest report; of equals the latest stated.
std::optional<double> best_of(const StoryText& story, const std::vector<FigureReading>& readings) {
  std::map<std::uint32_t, const FigureReading*> latest;  // by lineage; readings come by publication
  for (const FigureReading& reading : readings) {
    if (reading.figure->bound != Bound::exactly || !reading.figure->low) continue;
    const FigureReading*& held = latest[story.lineage(reading.article)];
    if (!held || held->article != reading.article) held = &reading;
  }
  std::map<double, std::pair<std::size_t, Rank>> votes;  // number to how many, and the latest of them
  for (const auto& [lineage, reading] : latest) {
    auto& [count, last] = votes[*reading->figure->low];
    ++count;
    last = std::max(last, reading->article);
  }
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? std::nullopt : std::optional(best->first);
}

Range range_of(const StoryText& story, const std::vector<FigureReading>& readings) {
  Range range;
  for (const FigureReading& reading : readings) {
    const Figure& figure = *reading.figure;
    if (figure.low) range.low = std::min(range.low.value_or(*figure.low), *figure.low);
    if (figure.high) range.high = std::max(range.high.value_or(*figure.high), *figure.high);
  }
  if (range.low && range.high && *range.high < *range.low) range.high = range.low;
  range.best = best_of(story, readings);
  if (range.best) range.rule = kBestRule;
  return range;
}

std::string scope_text(const StoryText& story, const Scoped& first) {
  const Figure& figure = *first.reading.figure;
  if (!figure.scope.empty()) return std::string(story.quote(first.reading.article, figure.scope));
  if (!figure.place.empty()) return figure.place;
  return first.scope.date ? first.scope.date->value : std::string();
}

Reading reading_of(const StoryText& story, const FigureReading& reading) {
  const Figure& figure = *reading.figure;
  const std::string speaker = entity_name(story.annotations(reading.article), figure.said_by);
  return {figure.low,
          figure.high,
          figure.bound,
          speaker.empty() ? std::nullopt : std::optional(speaker),
          "l" + std::to_string(story.lineage(reading.article) + 1),
          story.support(reading.article, reading.span)};
}

bool is_main_total(const Scoped& scoped) {
  const FigureScope& scope = scoped.scope;
  return scope.of_persons && scope.population.empty() && !scope.date && !scope.part;
}

}  // namespace

Ledger find_figures(const StoryText& story, const StoryNames& names, const StoryDates& dates) {
  const std::vector<Scoped> all = all_readings(story, names, dates);
  Ledger ledger;
  for (const std::vector<std::uint32_t>& group : group_readings(all, story.weights())) {
    const Scoped& first = all[group.front()];
    FigureSeries series{first.scope.indicator, scope_text(story, first), first.reading.figure->unit, {}, {}};
    std::vector<FigureReading> readings;
    for (const std::uint32_t r : group) {
      readings.push_back(all[r].reading);
      series.readings.push_back(reading_of(story, all[r].reading));
    }
    series.range = range_of(story, readings);
    const bool anywhere = std::any_of(group.begin(), group.end(), [&](auto r) { return !all[r].scope.place_is_own; });
    ledger.of_main_event.push_back(is_main_total(first) && anywhere);
    ledger.series.push_back(std::move(series));
    ledger.readings.push_back(std::move(readings));
  }
  return ledger;
}

}  // namespace stemma
