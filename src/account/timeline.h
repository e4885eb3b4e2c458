// What happened on which day: the sentences that say so, gathered from all articles.
//
// Mentions of one date that are alike are one entry, supported by a sentence of each article. Its summary is the
// sentence nearest to the others, its date the finest that most lineages give. Salience goes by how many articles speak
// of the date, how often it is still spoken of a week later and how many report on the day itself; of the entries of a
// date the one with most support has it in full. O(sentences * stems).

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
