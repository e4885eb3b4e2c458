// What the language stage finds in one article. Every span is of Article::text.
//
// An entity is someone or something that the article names, or a speaker that it only describes ("a separatist
// official"); its id is its index in `entities`, and mentions, speakers and actors refer to it by that id.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/span.h"

namespace stemma {

using EntityId = std::uint32_t;

enum class NameType { person, organization, location, misc };

struct Name {
  Span span;
  NameType type = NameType::misc;
  EntityId entity = 0;
};

struct Entity {
  std::string name;  // the fullest form in the article
  NameType type = NameType::misc;
  bool described = false;              // a speaker that is not named
  std::optional<std::string> role;     // as written: "Ostrian Prime Minister", "harbour master"
  std::vector<Span> mentions;          // names, short forms, pronouns and descriptions, in text order
};

enum class PlacePrecision { point, place, admin, country, region };

struct Place {
  Span span;
  std::string name;
  double lat = 0;
  double lon = 0;
  std::string country;  // ISO 3166-1 alpha-2; empty for a region of several countries
  std::string admin;    // name of the first-order unit; empty where unknown
  std::optional<std::uint32_t> geonames;
  std::uint64_t population = 0;  // 0 where unknown
  PlacePrecision precision = PlacePrecision::place;
};

enum class TimexType { date, time, duration, set };

// A TIMEX3 expression. `value` is as ISO-TimeML has it ("2023-09-20", "2023-09-20T13:00", "2023-09-20TEV", "P3D",
// "199" (the decade)), resolved from the article's reference date; empty where it cannot be resolved.
struct Timex {
  Span span;
  TimexType type = TimexType::date;
  std::string value;
};

enum class Bound { exactly, at_least, more_than, at_most, about, between, vague };

// A count that the article states. `indicator` is what is counted (killed, injured, missing, displaced, detained,
// troops, population, ... as in resources/figures), empty where no indicator is known.
struct Figure {
  Span span;        // the number with its bound: "at least 200"
  std::string indicator;
  std::string unit;                // "people", "houses", "soldiers": the noun that is counted, singularised not
  std::optional<double> low;       // null where nothing is said: "more than 90" has low 90 and no high
  std::optional<double> high;
  Bound bound = Bound::exactly;
  std::optional<EntityId> said_by;
  std::optional<std::uint32_t> attribution;  // index in attributions that holds it, where one does
  Span scope;       // the words that say which people: "ten civilians", "people in Janta"; may be empty
  std::string date;    // the day, month or year that the figure is of, where the sentence says ("in 1990"); or empty
  std::string place;   // where, where the sentence says ("at the Mill Street school"); or empty
  bool part = false;   // of another figure of the sentence: "including ten civilians", "nine of them"
  Span sentence;
};

enum class Stance { asserts, denies, asks, promises, accuses, doubts, orders };

struct Attribution {
  std::optional<Span> source;    // who: "Ostria's defence ministry"
  std::optional<Span> cue;       // how: "said", "according to"
  std::vector<Span> content;     // what, in pieces
  bool direct = false;           // in quotation marks
  std::optional<EntityId> speaker;
  Stance stance = Stance::asserts;
};

enum class EventStatus { reported, claimed, denied, planned, hypothetical, background };

// What happened, in PLOVER's terms (type "ASSAULT", mode "aerial").
struct Event {
  Span span;                 // the trigger
  std::string type;
  std::string mode;          // or empty
  std::optional<EntityId> actor;
  std::optional<EntityId> recipient;
  std::string date;          // TIMEX3 value as precise as the text allows, or empty
  std::string place;         // a name, or empty
  EventStatus status = EventStatus::reported;
  Span sentence;
};

struct Annotations {
  std::vector<Span> sentences;
  std::vector<Span> tokens;
  std::vector<Name> names;
  std::vector<Place> places;
  std::vector<Timex> times;
  std::vector<Figure> figures;
  std::vector<Attribution> attributions;
  std::vector<Event> events;  // by rank, the article's main event first
  std::vector<Entity> entities;
  std::string reference_date;  // what "Wednesday" was read from: "2023-09-21", or empty
};

}  // namespace stemma
