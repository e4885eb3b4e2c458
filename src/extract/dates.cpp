#include "extract/dates.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>

#include "extract/ascii_dates.h"
#include "extract/line_text.h"
#include "extract/text_reader.h"
#include "resources/resources.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr int kFirstYear = 1980;
constexpr int kLastYear = 2099;

struct Months {
  std::map<std::string, int, std::less<>> numbers;
  std::string pattern;  // a name before those that it begins with; sorted, so that RE2 reads shared beginnings once
  MonthNames of_ascii;
};

Months read_months() {
  Months months;
  std::vector<std::string> names;
  for (const ResourceLine& line : lines_of(resource("resources/extract/months.txt"))) {
    const int number = std::stoi(std::string(line.columns.at(0)));
    std::string_view list = line.columns.at(1);
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(' '), list.size());
      std::string name(list.substr(0, end));
      std::replace(name.begin(), name.end(), '_', ' ');
      if (months.numbers.emplace(name, number).second) names.push_back(name);
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
  std::sort(names.begin(), names.end(), std::greater<>());
  for (const std::string& name : names) {
    months.pattern += (months.pattern.empty() ? "" : "|") + name;
    if (is_all_ascii(name)) months.of_ascii.add(name);
  }
  return months;
}

const Months& months() {
  static const Months known = read_months();
  return known;
}

bool is_space(char c) {
  return TextReader::is_space(c);
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_digit(text[at]);
}

bool holds_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

int month_of(std::string_view name) {
  for (const std::string& key : {fold(name), std::string(name)}) {
    if (const auto found = months().numbers.find(key); found != months().numbers.end()) return found->second;
  }
  return 0;
}

int days_in(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_day(int year, int month, int day) {
  return year >= kFirstYear && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in(year, month);
}

struct Clock {
  int hour = -1;
  int minute = 0;
  Span span;
};

void append_two_digits(std::string& to, int number) {
  to += static_cast<char>('0' + number / 10);
  to += static_cast<char>('0' + number % 10);
}

// Precondition: the year has four digits, all other numbers two at most.
std::string value_of(int year, int month, int day, const Clock& clock) {
  std::string value;
  append_two_digits(value, year / 100);
  append_two_digits(value, year % 100);
  value += '-';
  append_two_digits(value, month);
  value += '-';
  append_two_digits(value, day);
  if (clock.hour < 0) return value;
  value += 'T';
  append_two_digits(value, clock.hour);
  value += ':';
  append_two_digits(value, clock.minute);
  return value;
}

// What the hour of a clock says: "2" of "29", "12" of "12:45".
std::string_view take_hour(TextReader& reader) {
  const std::string_view rest = reader.rest();
  const bool two = rest.size() > 1 && is_digit(rest[1]) && (rest[0] < '2' || (rest[0] == '2' && rest[1] < '4'));
  return reader.number(two ? 2 : 1);
}

// "05" of ":05".
std::string_view take_sixty(TextReader& reader, std::initializer_list<std::string_view> signs) {
  TextReader behind = reader;
  if (!behind.take_word(signs)) return {};
  const std::string_view number = behind.number(2);
  if (number.size() < 2 || number[0] > '5') return {};
  reader = behind;
  return number;
}

// 'a' or 'p' of "a.m." and "p.m."; else 0.
char take_half_of_day(TextReader& reader) {
  TextReader behind = reader;
  behind.take_space();
  const bool morning = behind.take_word({"a"});
  if (!morning && !behind.take_word({"p"})) return 0;
  behind.take('.');
  behind.take_space();
  if (!behind.take_word({"m"}) || behind.at_word_byte()) return 0;
  behind.take('.');
  reader = behind;
  return morning ? 'a' : 'p';
}

// The time of day that the first number of a text is; hour -1 where it is none.
Clock first_clock(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && (!is_digit(text[begin]) || (begin > 0 && is_word_byte(text[begin - 1])))) ++begin;
  if (begin == text.size()) return {};
  TextReader reader(text, begin);
  int hour = number_of(take_hour(reader));
  const std::string_view minute = take_sixty(reader, {":", ".", "h", " h "});
  if (!minute.empty()) take_sixty(reader, {":"});
  const char half = take_half_of_day(reader);
  if ((minute.empty() && half == 0) || reader.at_digit() || (half != 0 && (hour < 1 || hour > 12))) return {};
  if (half != 0) hour = hour % 12 + (half == 'p' ? 12 : 0);
  return {hour, number_of(minute), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(reader.at())}};
}

