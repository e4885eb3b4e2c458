// What happened on which day: the sentences that say so, gathered from all articles.
//
// Mentions of one date that are alike are one entry, supported by a sentence of each article. Its summary is the
// sentence nearest to the others, its date the finest that most lineages give. Salience goes by how many lineages speak
// of the date, how many report on the day itself and how much of its speaking is in headlines; the first entry of a day
// has the day's salience in full. O(sentences * stems).

#pragma once

#include <vector>

#include "account/dated.h"

namespace stemma {

struct TimelineDraft {
  std::vector<TimelineEntry> entries;               // by date, then salience
  std::vector<std::vector<std::uint32_t>> members;  // of each entry: indices of mentions
};

TimelineDraft find_timeline(const StoryText& story, const std::vector<DatedMention>& mentions);

}  // namespace stemma
