#include "extract/datelines.h"

#include <algorithm>

#include "extract/agencies.h"
#include "extract/bylines.h"
#include "extract/dateline_shapes.h"
#include "extract/dates.h"
#include "extract/line_text.h"
#include "news/agencies.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kLongest = 160;
constexpr std::size_t kLongestAbbreviation = 8;

bool is_abbreviation(std::string_view name) {
  return name.size() >= 2 && name.size() <= kLongestAbbreviation &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The agencies in the brackets of a dateline: "BSS/AFP", "AP", "dpa and Reuters".
std::vector<std::string> agencies_of(std::string_view brackets) {
  std::vector<std::string> agencies;
  for (const std::string_view part : split(brackets, "/,;+&-")) {
    if (!agency_named(part).empty()) add_agency(agencies, trim(part));
  }
  for (const std::string& agency : agencies_in(brackets)) add_agency(agencies, agency);
  return agencies;
}

bool is_place(std::string_view place) {
  const std::vector<std::string_view> words = words_with_signs(place);
  if (words.empty() || words.size() > 7 || place.size() > 60) return false;
  return begins_upper(words.front()) && std::all_of(words.begin(), words.end(), [](std::string_view word) {
           static constexpr std::string_view kSmall[] = {"of", "the", "de", "la", "du",  "and", "al",   "el",
                                                         "es", "en",  "am", "an", "der", "sur", "upon", "di"};
           return begins_upper(word) || std::find(std::begin(kSmall), std::end(kSmall), word) != std::end(kSmall);
         });
}

// Whether the words before the first comma are in capitals.
bool begins_in_capitals(std::string_view place) {
  return is_capitals(place.substr(0, place.find_first_of(",(")));
}

// "HARROW, March 3, 2021" to its place and its date.
void take_place_and_date(std::string_view words, Dateline& dateline, const std::optional<PublishedDate>& published) {
  const auto dates = find_dates(words);
  std::string_view place = words;
  if (!dates.empty()) {
    dateline.date = dates.front().value.substr(0, 10);
    place = words.substr(0, dates.front().span.begin);
  } else if (words.find_first_of("0123456789") != std::string_view::npos) {
    dateline.date = complete_date(words, published);
    const std::size_t comma = words.substr(0, words.find_first_of("0123456789")).rfind(',');
    if (comma != std::string_view::npos) place = words.substr(0, comma);
  }
  place = trim(place);
  while (!place.empty() && (place.back() == ',' || place.back() == '.' || place.back() == ':'))
    place = trim(place.substr(0, place.size() - 1));
  if (is_place(place)) dateline.place = std::string(place);
}

// No more than a dateline may have, of whole characters.
std::string_view opening_of(std::string_view paragraph) {
  if (paragraph.size() <= kLongest) return paragraph;
  std::size_t end = kLongest;
  while (end > 0 && !begins_character(paragraph[end])) --end;
  return paragraph.substr(0, end);
}

}  // namespace

std::optional<Dateline> read_dateline(std::string_view paragraph, const std::optional<PublishedDate>& published) {
  paragraph = opening_of(paragraph);
  Dateline dateline;
  if (const auto begin = begin_before_brackets(paragraph)) {
    dateline.agencies = agencies_of(begin->brackets);
    if (dateline.agencies.empty() && begins_in_capitals(begin->words) && is_abbreviation(begin->brackets)) {
      dateline.agencies.emplace_back(begin->brackets);  // one that no list knows
    }
    if (dateline.agencies.empty()) return std::nullopt;
    take_place_and_date(begin->words, dateline, published);
    if (!dateline.place && !dateline.date && !trim(begin->words).empty()) return std::nullopt;
    return dateline;
  }
  if (const std::string_view words = begin_before_dash(paragraph); !words.empty()) {
    const std::string_view town = words.substr(0, words.find(','));
    if (!begins_in_capitals(words) || words_with_signs(town).size() > 3) return std::nullopt;
    take_place_and_date(words, dateline, published);
    if (dateline.place && words_with_signs(*dateline.place).size() <= 5) return dateline;
  }
  if (const std::string_view words = begin_before_colon(paragraph); !words.empty()) {
    const std::vector<std::string_view> names = words_with_signs(words);
    if (names.size() > 3 || std::any_of(names.begin(), names.end(), is_menu_word)) return std::nullopt;
    dateline.place = std::string(trim(words));
    return dateline;
  }
  return std::nullopt;
}

std::optional<Dateline> lone_dateline(std::string_view line) {
  line = trim(line);
  while (!line.empty() && (line.back() == '-' || line.back() == ':' || line.back() == ','))
    line = trim(line.substr(0, line.size() - 1));
  if (line.size() < 3 || line.size() > 40 || line.find_first_of("0123456789!?&|") != std::string_view::npos)
    return std::nullopt;
  const std::vector<std::string_view> words = words_with_signs(line);
  if (words.empty() || words.size() > 4 || !begins_in_capitals(line) || !is_place(line)) return std::nullopt;
  Dateline dateline;
  dateline.place = std::string(line);
  return dateline;
}

}  // namespace stemma