// What may stand between a date and the time of day behind it: ", ", " at ", " | ".
std::size_t size_of_joint(std::string_view text) {
  TextReader reader(text);
  reader.take('.');
  reader.take_spaces();
  reader.take_word({",",     "|",  "/",  "·", "•", "@",   "–",  "—",   "-", "&bull;", "at", "um",
                    "a las", "às", "Às", "à", "À", "kl.", "kl", "ore", "o", "alle",   "on"});
  reader.take_spaces();
  reader.take_word({"at", "um"});
  reader.take_spaces();
  return reader.at();
}

// Whether a time of day may stand there: RE2 is slow to deny it.
bool may_hold_clock(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const char next = lower_ascii(text[at + 1]);
    if (next == 'a' || next == 'p' || next == ':' || next == '.' || is_space(next)) return true;
  }
  return false;
}

// A time of day right behind a date ("May 3, 2031, 6:18 PM") or right before it ("6:18 p.m. ET May 4, 2031").
Clock clock_near(std::string_view text, Span date, std::uint32_t from) {
  std::string_view after = text.substr(date.end, 40);
  if (holds_digit(after)) {
    const auto skip = static_cast<std::uint32_t>(size_of_joint(after));
    Clock clock = first_clock(after.substr(skip));
    if (clock.hour >= 0 && clock.span.begin == 0) {
      clock.span = {date.begin, date.end + skip + clock.span.end};
      return clock;
    }
  }
  static const RE2 before_date(
      R"((?i)((?:2[0-3]|[01]?\d)(?:[:.][0-5]\d)(?:\s?[ap]\.?\s?m\b\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?\s?m\b\.?)\s*(?:\(?[A-Z]{2,5}\)?)?\s*(?:[,|/·•–—-]|on)?\s*(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*)?$)");
  const std::uint32_t begin = std::max(from, date.begin > 48 ? date.begin - 48 : 0);
  std::string_view before = text.substr(begin, date.begin - begin);
  re2::StringPiece groups[2];
  if (may_hold_clock(before) &&
      before_date.Match({before.data(), before.size()}, 0, before.size(), RE2::UNANCHORED, groups, 2)) {
    Clock clock = first_clock({groups[1].data(), groups[1].size()});
    clock.span = {begin + static_cast<std::uint32_t>(groups[1].data() - before.data()), date.end};
    return clock;
  }
  return {};
}

// 03/04/2019 is March 4 unless the sign or the size of the numbers says otherwise: "04.03.2019", "21/03/2019".
void order_numbers(int& month, int& day, char sign, const AskOrder& order) {
  if (month > 12 || (day <= 12 && (sign == '.' || order() == DateOrder::day_first))) std::swap(month, day);
}

struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
};

constexpr int kDateGroups = 5;  // of one form, the whole date the first

