#include "account/main_event.h"

#include <algorithm>
#include <map>
#include <set>

#include "account/dated.h"
#include "account/names.h"
#include "account/places.h"
#include "account/toll.h"
#include "resources/resources.h"

namespace stemma {
namespace {

// A number for each value, by lineage: a lineage's articles share its vote.
class Votes {
 public:
  void add(const std::string& value, std::uint32_t lineage, double weight = 1) {
    if (value.empty()) return;
    double& held = by_lineage_[value][lineage];
    held = std::max(held, weight);
  }

  // The value with the most; of equals the first in order. Empty where there is none.
  std::string winner() const {
    std::string best;
    double most = 0;
    for (const auto& [value, lineages] : by_lineage_) {
      double sum = 0;
      for (const auto& [lineage, weight] : lineages) sum += weight;
      if (sum > most) {
        most = sum;
        best = value;
      }
    }
    return best;
  }

 private:
  std::map<std::string, std::map<std::uint32_t, double>> by_lineage_;
};

// The type of the main events of most lineages, where the title or lead of half of all lineages speaks of such an
// event.
std::string main_type(const StoryText& story) {
  constexpr std::uint32_t kLead = 3;
  Votes votes;
  std::map<std::string, std::set<std::uint32_t>> in_lead;  // lineages
  std::set<std::uint32_t> lineages;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    const std::vector<Event>& events = story.annotations(rank).events;
    if (!story.sentences_of(rank).empty()) lineages.insert(story.lineage(rank));
    if (events.empty()) continue;
    votes.add(events.front().type, story.lineage(rank));
    const std::optional<std::uint32_t> sentence = story.sentence_at(rank, events.front().span.begin);
    if (sentence && story.sentences()[*sentence].place < kLead)
      in_lead[events.front().type].insert(story.lineage(rank));
  }
  const std::string winner = votes.winner();
  return 2 * in_lead[winner].size() >= lineages.size() ? winner : std::string();
}

std::set<std::string, std::less<>> entries_of(std::string_view path) {
  std::set<std::string, std::less<>> entries;
  for (const ResourceLine& line : lines_of(resource(path))) entries.emplace(line.text);
  return entries;
}

// A part of a country ("Nagorno-Karabakh") is where something happens; a continent or sea is not.
int exactness(const Place& place) {
  switch (place.precision) {
    case PlacePrecision::point:
      return 4;
    case PlacePrecision::place:
      return 3;
    case PlacePrecision::admin:
      return 2;
    case PlacePrecision::region:
      return place.country.empty() ? 1 : 2;
    case PlacePrecision::country:
      return 1;
  }
  return 0;
}

// Where reactions are spoken ("the White House"), or a town's name that is a facility's ("the Harrow dam").
bool is_no_place_of_events(const StoryText& story, Rank rank, const Place& place) {
  static const std::set<std::string, std::less<>> seats = entries_of("resources/account/seats.txt");
  static const std::set<std::string, std::less<>> named_after = entries_of("resources/account/named_after_towns.txt");
  if (seats.contains(name_key(story.quote(rank, place.span)))) return true;
  constexpr std::uint32_t kWord = 16;
  const std::string_view text = story.text(rank);
  if (place.span.end >= text.size() || text[place.span.end] != ' ') return false;
  const std::string_view behind = text.substr(place.span.end + 1, kWord);
  return named_after.contains(behind.substr(0, std::min(behind.find_first_of(" ,.;:’'\n"), behind.size())));
}

// The place of the article's main event by name, else votes for what the lead and the rest name, the nearer to the top
// and the more exact the more.
void vote_places(const StoryText& story, Rank rank, Votes& votes, std::map<std::string, Place>& places) {
  constexpr double kOfMainEvent = 3;
  constexpr double kInLead = 1;
  constexpr std::uint32_t kLead = 4;
  const Annotations& annotations = story.annotations(rank);
  const std::string named = annotations.events.empty() ? "" : name_key(annotations.events.front().place);
  std::map<std::string, double> weights;
  for (const Place& place : annotations.places) {
    if (exactness(place) < 2 || is_no_place_of_events(story, rank, place)) continue;
    const std::optional<std::uint32_t> sentence = story.sentence_at(rank, place.span.begin);
    const bool in_lead = sentence && story.sentences()[*sentence].place < kLead;
    const bool of_main =
        !named.empty() && (name_key(place.name) == named || name_key(story.quote(rank, place.span)) == named);
    double& weight = weights[place_key(place)];
    weight += 0.2 + (in_lead ? kInLead : 0);
    if (of_main) weight = std::max(weight, kOfMainEvent) + 0.2;
    places.try_emplace(place_key(place), place);
  }
  for (const auto& [key, weight] : weights) {
    const double exact = exactness(places.at(key)) >= 3 ? 1 : 0.5;
    votes.add(key, story.lineage(rank), std::min(weight, 2 * kOfMainEvent) * exact);
  }
}

std::optional<Place> main_place(const StoryText& story) {
  Votes votes;
  std::map<std::string, Place> places;
  for (Rank rank = 0; rank < story.size(); ++rank) vote_places(story, rank, votes, places);
  const std::string best = votes.winner();
  return best.empty() ? std::nullopt : std::optional(places.at(best));
}

}  // namespace

std::optional<MainEvent> find_main_event(const StoryText& story, const StoryDates& dates, const Ledger& ledger) {
  MainEvent event;
  event.type = main_type(story);
  if (const std::optional<DayNumber> day = dates.main_day()) event.date = AccountDate{day_text(*day), "day"};
  event.place = main_place(story);
  event.killed = find_toll(story, ledger, "killed");
  event.injured = find_toll(story, ledger, "injured");
  event.displaced = find_toll(story, ledger, "displaced");
  const bool known = !event.type.empty() || event.date || event.place || event.killed || event.injured;
  return known ? std::optional(event) : std::nullopt;
}

}  // namespace stemma
