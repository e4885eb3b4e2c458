#include "language/times.h"

#include <algorithm>
#include <optional>

#include "language/calendar.h"
#include "language/pieces.h"
#include "language/shared_parts.h"
#include "language/timex_reckoner.h"
#include "language/timex_rules.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

// A whole date in a text: "Sunday, Oct. 15, 2023".
struct WholeDate {
  Day day;
  bool with_weekday = false;  // and it was that weekday
};

std::vector<WholeDate> whole_dates(const Pieces& pieces) {
  static const std::string kNoReference;
  const std::vector<Term> terms = terms_of(pieces, {.day_first = day_first_of(pieces).value_or(false)});
  TimeReckoner reckoner(pieces, terms, kNoReference);
  std::vector<WholeDate> dates;
  for (std::uint32_t at = 0; at < terms.size();) {
    const std::optional<TimeMatch> match = match_at(terms, at);
    if (!match) {
      ++at;
      continue;
    }
    at = match->last;
    const auto holds = [&](TimeClass c) {
      return std::any_of(match->bound.begin(), match->bound.end(),
                         [&](const TimeMatch::Bound& b) { return b.as == c; });
    };
    if (match->reading != "moment" || !(holds(TimeClass::year) || holds(TimeClass::fulldate))) continue;
    const auto read = reckoner.read(*match);
    const std::optional<Day> day = read ? day_of(read->value) : std::nullopt;
    if (!day) continue;
    const bool weekday_fits = std::any_of(match->bound.begin(), match->bound.end(), [&](const TimeMatch::Bound& b) {
      return b.as == TimeClass::weekday && static_cast<int>(terms[b.term].value(b.as).number) == weekday(*day);
    });
    dates.push_back({*day, weekday_fits});
  }
  return dates;
}

bool holds_any(std::string_view folded, std::string_view list) {
  for (const ResourceLine& line : lines_of(resource(list))) {
    if (folded.find(line.text) != std::string_view::npos) return true;
  }
  return false;
}

// The day of the picture, where the block tells one and is of no picture from the archive. A block that the page does
// not mark as a caption must say that it is one.
std::optional<Day> day_of_caption(std::string_view caption, bool marked) {
  if (caption.find("19") == std::string::npos && caption.find("20") == std::string::npos) return std::nullopt;
  const std::string folded = fold(caption);
  if (holds_any(folded, "resources/times/archive_captions.txt")) return std::nullopt;
  const bool own_day = holds_any(folded, "resources/times/own_day_captions.txt");
  if (!own_day && !marked) return std::nullopt;
  const Segment whole{BlockKind::caption, {0, static_cast<std::uint32_t>(caption.size())}};
  const Tokens tokens(caption, std::span(&whole, 1));
  std::optional<Day> latest;
  for (const WholeDate& date : whole_dates(Pieces(tokens))) {
    if (!date.with_weekday && !(marked && own_day)) continue;
    if (!latest || *latest < date.day) latest = date.day;
  }
  return latest;
}

// The latest year that the body speaks of as over.
int latest_year(const Pieces& pieces) {
  int latest = 0;
  for (const WholeDate& date : whole_dates(pieces)) latest = std::max(latest, date.day.year);
  return latest;
}

std::string day_of_text(const Article& article) {
  const Tokens tokens(article.text.utf8, article.segments);
  const Pieces pieces(tokens);
  std::optional<Day> latest;
  for (const Block& block : article.blocks) {
    if (in_body(block.kind) || block.kind == BlockKind::related || block.kind == BlockKind::comment) continue;
    const bool marked = block.kind == BlockKind::caption || block.kind == BlockKind::credit;
    const std::optional<Day> day = day_of_caption(article.text_of(block), marked);
    if (day && (!latest || *latest < *day)) latest = day;
  }
  if (latest && latest_year(pieces) <= latest->year) return iso(*latest);
  latest.reset();
  for (const WholeDate& date : whole_dates(pieces)) {
    if (date.with_weekday && (!latest || *latest < date.day)) latest = date.day;
  }
  return latest ? iso(*latest) : std::string();
}

// Where the last unit of a duration stands in the order of units, from the longest on; npos where that is not plain.
// "M" is a month before the T of clock times and a minute behind it.
std::size_t unit_rank(std::string_view value) {
  if (value.size() < 3 || value.substr(1).find_first_not_of("0123456789TYMWDHS") != value.npos) return value.npos;
  const bool clock = value.find('T') != value.npos;
  return std::string_view(clock ? "____HMS" : "YMWD").find(value.back());
}

// "six years" and "three months" are one length, P6Y3M, where nothing but "and" or a comma parts them and the second is
// counted in a shorter unit; "two days and six years" are two.
bool join_lengths(std::string_view between, Timex& first, const Timex& second) {
  static constexpr std::string_view kJoining[] = {" ", " and ", ", ", ", and "};
  if (first.type != TimexType::duration || second.type != TimexType::duration) return false;
  if (std::find(std::begin(kJoining), std::end(kJoining), between) == std::end(kJoining)) return false;
  const std::size_t longer = unit_rank(first.value);
  const std::size_t shorter = unit_rank(second.value);
  if (longer >= shorter || shorter == std::string_view::npos) return false;
  const bool same_clock = first.value.find('T') != std::string::npos;
  first.value += second.value.substr(same_clock ? 2 : 1);
  first.span.end = second.span.end;
  return true;
}

}  // namespace

std::string reference_date(const Article& article, const std::string& as_of) {
  if (article.published) return article.published->value;
  if (!as_of.empty()) return as_of;
  if (article.dateline && article.dateline->date) return *article.dateline->date;
  return day_of_text(article);
}

std::vector<Timex> find_times(const Draft& draft) {
  const Pieces pieces(draft.tokens);
  const std::vector<Term> terms = terms_of(pieces, {.day_first = day_first_of(pieces).value_or(false)});
  TimeReckoner reckoner(pieces, terms, draft.so_far.reference_date);
  const SharedParts shared(pieces, terms);
  std::vector<Timex> times;
  std::optional<TimeMatch> match_before;  // of the last of the times
  for (std::uint32_t at = 0; at < terms.size();) {
    std::optional<TimeMatch> match = match_at(terms, at);
    if (!match) {
      ++at;
      continue;
    }
    at = match->last;
    auto read = reckoner.read(*match);
    if (!read) continue;
    const Term& begin = terms[match->first];
    Timex time{pieces.cover(begin.first, terms[match->last - 1].last), read->type, std::move(read->value)};
    const bool counted = begin.is(TimeClass::number) || begin.is(TimeClass::one);
    if (counted && !times.empty() &&
        join_lengths(slice(draft.tokens.whole(), {times.back().span.end, time.span.begin}), times.back(), time)) {
      continue;
    }
    if (match_before) shared.share(*match_before, times.back().value, *match, time.value);
    auto before = shared.before(*match, time.value);
    const bool is_free = times.empty() || (before && times.back().span.end <= before->time.span.begin);
    if (before && is_free) times.push_back(std::move(before->time));
    auto behind = shared.behind(*match, time.value);
    if (behind) time.value = behind->time.value.substr(0, 4) + time.value.substr(4);  // the year may stand behind both
    times.push_back(std::move(time));
    match_before = std::move(match);
    if (!behind) continue;
    at = behind->term + 1;
    times.push_back(std::move(behind->time));
    match_before.reset();
  }
  return times;
}

}  // namespace stemma
