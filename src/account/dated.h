// Sentences with the dates they speak of.
//
//     "The ferry sank on Tuesday, three years after the fire of 2028."   ->   2031-05-06 and 2028
//     "Divers found the wreck."                                          ->   the article's own day, not `stated`
//
// A date that a finer one of the same sentence lies in is left ("in May ... on May 6"). A sentence without a date that
// reports a happening has the day its article is about: that of the main event, else the day of the report.

#pragma once

#include <optional>
#include <vector>

#include "account/story_text.h"

namespace stemma {

struct DatedMention {
  std::uint32_t sentence = 0;  // index in story.sentences()
  DateValue date;
  bool stated = true;
};

// In order of the sentences.
std::vector<DatedMention> find_dated_mentions(const StoryText& story);

// The day an article is about.
std::optional<DayNumber> main_day(const StoryText& story, Rank rank);

// The dates that the article states in `span`, in text order.
struct StatedDate {
  Span span;
  DateValue date;
};
std::vector<StatedDate> stated_dates(const StoryText& story, Rank rank, Span span);

}  // namespace stemma
