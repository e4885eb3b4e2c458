#include "extract/datelines.h"

#include <re2/re2.h>

#include <algorithm>

#include "extract/agencies.h"
#include "extract/bylines.h"
#include "extract/dates.h"
#include "extract/line_text.h"
#include "news/agencies.h"
#include "text/ascii.h"
#include "text/scan.h"

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

// Whether one of the first two characters behind white space is a small letter of ASCII: so most paragraphs begin, and
// no place in capitals does.
bool begins_small(std::string_view paragraph) {
  const std::string_view opening =
      paragraph.substr(std::min(paragraph.find_first_not_of(" \t\n\f\r"), paragraph.size()));
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const std::string_view two = opening.substr(0, 2);
  return std::any_of(two.begin(), two.end(), is_small);
}

// Whether a bracket closes before a sign that may part an agency from the report. RE2 is slow to deny it.
bool may_name_agency(std::string_view paragraph) {
  return any_place_of<')', ']'>(paragraph, [paragraph](std::size_t at) {
    const std::size_t sign = paragraph.find_first_not_of(" \t\n\f\r", at + 1);
    return sign != std::string_view::npos &&
           std::string_view("-:.,\xE2").find(paragraph[sign]) != std::string_view::npos;
  });
}

bool is_space(char c) {
  return std::string_view(" \t\n\f\r").find(c) != std::string_view::npos;
}

// Where the next dash stands, or the next hyphen that stands for one; else the end.
std::size_t find_dash(std::string_view text, std::size_t at) {
  for (at = find_first<'-', '\xE2'>(text, at); at < text.size(); at = find_first<'-', '\xE2'>(text, at + 1)) {
    const std::string_view sign = text.substr(at, 3);
    const bool dash = sign == "\u2013" || sign == "\u2014" || sign == "\u2015";
    if (dash || (sign[0] == '-' && at > 0 && is_space(text[at - 1]))) return at;
  }
  return text.size();
}

// Whether a place in capitals, or one with a date behind a comma, may stand before a dash. RE2 is slow to deny it.
bool may_name_place(std::string_view paragraph) {
  const auto small = std::find_if(paragraph.begin(), paragraph.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const std::string_view capitals = paragraph.substr(0, static_cast<std::size_t>(small - paragraph.begin()));
  const bool in_capitals = capitals.find(',') != std::string_view::npos || find_dash(capitals, 0) < capitals.size();
  for (std::size_t at = find_dash(paragraph, 0); at < paragraph.size(); at = find_dash(paragraph, at + 1)) {
    if (in_capitals) return true;
    std::string_view before = paragraph.substr(0, at);
    while (!before.empty() && is_space(before.back())) before.remove_suffix(1);
    if (!before.empty() && is_digit(before.back()) && before.find(',') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<Dateline> read_dateline(std::string_view paragraph, const std::optional<PublishedDate>& published) {
  static const RE2 with_agency(
      R"(^\s*([^()—–]{0,80}?)\s*[(\[]([^()\[\]]{2,50})[)\]]\s*(?:-{1,3}|–|—|―|:|\.|,)\s*(?:-|–|—)?)");
  static const RE2 place_only(
      R"(^\s*([^()—–a-z]{2,40}(?:,\s[^()—–]{2,40}?)?|[^()—–]{2,40}?,\s[^()—–]{1,30}\d{1,4})\s*(?:\s--?-?\s|\s?[–—―]\s?)\s*\S)");
  paragraph = paragraph.substr(0, kLongest);
  std::string words, brackets;
  Dateline dateline;
  if (may_name_agency(paragraph) &&
      RE2::PartialMatch({paragraph.data(), paragraph.size()}, with_agency, &words, &brackets)) {
    dateline.agencies = agencies_of(brackets);
    if (dateline.agencies.empty() && begins_in_capitals(words) && is_abbreviation(brackets)) {
      dateline.agencies.push_back(brackets);  // one that no list knows
    }
    if (dateline.agencies.empty()) return std::nullopt;
    take_place_and_date(words, dateline, published);
    if (!dateline.place && !dateline.date && !trim(words).empty()) return std::nullopt;
    return dateline;
  }
  if (may_name_place(paragraph) && RE2::PartialMatch({paragraph.data(), paragraph.size()}, place_only, &words)) {
    const std::string_view town = std::string_view(words).substr(0, words.find(','));
    if (!begins_in_capitals(words) || words_with_signs(town).size() > 3) return std::nullopt;
    take_place_and_date(words, dateline, published);
    if (dateline.place && words_with_signs(*dateline.place).size() <= 5) return dateline;
  }
  static const RE2 colon(R"(^\s*([\p{Lu}][\p{Lu} .'/-]{2,30}):\s+[\p{Lu}"“‘'])");  // "KABUL: The"
  if (paragraph.find(':') != std::string_view::npos && !begins_small(paragraph) &&
      RE2::PartialMatch({paragraph.data(), paragraph.size()}, colon, &words)) {
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
