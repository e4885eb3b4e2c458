#include "extract/bylines.h"

#include <re2/re2.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <set>
#include <utility>

#include "extract/agencies.h"
#include "extract/dates.h"
#include "extract/letter_pairs.h"
#include "extract/line_text.h"
#include "extract/text_reader.h"
#include "news/agencies.h"
#include "resources/resources.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/word_map.h"

namespace stemma {
namespace {

class Words {
 public:
  void insert(std::string word) { known_.emplace(words_.emplace_back(std::move(word)), true); }
  bool contains(std::string_view word) const { return known_.contains(word); }

 private:
  std::deque<std::string> words_;
  WordMap<bool> known_;
};

const Words& no_names() {
  static const Words known = [] {
    Words words;
    for (const ResourceLine& line : lines_of(resource("resources/extract/not_names.txt"))) {
      for (const std::string_view word : split(line.text, " ")) words.insert(std::string(word));
    }
    return words;
  }();
  return known;
}

// The words of one kind of resources/extract/byline_words.txt, sorted.
std::vector<std::string> sorted_words(std::string_view kind) {
  std::set<std::string> words;
  for (const ResourceLine& line : lines_of(resource("resources/extract/byline_words.txt"))) {
    if (line.columns.at(0) != kind) continue;
    for (const std::string_view word : split(line.columns.at(1), " ")) {
      std::string text(word);
      std::replace(text.begin(), text.end(), '_', ' ');
      words.insert(std::move(text));
    }
  }
  return {words.begin(), words.end()};
}

Words byline_words(std::string_view kind) {
  Words words;
  for (std::string& word : sorted_words(kind)) words.insert(std::move(word));
  return words;
}

bool is_particle(std::string_view word) {
  static const std::set<std::string_view> particles = {
      "de", "da", "van", "von", "der", "den", "bin",   "al",  "el",  "la", "di", "du", "le",  "ibn", "dos",
      "do", "af", "ten", "ter", "zu",  "del", "della", "ben", "abu", "y",  "e",  "o'", "mac", "mc",  "st"};
  return particles.contains(word);
}

struct ByWords {
  std::unique_ptr<RE2> pattern;
  std::vector<std::string> of_ascii;  // in the pattern's order
  std::size_t longest = 0;            // bytes of one of all
  LetterPairs begins;                 // what those have that begin in ASCII
};

ByWords read_by_words() {
  ByWords by;
  std::string any;
  for (const std::string& word : sorted_words("by")) {
    any += (any.empty() ? "" : "|") + RE2::QuoteMeta(word);
    if (is_ascii(word.front())) by.begins.add(word);
    if (is_all_ascii(word)) by.of_ascii.push_back(word);
    by.longest = std::max(by.longest, word.size());
  }
  by.pattern = std::make_unique<RE2>("(?i)^(?:" + any + ")\\s*:?\\s+");
  return by;
}

const ByWords& by_words() {
  static const ByWords known = read_by_words();
  return known;
}

// False for most lines that begin otherwise; RE2 is slow to say so.
bool may_begin_with_by(std::string_view line) {
  return line.size() >= 2 && (!is_ascii(line[0]) || by_words().begins.may_contain(line[0], line[1]));
}

// As the pattern says, of a line that begins in ASCII.
std::size_t size_of_ascii_by(std::string_view line) {
  for (const std::string& word : by_words().of_ascii) {
    TextReader reader(line);
    if (!reader.take_word({word})) continue;
    const bool space = reader.take_spaces();
    TextReader behind = reader;
    if (behind.take(':') && behind.take_spaces()) return behind.at();
    if (space) return reader.at();
  }
  return 0;
}

// "By", "Written by", "Von" ... with what parts it from the names.
std::size_t size_of_by(std::string_view line) {
  // Two elements that stand side by side: "ByIda Holm".
  if (line.size() > 4 && line.starts_with("By") && line[2] >= 'A' && line[2] <= 'Z') return 2;
  TextReader reader(line);
  reader.take_spaces();
  const std::size_t before = reader.at();
  line = reader.rest();
  if (!may_begin_with_by(line)) return 0;
  re2::StringPiece match;
  std::size_t size = 0;
  if (is_all_ascii(line.substr(0, by_words().longest)))
    size = size_of_ascii_by(line);
  else if (by_words().pattern->Match({line.data(), line.size()}, 0, line.size(), RE2::ANCHOR_START, &match, 1))
    size = match.size();
  return size == 0 ? 0 : before + size;
}

bool ends_in_ascii(std::string_view text, std::string_view lower_end) {
  return text.size() >= lower_end.size() && equals_ascii(text.substr(text.size() - lower_end.size()), lower_end);
}

// Where a text is no more but letters of ASCII, spaces and what stands inside names, or holds a word of those that end
// a byline (before_date()) or part its names (pieces_of()). Most fields are plain to their end, and RE2 is slow to say
// it.
std::size_t end_of_plain_names(std::string_view text) {
  static constexpr std::string_view kParting[] = {"and",     "covers", "email", "en",   "et",     "follow", "for",
                                                  "is",      "och",    "og",    "on",   "posted", "read",   "see",
                                                  "special", "und",    "view",  "with", "y"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_letter(text[at])) ++at;
    const std::string_view word = text.substr(begin, at - begin);
    const bool parts = std::any_of(std::begin(kParting), std::end(kParting),
                                   [word](std::string_view parting) { return equals_ascii(word, parting); });
    if (parts || ends_in_ascii(word, "published") || ends_in_ascii(word, "updated")) return begin;
    if (at == text.size()) return at;
    const bool hyphen = text[at] == '-' && !word.empty();
    if (!hyphen && std::string_view(" .'").find(text[at]) == std::string_view::npos) return begin;
  }
  return text.size();
}

// Whether the last word may lead to a date. RE2 is slow to deny it.
bool may_lead_to_date(std::string_view text) {
  static constexpr std::string_view kLeads[] = {"am",        "le",         "el",       "il",       "den",
                                                "vom",       "op",         "dnia",     "erstellt", "aktualisiert",
                                                "publicado", "pubblicato", "geplaatst"};
  const std::size_t last = text.find_last_not_of(" \t\n\f\r:");
  text = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  const std::string_view word = text.substr(text.find_last_of(" \t\n\f\r") + 1);
  return !is_all_ascii(word) || std::any_of(std::begin(kLeads), std::end(kLeads),
                                            [word](std::string_view lead) { return equals_ascii(word, lead); });
}

// "Ida Holm Erstellt am": what leads to the date behind a name.
std::string_view without_lead_to_date(std::string_view text) {
  if (!may_lead_to_date(text)) return text;
  static const RE2 lead(
      R"((?i)(?:\s(?:am|le|el|il|den|vom|op|dnia|erstellt|veröffentlicht|aktualisiert|publié|publicado|pubblicato|geplaatst))+\s*:?\s*$)");
  re2::StringPiece match;
  if (!lead.Match({text.data(), text.size()}, 0, text.size(), RE2::UNANCHORED, &match, 1)) return text;
  return text.substr(0, static_cast<std::size_t>(match.data() - text.data()));
}

// Everything before the first date and before words that end a byline.
std::string_view before_date(std::string_view text) {
  if (const auto dates = find_dates(text); !dates.empty())
    text = without_lead_to_date(text.substr(0, dates.front().span.begin));
  const std::size_t plain = end_of_plain_names(text);
  if (plain == text.size()) return trim(text);
  static const RE2 ends(
      R"((?i)(?:\s[|•·–—]\s|\s-\s|\s/\s|published\b|updated\b|\bposted\b|\bon\s*$|\b\d+ min\b|\bfor the\b|\bspecial to\b|\bis an? \b|\bcovers\b|\bfollow\b|@|https?:|\bsee (?:all|more)|\bview\b|\s\d|\bread (?:more|full)|\bread bio|\bemail\b))");
  re2::StringPiece match;
  const std::size_t from = plain - std::min<std::size_t>(plain, 1);  // the space before a sign
  if (ends.Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, &match, 1)) {
    text = text.substr(0, static_cast<std::size_t>(match.data() - text.data()));
  }
  return trim(text);
}