// The forms, with the months of this pattern.
std::array<std::string, kDateForms> date_forms(const std::string& months) {
  const std::string names = "(" + months + ")";
  const std::string year = R"(((?:19|20)\d\d))";
  const std::string sign = R"((?:[-/.]|\.\s|\s\|\s))";
  const std::string other_name = R"((?:\s?/\s?(?:)" + months + "))?";  // "24 نيسان / أبريل 2020"
  return {R"(\b)" + year + R"((?:[-/.]|\.\s)(\d{1,2})(?:[-/.]|\.\s)(\d{1,2}))",
          names + R"(\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+)" + year,
          R"((\d{1,2})(?:st|nd|rd|th|\.|er|º)?,?\s?-?(?:\s?(?:de|of|di)\s)?-?\s?)" + names + other_name +
              R"(\.?,?-?\s?(?:\s?(?:de|del|of)\s)?-?\s?)" + year,
          R"(\b(\d{1,2})()" + sign + R"()(\d{1,2}))" + sign + year,
          year + R"(\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일])",
          R"(\b(\d{1,2})\.(\d{1,2})\.(\d\d)\b)",
          R"(\b(\d{1,2})/(\d{1,2})/(\d\d)\b)",
          R"(\b)" + year + R"([.,]\s)" + names + R"(\s(\d{1,2}))"};
}

std::string any_of(const std::array<std::string, kDateForms>& forms) {
  std::string any;
  for (const std::string& form : forms) any += (any.empty() ? "" : "|") + form;
  return "(?i)(?:" + any + ")";
}

// Of what is written in one of the forms; where in several, in the first.
const RE2& any_date() {
  static const RE2 pattern(any_of(date_forms(months().pattern)));
  return pattern;
}

// One pattern of all forms finds a date, that of its form parts it: RE2 is slow to tell the parts of a large pattern.
const RE2& date_of_form(std::size_t form) {
  static const std::vector<std::unique_ptr<RE2>> patterns = [] {
    std::vector<std::unique_ptr<RE2>> read;
    for (const std::string& one : date_forms(months().pattern)) read.push_back(std::make_unique<RE2>("(?i)" + one));
    return read;
  }();
  return *patterns[form];
}

bool is_year_at(std::string_view text, std::size_t at) {
  return at + 4 <= text.size() && (text.substr(at, 2) == "19" || text.substr(at, 2) == "20") &&
         is_digit(text[at + 2]) && is_digit(text[at + 3]);
}

// Whether a day or a month may follow a year that ends at `end`.
bool may_go_on(std::string_view text, std::size_t end) {
  const std::string_view rest = text.substr(end, 2);
  if (rest.empty()) return false;
  if (rest[0] == '-' || rest[0] == '/') return is_digit_at(rest, 1);
  if (rest[0] == '.') return rest.size() == 2 && (is_digit(rest[1]) || is_space(rest[1]));
  if (rest[0] == ',') return rest.size() == 2 && is_space(rest[1]);
  return static_cast<unsigned char>(rest[is_space(rest[0]) ? rest.size() - 1 : 0]) >= 0x80;
}

// Whether two digits at `at` are the year of "28.01.22" or "1/28/22".
bool is_short_year_at(std::string_view text, std::size_t at) {
  const char sign = at == 0 ? ' ' : text[at - 1];
  if ((sign != '.' && sign != '/') || !is_digit_at(text, at) || !is_digit_at(text, at + 1)) return false;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 3 && is_digit(text[begin - 1])) --begin;
  return begin < at - 1 && begin >= 2 && text[begin - 1] == sign && is_digit(text[begin - 2]);
}

// Whether there may be a date, which RE2 is slow to deny: no date is without a year, before which or right behind which
// another number stands, or a sign of what follows. Most lines have none.
bool may_hold_date(std::string_view text) {
  bool number_before = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    if (is_short_year_at(text, at) || (is_year_at(text, at) && (number_before || may_go_on(text, at + 4)))) return true;
    number_before = true;
  }
  return false;
}

// Whether what begins with so many digits may be of this form.
bool may_begin(DateForm form, std::size_t digits) {
  switch (form) {
    case DateForm::iso:
    case DateForm::characters:
    case DateForm::year_first:
      return digits == 4;
    case DateForm::month_first:
      return digits == 0;
    default:
      return digits == 1 || digits == 2;
  }
}

// The pieces of a date between signs and white space: "Sept", "20", "2023".
std::vector<std::string_view> pieces_of(std::string_view date) {
  static constexpr std::string_view kBetween = " \t\n\f\r-/.,|";
  std::vector<std::string_view> pieces;
  for (std::size_t at = date.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const std::size_t end = std::min(date.find_first_of(kBetween, at), date.size());
    pieces.push_back(date.substr(at, end - at));
    at = date.find_first_not_of(kBetween, end);
  }
  return pieces;
}

