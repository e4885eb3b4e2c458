#include "language/timex_words.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <iterator>
#include <stdexcept>
#include <string>

#include "resources/resources.h"
#include "text/fold.h"
#include "text/word_map.h"

namespace stemma {
namespace {

constexpr std::string_view kClassNames[] = {
    "month",         "clearmonth", "weekday", "shortday",    "weekdays",   "unit",         "units",    "smallunit",
    "smallunits",    "quarter",    "weekend", "nightunit",   "nightunits", "century",      "dayword",  "yearword",
    "weekword",      "monthword",  "relday",  "tonight",     "overnight",  "this",         "last",     "past",
    "previous",      "next",       "coming",  "following",   "part",       "parts",        "softpart", "noon",
    "midnight",      "halfday",    "season",  "clearseason", "mod",        "middle",       "firstof",  "ago",
    "before",        "after",      "one",     "some",        "half",       "every",        "often",    "decade",
    "zone",          "number",     "year",    "wordyear",    "twodigits",  "day",          "ordinal",  "ordinalday",
    "quarternumber", "clock",      "hour",    "military",    "fulldate",   "foreignmonth",
};
static_assert(std::size(kClassNames) == static_cast<std::size_t>(TimeClass::none));
static_assert(std::size(kClassNames) <= 64, "a term holds its classes in 64 bits");

[[noreturn]] void reject(std::string_view file, std::uint32_t line, std::string_view what) {
  throw std::logic_error(std::string(file) + ": line " + std::to_string(line) + ": " + std::string(what));
}

using Entries = WordMap<std::vector<TimeEntry>>;

// The names of one month in many languages, as a line of months.txt has them.
void read_months(const ResourceLine& line, std::deque<std::string>& kept, Entries& to) {
  if (line.columns.size() != 2) reject("resources/times/months.txt", line.number, "a line is a number and names");
  const std::string_view names = line.columns[1];
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    const double number = std::strtod(std::string(line.columns[0]).c_str(), nullptr);
    const std::string& name = kept.emplace_back(fold(names.substr(at, end - at)));
    to[name].push_back({.of = TimeClass::foreignmonth, .value = {.number = number, .letters = {}}});
    at = end + 1;
  }
}

const Entries& entries() {
  static std::deque<std::string> kept;  // what the folded keys are views of
  static const Entries table = [] {
    Entries read;
    for (const ResourceLine& line : lines_of(resource("resources/times/words.txt"))) {
      if (line.columns.size() < 3) reject("resources/times/words.txt", line.number, "a word needs a class and a value");
      TimeEntry entry{.of = time_class_named(line.columns[1]), .value = {.letters = line.columns[2]}};
      if (entry.of == TimeClass::none) reject("resources/times/words.txt", line.number, "no such class");
      entry.value.number = std::strtod(std::string(line.columns[2]).c_str(), nullptr);
      const std::string_view flags = line.columns.size() > 3 ? line.columns[3] : std::string_view();
      entry.dot = flags.find("dot") != std::string_view::npos;
      entry.capital = flags.find("capital") != std::string_view::npos;
      read[line.columns[0]].push_back(entry);
    }
    for (const ResourceLine& line : lines_of(resource("resources/times/months.txt"))) read_months(line, kept, read);
    return read;
  }();
  return table;
}

}  // namespace

TimeClass time_class_named(std::string_view name) {
  const auto found = std::find(std::begin(kClassNames), std::end(kClassNames), name);
  return static_cast<TimeClass>(found - std::begin(kClassNames));
}

const std::vector<TimeEntry>* time_entries(std::string_view word) {
  return entries().find(word);
}

}  // namespace stemma
