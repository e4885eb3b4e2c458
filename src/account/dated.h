// Sentences with the dates they speak of.
//
//     "The ferry sank on Tuesday, three years after the fire of 2028."   ->   2031-05-06 and 2028
//     "Divers found the wreck."                                          ->   the article's own day, not `stated`
//
// A date that a finer one of the same sentence lies in is left ("in May ... on May 6"). A headline or lead
// without a date has the day its article is about: that of the main event, else the day of the report. In a report of
// days later it has the latest day its lead states, else the day of the report. Another sentence without a date has
// that day only where it tells of a deed and the report is of the day or the next. "Updated at ..." is never a
// happening.
//
// Where a report is dated on one side of the world and speaks of the other, its "Thursday" may be the day after its own
// date, and is read as the Thursday six days before. If that lies before what the story is about, the day after is
// meant.

#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "account/story_text.h"

namespace stemma {

struct DatedMention {
  std::uint32_t sentence = 0;  // index in story.sentences()
  DateValue date;
  bool stated = true;
  Span words;  // of the date, where it is stated
};

struct StatedDate {
  Span span;
  DateValue date;
};

class StoryDates {
 public:
  explicit StoryDates(const StoryText& story);

  // The dates that the article states in `span`, in text order.
  std::vector<StatedDate> stated(Rank rank, Span span) const;

  // The day an article is about, and the one that most lineages are about, the earliest of equals.
  std::optional<DayNumber> main_day(Rank rank) const { return main_days_[rank]; }
  std::optional<DayNumber> main_day() const { return story_day_; }

  // Every sentence with each of its dates, in order of the sentences.
  std::vector<DatedMention> mentions() const;

 private:
  std::optional<DayNumber> find_main_day(Rank rank) const;
  std::optional<DayNumber> find_story_day() const;
  std::optional<DayNumber> day_in_lead(Rank rank) const;
  std::optional<DayNumber> own_day(const StorySentence& sentence) const;
  DayNumber latest_day_in_lead(Rank rank, DayNumber report) const;
  bool is_day_after(Rank rank, const DateValue& date, std::string_view words) const;

  const StoryText& story_;
  std::vector<std::optional<DayNumber>> main_days_;
  std::optional<DayNumber> story_day_;
};

}  // namespace stemma