bool has_single_spaces(std::string_view text) {
  return is_all_ascii(text) && text.find('\t') == std::string_view::npos && text.find("  ") == std::string_view::npos;
}

// No-break spaces and runs of spaces as one space.
std::string with_single_spaces(std::string_view text) {
  if (has_single_spaces(text)) return std::string(text);
  std::string spaced;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const bool space_before =
        std::exchange(space, c.code == ' ' || c.code == '\t' || c.code == 0xA0 || c.code == 0x202F);
    if (space && !space_before) spaced += ' ';
    if (!space) spaced += text.substr(at, c.size);
    at += c.size;
  }
  return spaced;
}

// "Dec 19, 2023 by Ida Holm": what follows "by" in a line that begins with a date.
std::string_view behind_date_and_by(std::string_view line) {
  if (line.find(" by ") == std::string_view::npos) return {};
  const auto dates = find_dates(line);
  if (dates.empty()) return {};
  const std::size_t by = line.find(" by ", dates.front().span.end);
  return by == std::string_view::npos || by > dates.front().span.end + 16 ? std::string_view() : line.substr(by + 4);
}

std::string without_signs(std::string_view part) {
  part = trim(part);
  while (!part.empty() && std::string_view(",;:|-.*\"'()").find(part.front()) != std::string_view::npos)
    part = trim(part.substr(1));
  while (!part.empty() && std::string_view(",;:|-*\"'()").find(part.back()) != std::string_view::npos) {
    part = trim(part.substr(0, part.size() - 1));
  }
  const bool initial = part.size() > 4 && (part[part.size() - 3] == ' ' || part[part.size() - 3] == '.');
  if (part.ends_with('.') && part.size() > 4 && !initial && !part.ends_with("Jr.") && !part.ends_with(".D.")) {
    part.remove_suffix(1);
  }
  return std::string(part);
}

