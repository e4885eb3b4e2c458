#include "account/dated.h"

#include <algorithm>
#include <array>
#include <map>

#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLead = 4;            // sentences in which an article says what it is about
constexpr DayNumber kLeadBefore = 10;         // days before the report that a lead may go back
constexpr std::uint32_t kShortestReport = 4;  // stems of a sentence that reports something
constexpr DayNumber kWeek = 7;

// Something that was done, not said about it, asked or looked into.
bool reports_deed(const Annotations& annotations, const StorySentence& sentence) {
  constexpr std::array<std::string_view, 7> kDeeds{"ASSAULT", "COERCE",  "PROTEST", "MOBILIZE",
                                                   "AID",     "RETREAT", "CONCEDE"};
  return std::any_of(annotations.events.begin(), annotations.events.end(), [&](const Event& event) {
    return event.sentence == sentence.span &&
           (event.status == EventStatus::reported || event.status == EventStatus::claimed) &&
           std::find(kDeeds.begin(), kDeeds.end(), event.type) != kDeeds.end();
  });
}

// "Updated at 4:30 a.m. Thursday", "Contributing: ...": about the article.
bool is_about_article(std::string_view words) {
  static const std::vector<ResourceLine> openings = lines_of(resource("resources/account/about_article.txt"));
  return std::any_of(openings.begin(), openings.end(),
                     [&](const ResourceLine& line) { return words.starts_with(line.text); });
}

constexpr std::uint32_t kFirst = 3;  // headline and lead

// "Midday" is no minute, whatever its value.
bool has_digit(std::string_view words) {
  return words.find_first_of("0123456789") != std::string_view::npos;
}

// "Thursday", "on Thursday morning": no number, no word that says which.
bool is_bare_weekday(std::string_view words) {
  return words.find("day") != std::string_view::npos && !has_digit(words) &&
         words.find("ast") == std::string_view::npos;
}

// "13:40 (00:40 GMT)": the same time by another clock.
bool is_same_time_elsewhere(std::string_view text, const std::vector<StatedDate>& dates, Span span,
                            const DateValue& date) {
  return date.precision == "minute" && !dates.empty() && dates.back().date.precision == "minute" &&
         span.begin >= dates.back().span.end &&
         slice(text, {dates.back().span.end, span.begin}).find('(') != std::string_view::npos;
}

// "ARDLE, Sept 21, 2031 (AFP) - ...": the date before a dash, an agency in brackets between.
bool is_dateline(std::string_view text, Span date) {
  constexpr std::size_t kAgency = 40;
  std::string_view behind = text.substr(date.end, kAgency);
  const auto skip_spaces = [&] { behind.remove_prefix(std::min(behind.find_first_not_of(' '), behind.size())); };
  skip_spaces();
  if (behind.starts_with('(')) behind.remove_prefix(std::min(behind.find(')'), behind.size() - 1) + 1);
  skip_spaces();
  return behind.starts_with("- ") || behind.starts_with("-- ") || behind.starts_with("–") || behind.starts_with("—");
}

void move_to(DateValue& date, DayNumber day) {
  date.value.replace(0, std::min<std::size_t>(date.value.size(), 10), day_text(day));
  date.first = date.last = day;
}

std::vector<StatedDate> without_coarser(const std::vector<StatedDate>& dates) {
  const auto is_in_finer = [&](const StatedDate& coarse) {
    return std::any_of(dates.begin(), dates.end(), [&](const StatedDate& fine) {
      return fine.date.value.size() > coarse.date.value.size() && fine.date.value.starts_with(coarse.date.value);
    });
  };
  std::vector<StatedDate> kept;
  std::copy_if(dates.begin(), dates.end(), std::back_inserter(kept),
               [&](const StatedDate& d) { return !is_in_finer(d); });
  return kept;
}

}  // namespace

StoryDates::StoryDates(const StoryText& story) : story_(story), main_days_(story.size()) {
  for (Rank rank = 0; rank < story.size(); ++rank) main_days_[rank] = find_main_day(rank);
  story_day_ = find_story_day();
  for (Rank rank = 0; rank < story.size(); ++rank) main_days_[rank] = find_main_day(rank);  // now with days after
}

std::vector<StatedDate> StoryDates::stated(Rank rank, Span span) const {
  std::vector<StatedDate> dates;
  const std::vector<Timex>& times = story_.annotations(rank).times;
  const auto first = std::lower_bound(times.begin(), times.end(), span.begin,
                                      [](const Timex& time, std::uint32_t at) { return time.span.begin < at; });
  for (auto time = first; time != times.end() && time->span.begin < span.end; ++time) {
    if (time->type != TimexType::date && time->type != TimexType::time) continue;
    std::optional<DateValue> date = read_date(time->value);
    if (!date) continue;
    if (date->precision == "minute" && !has_digit(story_.quote(rank, time->span)))
      date = read_date(date->value.substr(0, 10));
    if (is_same_time_elsewhere(story_.text(rank), dates, time->span, *date)) continue;
    if (is_day_after(rank, *date, story_.quote(rank, time->span))) move_to(*date, date->first + kWeek);
    dates.push_back({time->span, std::move(*date)});
  }
  return without_coarser(dates);
}

