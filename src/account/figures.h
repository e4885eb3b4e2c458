// The ledger: what is counted, in series of readings that count the same.
//
//     killed, "the ferry": 12 (police), at least 14 (the mayor), 14        one series; low 12, high 14
//     killed, 1987: 90                                                     another: another year
//     killed, crew: 3                                                      another: a part of them
//
// Readings of one indicator are one series where they count the same people or things, at the same place and time. What
// was counted elsewhere or long ago, or of which people, is read from the figure itself, else from its sentence; a
// figure that says nothing of the kind is of the story's own event. Other counts (houses, troops, firearms) are one
// series where their words agree or, with the same unit, their value.
//
// low and high are the least and greatest number stated, never a mean. `best` is the number that most witnesses state
// exactly, each by its latest report; of equals the latest stated. The rule is named in `rule`.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/dated.h"
#include "account/names.h"
#include "account/story_text.h"

namespace stemma {

struct FigureReading {
  Rank article = 0;
  std::uint32_t sentence = 0;  // index in story.sentences()
  const Figure* figure = nullptr;
  Span span;               // the number with what it counts
  bool of_story = true;    // of the story's own event, and no part of another figure
  bool of_some = false;    // of soldiers, children, ...: not of people at large
  bool elsewhere = false;  // a building or another town stands in its sentence
};

struct Ledger {
  std::vector<FigureSeries> series;
  std::vector<std::vector<FigureReading>> readings;  // of each series, in the order of its readings
};

Ledger find_figures(const StoryText& story, const StoryNames& names, const StoryDates& dates);

inline constexpr const char* kBestRule =
    "stated exactly by most independent sources in their latest reports; of equals the latest";

}  // namespace stemma
