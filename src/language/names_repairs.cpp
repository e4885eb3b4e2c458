#include "language/names_repairs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "language/clauses.h"
#include "language/gazetteer.h"
#include "language/names_lists.h"
#include "language/word_sets.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestName = 6;  // tokens of a name that a list may know
constexpr std::uint32_t kDatelineReach = 12;
constexpr std::size_t kTypes = 4;

struct Parts {
  std::uint32_t first;
  std::uint32_t last;
};

bool starts_upper(std::string_view token) {
  return !token.empty() && token[0] >= 'A' && token[0] <= 'Z';
}

bool is_shouted(std::string_view token) {
  return token.size() > 1 && std::all_of(token.begin(), token.end(),
                                         [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == '\''; });
}

bool is_dash(std::string_view token) {
  return token == "-" || token == "--" || token == "\xE2\x80\x93" || token == "\xE2\x80\x94";
}

bool is_quote(std::string_view token) {
  return token == "\"" || token == "'" || token == "\xE2\x80\x9C" || token == "\xE2\x80\x98";
}

bool is_day(std::string_view lower) {
  return lower.ends_with("day") && (lists_of(lower) & kMonthOrDay) != 0;
}

class Repairer {
 public:
  Repairer(const Draft& draft, std::vector<Name>& names)
      : tokens_(draft.tokens), names_(names), taken_(tokens_.size(), false) {
    for (const Segment& segment : draft.article.segments) segment_starts_.push_back(segment.span.begin);
  }