bool StoryDates::is_day_after(Rank rank, const DateValue& date, std::string_view words) const {
  const std::optional<DayNumber> report = story_.reference_day(rank);
  return story_day_ && report && date.is_day() && date.first < *story_day_ && date.first + kWeek == *report + 1 &&
         is_bare_weekday(words);
}

std::optional<DayNumber> StoryDates::day_in_lead(Rank rank) const {
  const std::optional<DayNumber> report = story_.reference_day(rank);
  for (const StorySentence& sentence : story_.sentences_of(rank)) {
    if (sentence.place >= kLead) break;
    for (const StatedDate& date : stated(rank, sentence.span)) {
      if (!date.date.is_day() || is_dateline(story_.text(rank), date.span)) continue;
      const DayNumber day = date.date.first;
      if (!report || (day <= *report + 1 && *report - day <= kLeadBefore)) return day;
    }
  }
  return std::nullopt;
}

// The day of the main event, unless it is only the day of the report while the lead states an earlier one.
std::optional<DayNumber> StoryDates::find_main_day(Rank rank) const {
  const std::optional<DayNumber> report = story_.reference_day(rank);
  const std::optional<DayNumber> lead = day_in_lead(rank);
  const std::vector<Event>& events = story_.annotations(rank).events;
  if (events.empty() || events.front().status == EventStatus::background) return lead ? lead : report;
  const std::optional<DayNumber> day = day_number_of(events.front().date);
  const bool is_of_report = day && report && *day == *report && stated(rank, events.front().sentence).empty();
  const bool is_moved = day && lead && *day + kWeek == *lead;  // the lead's "Thursday" was the day after
  const bool is_old = day && report && *report - *day > kLeadBefore;
  if (day && !is_moved && !is_old && !(is_of_report && lead)) return day;
  return lead ? lead : report;
}

std::optional<DayNumber> StoryDates::find_story_day() const {
  std::map<DayNumber, std::set<std::uint32_t>> lineages;
  for (Rank rank = 0; rank < story_.size(); ++rank) {
    if (main_days_[rank]) lineages[*main_days_[rank]].insert(story_.lineage(rank));
  }
  const auto most = std::max_element(lineages.begin(), lineages.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  return most == lineages.end() ? std::nullopt : std::optional(most->first);
}

// An undated headline or lead stands for the day its article is about, in a report of days later for the latest day
// that its own lead states, else the day of the report. Further down, only what was done stands for it, and only in a
// report of that day or the next.
std::optional<DayNumber> StoryDates::own_day(const StorySentence& sentence) const {
  const std::optional<DayNumber> own = main_days_[sentence.article];
  if (!own || sentence.stems.size() < kShortestReport) return std::nullopt;
  const std::optional<DayNumber> report = story_.reference_day(sentence.article);
  const bool is_late = report && *report - *own > 1;
  if (sentence.place >= kFirst) {
    return !is_late && reports_deed(story_.annotations(sentence.article), sentence) ? own : std::nullopt;
  }
  return is_late ? latest_day_in_lead(sentence.article, *report) : own;
}

DayNumber StoryDates::latest_day_in_lead(Rank rank, DayNumber report) const {
  std::optional<DayNumber> latest;
  for (const StorySentence& sentence : story_.sentences_of(rank)) {
    if (sentence.place >= kFirst) break;
    for (const StatedDate& date : stated(rank, sentence.span)) {
      if (date.date.is_day() && date.date.first <= report) latest = std::max(latest, std::optional(date.date.first));
    }
  }
  return latest.value_or(report);
}

std::vector<DatedMention> StoryDates::mentions() const {
  std::vector<DatedMention> found;
  for (std::uint32_t s = 0; s < story_.sentences().size(); ++s) {
    const StorySentence& sentence = story_.sentences()[s];
    if (is_about_article(story_.quote(sentence.article, sentence.span))) continue;
    const std::vector<StatedDate> dates = stated(sentence.article, sentence.span);
    for (const StatedDate& date : dates) {
      const bool again = !found.empty() && found.back().sentence == s && found.back().date.value == date.date.value;
      if (!again) found.push_back({s, date.date, true, date.span});
    }
    const std::optional<DayNumber> own = dates.empty() ? own_day(sentence) : std::nullopt;
    if (own) found.push_back({s, {day_text(*own), "day", *own, *own}, false, {}});
  }
  return found;
}

}  // namespace stemma
