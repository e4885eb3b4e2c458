#include "language/place_mentions.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "language/names_lists.h"
#include "language/word_sets.h"
#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestName = 7;     // tokens
constexpr std::uint32_t kLongestHolder = 16;  // tokens of a name that may hold a place
constexpr std::uint32_t kLongestWithin = 5;
constexpr std::uint32_t kSureTown = 15'000;  // inhabitants from which a name in an unread language counts

struct Qualifiers {
  std::unordered_set<std::string_view> before;
  std::unordered_set<std::string_view> after;
};

const Qualifiers& qualifiers() {
  static const Qualifiers kQualifiers = [] {
    Qualifiers words;
    for (const ResourceLine& line : lines_of(resource("resources/places/qualifiers.txt"))) {
      (line.columns.at(1) == "before" ? words.before : words.after).insert(line.columns[0]);
    }
    return words;
  }();
  return kQualifiers;
}

bool is_seat(std::string_view words) {
  static const WordSet kSeats = listed_words("resources/places/seats.txt");
  return kSeats.contains(words);
}

bool starts_upper(std::string_view token) {
  return !token.empty() && (token[0] < 'a' || token[0] > 'z');
}

bool starts_with_letter(std::string_view token) {
  const char c = token.empty() ? ' ' : token[0];
  return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

using Basis = PlaceMention::Basis;

class Finder {
 public:
  explicit Finder(const Draft& draft) : draft_(draft), tokens_(draft.tokens) {}

  std::vector<PlaceMention> find() {
    note_named();
    for (const Name& name : names()) {
      if (name.type == NameType::location) add_name(name.span);
    }
    if (draft_.article.language && *draft_.article.language != "en") add_untagged();
    sort_mentions();
    add_mistaken();
    add_within();
    sort_mentions();
    return std::move(mentions_);
  }

 private:
  const std::vector<Name>& names() const { return draft_.so_far.names; }
  std::uint32_t first_of(Span span) const { return tokens_.token_at(span.begin); }
  std::uint32_t last_of(Span span) const { return tokens_.token_at(span.end - 1) + 1; }

  GazetteerKey key_of(std::uint32_t first, std::uint32_t last) const {
    GazetteerKey key;
    for (std::uint32_t t = first; t < last; ++t) key.add(tokens_.lower(t));
    return key;
  }

  void sort_mentions() {
    std::stable_sort(mentions_.begin(), mentions_.end(),
                     [](const PlaceMention& a, const PlaceMention& b) { return a.span < b.span; });
  }

  // What storms, ships and operations of the article are called.
  void note_named() {
    for (std::uint32_t t = 0; t + 1 < tokens_.size(); ++t) {
      const bool capital = starts_upper(tokens_.text(t)) && starts_upper(tokens_.text(t + 1));
      if (capital && designator(tokens_.lower(t)) == Designator::named) named_.insert(key_of(t + 1, t + 2).hash());
    }
  }

  // Whether the words about tokens [first, last) say that it is no place: "Hurricane Orla", "Media caption", a seat of
  // government that acts ("the White House said").
  bool is_no_place(std::uint32_t first, std::uint32_t last, GazetteerKey key) const {
    if (named_.contains(key.hash())) return true;
    if (last < tokens_.size() && designator(tokens_.lower(last)) == Designator::label) return true;
    std::string words;
    for (std::uint32_t t = first; t < last; ++t) (words += t > first ? " " : "") += tokens_.lower(t);
    return is_seat(words) && !stands_at(first);
  }

  bool stands_at(std::uint32_t first) const {
    if (first > 0 && tokens_.lower(first - 1) == "the") --first;
    return first > 0 &&
           is_one_of(tokens_.lower(first - 1), {"at", "outside", "inside", "near", "around", "beside", "opposite"});
  }

  // Whether the gazetteer knows the words; adds them if nothing speaks against it.
  bool add(std::uint32_t first, std::uint32_t last, Span span, Basis basis) {
    const GazetteerKey key = key_of(first, last);
    if (gazetteer_.find(key).empty()) return false;
    if (!is_no_place(first, last, key)) mentions_.push_back({span, first, last, key.hash(), basis});
    return true;
  }

  void add_name(Span span) {
    const std::uint32_t first = first_of(span);
    const std::uint32_t last = last_of(span);
    if (last - first > kLongestName) return;
    if (add(first, last, span, Basis::name)) return;
    if (add_parts(first, last)) return;
    if (last - first < 2) return;
    if (is_place_modifier(tokens_.lower(first)) && add(first + 1, last, span, Basis::part)) return;
    if (qualifiers().after.contains(tokens_.lower(last - 1))) add(first, last - 1, span, Basis::part);
  }

  // "Janta, Ostria" taken for one name.
  bool add_parts(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t t = first + 1; t + 1 < last; ++t) {
      if (tokens_.text(t) != ",") continue;
      const bool one = add(first, t, tokens_.cover(first, t), Basis::name);
      const bool other = add(t + 1, last, tokens_.cover(t + 1, last), Basis::name);
      return one || other;
    }
    return false;
  }

  // In a language that the tagger was not taught, each capitalised name of a country or larger town counts.
  void add_untagged() {
    for (std::uint32_t t = 0; t < tokens_.size(); ++t) {
      const std::uint32_t end = longest_known(t);
      if (end == t || is_within_name(t, end)) continue;
      add(t, end, tokens_.cover(t, end), Basis::name);
      t = end - 1;
    }
  }

  std::uint32_t longest_known(std::uint32_t first) const {
    if (!starts_upper(tokens_.text(first)) || tokens_.text(first).size() < 3) return first;
    std::uint32_t best = first;
    GazetteerKey key;
    const std::uint32_t last =
        std::min({tokens_.size(), first + kLongestWithin, tokens_.sentences()[tokens_.sentence_of(first)].last});
    for (std::uint32_t t = first; t < last && starts_upper(tokens_.text(t)); ++t) {
      key.add(tokens_.lower(t));
      const Gazetteer::Candidates found = gazetteer_.find(key);
      if (found.empty()) continue;
      const GazetteerPlace place = gazetteer_.place((*found.begin()).place);
      if (place.kind <= GazetteerKind::admin1 || place.population >= kSureTown) best = t + 1;
    }
    return best;
  }

  // Whether the words are a part of a larger name ("Marseille" in "Ana Marseille"); an article before them makes none.
  bool is_within_name(std::uint32_t first, std::uint32_t last) const {
    const Span span = tokens_.cover(first, last);
    const auto name = first_ending_behind(names(), span.begin);
    if (name == names().end() || !name->span.overlaps(span)) return false;
    for (std::uint32_t t = first_of(name->span); t < tokens_.size() && tokens_.span(t).begin < name->span.end; ++t) {
      if ((t < first || t >= last) && (lists_of(tokens_.lower(t)) & kWeakWord) == 0) return true;
    }
    return false;
  }

  // Towns that the tagger took for a person or an organisation: all mentions of a name that is elsewhere a place's, or
  // that "in" leads, unless a person of the article bears it.
  void add_mistaken() {
    std::unordered_set<std::uint64_t> places;
    std::unordered_set<std::uint64_t> borne;
    for (const PlaceMention& mention : mentions_) places.insert(mention.key);
    for (const Name& name : names()) {
      const std::uint32_t first = first_of(name.span);
      const std::uint32_t last = last_of(name.span);
      if (is_led(first) && name.type != NameType::misc) places.insert(key_of(first, last).hash());
      if (name.type != NameType::person || last - first < 2) continue;
      borne.insert(key_of(first, first + 1).hash());
      borne.insert(key_of(last - 1, last).hash());
    }
    for (const Name& name : names()) {
      if (name.type != NameType::person && name.type != NameType::organization) continue;
      const std::uint32_t first = first_of(name.span);
      const std::uint32_t last = last_of(name.span);
      if (last - first > kLongestName) continue;
      const std::uint64_t key = key_of(first, last).hash();
      if (places.contains(key) && !borne.contains(key)) add(first, last, name.span, Basis::mistaken);
    }
  }

  bool is_led(std::uint32_t first) const {
    return first > 0 && is_one_of(tokens_.lower(first - 1), {"in", "near", "outside"});
  }

  // "Janta Police Department", "University of Janta", "D-Janta": places that the names of others hold.
  void add_within() {
    const std::vector<PlaceMention> own = mentions_;
    std::unordered_set<std::uint64_t> known;
    for (const PlaceMention& mention : own) known.insert(mention.key);
    auto mention = own.begin();
    for (const Name& name : names()) {
      while (mention != own.end() && mention->span.end <= name.span.begin) ++mention;
      if (mention != own.end() && mention->span.begin < name.span.end) continue;
      const std::uint32_t first = first_of(name.span);
      const std::uint32_t last = last_of(name.span);
      if (last - first < 2 || last - first > kLongestHolder) continue;
      if (designator(tokens_.lower(last - 1)) == Designator::way) continue;  // "Janta Street"
      for (std::uint32_t t = first; t < last;) {
        const bool may_begin = name.type == NameType::person ? follows_party(first, t) : t == first || leads(t - 1);
        const std::uint32_t end = may_begin ? held_until(first, t, last, known) : t;
        if (end > t) add(t, end, tokens_.cover(t, end), Basis::within);
        t = std::max(end, t + 1);
      }
    }
  }

  bool leads(std::uint32_t t) const {
    return is_one_of(tokens_.lower(t), {"of", "in", "at", "metropolitan", "greater", "-"});
  }

  // "D-Janta": a politician's party and home.
  bool follows_party(std::uint32_t first, std::uint32_t t) const {
    return t > first + 1 && tokens_.text(t - 1) == "-" && tokens_.text(t - 2).size() == 1;
  }

  // End of the place that begins at `t` and is less than the whole name [first, last): the longest, but rather one that
  // the article names by itself ("Janta" of "Janta City Council"). `t` where there is none.
  std::uint32_t held_until(std::uint32_t first, std::uint32_t t, std::uint32_t last,
                           const std::unordered_set<std::uint64_t>& known) const {
    if ((lists_of(tokens_.lower(t)) & (kDemonym | kOrganisationEnd | kOrganisationOf | kMonthOrDay)) != 0) return t;
    std::uint32_t best = t;
    GazetteerKey key;
    for (std::uint32_t u = t; u < std::min(last, t + kLongestWithin) && starts_with_letter(tokens_.text(u)); ++u) {
      key.add(tokens_.lower(u));
      const bool whole = t == first && u + 1 == last;
      if (whole || gazetteer_.find(key).empty()) continue;
      best = u + 1;
      if (known.contains(key.hash())) break;
    }
    return best;
  }

  const Draft& draft_;
  const Tokens& tokens_;
  const Gazetteer& gazetteer_ = Gazetteer::built_in();
  std::unordered_set<std::uint64_t> named_;  // keys of names of storms and ships
  std::vector<PlaceMention> mentions_;
};

}  // namespace

Designator designator(std::string_view folded) {
  static const auto kWords = [] {
    std::unordered_map<std::string_view, Designator> words;
    for (const ResourceLine& line : lines_of(resource("resources/places/designators.txt"))) {
      const std::string_view kind = line.columns.at(1);
      words.emplace(line.columns[0], kind == "named"      ? Designator::named
                                     : kind == "facility" ? Designator::facility
                                     : kind == "way"      ? Designator::way
                                     : kind == "civic"    ? Designator::civic
                                                          : Designator::label);
    }
    return words;
  }();
  const auto found = kWords.find(folded);
  return found == kWords.end() ? Designator::none : found->second;
}

bool is_place_modifier(std::string_view folded) {
  return qualifiers().before.contains(folded);
}

std::vector<PlaceMention> find_place_mentions(const Draft& draft) {
  return Finder(draft).find();
}

}  // namespace stemma