bool is_credential(std::string_view name) {
  static const Words known = byline_words("credential");
  return known.contains(name);
}

bool is_suffix(std::string_view name) {
  static const Words known = byline_words("suffix");
  return known.contains(name);
}

bool begins_role(std::string_view word) {
  static const Words known = byline_words("role");
  return known.contains(fold(word));
}

// The pieces between "and", commas and their like.
std::vector<std::string> pieces_of(std::string_view text) {
  static const RE2 between(R"((?i)(?:\s*,\s*|\s+)(?:and|und|et|y|och|og|en|with)\s+(?:by\s+)?|\s*[,;&\n|•·]\s*)");
  std::string joined(text);
  if (end_of_plain_names(text) < text.size()) RE2::GlobalReplace(&joined, between, "\x01");
  std::vector<std::string> pieces;
  for (const std::string_view piece : split(joined, "\x01")) {
    const std::string name = without_signs(piece);
    if (is_credential(name)) continue;
    if (is_suffix(name)) {
      if (!pieces.empty()) pieces.back() += ", " + name;
    } else if (!name.empty()) {
      pieces.push_back(name);
    }
  }
  return pieces;
}

// "Ida Holm Staff Writer", "Ida Holm The Associated Press", "Ida Holm MS": the words before the first that no name
// holds.
std::string without_role(const std::string& piece) {
  const std::vector<std::string_view> words = words_with_signs(piece);
  const auto role = std::find_if(words.begin(), words.end(), [](std::string_view word) {
    return is_menu_word(word) || begins_role(word) || is_credential(word);
  });
  if (role == words.end() || role - words.begin() < 2 || role - words.begin() > 3) return piece;
  return without_signs(std::string_view(piece).substr(0, static_cast<std::size_t>(role->data() - piece.data())));
}

// "Senior Contributing Writer", "Data and Graphics Journalist": an office without its holder.
bool is_role(std::string_view piece) {
  const std::vector<std::string_view> words = words_with_signs(piece);
  return !words.empty() && (begins_role(words.front()) || begins_role(words.back()));
}

// "Field Level Media": a company signs.
bool is_body(std::string_view piece) {
  static const Words known = byline_words("body");
  const std::vector<std::string_view> words = words_with_signs(piece);
  return words.size() >= 3 && known.contains(fold(words.back()));
}

// By how it ends; RE2 is slow to deny it.
bool may_be_desk(std::string_view name) {
  static constexpr std::string_view kEnds[] = {"desk",   "room",    "board",     "team",          "staff",
                                               "writer", "writers", "reporters", "correspondent", "correspondents"};
  constexpr std::size_t kMost = 60;
  return name.size() < kMost && std::any_of(std::begin(kEnds), std::end(kEnds), [name](std::string_view end) {
           return name.size() > end.size() && ends_in_ascii(name, end);
         });
}

