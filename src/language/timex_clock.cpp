#include "language/timex_clock.h"

#include <cstdint>
#include <optional>
#include <string_view>

#include "language/timex_iso.h"

namespace stemma {
namespace {

// "seven o'clock", "half past seven", "a quarter to eight", "ten past nine", "in the morning at seven".
std::optional<int> spoken_clock(const TimeWording& wording) {
  using enum TimeClass;
  const Term* of_hour = wording.term(TimeClass::number);
  if (!of_hour || of_hour->number > 24) return std::nullopt;
  const int full = static_cast<int>(of_hour->number) * 60;
  const bool gone = wording.says("past"), to_go = wording.says("to") || wording.says("before");
  if (!gone && !to_go && !wording.says("clock") && !wording.says("oclock") && !wording.says("at") &&
      !wording.has(halfday))
    return std::nullopt;
  if (!gone && !to_go) return full;
  int minutes = wording.has(quarter) ? 15 : 30;
  for (const TimeMatch::Bound& bound : wording.match().bound) {
    if (bound.as == TimeClass::number && &wording.term_at(bound) != of_hour)
      minutes = static_cast<int>(wording.term_at(bound).number);
  }
  if (minutes >= 60 || full - minutes < 0) return std::nullopt;
  return gone ? full + minutes : full - minutes;
}

}  // namespace

std::string with_time(const TimeWording& wording, const std::string& date) {
  using enum TimeClass;
  std::string time;
  const Term* at = wording.term(clock) ? wording.term(clock) : wording.term(military);
  const Term* full = wording.term(fulldate);
  if (!at && full && full->minutes >= 0) at = full;
  const std::optional<int> spoken = spoken_clock(wording);
  if (at || wording.has(hour) || spoken) {
    int minutes = at ? at->minutes : spoken ? *spoken : wording.amount(hour) * 60;
    constexpr int kSmallHours = 6 * 60;
    const bool late = wording.has(tonight) && !wording.has(halfday) && minutes >= kSmallHours;
    const bool afternoon = late || (wording.has(part) && wording.letters(part) != "MO");
    const bool half = wording.has(halfday);
    if (half && wording.amount(halfday) == 0 && minutes >= 720 && minutes < 780) minutes -= 720;
    if (((half && wording.amount(halfday) == 12) || afternoon) && minutes < 720) minutes += 720;
    time = two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
    if (at && at->seconds >= 0) time += ":" + two_digits(at->seconds);
  } else if (wording.has(noon)) {
    time = "12:00";
  } else if (wording.has(midnight)) {
    time = "24:00";
  } else if (wording.has(part)) {
    time = wording.letters(part);
  } else if (wording.has(softpart)) {
    time = wording.letters(softpart);
  } else if (wording.has(tonight) || wording.has(overnight) || wording.has(nightunit)) {
    time = "NI";
  }
  if (time.empty()) return date;
  return (date.empty() ? "XXXX-XX-XX" : date) + "T" + time;
}

}  // namespace stemma
