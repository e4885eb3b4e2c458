#include "account/figures.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "account/figure_scope.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr std::size_t kMostCompared = 64;  // readings of an indicator beside which a reading is looked at

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

// A count of one or two of something that is no toll ("two leaders", "one reporter") is no figure of the story.
bool is_worth_keeping(const Figure& figure) {
  constexpr double kFewest = 3;
  return !figure.indicator.empty() || figure.bound != Bound::exactly || !figure.low || *figure.low >= kFewest;
}

std::vector<Scoped> all_readings(const ScopeContext& context) {
  std::vector<Scoped> all;
  for (Rank rank = 0; rank < context.story.size(); ++rank) {
    for (const Figure& figure : context.story.annotations(rank).figures) {
      const std::optional<std::uint32_t> sentence = context.story.sentence_at(rank, figure.span.begin);
      if (!sentence || !is_worth_keeping(figure)) continue;
      all.push_back({{rank, *sentence, &figure, reading_span(figure)}, {}});
      all.back().scope = scope_of(context, all.back().reading);
      const FigureScope& scope = all.back().scope;
      all.back().reading.of_story = !scope.date && !scope.part;
      all.back().reading.of_some = !scope.population.empty();
      all.back().reading.elsewhere = !scope.local.empty();
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

// Reports of days so far apart that, in a long story, they may tell of two events.
bool lie_far_apart(const FigureScope& a, const FigureScope& b) {
  constexpr DayNumber kOneEvent = 14;
  return a.day && b.day && std::abs(*a.day - *b.day) > kOneEvent;
}

// "A man was hurt" beside "48 were hurt" is one of them, and no other count of them.
bool is_one_of(const Figure& a, const Figure& b) {
  constexpr double kSeveral = 3;
  const auto [less, more] = std::minmax({stated_number(a).value_or(0), stated_number(b).value_or(0)});
  return less == 1 && more >= kSeveral;
}

// Counts of one old event that differ a little: 17,000 and 18,000.
bool are_near(const Figure& a, const Figure& b) {
  constexpr double kLittle = 1.5;
  const auto [less, more] = std::minmax({stated_number(a).value_or(0), stated_number(b).value_or(0)});
  return less > 0 && more <= kLittle * less;
}

// Tolls: of the story's own event all of one population; of a building or another town those with its number or place;
// of another time those of that time and number or place, or of the same number and place where the texts differ on the
// year.
bool count_same_toll(const Scoped& a, const Scoped& b) {
  if (a.scope.population != b.scope.population || a.scope.part != b.scope.part) return false;
  const bool one_number = same_number(*a.reading.figure, *b.reading.figure);
  const bool one_place = overlap(a.scope.local, b.scope.local);
  if (a.scope.part) return one_number && same_time(a.scope, b.scope);
  if (a.scope.date && b.scope.date) {
    const bool nearly = a.scope.local == b.scope.local && are_near(*a.reading.figure, *b.reading.figure);
    return same_time(a.scope, b.scope)
               ? one_number || nearly || (one_place && !contradict(*a.reading.figure, *b.reading.figure))
               : one_number && one_place;
  }
  if (a.scope.date || b.scope.date) return false;
  if (lie_far_apart(a.scope, b.scope) || is_one_of(*a.reading.figure, *b.reading.figure)) return one_number;
  return a.scope.local == b.scope.local || one_number ||
         (one_place && !contradict(*a.reading.figure, *b.reading.figure));
}

// Other counts: one number of one unit, or the same words around.
bool count_same_things(const Scoped& a, const Scoped& b, const std::vector<double>& weights) {
  constexpr double kSameWords = 1.0;
  constexpr double kSameWordsOfIndicator = 0.8;
  constexpr double kFarApart = 4;
  if (a.scope.population != b.scope.population || a.scope.part != b.scope.part) return false;
  const std::optional<double> x = stated_number(*a.reading.figure);
  const std::optional<double> y = stated_number(*b.reading.figure);
  if (x && y && std::max(*x, *y) > kFarApart * std::min(*x, *y)) return false;
  if (same_number(*a.reading.figure, *b.reading.figure)) return true;
  const Likeness likeness = alike(a.scope.context, b.scope.context, weights);
  const bool other_time = a.scope.date && b.scope.date && !same_time(a.scope, b.scope);
  return !other_time && likeness.shared >= (a.scope.indicator.empty() ? kSameWords : kSameWordsOfIndicator);
}

bool count_same(const Scoped& a, const Scoped& b, const std::vector<double>& weights) {
  return a.scope.of_persons ? count_same_toll(a, b) : count_same_things(a, b, weights);
}

// Two numbers of one sentence count two things, unless it tells how a count changed.
bool are_two_counts(const StoryText& story, const Scoped& a, const Scoped& b) {
  static const std::set<std::string, std::less<>> cues = [] {
    std::set<std::string, std::less<>> words;
    for (const ResourceLine& line : lines_of(resource("resources/account/revision_cues.txt"))) words.emplace(line.text);
    return words;
  }();
  if (a.reading.sentence != b.reading.sentence || same_number(*a.reading.figure, *b.reading.figure)) return false;
  const std::string sentence = fold(story.quote(a.reading.article, story.sentences()[a.reading.sentence].span));
  const std::vector<Span> words = words_of(sentence);
  return std::none_of(words.begin(), words.end(), [&](Span word) { return cues.contains(slice(sentence, word)); });
}

// The plain totals first, so that what is of another time, of one place or a part finds them standing.
int stage_of(const FigureScope& scope) {
  if (scope.part) return 3;
  if (!scope.local.empty()) return 2;
  return scope.date ? 1 : 0;
}

using Group = std::vector<std::uint32_t>;

enum class Match { none, same, same_number };  // a toll of a group's number is of that group before all others

Match match_of(const StoryText& story, const std::vector<Scoped>& all, std::uint32_t reading, const Group& group) {
  Match match = Match::none;
  for (std::size_t g = group.size() - std::min(group.size(), kMostCompared); g < group.size(); ++g) {
    const Scoped& member = all[group[g]];
    if (are_two_counts(story, all[reading], member)) return Match::none;
    if (!count_same(all[reading], member, story.weights())) continue;
    const bool one = member.scope.of_persons && same_number(*all[reading].reading.figure, *member.reading.figure);
    match = std::max(match, one ? Match::same_number : Match::same);
  }
  return match;
}

bool are_two_counts(const StoryText& story, const std::vector<Scoped>& all, const Group& a, const Group& b) {
  return std::any_of(a.begin(), a.end(), [&](auto left) {
    return std::any_of(b.begin(), b.end(), [&](auto right) { return are_two_counts(story, all[left], all[right]); });
  });
}

// Into the first of the latest groups that it matches best; the others that it matches as well join that one.
void place_reading(const StoryText& story, const std::vector<Scoped>& all, std::uint32_t reading,
                   std::vector<Group>& groups) {
  constexpr std::size_t kMostGroups = 64;
  const std::size_t first = groups.size() - std::min(groups.size(), kMostGroups);
  std::vector<Match> matches;
  for (std::size_t g = first; g < groups.size(); ++g) matches.push_back(match_of(story, all, reading, groups[g]));
  const auto best = std::max_element(matches.begin(), matches.end());
  if (best == matches.end() || *best == Match::none) {
    groups.push_back({reading});
    return;
  }
  const std::size_t home = first + static_cast<std::size_t>(best - matches.begin());
  groups[home].push_back(reading);
  for (std::size_t g = groups.size(); g-- > home + 1;) {
    const bool joins = matches[g - first] == *best && groups[g].size() < kMostCompared;
    if (!joins || are_two_counts(story, all, groups[home], groups[g])) continue;
    groups[home].insert(groups[home].end(), groups[g].begin(), groups[g].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(g));
  }
}

// Each reading into the group that it counts the same as, of its indicator; the readings of a group by rank.
std::vector<Group> group_readings(const StoryText& story, const std::vector<Scoped>& all) {
  std::vector<std::uint32_t> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return stage_of(all[a].scope) < stage_of(all[b].scope); });
  std::map<std::string, std::vector<Group>> by_kind;
  for (const std::uint32_t reading : order) {
    std::vector<Group>& groups = by_kind[all[reading].scope.indicator + "\t" + all[reading].scope.population];
    place_reading(story, all, reading, groups);
  }
  std::vector<Group> result;
  for (auto& [kind, groups] : by_kind) {
    for (Group& group : groups) {
      std::sort(group.begin(), group.end());
      result.push_back(std::move(group));
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

// The number of most witnesses, each by its latest article's; of equals the latest.
std::optional<double> best_of(const StoryText& story, const std::map<Rank, const FigureReading*>& by_article) {
  std::map<std::uint32_t, const FigureReading*> latest;  // by witness
  for (const auto& [article, reading] : by_article) latest[story.sentences()[reading->sentence].witness] = reading;
  std::map<double, std::pair<std::size_t, Rank>> votes;  // number to how many, and the latest of them
  for (const auto& [witness, reading] : latest) {
    auto& [count, last] = votes[*reading->figure->low];
    ++count;
    last = std::max(last, reading->article);
  }
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? std::nullopt : std::optional(best->first);
}

bool is_exact(const Figure& figure) {
  return figure.bound == Bound::exactly && figure.low;
}

// Each article's first exact number.
std::map<Rank, const FigureReading*> exact_numbers(const std::vector<FigureReading>& readings) {
  std::map<Rank, const FigureReading*> numbers;
  for (const FigureReading& reading : readings) {
    if (is_exact(*reading.figure)) numbers.try_emplace(reading.article, &reading);
  }
  return numbers;
}

Range range_of(const StoryText& story, const std::vector<FigureReading>& readings) {
  Range range;
  std::optional<double> greatest;
  bool bounded = false;
  for (const FigureReading& reading : readings) {
    const Figure& figure = *reading.figure;
    if (figure.low) range.low = std::min(range.low.value_or(*figure.low), *figure.low);
    if (const auto number = figure.high ? figure.high : figure.low)
      greatest = std::max(greatest.value_or(*number), *number);
    bounded = bounded || figure.high;
  }
  // One "at least 14" alone has no upper end; where numbers differ, the greatest that any source states is it.
  if (bounded || greatest != range.low) range.high = greatest;
  range.best = best_of(story, exact_numbers(readings));
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
  const StorySentence& sentence = story.sentences()[reading.sentence];
  const std::string speaker = entity_name(story.annotations(reading.article), figure.said_by);
  return {figure.low,
          figure.high,
          figure.bound,
          speaker.empty() ? std::nullopt : std::optional(speaker),
          lineage_id(sentence.lineage),
          story.support(reading.article, reading.span),
          story.added_by(sentence)};
}

}  // namespace

Ledger find_figures(const StoryText& story, const StoryNames& names, const StoryDates& dates) {
  const std::vector<Scoped> all = all_readings({story, names, dates, general_names(story, names)});
  Ledger ledger;
  for (const Group& group : group_readings(story, all)) {
    const Scoped& first = all[group.front()];
    FigureSeries series{first.scope.indicator, scope_text(story, first), first.reading.figure->unit, {}, {}};
    std::vector<FigureReading> readings;
    for (const std::uint32_t r : group) {
      readings.push_back(all[r].reading);
      series.readings.push_back(reading_of(story, all[r].reading));
    }
    series.range = range_of(story, readings);
    ledger.series.push_back(std::move(series));
    ledger.readings.push_back(std::move(readings));
  }
  return ledger;
}

}  // namespace stemma
