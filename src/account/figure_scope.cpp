#include "account/figure_scope.h"

#include <algorithm>
#include <map>

#include "account/dated.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr DayNumber kOtherTime = 45;    // days before the story's event from which a toll is of something else
constexpr std::uint32_t kContext = 90;  // bytes on either side of a figure whose words tell what it counts

std::set<std::string, std::less<>> list_of(std::string_view path) {
  std::set<std::string, std::less<>> entries;
  for (const ResourceLine& line : lines_of(resource(path))) entries.emplace(line.text);
  return entries;
}

// The stem of the last word that says which people or things. Troops are told by their words around: a force's "men",
// "soldiers" and "force" are the same.
std::string population_of(const Figure& figure) {
  const std::string_view unit = figure.unit;
  if (figure.indicator == "troops") return {};
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

bool names_settlement(std::string_view sentence) {
  static const std::set<std::string, std::less<>> settlements = list_of("resources/account/settlements.txt");
  const std::string folded = fold(sentence);
  const std::vector<Span> words = words_of(folded);
  return std::any_of(words.begin(), words.end(), [&](Span word) { return settlements.contains(slice(folded, word)); });
}

bool is_facility(const std::string& key) {
  static const std::set<std::string, std::less<>> facilities = list_of("resources/account/facilities.txt");
  const std::size_t space = key.rfind(' ');
  return space != std::string::npos && facilities.contains(std::string_view(key).substr(space + 1));
}

// Towns and buildings that the sentence names, but for the towns that the story is about; of a toll of another time any
// location will do, since the gazetteer lacks many a village.
std::set<std::string> local_places(const ScopeContext& context, const FigureReading& reading, bool of_another_time) {
  std::set<std::string> local;
  const auto add = [&](std::string_view words, bool is_town) {
    const std::string key = context.names.canonical(std::string(words));
    if (is_facility(name_key(words)) || (is_town && !context.general.contains(key))) local.insert(key);
  };
  const Annotations& annotations = context.story.annotations(reading.article);
  const Span sentence = context.story.sentences()[reading.sentence].span;
  const bool any_location = of_another_time || names_settlement(context.story.quote(reading.article, sentence));
  for (const Name& name : annotations.names) {
    if (!sentence.contains(name.span)) continue;
    // The tagger may leave the building's word out of the name: "Mill Street" of "Mill Street school".
    const std::uint32_t next = std::min<std::uint32_t>(name.span.end + 12, sentence.end);
    const std::string_view behind =
        context.story.quote(reading.article, {name.span.end, std::max(name.span.end, next)});
    const std::size_t word_end = behind.size() > 1 ? std::min(behind.find_first_of(" ,.;", 1), behind.size()) : 0;
    add(context.story.quote(reading.article, {name.span.begin, name.span.end + static_cast<std::uint32_t>(word_end)}),
        false);
    add(context.story.quote(reading.article, name.span), any_location && name.type == NameType::location);
  }
  for (const Place& place : annotations.places) {
    const bool is_town = place.precision == PlacePrecision::place || place.precision == PlacePrecision::point;
    if (sentence.contains(place.span)) add(context.story.quote(reading.article, place.span), is_town);
  }
  return local;
}

Span around(std::string_view text, Span span, Span sentence) {
  const std::uint32_t begin = std::max(sentence.begin, span.begin - std::min(span.begin, kContext));
  const std::uint32_t end = std::min({sentence.end, span.end + kContext, static_cast<std::uint32_t>(text.size())});
  return {begin, end};
}

}  // namespace

std::set<std::string> general_names(const StoryText& story, const StoryNames& names) {
  constexpr std::uint32_t kLead = 4;
  std::map<std::string, std::uint32_t> articles;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    std::set<std::string> own;
    for (const Name& name : story.annotations(rank).names) {
      const std::optional<std::uint32_t> sentence = story.sentence_at(rank, name.span.begin);
      if (!sentence || story.sentences()[*sentence].place >= kLead) continue;
      own.insert(names.canonical(std::string(story.quote(rank, name.span))));
    }
    for (const std::string& name : own) ++articles[name];
  }
  std::set<std::string> general;
  for (const auto& [name, count] : articles) {
    if (2 * count >= story.size()) general.insert(name);
  }
  return general;
}

FigureScope scope_of(const ScopeContext& context, const FigureReading& reading) {
  static const std::set<std::string, std::less<>> of_persons = list_of("resources/account/person_indicators.txt");
  const Figure& figure = *reading.figure;
  FigureScope scope;
  scope.indicator = figure.indicator;
  scope.of_persons = of_persons.contains(figure.indicator);
  scope.population = population_of(figure);
  scope.part = figure.part;
  std::optional<DateValue> date = context_date(context.story, context.dates, reading);
  const std::optional<DayNumber> main_day = context.dates.main_day();
  if (date && (!main_day || date->last < *main_day - kOtherTime)) scope.date = std::move(date);
  if (!scope.date) scope.day = context.dates.main_day(reading.article);
  scope.local = local_places(context, reading, scope.date.has_value());
  const Span sentence = context.story.sentences()[reading.sentence].span;
  scope.context =
      context.story.stems_of(reading.article, around(context.story.text(reading.article), figure.span, sentence));
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
