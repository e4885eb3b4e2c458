#include "account/dated.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::uint32_t kLead = 4;            // sentences in which an article says what it is about
constexpr DayNumber kLeadBefore = 10;         // days before the report that a lead may go back
constexpr std::uint32_t kShortestReport = 4;  // stems of a sentence that reports something

std::optional<DayNumber> day_in_lead(const StoryText& story, Rank rank, std::optional<DayNumber> reference) {
  for (const StorySentence& sentence : story.sentences_of(rank)) {
    if (sentence.place >= kLead) break;
    for (const StatedDate& stated : stated_dates(story, rank, sentence.span)) {
      if (!stated.date.is_day()) continue;
      const DayNumber day = stated.date.first;
      if (!reference || (day <= *reference && *reference - day <= kLeadBefore)) return day;
    }
  }
  return std::nullopt;
}

bool reports_happening(const Annotations& annotations, const StorySentence& sentence) {
  return std::any_of(annotations.events.begin(), annotations.events.end(), [&](const Event& event) {
    return event.sentence == sentence.span &&
           (event.status == EventStatus::reported || event.status == EventStatus::claimed);
  });
}

// Whether an undated sentence may stand for the article's own day: it is the headline or the first of the body, or it
// reports a happening.
bool is_of_own_day(const StoryText& story, const StorySentence& sentence) {
  return sentence.stems.size() >= kShortestReport &&
         (sentence.place < 2 || reports_happening(story.annotations(sentence.article), sentence));
}

}  // namespace

std::vector<StatedDate> stated_dates(const StoryText& story, Rank rank, Span span) {
  std::vector<StatedDate> dates;
  const std::vector<Timex>& times = story.annotations(rank).times;
  const auto first = std::lower_bound(times.begin(), times.end(), span.begin,
                                      [](const Timex& time, std::uint32_t at) { return time.span.begin < at; });
  for (auto time = first; time != times.end() && time->span.begin < span.end; ++time) {
    if (time->type != TimexType::date && time->type != TimexType::time) continue;
    if (std::optional<DateValue> date = read_date(time->value)) dates.push_back({time->span, std::move(*date)});
  }
  const auto is_in_finer = [&](const StatedDate& coarse) {
    return std::any_of(dates.begin(), dates.end(), [&](const StatedDate& fine) {
      const bool inside = coarse.date.first <= fine.date.first && fine.date.last <= coarse.date.last;
      return inside && fine.date.value.size() > coarse.date.value.size() &&
             fine.date.value.starts_with(coarse.date.value);
    });
  };
  std::vector<StatedDate> kept;
  std::copy_if(dates.begin(), dates.end(), std::back_inserter(kept),
               [&](const StatedDate& d) { return !is_in_finer(d); });
  return kept;
}

std::optional<DayNumber> main_day(const StoryText& story, Rank rank) {
  const std::optional<DayNumber> reference = story.reference_day(rank);
  const std::vector<Event>& events = story.annotations(rank).events;
  if (!events.empty() && events.front().status != EventStatus::background) {
    const std::optional<DayNumber> day = day_number_of(events.front().date);
    if (day && (!reference || *reference - *day <= kLeadBefore)) return day;
  }
  const std::optional<DayNumber> lead = day_in_lead(story, rank, reference);
  return lead ? lead : reference;
}

std::vector<DatedMention> find_dated_mentions(const StoryText& story) {
  std::vector<DatedMention> mentions;
  std::vector<std::optional<DayNumber>> own_day;
  for (Rank rank = 0; rank < story.size(); ++rank) own_day.push_back(main_day(story, rank));
  for (std::uint32_t s = 0; s < story.sentences().size(); ++s) {
    const StorySentence& sentence = story.sentences()[s];
    const std::vector<StatedDate> stated = stated_dates(story, sentence.article, sentence.span);
    for (const StatedDate& date : stated) {
      const bool again =
          !mentions.empty() && mentions.back().sentence == s && mentions.back().date.value == date.date.value;
      if (!again) mentions.push_back({s, date.date, true});
    }
    if (!stated.empty() || !own_day[sentence.article] || !is_of_own_day(story, sentence)) continue;
    const std::string day = day_text(*own_day[sentence.article]);
    mentions.push_back({s, {day, "day", *own_day[sentence.article], *own_day[sentence.article]}, false});
  }
  return mentions;
}

}  // namespace stemma
