#include "account/figure_scope.h"

#include <algorithm>

#include "account/dated.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr DayNumber kOtherTime = 45;    // days before the story's event from which a toll is of something else
constexpr std::uint32_t kContext = 60;  // bytes on either side of a figure whose words tell what it counts

std::set<std::string, std::less<>> list_of(std::string_view path) {
  std::set<std::string, std::less<>> entries;
  for (const ResourceLine& line : lines_of(resource(path))) entries.emplace(line.text);
  return entries;
}

// The stem of the last word that says which people or things.
std::string population_of(std::string_view unit) {
  static const std::set<std::string, std::less<>> people = list_of("resources/account/people.txt");
  const std::string folded = fold(unit);
  if (people.contains(folded)) return {};
  const std::vector<Span> words = words_of(folded);
  if (words.empty() || people.contains(slice(folded, words.back()))) return {};
  return stem_of(slice(folded, words.back()));
}

// The nearest date to the figure in its sentence; else, where the sentence goes on from the one before ("That war left
// ..."), the last one there.
std::optional<DateValue> context_date(const StoryText& story, const StoryDates& story_dates,
                                      const FigureReading& reading) {
  const Figure& figure = *reading.figure;
  if (!figure.date.empty()) return read_date(figure.date);
  const StorySentence& sentence = story.sentences()[reading.sentence];
  const std::vector<StatedDate> dates = story_dates.stated(reading.article, sentence.span);
  const auto distance = [&](const StatedDate& d) {
    return d.span.end <= figure.span.begin ? figure.span.begin - d.span.end
                                           : d.span.begin - std::min(d.span.begin, figure.span.end);
  };
  const auto nearest = std::min_element(dates.begin(), dates.end(),
                                        [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
  if (nearest != dates.end()) return nearest->date;
  const std::string_view text = story.quote(reading.article, sentence.span);
  const bool goes_on = text.starts_with("That ") || text.starts_with("It ") || text.starts_with("This ");
  if (!goes_on || sentence.place == 0) return std::nullopt;
  const StorySentence& before = story.sentences()[reading.sentence - 1];
  const std::vector<StatedDate> earlier = story_dates.stated(reading.article, before.span);
  return earlier.empty() ? std::nullopt : std::optional(earlier.back().date);
}

std::set<std::string> places_in(const StoryText& story, const StoryNames& names, const FigureReading& reading) {
  std::set<std::string> places;
  const Span sentence = story.sentences()[reading.sentence].span;
  for (const Place& place : story.annotations(reading.article).places) {
    if (sentence.contains(place.span))
      places.insert(names.canonical(std::string(story.quote(reading.article, place.span))));
  }
  return places;
}

Span around(std::string_view text, Span span, Span sentence) {
  const std::uint32_t begin = std::max(sentence.begin, span.begin - std::min(span.begin, kContext));
  const std::uint32_t end = std::min({sentence.end, span.end + kContext, static_cast<std::uint32_t>(text.size())});
  return {begin, end};
}

}  // namespace

FigureScope scope_of(const StoryText& story, const StoryNames& names, const StoryDates& dates,
                     const FigureReading& reading) {
  static const std::set<std::string, std::less<>> of_persons = list_of("resources/account/person_indicators.txt");
  const Figure& figure = *reading.figure;
  FigureScope scope;
  scope.indicator = figure.indicator;
  scope.of_persons = of_persons.contains(figure.indicator);
  scope.population = population_of(figure.unit);
  scope.part = figure.part;
  std::optional<DateValue> date = context_date(story, dates, reading);
  const std::optional<DayNumber> main_day = dates.main_day();
  if (date && (!main_day || date->last < *main_day - kOtherTime)) scope.date = std::move(date);
  scope.place_is_own = !figure.place.empty();
  scope.places =
      scope.place_is_own ? std::set<std::string>{names.canonical(figure.place)} : places_in(story, names, reading);
  const Span sentence = story.sentences()[reading.sentence].span;
  scope.context = story.stems_of(reading.article, around(story.text(reading.article), figure.span, sentence));
  return scope;
}

std::optional<double> stated_number(const Figure& figure) {
  return figure.low ? figure.low : figure.high;
}

bool same_number(const Figure& a, const Figure& b) {
  return stated_number(a) && stated_number(b) && *stated_number(a) == *stated_number(b);
}

bool contradict(const Figure& a, const Figure& b) {
  const auto below = [](const Figure& one, const Figure& other) {
    return one.high && other.low && (*one.high < *other.low);
  };
  return below(a, b) || below(b, a);
}

}  // namespace stemma