bool is_number(std::string_view piece) {
  return std::all_of(piece.begin(), piece.end(), is_digit);
}

// Tells form and groups of a date of three pieces, as most are, without a pattern: "2023-09-20", "Sept. 20, 2023",
// "20 September 2023", "03-15-2019", "28.01.22", "1/28/22". False for any other, of which that would be much to say.
bool part_by_pieces(std::string_view date, DateMatch& match) {
  const std::vector<std::string_view> pieces = pieces_of(date);
  if (pieces.size() != 3) return false;
  const std::array<bool, 3> numbers = {is_number(pieces[0]), is_number(pieces[1]), is_number(pieces[2])};
  const auto take = [&](DateForm form, const std::array<std::string_view, 4>& parts) {
    match.form = form;
    match.parts = parts;
    return true;
  };
  if (!numbers[2]) return false;
  if (numbers[0] && numbers[1]) {
    if (pieces[0].size() == 4) return take(DateForm::iso, {pieces[0], pieces[1], pieces[2]});
    const std::string_view sign(pieces[0].data() + pieces[0].size(), 1);
    if (pieces[2].size() == 4) return take(DateForm::numbers, {pieces[0], sign, pieces[1], pieces[2]});
    return take(sign == "." ? DateForm::short_dotted : DateForm::short_slashed, {pieces[0], pieces[1], pieces[2]});
  }
  if (pieces[2].size() != 4) return false;
  if (numbers[1] && month_of(pieces[0]) != 0) return take(DateForm::month_first, {pieces[0], pieces[1], pieces[2]});
  if (numbers[0] && month_of(pieces[1]) != 0) return take(DateForm::day_first, {pieces[0], pieces[1], pieces[2]});
  return false;
}

void part_by_pattern(std::string_view text, DateMatch& match) {
  const std::string_view date = text.substr(match.span.begin);
  const std::size_t digits = std::min(date.find_first_not_of("0123456789"), date.size());
  const re2::StringPiece all(text.data(), text.size());
  std::array<re2::StringPiece, kDateGroups> groups;
  for (std::size_t form = 0; form < kDateForms; ++form) {
    const RE2& pattern = date_of_form(form);
    match.form = static_cast<DateForm>(form);
    if (!may_begin(match.form, digits) || !pattern.Match(all, match.span.begin, all.size(), RE2::ANCHOR_START,
                                                         groups.data(), 1 + pattern.NumberOfCapturingGroups()))
      continue;
    std::transform(groups.begin() + 1, groups.end(), match.parts.begin(),
                   [](const re2::StringPiece& group) { return std::string_view(group.data(), group.size()); });
    return;
  }
}

// The first at or behind `from`.
std::optional<DateMatch> find_date(std::string_view text, std::size_t from) {
  if (!may_hold_date(text.substr(from))) return std::nullopt;
  if (is_all_ascii(text)) return find_ascii_date(text, from, months().of_ascii);
  const re2::StringPiece all(text.data(), text.size());
  re2::StringPiece found;
  if (!any_date().Match(all, from, all.size(), RE2::UNANCHORED, &found, 1)) return std::nullopt;
  DateMatch match;
  match.span.begin = static_cast<std::uint32_t>(found.data() - text.data());
  match.span.end = match.span.begin + static_cast<std::uint32_t>(found.size());
  if (!part_by_pieces(slice(text, match.span), match)) part_by_pattern(text, match);
  return match;
}

