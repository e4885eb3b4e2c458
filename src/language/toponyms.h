// Which of the places of one name an article means.
//
//     std::vector<Toponym> toponyms = ...;       // one for each different name of the article
//     prefer_inside(toponyms[0], unit, gazetteer);   // "Springfield, Ill."
//     settle(toponyms);
//     toponyms[0].best().place                   // Springfield in Illinois
//
// A name's readings begin with a weight that grows with the place's size; a country, region or unit weighs more than a
// village. Then the names of an article settle together: a reading gains by what lies near it, in its unit and its
// country, among the likely readings of the other names. Plain sums and roots, so the same on every machine. At most
// kReadings readings of a name and kTogether names are weighed together, so the cost of a long article is bounded.

#pragma once

#include <string_view>
#include <vector>

#include "language/gazetteer.h"

namespace stemma {

struct PlaceReading {
  std::uint32_t number = 0;  // in the gazetteer
  GazetteerPlace place;
  double x = 0, y = 0, z = 0;  // on the unit sphere
  double prior = 0;            // what its size and kind say
  double share = 0;            // of all readings of the name; what settling changes
  double support = 0;          // what the other names of the article gave it
  bool usual = false;          // whether the name is a usual one of the place
};

struct Toponym {
  std::vector<PlaceReading> readings;  // at least one
  std::uint32_t mentions = 0;

  const PlaceReading& best() const;
};

// Precondition: candidates are not empty.
Toponym toponym_of(const Gazetteer& gazetteer, Gazetteer::Candidates candidates);

// Prefers readings inside the unit or country `inside`.
void prefer_inside(Toponym& toponym, std::uint32_t inside, const Gazetteer& gazetteer);

// Prefers readings inside a unit or country that `outer` may be, and those readings of `outer`.
void prefer_inside(Toponym& toponym, Toponym& outer, const Gazetteer& gazetteer);

// Prefers readings in the country, by its ISO code, where the outlet is at home.
void prefer_home(Toponym& toponym, std::string_view country);

void settle(std::vector<Toponym>& toponyms);

}  // namespace stemma