// "The Harbour Post news desk", "Harbour Post staff": a signature that names no person.
bool is_desk(std::string_view name) {
  if (!may_be_desk(name) || !begins_upper(name)) return false;
  static const RE2 pattern(
      R"((?i)^(?:the\s)?\S+(?:\s\S+){0,5}\s(?:news\s?desk|desk|newsroom|editorial (?:board|team)|staff|staff writers?|reporters|web team|news team|correspondents?)$)");
  return RE2::FullMatch({name.data(), name.size()}, pattern);
}

bool is_field_name(std::string_view name) {
  if (name.size() < 3 || name.size() > 60 || name.find("://") != std::string_view::npos) return false;
  if (name.find_first_of("@/:") != std::string_view::npos || name.find(".com") != std::string_view::npos) return false;
  static const Words nobody = byline_words("nobody");
  return !nobody.contains(fold(name)) && words_with_signs(name).size() <= 7;
}

}  // namespace

bool is_menu_word(std::string_view word) {
  return no_names().contains(fold(word));
}

bool is_pseudonym(std::string_view name) {
  return name.size() <= 30 && name.find_first_of(" \t\n") == std::string_view::npos && is_field_name(name) &&
         !is_menu_word(name) && agency_named(name).empty();
}

bool is_staff(std::string_view words) {
  static const Words known = byline_words("staff");
  return known.contains(words);
}

bool is_author_label(std::string_view words) {
  static const Words known = byline_words("label");
  return known.contains(words);
}

double share_of_menu_words(std::string_view line) {
  double all = 0;
  double menu = 0;
  for (const std::string_view word : words_with_signs(line)) {
    if (word.size() < 2 || begins_lower(word)) continue;
    ++all;
    menu += is_menu_word(word);
  }
  return all < 2 ? 0 : menu / all;
}

bool looks_like_person(std::string_view name) {
  if (name.size() < 4 || name.size() > 48 || name.find_first_of("0123456789:!?/\\@#\"") != std::string_view::npos)
    return false;
  const std::vector<std::string_view> words = words_with_signs(name);
  if (words.size() < 2 || words.size() > 5) return false;
  std::size_t names = 0;
  for (const std::string_view word : words) {
    if (is_menu_word(word) || is_credential(word)) return false;
    if (begins_upper(word))
      ++names;
    else if (!is_particle(fold(word)))
      return false;
  }
  return names >= 2 && begins_upper(words.front()) && agency_named(name).empty();
}

bool begins_with_by(std::string_view line) {
  const std::size_t by = size_of_by(line);
  if (by == 0 || by >= line.size()) return false;
  const std::vector<std::string_view> words = words_with_signs(line.substr(by, 60));
  return !words.empty() && (begins_upper(words.front()) || words.front() == "the");
}

Byline read_byline(std::string_view text, BylineBasis basis) {
  Byline byline;
  const std::string spaced = with_single_spaces(trim(text.substr(0, 400)));
  text = trim(spaced);
  const std::size_t by = size_of_by(text);
  if (by > 0 && basis == BylineBasis::line) basis = BylineBasis::marked;
  std::string whole(text.substr(by));
  if (by == 0 && basis == BylineBasis::line) {
    if (const std::string_view signed_by = behind_date_and_by(whole); !signed_by.empty()) {
      whole = std::string(signed_by);
      basis = BylineBasis::marked;
    }
  }
  if (whole.find_first_of("|,/(") != std::string::npos || !agency_named(trim(whole)).empty()) {
    for (const std::string& agency : agencies_in(whole)) add_agency(byline.agencies, agency);
  }
  const std::string_view names = before_date(whole);
  for (const std::string& piece : pieces_of(names)) {
    if (!agency_named(piece).empty()) {
      add_agency(byline.agencies, piece);
      continue;
    }
    const bool field = basis == BylineBasis::field && is_field_name(piece) && begins_upper(piece);
    const std::string person = field && is_body(piece) ? piece : without_role(piece);
    const bool desk = basis != BylineBasis::line && is_desk(piece);
    // Behind a person's name stand roles: "Ida Holm, Harbour Post Staff Writer".
    const bool behind_person = !byline.names.empty() && looks_like_person(byline.names.front());
    if (behind_person && is_role(piece)) continue;
    if (looks_like_person(piece) || desk || (field && !looks_like_person(person) && !behind_person))
      add_once(byline.names, piece);
    else if (looks_like_person(person) && !(field && behind_person && person != piece))
      add_once(byline.names, person);
    else if (basis == BylineBasis::line && byline.names.empty())
      break;
  }
  return byline;
}

}  // namespace stemma