Parts parts_of(const DateMatch& date, const AskOrder& order) {
  const auto number = [&date](std::size_t part) { return number_of(date.parts[part]); };
  Parts parts;
  switch (date.form) {
    case DateForm::iso:
    case DateForm::characters:
      return {number(0), number(1), number(2)};
    case DateForm::month_first:
      return {number(2), month_of(date.parts[0]), number(1)};
    case DateForm::day_first:
      return {number(2), month_of(date.parts[1]), number(0)};
    case DateForm::year_first:
      return {number(0), month_of(date.parts[1]), number(2)};
    case DateForm::short_dotted:
      return {2000 + number(2), number(1), number(0)};
    case DateForm::short_slashed:
      parts = {2000 + number(2), number(0), number(1)};
      order_numbers(parts.month, parts.day, '/', order);
      return parts;
    case DateForm::numbers:
      parts = {number(3), number(0), number(2)};
      order_numbers(parts.month, parts.day, date.parts[1].data()[0], order);
      return parts;
  }
  return parts;
}

// Whether what was matched is a piece of a longer number or word: "2021-03-041", "10.4.22.1", "smarch 3, 2021". A name
// may run into a date all the same, where two elements stand side by side: "Ida HolmDec 05, 2031".
bool goes_on(std::string_view text, const DateMatch& date) {
  const Span span = date.span;
  const bool short_dotted = date.form == DateForm::short_dotted;
  if (is_digit_at(text, span.end)) return true;
  if (short_dotted && span.end < text.size() && text[span.end] == '.' && is_digit_at(text, span.end + 1)) return true;
  if (span.begin == 0) return false;
  const char before = text[span.begin - 1];
  if (is_digit_at(text, span.begin - 1) || (short_dotted && before == '.')) return true;
  const bool in_word = (before | 0x20) >= 'a' && (before | 0x20) <= 'z';
  return in_word && begins_lower(text.substr(span.begin));
}

bool is_written_as(std::string_view text, std::string_view shape) {
  return text.size() >= shape.size() && std::equal(shape.begin(), shape.end(), text.begin(), [](char sign, char c) {
           return sign == '0' ? is_digit(c) : sign == c;
         });
}

// "2023-09-20", "2023-09-20T23:05:12+01:00": what most fields say, without a pattern. Null for what is written in any
// other way.
std::optional<WrittenDate> iso_date(std::string_view text) {
  static constexpr std::string_view kDay = "0000-00-00";
  if (!is_written_as(text, kDay)) return std::nullopt;
  const int year = number_of(text.substr(0, 4));
  const int month = number_of(text.substr(5, 2));
  const int day = number_of(text.substr(8, 2));
  if (!is_day(year, month, day)) return std::nullopt;
  const Span span{0, static_cast<std::uint32_t>(kDay.size())};
  const std::string_view rest = text.substr(kDay.size());
  if (rest.empty()) return WrittenDate{span, value_of(year, month, day, {}), DatePrecision::day};
  if (!is_written_as(rest, "T00:00")) return std::nullopt;
  const Clock clock{number_of(rest.substr(1, 2)), number_of(rest.substr(4, 2)), {}};
  const bool ends = rest.size() == 6 || std::string_view("Z+-").find(rest[6]) != std::string_view::npos ||
                    (is_written_as(rest, "T00:00:00") && number_of(rest.substr(7, 2)) < 60);
  if (!ends || clock.hour > 23 || clock.minute > 59) return std::nullopt;
  return WrittenDate{span, value_of(year, month, day, clock), DatePrecision::minute};
}

std::optional<WrittenDate> first_date(std::string_view text, const AskOrder& order) {
  if (auto date = iso_date(text)) return date;
  std::vector<WrittenDate> dates = find_dates(text, order);
  return dates.empty() ? std::nullopt : std::optional(std::move(dates.front()));
}

struct UrlDate {
  int year = 0;
  int month = 0;
  int day = 0;
  std::size_t end = 0;
};

