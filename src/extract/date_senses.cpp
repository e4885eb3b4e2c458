#include "extract/date_senses.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "extract/line_text.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kReach = 48;  // bytes beside a date in which its word stands
constexpr std::size_t kLong = 7;  // letters of a word that may follow a name without a space: "Ida HolmPublished: ..."

struct DateWord {
  std::string text;
  DateSense sense;
};

struct DateWords {
  std::vector<DateWord> before;
  std::vector<DateWord> behind;
};

DateSense sense_named(std::string_view name) {
  static const std::map<std::string_view, DateSense> names = {
      {"published", DateSense::published}, {"modified", DateSense::modified}, {"other", DateSense::other}};
  return names.at(name);
}

DateWords read_words() {
  DateWords words;
  for (const ResourceLine& line : lines_of(resource("resources/extract/date_words.txt"))) {
    std::vector<DateWord>& place = line.columns.at(1) == "before" ? words.before : words.behind;
    for (const std::string_view word : split(line.columns.at(2), " ")) {
      std::string text(word);
      std::replace(text.begin(), text.end(), '_', ' ');
      place.push_back({std::move(text), sense_named(line.columns.at(0))});
    }
  }
  return words;
}

const DateWords& date_words() {
  static const DateWords known = read_words();
  return known;
}

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Whether the word stands in `text` at `at` as a word of its own.
bool is_whole(std::string_view text, std::size_t at, std::string_view word) {
  const std::size_t end = at + word.size();
  if (is_letter(word.back()) && end < text.size() && is_letter(text[end])) return false;
  return word.size() >= kLong || !is_letter(word.front()) || at == 0 || !is_letter(text[at - 1]);
}

// The sense of the word that stands last in what is before a date.
std::optional<DateSense> last_sense(std::string_view text) {
  std::optional<DateSense> sense;
  std::size_t last = 0;
  for (const DateWord& word : date_words().before) {
    if (text.find(word.text) == std::string_view::npos) continue;  // as most words; sooner known than from behind
    const std::size_t at = text.rfind(word.text);
    if (!is_whole(text, at, word.text)) continue;
    if (sense && at + word.text.size() <= last) continue;
    last = at + word.text.size();
    sense = word.sense;
  }
  return sense;
}

std::optional<DateSense> first_sense(std::string_view text) {
  std::optional<DateSense> sense;
  std::size_t first = 0;
  for (const DateWord& word : date_words().behind) {
    const std::size_t at = text.find(word.text);
    if (at == std::string_view::npos || !is_whole(text, at, word.text) || (sense && at >= first)) continue;
    first = at;
    sense = word.sense;
  }
  return sense;
}

std::string_view end_of(std::string_view text) {
  if (text.size() <= kReach) return text;
  text.remove_prefix(text.size() - kReach);
  while (!text.empty() && !begins_character(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view begin_of(std::string_view text) {
  if (text.size() <= kReach) return text;
  std::size_t end = kReach;
  while (end > 0 && !begins_character(text[end])) --end;
  return text.substr(0, end);
}

}  // namespace

std::vector<ToldDate> told_dates(std::string_view line, const AskOrder& order) {
  std::vector<ToldDate> told;
  const std::vector<WrittenDate> dates = find_dates(line, order);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const std::size_t from = i == 0 ? 0 : dates[i - 1].span.end;
    const std::size_t to = i + 1 < dates.size() ? dates[i + 1].span.begin : line.size();
    auto sense = last_sense(fold(end_of(line.substr(from, dates[i].span.begin - from))));
    if (!sense) sense = first_sense(fold(begin_of(line.substr(dates[i].span.end, to - dates[i].span.end))));
    told.push_back({dates[i], sense.value_or(DateSense::plain)});
  }
  return told;
}

std::vector<ToldDate> told_dates(std::string_view line, DateOrder order) {
  return told_dates(line, [order] { return order; });
}

}  // namespace stemma
