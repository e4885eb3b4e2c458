#include "account/toll.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <vector>

#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLead = 5;  // sentences in which an article says what befell how many

// Better kinds are less.
struct Kind {
  bool lone = false;  // "a man": told of one person of many, or of the only one
  bool outside_lead = false;
  bool of_some = false;    // of soldiers, children, ...
  bool elsewhere = false;  // in another town, or at one of several places

  auto operator<=>(const Kind&) const = default;
};

struct Toll {
  Kind kind;
  double number = 0;
  bool is_open = false;  // a floor
};

bool is_lone(std::string_view words) {
  constexpr std::array<std::string_view, 3> kLone{"a", "an", "another"};
  return std::find(kLone.begin(), kLone.end(), fold(words)) != kLone.end();
}

std::optional<double> number_of(const Figure& figure) {
  if (figure.bound == Bound::vague || figure.bound == Bound::between || figure.bound == Bound::at_most) return {};
  return figure.low;
}

bool is_floor(const Figure& figure) {
  return figure.bound == Bound::at_least || figure.bound == Bound::more_than;
}

// A number of the lead, or one further down that is no mere floor and not "no injuries".
bool may_be_toll(const StoryText& story, const FigureReading& reading) {
  const std::optional<double> number = number_of(*reading.figure);
  if (!number) return false;
  const bool in_lead = story.sentences()[reading.sentence].place < kLead;
  return in_lead || (!is_floor(*reading.figure) && *number > 0);
}

Toll toll_of(const StoryText& story, const FigureReading& reading) {
  const Figure& figure = *reading.figure;
  const Kind kind{is_lone(story.quote(reading.article, figure.span)),
                  story.sentences()[reading.sentence].place >= kLead, reading.of_some, reading.elsewhere};
  return {kind, *number_of(figure), is_floor(figure)};
}

// "nine students and one adult": nothing but the counted words and "and" between the two numbers.
bool are_said_together(const StoryText& story, const FigureReading& a, const FigureReading& b) {
  constexpr std::uint32_t kApart = 40;
  if (a.sentence != b.sentence || a.figure->span.end > b.figure->span.begin) return false;
  const Span between{a.figure->span.end, b.figure->span.begin};
  if (between.size() > kApart) return false;
  const std::string_view words = story.quote(a.article, between);
  constexpr std::string_view kAnd = " and ";
  return words.ends_with(kAnd) && words.find_first_of(",;:.") == std::string_view::npos &&
         words.find(kAnd) + kAnd.size() == words.size();
}

// The readings of the story's own event, each article's in the order of its text.
std::map<Rank, std::vector<const FigureReading*>> own_readings(const StoryText& story, const Ledger& ledger,
                                                               std::string_view indicator) {
  std::map<Rank, std::vector<const FigureReading*>> by_article;
  for (std::size_t s = 0; s < ledger.series.size(); ++s) {
    if (ledger.series[s].indicator != indicator) continue;
    for (const FigureReading& reading : ledger.readings[s]) {
      if (reading.of_story && may_be_toll(story, reading)) by_article[reading.article].push_back(&reading);
    }
  }
  for (auto& [article, readings] : by_article) {
    std::sort(readings.begin(), readings.end(),
              [](const auto* a, const auto* b) { return a->figure->span.begin < b->figure->span.begin; });
  }
  return by_article;
}

// The tolls that an article states, parts said together as one.
std::vector<Toll> tolls_of(const StoryText& story, const std::vector<const FigureReading*>& readings) {
  std::vector<Toll> tolls;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    Toll toll = toll_of(story, *readings[r]);
    while (r + 1 < readings.size() && are_said_together(story, *readings[r], *readings[r + 1])) {
      const Toll more = toll_of(story, *readings[++r]);
      toll = {{false, toll.kind.outside_lead, false, toll.kind.elsewhere},
              toll.number + more.number,
              toll.is_open || more.is_open};
    }
    tolls.push_back(toll);
  }
  return tolls;
}

// The greatest of the best kind; a number that is only a floor after the same one that is not.
Toll best_kind_of(const std::vector<Toll>& tolls) {
  return *std::min_element(tolls.begin(), tolls.end(), [](const Toll& a, const Toll& b) {
    return std::tuple(a.kind, -a.number, a.is_open) < std::tuple(b.kind, -b.number, b.is_open);
  });
}

// The tolls of the best kind that any article states: the others tell of some people, or in passing.
std::map<Rank, Toll> of_best_kind(std::map<Rank, Toll> tolls) {
  Kind best{true, true, true, true};
  for (const auto& [article, toll] : tolls) best = std::min(best, toll.kind);
  std::erase_if(tolls, [&](const auto& entry) {
    const Kind& kind = entry.second.kind;
    return std::tuple(kind.lone, kind.outside_lead, kind.of_some) !=
           std::tuple(best.lone, best.outside_lead, best.of_some);
  });
  return tolls;
}

std::optional<double> best_of(const std::map<std::uint32_t, std::pair<Rank, Toll>>& latest) {
  std::map<double, std::pair<std::size_t, Rank>> votes;  // how many, and the latest of them
  double floor = 0;
  for (const auto& [lineage, report] : latest) {
    auto& [count, last] = votes[report.second.number];
    ++count;
    last = std::max(last, report.first);
    if (report.second.is_open) floor = std::max(floor, report.second.number);
  }
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best->first < floor ? std::nullopt : std::optional(best->first);
}

}  // namespace

std::optional<Range> find_toll(const StoryText& story, const Ledger& ledger, std::string_view indicator) {
  std::map<Rank, Toll> tolls;
  for (const auto& [article, readings] : own_readings(story, ledger, indicator)) {
    tolls.emplace(article, best_kind_of(tolls_of(story, readings)));
  }
  if (tolls.empty()) return std::nullopt;
  const bool some_count = std::any_of(tolls.begin(), tolls.end(), [](const auto& t) { return !t.second.kind.lone; });
  if (some_count) std::erase_if(tolls, [](const auto& t) { return t.second.kind.lone; });
  Range range;
  bool is_open = false;
  for (const auto& [article, toll] : tolls) {
    if (!range.high || toll.number > *range.high) is_open = toll.is_open;
    if (range.high == toll.number) is_open = is_open && toll.is_open;
    range.low = std::min(range.low.value_or(toll.number), toll.number);
    range.high = std::max(range.high.value_or(toll.number), toll.number);
  }
  std::map<std::uint32_t, std::pair<Rank, Toll>> latest;  // by lineage
  for (const auto& [article, toll] : of_best_kind(tolls)) {
    latest.insert_or_assign(story.lineage(article), std::pair(article, toll));
  }
  if (is_open) range.high.reset();
  range.best = best_of(latest);
  if (range.best) range.rule = kTollRule;
  return range;
}

}  // namespace stemma