// The date behind a sign that parts an address ("/2023/09/20/", "/2023/sep/20/", "-20230920."); `end` 0 where there is
// none.
UrlDate url_date_at(std::string_view url, std::size_t sign) {
  if (!is_year_at(url, sign + 1)) return {};
  UrlDate date;
  const auto take_sign = [](TextReader& reader) { return reader.take('/') || reader.take('_') || reader.take('-'); };
  TextReader reader(url, sign + 1);
  date.year = number_of(reader.number(4));
  if (take_sign(reader)) {
    const std::string_view rest = reader.rest();
    const std::string_view name = rest.substr(0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
    const bool named = name.size() == 3 || name.size() == 4;
    if (named) reader.skip(name.size());
    const std::string_view month = named ? name : reader.number(2);
    if (month.empty() || !take_sign(reader)) return {};
    date.month = named ? month_of(month) : number_of(month);
    const std::string_view day = reader.number(2);
    if (day.empty()) return {};
    date.day = number_of(day);
  } else {
    const std::string_view packed = reader.number(4);
    if (packed.size() < 4) return {};
    date.month = number_of(packed.substr(0, 2));
    date.day = number_of(packed.substr(2));
  }
  if (!reader.rest().empty() && !take_sign(reader) && !reader.take('.') && !reader.take('T') && !reader.take('?'))
    return {};
  date.end = reader.at();
  return date;
}

bool has_sign_between_digits(std::string_view text) {
  return any_place_of<'/', '-'>(
      text, [text](std::size_t at) { return at > 0 && is_digit(text[at - 1]) && is_digit_at(text, at + 1); });
}

}  // namespace

DateOrder order_of_language(const std::optional<std::string>& language) {
  if (!language || language->size() < 2) return DateOrder::month_first;
  const std::string code = fold(*language);
  const bool american = code == "en" || code.starts_with("en-us") || code.starts_with("en_us") || code == "fil";
  return american ? DateOrder::month_first : DateOrder::day_first;
}

std::optional<DateOrder> order_shown(std::string_view text) {
  if (!has_sign_between_digits(text)) return std::nullopt;
  static const RE2 pattern(R"(\b(\d{1,2})[-/](\d{1,2})[-/](?:19|20)\d\d\b)");
  re2::StringPiece rest(text.data(), text.size());
  int first = 0;
  int second = 0;
  while (RE2::FindAndConsume(&rest, pattern, &first, &second)) {
    if (first > 12 && first <= 31 && second <= 12) return DateOrder::day_first;
    if (second > 12 && second <= 31 && first <= 12) return DateOrder::month_first;
  }
  return std::nullopt;
}

bool is_universal(std::string_view value) {
  static constexpr std::array<std::string_view, 5> kUniversal = {"Z", "+00:00", "-00:00", "+0000", "-0000"};
  while (!value.empty() && is_space(value.back())) value.remove_suffix(1);
  const auto zone =
      std::find_if(kUniversal.begin(), kUniversal.end(), [value](auto one) { return value.ends_with(one); });
  if (zone == kUniversal.end()) return false;
  value.remove_suffix(zone->size());
  const std::size_t clock = value.find_last_not_of("0123456789:.");
  return clock != std::string_view::npos && is_written_as(value.substr(clock), "T00:00");
}

std::vector<WrittenDate> find_dates(std::string_view text, const AskOrder& order) {
  std::vector<WrittenDate> dates;
  std::size_t from = 0;
  while (const auto found = find_date(text, from)) {
    Span span = found->span;
    from = span.end;
    const Parts parts = parts_of(*found, order);
    if (!is_day(parts.year, parts.month, parts.day) || goes_on(text, *found)) continue;
    const std::uint32_t last = dates.empty() ? 0 : dates.back().span.end;
    Clock clock;
    if (span.end < text.size() && text[span.end] == 'T') {
      clock = first_clock(text.substr(span.end + 1, 8));
    } else {
      clock = clock_near(text, span, last);
      if (clock.hour >= 0) span = clock.span;
    }
    if (clock.hour < 0 && found->form == DateForm::short_slashed) continue;  // 1/28/22 alone may be anything
    dates.push_back({span, value_of(parts.year, parts.month, parts.day, clock),
                     clock.hour < 0 ? DatePrecision::day : DatePrecision::minute});
    from = std::max<std::size_t>(from, span.end);
  }
  return dates;
}

