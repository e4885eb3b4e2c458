#include "news/agencies.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "resources/resources.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/word_map.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestShortForm = 5;
constexpr char kAround[] = " \t\n.()";

bool is_plain(char c) {
  return is_digit(c) || is_ascii_letter(c);
}

// The letters and digits of ASCII that a text begins with.
std::string_view first_run(std::string_view text) {
  return {text.begin(), std::find_if_not(text.begin(), text.end(), is_plain)};
}

// Stretches of such and of characters outside ASCII: no fewer than it has words.
std::size_t runs_in(std::string_view text) {
  std::size_t runs = 0;
  bool inside = false;
  for (const char c : text) {
    const bool before = std::exchange(inside, is_plain(c) || !is_ascii(c));
    runs += inside && !before;
  }
  return runs;
}

struct Agencies {
  WordMap<std::string_view> as_written;                               // full names by short forms of capitals
  WordMap<std::string_view> folded;                                   // by all other forms
  std::deque<std::string> forms;                                      // that `folded` knows
  std::set<std::pair<std::string_view, std::string_view>> passed_on;  // by the first, by their full names
  std::bitset<std::size_t{1} << 16> beginnings;                       // the first two bytes of all forms, folded
  WordMap<std::size_t> most_words;                                    // of the forms that begin with one word

  void add(std::string_view form, std::string_view name) {
    const bool capitals = std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const std::string& plain = forms.emplace_back(fold(form));
    beginnings.set(beginning_of(plain));
    std::size_t& most = most_words[first_run(plain)];
    most = std::max(most, runs_in(plain));
    if (capitals && form.size() <= kLongestShortForm)
      as_written.emplace(form, name);
    else
      folded.emplace(plain, name);
  }

  // False for most words that are none; true where folding may change how the word begins.
  bool may_have(std::string_view word) const {
    return !word.empty() && (!is_all_ascii(word.substr(0, 2)) || beginnings.test(beginning_of(word)));
  }

  static std::size_t beginning_of(std::string_view form) {
    const auto byte = [form](std::size_t at) {
      return static_cast<std::size_t>(static_cast<unsigned char>(lower_ascii(form[at])));
    };
    return byte(0) << 8 | (form.size() > 1 ? byte(1) : 0);
  }
};

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kAround) + 1 - begin);
}

// "AP | A.P." of a line's column; none where it has no such column, or "-".
std::vector<std::string_view> names_in(const ResourceLine& line, std::size_t column) {
  std::vector<std::string_view> names;
  std::string_view left = column < line.columns.size() ? line.columns[column] : std::string_view();
  if (left == "-") return names;
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('|'), left.size());
    names.push_back(trim(left.substr(0, end)));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return names;
}

Agencies read_agencies() {
  Agencies agencies;
  for (const ResourceLine& line : lines_of(resource("resources/news/agencies.txt"))) {
    const std::string_view name = line.columns[0];
    agencies.add(name, name);
    for (const std::string_view form : names_in(line, 1)) agencies.add(form, name);
    for (const std::string_view other : names_in(line, 2)) agencies.passed_on.emplace(name, other);
  }
  return agencies;
}

const Agencies& known_agencies() {
  static const Agencies kKnown = read_agencies();
  return kKnown;
}

std::string_view without_article(std::string_view name) {
  return name.starts_with("The ") || name.starts_with("the ") ? name.substr(4) : name;
}

}  // namespace

std::size_t most_words_of_agency(std::string_view text) {
  constexpr std::size_t kLongest = 24;  // bytes of a run that is looked up
  const std::string_view name = without_article(text);
  const std::size_t article = name.size() < text.size() ? 1 : 0;
  const std::string_view run = first_run(name.substr(0, kLongest + 1));
  // What follows may change how the run is folded.
  if (run.size() > kLongest || (run.size() < name.size() && !is_ascii(name[run.size()]))) return kMostWordsOfAgency;
  std::array<char, kLongest> small{};
  std::transform(run.begin(), run.end(), small.begin(), [](char c) { return lower_ascii(c); });
  const std::size_t* most = known_agencies().most_words.find({small.data(), run.size()});
  return most == nullptr ? 0 : std::min(article + *most, kMostWordsOfAgency);
}

std::string_view agency_named(std::string_view name) {
  const Agencies& known = known_agencies();
  name = without_article(trim(name));
  if (!known.may_have(name)) return {};
  if (const std::string_view* full = known.as_written.find(name)) return *full;
  const std::string_view* full = known.folded.find(fold(name));
  return full == nullptr ? std::string_view() : *full;
}

bool passes_on(std::string_view agency, std::string_view other) {
  return known_agencies().passed_on.contains({agency, other});
}

bool sells_pictures(std::string_view agency) {
  static const std::set<std::string_view> pictures = [] {
    std::set<std::string_view> names;
    for (const ResourceLine& line : lines_of(resource("resources/news/picture_agencies.txt"))) names.insert(line.text);
    return names;
  }();
  return pictures.contains(agency);
}

}  // namespace stemma
