// Which words of an article may name a place: names of the gazetteer, where the article says nothing against it.
//
//     for (const PlaceMention& mention : find_place_mentions(draft)) ...
//
//     in Janta, Ostria             Janta | Ostria         names, also where they were taken for one
//     northern Ostria              northern Ostria        the gazetteer knows a part
//     Janta Police Department      Janta                  a place that another's name holds
//     Mr Janta lived in Janta.     Janta (the second)     taken for a person, but led by "in"
//     Hurricane Janta              -                      nor any other Janta of the article
//
// Which place a name means, and whether it is likely enough, is decided from all of them together (places.h).
// Mentions stand in text order and may overlap. Linear in the tokens, but for sorting.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/draft.h"
#include "language/gazetteer.h"

namespace stemma {

struct PlaceMention {
  enum class Basis : std::uint8_t {
    name,      // a name of type LOC, or in a language that the tagger was not taught any name
    part,      // of a LOC that the gazetteer knows only in part: "Northern Ostria", "Ostria region"
    within,    // the name of something else holds it
    mistaken,  // a person's or an organisation's name that stands where a place would
  };

  Span span;
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  std::uint64_t key = 0;  // of the gazetteer
  Basis basis = Basis::name;
};

std::vector<PlaceMention> find_place_mentions(const Draft& draft);

// What a word says of the place's name beside it; see resources/places/designators.txt.
enum class Designator { none, named, facility, way, civic, label };
Designator designator(std::string_view folded);

// Whether the folded word is a direction or the like that may stand before a place's name: "northern", "greater".
bool is_place_modifier(std::string_view folded);

}  // namespace stemma
