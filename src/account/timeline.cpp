#include "account/timeline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "account/alike.h"

namespace stemma {
namespace {

// One date's mentions say the same sooner than any two sentences do: they share the date already.
constexpr AlikeOptions kSameDate{.of_smaller = 0.34, .shared = 0.9, .same_speaker = 1};

using Mentions = std::vector<std::uint32_t>;

// Mentions by day, month, year or decade; times go with their day.
std::map<std::string, Mentions> by_date(const std::vector<DatedMention>& mentions) {
  std::map<std::string, Mentions> dates;
  for (std::uint32_t m = 0; m < mentions.size(); ++m) dates[mentions[m].date.value.substr(0, 10)].push_back(m);
  return dates;
}

std::vector<Mentions> happenings(const StoryText& story, const std::vector<DatedMention>& mentions,
                                 const Mentions& of_date) {
  std::vector<Piece> pieces;
  for (const std::uint32_t m : of_date) {
    const StorySentence& sentence = story.sentences()[mentions[m].sentence];
    pieces.push_back({sentence.stems, sentence.article, story.lineage(sentence.article), {}, false});
  }
  std::vector<Mentions> found;
  for (const std::vector<std::uint32_t>& cluster : clusters_of(pieces, story.weights(), kSameDate)) {
    Mentions members;
    for (const std::uint32_t p : cluster) members.push_back(of_date[p]);
    found.push_back(std::move(members));
  }
  return found;
}

// The clock time that most lineages give, the earliest of equals; the day where none is given.
AccountDate date_of(const StoryText& story, const std::vector<DatedMention>& mentions, const Mentions& members) {
  std::map<std::string, std::set<std::uint32_t>> lineages;
  for (const std::uint32_t m : members) {
    if (mentions[m].date.precision != "minute") continue;
    lineages[mentions[m].date.value].insert(story.lineage(story.sentences()[mentions[m].sentence].article));
  }
  if (lineages.empty()) return {mentions[members.front()].date.value, mentions[members.front()].date.precision};
  const auto best = std::max_element(lineages.begin(), lineages.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  return {best->first, "minute"};
}

std::map<DayNumber, std::uint32_t> reports_by_day(const StoryText& story) {
  std::map<DayNumber, std::uint32_t> reports;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    if (const std::optional<DayNumber> day = story.reference_day(rank)) ++reports[*day];
  }
  return reports;
}

TimelineEntry entry_of(const StoryText& story, const std::vector<DatedMention>& mentions, const Mentions& members) {
  TimelineEntry entry;
  entry.date = date_of(story, mentions, members);
  const StorySentence& centre = story.sentences()[mentions[members.front()].sentence];
  entry.summary = std::string(story.quote(centre.article, centre.span));
  Mentions sorted = members;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> sentences;
  for (const std::uint32_t m : sorted) {
    const StorySentence& sentence = story.sentences()[mentions[m].sentence];
    entry.support.push_back(story.support(sentence.article, sentence.span));
    sentences.push_back(mentions[m].sentence);
  }
  entry.independent = independent_among(story, sentences);
  return entry;
}

// How many articles speak of the date, how often it is still spoken of a week later, and how many report on the day.
// What is no day has half of it.
double date_salience(const StoryText& story, const std::vector<DatedMention>& mentions, const Mentions& of_date,
                     const std::map<DayNumber, std::uint32_t>& reports) {
  constexpr DayNumber kLater = 7;
  const DateValue& date = mentions[of_date.front()].date;
  std::set<Rank> articles;
  std::uint32_t later = 0;
  for (const std::uint32_t m : of_date) {
    const Rank article = story.sentences()[mentions[m].sentence].article;
    articles.insert(article);
    const std::optional<DayNumber> report = story.reference_day(article);
    later += report && *report > date.last + kLater;
  }
  const auto found = reports.find(date.first);
  const double on_the_day = date.is_day() && found != reports.end() ? found->second : 0;
  const double salience = std::log1p(static_cast<double>(articles.size())) +
                          0.5 * std::log1p(static_cast<double>(later)) + 0.1 * std::log1p(on_the_day);
  return date.is_day() ? salience : salience / 2;
}

// The day's salience to its entry with most support, less to the others.
void share_salience(double of_day, std::span<TimelineEntry> entries) {
  std::uint32_t most = 1;
  for (const TimelineEntry& entry : entries) most = std::max(most, static_cast<std::uint32_t>(entry.support.size()));
  for (TimelineEntry& entry : entries) {
    entry.salience = of_day * (0.5 + 0.5 * static_cast<double>(entry.support.size()) / most);
  }
}

void scale_to_one(std::vector<TimelineEntry>& entries) {
  double most = 0;
  for (const TimelineEntry& entry : entries) most = std::max(most, entry.salience);
  for (TimelineEntry& entry : entries) entry.salience = most > 0 ? std::round(entry.salience / most * 1e4) / 1e4 : 0;
}

TimelineDraft sorted(const TimelineDraft& draft) {
  std::vector<std::uint32_t> order(draft.entries.size());
  std::iota(order.begin(), order.end(), 0);
  const auto key = [&](std::uint32_t e) {
    const TimelineEntry& entry = draft.entries[e];
    return std::tuple(std::string_view(entry.date->value), -entry.salience, std::string_view(entry.summary));
  };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  TimelineDraft result;
  for (const std::uint32_t e : order) {
    result.entries.push_back(draft.entries[e]);
    result.members.push_back(draft.members[e]);
  }
  return result;
}

}  // namespace

TimelineDraft find_timeline(const StoryText& story, const std::vector<DatedMention>& mentions) {
  const std::map<DayNumber, std::uint32_t> reports = reports_by_day(story);
  TimelineDraft draft;
  for (const auto& [value, of_date] : by_date(mentions)) {
    const std::size_t first = draft.entries.size();
    for (Mentions& members : happenings(story, mentions, of_date)) {
      draft.entries.push_back(entry_of(story, mentions, members));
      draft.members.push_back(std::move(members));
    }
    share_salience(date_salience(story, mentions, of_date, reports), std::span(draft.entries).subspan(first));
  }
  scale_to_one(draft.entries);
  return sorted(draft);
}

}  // namespace stemma