  void repair() {
    split();
    for (Name& name : names_) trim(name);
    for (Name& name : names_) cut_sentence(name);
    std::erase_if(names_, [&](const Name& name) {
      return name.span.empty() || is_first_word(name) || is_plain_text(name) || is_speech(name);
    });
    for (const Name& name : names_) take(parts_of(name));
    add_datelines();
    settle_countries();
    settle_organizations();
    vote();
    add_known();
    add_listed();
    std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) { return a.span < b.span; });
  }

 private:
  Parts parts_of(const Name& name) const {
    return {tokens_.token_at(name.span.begin), tokens_.token_at(name.span.end - 1) + 1};
  }

  void take(Parts parts) {
    for (std::uint32_t t = parts.first; t < parts.last; ++t) taken_[t] = true;
  }

  void add(Parts parts, NameType type) {
    names_.push_back({tokens_.cover(parts.first, parts.last), type, 0});
    take(parts);
  }

  std::string key_of(Parts parts) const {
    std::string key;
    for (std::uint32_t t = parts.first; t < parts.last; ++t) (key += ' ') += tokens_.lower(t);
    return key;
  }

  // "AFP/Reuters" is two names.
  void split() {
    for (std::size_t n = 0; n < names_.size(); ++n) {
      const Parts parts = parts_of(names_[n]);
      for (std::uint32_t t = parts.first + 1; t + 1 < parts.last; ++t) {
        if (tokens_.text(t) != "/") continue;
        names_.push_back({tokens_.cover(t + 1, parts.last), names_[n].type, 0});
        names_[n].span = tokens_.cover(parts.first, t);
        break;
      }
    }
  }

  void trim(Name& name) {
    Parts parts = parts_of(name);
    while (parts.first < parts.last && tokens_.lower(parts.first) == "the") ++parts.first;
    while (parts.first < parts.last && (tokens_.lower(parts.last - 1) == "'s" || tokens_.lower(parts.last - 1) == "'"))
      --parts.last;
    while (parts.first < parts.last && is_day(tokens_.lower(parts.last - 1))) --parts.last;
    if (name.type == NameType::person) {
      while (parts.first + 1 < parts.last && (lists_of(tokens_.lower(parts.first)) & kTitleSure) != 0) ++parts.first;
    }
    name.span =
        parts.first < parts.last ? tokens_.cover(parts.first, parts.last) : Span{name.span.begin, name.span.begin};
  }

  // "Harbour Council on Wednesday", "Council had asked", "Sellin by Velmora": a name ends before a verb's small words
  // and before a preposition that no name holds, and with no plain small word.
  void cut_sentence(Name& name) const {
    if (name.span.empty()) return;
    const Parts parts = parts_of(name);
    const bool quoted = is_in_quotes(parts);
    std::uint32_t last = parts.first + 1;
    while (last < parts.last && (quoted || !ends_name(last))) ++last;
    const auto is_loose = [&](std::uint32_t t) {
      const std::string_view text = tokens_.text(t);
      const bool small = text[0] >= 'a' && text[0] <= 'z';
      return is_day(tokens_.lower(t)) || (small && word_class(text) != WordClass::other) || is_dash(text) ||
             text == ",";
    };
    while (!quoted && last > parts.first + 1 && is_loose(last - 1)) --last;
    name.span = tokens_.cover(parts.first, last);
  }

  bool ends_name(std::uint32_t t) const {
    static constexpr std::string_view kNoPart[] = {"by",    "with",   "from",  "into",    "during", "after", "before",
                                                   "until", "within", "among", "between", "about",  "as",    "that"};
    const std::string_view text = tokens_.text(t);
    if (std::find(std::begin(kNoPart), std::end(kNoPart), text) != std::end(kNoPart)) return true;
    const bool small = text[0] >= 'a' && text[0] <= 'z';
    const WordClass kind = word_class(text);
    return small && (kind == WordClass::be || kind == WordClass::have || kind == WordClass::aux ||
                     kind == WordClass::pron || kind == WordClass::negation || kind == WordClass::who);
  }

  // A title stands in its marks: “Gone with the Wind”.
  bool is_in_quotes(Parts parts) const {
    if (parts.first == 0 || parts.last >= tokens_.size() || !is_quote(tokens_.text(parts.first - 1))) return false;
    const std::string_view behind = tokens_.text(parts.last);
    return behind == "\"" || behind == "''" || behind == "'" || behind == "\xE2\x80\x9D" || behind == "\xE2\x80\x99";
  }

  // The opening of a sentence or of a quotation, not a name: "I think it", "We condemn", "Whether they", and a stretch
  // without a capital.
  bool is_speech(const Name& name) const {
    const Parts parts = parts_of(name);
    std::uint32_t capitals = 0;
    for (std::uint32_t t = parts.first; t < parts.last; ++t) {
      const std::string_view text = tokens_.text(t);
      const bool named = std::any_of(text.begin(), text.end(), [](char c) { return c < 'a' || c > 'z'; });
      capitals += named && word_class(tokens_.lower(t)) != WordClass::mark &&
                  (t == parts.first || (starts_name(text) && text != "I"));
    }
    if (capitals == 0) return name.type == NameType::misc || parts.last - parts.first > 1;
    return capitals == 1 && opens_clause(parts.first);
  }

  static bool starts_name(std::string_view text) { return text[0] < 'a' || text[0] > 'z'; }

  bool opens_clause(std::uint32_t t) const {
    if (is_shouted(tokens_.text(t)) && tokens_.text(t) != "I") return false;
    std::string_view word = tokens_.lower(t);
    word = word.substr(0, word.find('\''));  // "we're"
    switch (word_class(word)) {
      case WordClass::pron:
      case WordClass::det:
      case WordClass::be:
      case WordClass::have:
      case WordClass::aux:
      case WordClass::negation:
      case WordClass::sub:
      case WordClass::who:
      case WordClass::that:
      case WordClass::conj:
      case WordClass::but:
      case WordClass::prep:
      case WordClass::to:
      case WordClass::adv:
        return true;
      default:
        return false;
    }
  }

  // A plain word that only its place at the front of a sentence capitalises.
  bool is_first_word(const Name& name) const {
    const Parts parts = parts_of(name);
    if (parts.last - parts.first != 1 || is_shouted(tokens_.text(parts.first))) return false;
    const bool starts = tokens_.sentences()[tokens_.sentence_of(parts.first)].first == parts.first;
    if (!starts && !is_dash(tokens_.text(parts.first - 1)) && !is_quote(tokens_.text(parts.first - 1))) return false;
    return (lists_of(tokens_.lower(parts.first)) & (kCommon | kOrganisationEnd | kRole)) != 0;
  }

  // A stretch of plain words, taken for the title of a work: "What I did".
  bool is_plain_text(const Name& name) const {
    const Parts parts = parts_of(name);
    std::uint32_t small = 0;
    for (std::uint32_t t = parts.first; t < parts.last; ++t) {
      small += tokens_.text(t)[0] >= 'a' && tokens_.text(t)[0] <= 'z' && (lists_of(tokens_.lower(t)) & kWeakWord) == 0;
    }
    return small > 0 && small * 3 >= parts.last - parts.first && (tokens_.text(parts.first)[0] < 'a' || small > 1);
  }

  // "JANTA, Ostria (AP) -" at the start of a paragraph.
  void add_datelines() {
    std::vector<Parts> places;
    for (const std::uint32_t byte : segment_starts_) {
      const std::uint32_t first = tokens_.token_at(byte);
      if (first >= tokens_.size() || !is_shouted(tokens_.text(first))) continue;
      std::uint32_t last = first + 1;
      while (last < tokens_.size() && last - first < 4 && is_shouted(tokens_.text(last))) ++last;
      if (last - first > 3 || !dash_follows(first, last)) continue;
      places.push_back({first, last});
    }
    for (const Parts place : places) {
      for (std::uint32_t t = place.first; t < place.last; ++t) taken_[t] = false;
    }
    std::erase_if(names_, [&](const Name& name) {
      const Parts parts = parts_of(name);
      const auto behind =
          std::partition_point(places.begin(), places.end(), [&](Parts place) { return place.last <= parts.first; });
      return behind != places.end() && behind->first < parts.last;
    });
    for (const Parts place : places) add(place, NameType::location);
  }

  bool dash_follows(std::uint32_t first, std::uint32_t last) const {
    const std::uint32_t end =
        std::min({tokens_.size(), last + kDatelineReach, tokens_.sentences()[tokens_.sentence_of(first)].last});
    if (last < end && !is_dash(tokens_.text(last)) && tokens_.text(last) != "," && tokens_.text(last) != "(")
      return false;
    for (std::uint32_t t = last; t < end; ++t) {
      if (is_dash(tokens_.text(t)) && tokens_.span(t).begin > tokens_.span(t - 1).end) return true;
    }
    return false;
  }

  // "Christian Ostria", taken once for a person where the article speaks of Ostria, is the country.
  void settle_countries() {
    std::unordered_map<std::string, std::uint32_t> countries, persons;
    for (const Name& name : names_) {
      if (name.type == NameType::location) ++countries[key_of(parts_of(name))];
      if (name.type == NameType::person) ++persons[key_of(parts_of(name))];
    }
    for (Name& name : names_) {
      const Parts parts = parts_of(name);
      if (name.type != NameType::person || parts.last - parts.first < 2 || persons[key_of(parts)] > 1) continue;
      const auto alone = countries.find(key_of({parts.last - 1, parts.last}));
      if (alone == countries.end() || alone->second < 2 || country_of_name(tokens_.lower(parts.last - 1)).empty())
        continue;
      for (std::uint32_t t = parts.first; t + 1 < parts.last; ++t) taken_[t] = false;
      name = {tokens_.span(parts.last - 1), NameType::location, 0};
    }
  }

  bool is_landmark(Parts parts) const {
    GazetteerKey key;
    for (std::uint32_t t = parts.first; t < parts.last; ++t) key.add(tokens_.lower(t));
    const auto found = gazetteer_.find(key);
    return !found.empty() && gazetteer_.place((*found.begin()).place).kind == GazetteerKind::landmark;
  }

  void settle_organizations() {
    for (Name& name : names_) {
      if (is_known_organization(slice(tokens_.whole(), name.span))) name.type = NameType::organization;
      if (name.type != NameType::organization && is_landmark(parts_of(name))) name.type = NameType::location;
    }
  }

  // One type for each name of the article.
  void vote() {
    std::unordered_map<std::string, std::array<std::uint32_t, kTypes>> votes;
    for (const Name& name : names_) {
      const Parts parts = parts_of(name);
      ++votes[key_of(parts)][static_cast<std::size_t>(name.type)];
      const bool has_surname = name.type == NameType::person && parts.last - parts.first > 1;
      if (has_surname && country_of_name(tokens_.lower(parts.last - 1)).empty()) {
        ++votes[key_of({parts.last - 1, parts.last})][static_cast<std::size_t>(NameType::person)];
      }
    }
    for (Name& name : names_) {
      const auto& types = votes.at(key_of(parts_of(name)));
      const auto most = std::max_element(types.begin(), types.end());
      if (*most > types[static_cast<std::size_t>(name.type)]) name.type = static_cast<NameType>(most - types.begin());
    }
  }

  struct Known {
    NameType type;
    std::uint32_t named = 0;     // times that it is a name
    std::uint32_t left_out = 0;  // times that it stands untagged
  };

  using KnownNames = std::unordered_map<std::string, Known>;

  // The names that untagged words may be: those found, and the surnames of persons.
  KnownNames known_names() const {
    KnownNames known;
    for (const Name& name : names_) {
      const Parts parts = parts_of(name);
      if (parts.last - parts.first > kLongestName) continue;
      ++known.try_emplace(key_of(parts), Known{name.type}).first->second.named;
      if (name.type == NameType::person && parts.last - parts.first > 1)
        ++known.try_emplace(key_of({parts.last - 1, parts.last}), Known{name.type}).first->second.named;
    }
    return known;
  }

  struct Candidate {
    Parts parts;
    Known* name;
  };

  // The longest known name that begins at the untagged token.
  std::optional<Candidate> known_at(std::uint32_t t, KnownNames& known,
                                    const std::unordered_set<std::string_view>& small) const {
    const std::uint32_t end = std::min(tokens_.sentences()[tokens_.sentence_of(t)].last, t + kLongestName);
    std::optional<Candidate> best;
    std::string key;
    for (std::uint32_t i = t; i < end && !taken_[i]; ++i) {
      (key += ' ') += tokens_.lower(i);
      const auto found = known.find(key);
      if (found == known.end() || (i == t && (small.contains(tokens_.lower(t)) || tokens_.text(t).size() < 3)))
        continue;
      best = {{t, i + 1}, &found->second};
    }
    return best;
  }

  bool is_in_heading(std::uint32_t t) const {
    const std::uint32_t last = tokens_.sentences()[tokens_.sentence_of(t)].last - 1;
    return !is_one_of(tokens_.text(last).substr(0, 1), {".", "!", "?", "\"", "'", "\xE2"});
  }

  // What is a name twice as often as it is not, a person's as often, is one everywhere; a person's surname is one in
  // any heading: "Wend to quit".
  void add_known() {
    KnownNames known = known_names();
    const std::unordered_set<std::string_view> small = small_words();
    std::vector<Candidate> candidates;
    for (std::uint32_t t = 0; t < tokens_.size(); ++t) {
      if (taken_[t] || !starts_upper(tokens_.text(t))) continue;
      const std::optional<Candidate> found = known_at(t, known, small);
      if (!found) continue;
      ++found->name->left_out;
      candidates.push_back(*found);
      t = found->parts.last - 1;
    }
    for (const auto& [parts, name] : candidates) {
      const bool person = name->type == NameType::person;
      const std::uint32_t enough = (person ? 1 : 2) * name->left_out;
      if (name->named >= enough || (person && is_in_heading(parts.first))) add(parts, name->type);
    }
  }

  // Words that the article also writes small.
  std::unordered_set<std::string_view> small_words() const {
    std::unordered_set<std::string_view> small;
    for (std::uint32_t t = 0; t < tokens_.size(); ++t) {
      if (tokens_.text(t) == tokens_.lower(t)) small.insert(tokens_.lower(t));
    }
    return small;
  }

  // Countries, their people, landmarks and regions, and organisations known by letters, wherever they stand.
  void add_listed() {
    for (std::uint32_t t = 0; t < tokens_.size(); ++t) {
      if (taken_[t] || !starts_upper(tokens_.text(t))) continue;
      const std::uint32_t end = std::min(tokens_.sentences()[tokens_.sentence_of(t)].last, t + kLongestName);
      std::string words;
      GazetteerKey key;
      Parts best{t, t};
      NameType type = NameType::misc;
      for (std::uint32_t i = t; i < end && !taken_[i]; ++i) {
        (words += words.empty() ? "" : " ") += tokens_.lower(i);
        key.add(tokens_.lower(i));
        const auto found = listed_type({t, i + 1}, words, key);
        if (!found) continue;
        best.last = i + 1;
        type = *found;
      }
      if (best.first == best.last) continue;
      add(best, type);
      t = best.last - 1;
    }
  }

  // "OF WHO IS NEXT": letters among words in capitals are no sign of a name.
  bool is_loud(Parts parts) const {
    const auto loud = [&](std::uint32_t t) { return t < tokens_.size() && is_shouted(tokens_.text(t)); };
    return loud(parts.first) && loud(parts.last) && parts.first > 0 && loud(parts.first - 1);
  }

  // "US $5", "US dollars".
  bool counts_money(std::uint32_t t) const {
    return t < tokens_.size() && is_one_of(tokens_.lower(t), {"$", "dollar", "dollars"});
  }

  std::optional<NameType> listed_type(Parts parts, const std::string& words, const GazetteerKey& key) const {
    if (words == "us" && (tokens_.text(parts.first) != "US" || is_loud(parts) || counts_money(parts.last)))
      return std::nullopt;
    if (!country_of_name(words).empty()) return NameType::location;
    if (!country_of_demonym(words).empty()) return NameType::misc;
    const bool single = parts.last - parts.first == 1;
    const Span span = tokens_.cover(parts.first, parts.last);
    const bool plain =
        single && !is_shouted(tokens_.text(parts.first)) && (lists_of(words) & (kCommon | kGiven | kSurname)) != 0;
    if (!plain && !is_loud(parts) && is_known_organization(slice(tokens_.whole(), span))) return NameType::organization;
    if (single && is_seat(parts.first, key)) return NameType::location;
    if (single || !starts_upper(tokens_.text(parts.last - 1))) return std::nullopt;
    const auto found = gazetteer_.find(key);
    if (found.empty()) return std::nullopt;
    const GazetteerKind kind = gazetteer_.place((*found.begin()).place).kind;
    const bool sure = kind == GazetteerKind::landmark || kind == GazetteerKind::region;
    return sure ? std::optional(NameType::location) : std::nullopt;
  }

  // The state of a member of parliament, behind the letter of the party: "D-Texas".
  bool is_seat(std::uint32_t t, const GazetteerKey& key) const {
    if (t < 2 || tokens_.text(t - 1) != "-" || tokens_.span(t - 1).end != tokens_.span(t).begin) return false;
    const std::string_view party = tokens_.text(t - 2);
    if (party != "D" && party != "R" && party != "I") return false;
    const auto found = gazetteer_.find(key);
    return !found.empty() && gazetteer_.place((*found.begin()).place).kind == GazetteerKind::admin1;
  }

  const Gazetteer& gazetteer_ = Gazetteer::built_in();
  const Tokens& tokens_;
  std::vector<Name>& names_;
  std::vector<bool> taken_;
  std::vector<std::uint32_t> segment_starts_;
};

}  // namespace

void repair_names(const Draft& draft, std::vector<Name>& names) {
  Repairer(draft, names).repair();
}

}  // namespace stemma
