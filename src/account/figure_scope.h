// Of whom, when and where a figure is: what tells two figures of one indicator apart.

#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "account/dated.h"
#include "account/figures.h"

namespace stemma {

struct FigureScope {
  std::string indicator;
  bool of_persons = false;        // an indicator of what befalls people: killed, injured, missing, ...
  std::string population;         // stem of which people or things: "soldier", "house"; empty for people at large
  std::optional<DateValue> date;  // another time than the story's
  std::optional<DayNumber> day;   // what its article is about, where the figure is of no other time
  std::set<std::string> local;    // folded names of buildings and towns, but for those the story is about
  bool part = false;
  Stems context;  // of the words around
};

// What the scopes of all figures of a story are read from.
struct ScopeContext {
  const StoryText& story;
  const StoryNames& names;
  const StoryDates& dates;
  std::set<std::string> general;  // names of what the story is about
};

// Names that half of the articles or more have in their first sentences.
std::set<std::string> general_names(const StoryText& story, const StoryNames& names);

FigureScope scope_of(const ScopeContext& context, const FigureReading& reading);

// Low and high bound of what a figure may be.
bool same_number(const Figure& a, const Figure& b);

// Whether no number fits both: 49 and 50, but not "at least 48" and 50.
bool contradict(const Figure& a, const Figure& b);

// The number a figure states: its low bound, else its high one.
std::optional<double> stated_number(const Figure& figure);

}  // namespace stemma