std::vector<WrittenDate> find_dates(std::string_view text, DateOrder order) {
  return find_dates(text, [order] { return order; });
}

bool is_mostly_dates(std::string_view text) {
  std::size_t dated = 0;
  for (const WrittenDate& date : find_dates(text)) dated += date.span.size();
  return dated * 2 > text.size();
}

std::optional<WrittenDate> date_of_value(std::string_view value, const AskOrder& order) {
  static const RE2 packed(R"(^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)\d*)?)");
  static const RE2 month_only(R"(^\s*((?:19|20)\d\d)(?:-(\d\d))?\s*$)");
  static const RE2 midnight(R"(T00:00(:00(\.0+)?)?(Z|[+-]00:?00)?\s*$)");
  value = value.substr(0, 200);
  if (auto date = first_date(value, order)) {
    if (date->value.ends_with("T00:00") && RE2::PartialMatch({value.data(), value.size()}, midnight)) {
      date->value.resize(10);  // a day that a program filled up
      date->precision = DatePrecision::day;
    }
    return date;
  }
  std::string year, month, day, hour, minute;
  const Span all{0, static_cast<std::uint32_t>(value.size())};
  if (RE2::PartialMatch({value.data(), value.size()}, packed, &year, &month, &day, &hour, &minute) &&
      is_day(number_of(year), number_of(month), number_of(day))) {
    Clock clock;
    if (!hour.empty() && number_of(hour) < 24 && number_of(minute) < 60)
      clock = {number_of(hour), number_of(minute), {}};
    return WrittenDate{all, value_of(number_of(year), number_of(month), number_of(day), clock),
                       clock.hour < 0 ? DatePrecision::day : DatePrecision::minute};
  }
  if (RE2::FullMatch({value.data(), value.size()}, month_only, &year, &month) && number_of(year) >= kFirstYear) {
    if (month.empty()) return WrittenDate{all, year, DatePrecision::year};
    if (number_of(month) >= 1 && number_of(month) <= 12)
      return WrittenDate{all, year + "-" + month, DatePrecision::month};
  }
  return std::nullopt;
}

std::optional<WrittenDate> date_of_value(std::string_view value, DateOrder order) {
  return date_of_value(value, [order] { return order; });
}

std::optional<WrittenDate> date_of_url(std::string_view url) {
  std::optional<WrittenDate> found;
  any_place_of<'/', '_', '-'>(url, [&](std::size_t at) {
    const UrlDate date = url_date_at(url, at);
    if (date.end == 0) return false;
    if (is_day(date.year, date.month, date.day))
      found = WrittenDate{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(date.end)},
                          value_of(date.year, date.month, date.day, {}),
                          DatePrecision::day};
    return true;
  });
  return found;
}

std::optional<std::string> complete_date(std::string_view written, const std::optional<PublishedDate>& published) {
  if (const std::vector<WrittenDate> dates = find_dates(written); !dates.empty())
    return dates.front().value.substr(0, 10);
  static const RE2 month_day("(?i)\\b(" + months().pattern + R"()\.?\s+(\d{1,2})\b)");
  static const RE2 day_month("(?i)\\b(\\d{1,2})\\.?\\s+(" + months().pattern + ")\\b");
  std::string month, day;
  const re2::StringPiece text(written.data(), written.size());
  if (!RE2::PartialMatch(text, month_day, &month, &day) && !RE2::PartialMatch(text, day_month, &day, &month)) {
    return std::nullopt;
  }
  if (!published || published->value.size() < 4) return std::nullopt;
  int year = number_of(std::string_view(published->value).substr(0, 4));
  const int number = month_of(month);
  if (published->value.size() >= 7) {
    const int away = number - number_of(std::string_view(published->value).substr(5, 2));
    if (away > 6) --year;
    if (away < -6) ++year;
  }
  if (!is_day(year, number, number_of(day))) return std::nullopt;
  return value_of(year, number, number_of(day), {});
}

}  // namespace stemma
