#include "language/places.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "language/names_lists.h"
#include "language/toponyms.h"
#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestName = 7;  // tokens
constexpr double kLeastSupport = 0.5;
constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;
constexpr std::uint32_t kSureTown = 15'000;  // inhabitants from which a name in an unread language counts
constexpr std::uint32_t kLargeTown = 100'000;
constexpr std::uint32_t kVillage = 3'000;  // too small to be named alone without its country
constexpr std::size_t kCompared = 60;      // names of an article that a lone town is held against

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

enum class Designator { none, named, facility, label };

// What the folded word says of the name beside it.
Designator designator(std::string_view word) {
  static const auto kWords = [] {
    std::unordered_map<std::string_view, Designator> words;
    for (const ResourceLine& line : lines_of(resource("resources/places/designators.txt"))) {
      const std::string_view kind = line.columns.at(1);
      words.emplace(line.columns[0], kind == "named"      ? Designator::named
                                     : kind == "facility" ? Designator::facility
                                                          : Designator::label);
    }
    return words;
  }();
  const auto found = kWords.find(word);
  return found == kWords.end() ? Designator::none : found->second;
}

bool is_seat(std::string_view words) {
  static const auto kSeats = [] {
    std::unordered_set<std::string_view> seats;
    for (const ResourceLine& line : lines_of(resource("resources/places/seats.txt"))) seats.insert(line.text);
    return seats;
  }();
  return kSeats.contains(words);
}

bool is_shouted(std::string_view token) {
  return std::none_of(token.begin(), token.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

GazetteerKey key_of(const Tokens& tokens, std::uint32_t first, std::uint32_t last) {
  GazetteerKey key;
  for (std::uint32_t t = first; t < last; ++t) key.add(tokens.lower(t));
  return key;
}

bool starts_upper(std::string_view token) {
  return !token.empty() && (token[0] < 'a' || token[0] > 'z');
}

// Collects the article's mentions of places and hands them to the reader of toponyms.
class Finder {
 public:
  explicit Finder(const Draft& draft) : draft_(draft), tokens_(draft.tokens) {}

  std::vector<Place> find() {
    note_named();
    for (const Name& name : draft_.so_far.names) {
      if (name.type == NameType::location) add_name(name.span);
    }
    if (draft_.article.language && *draft_.article.language != "en") add_untagged();
    std::sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
    return read_mentions();
  }

 private:
  struct Mention {
    Span span;
    std::uint32_t first;
    std::uint32_t last;
    std::uint64_t key;
    bool part = false;  // the gazetteer knows only a part of the name: "Northern Ostria"
    std::uint32_t toponym = 0;
  };

  // What storms, ships and operations of the article are called, and the surnames of its people.
  void note_named() {
    for (std::uint32_t t = 0; t + 1 < tokens_.size(); ++t) {
      const bool capital = starts_upper(tokens_.text(t)) && starts_upper(tokens_.text(t + 1));
      if (capital && designator(tokens_.lower(t)) == Designator::named)
        named_.insert(key_of(tokens_, t + 1, t + 2).hash());
    }
    for (const Name& name : draft_.so_far.names) {
      if (name.type != NameType::person || name.span.empty()) continue;
      const std::uint32_t last = tokens_.token_at(name.span.end - 1);
      if (last > tokens_.token_at(name.span.begin)) surnames_.insert(key_of(tokens_, last, last + 1).hash());
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
    static constexpr std::string_view kAt[] = {"at", "outside", "inside", "near", "around", "beside", "opposite"};
    if (first > 0 && tokens_.lower(first - 1) == "the") --first;
    return first > 0 && std::find(std::begin(kAt), std::end(kAt), tokens_.lower(first - 1)) != std::end(kAt);
  }

  bool add(std::uint32_t first, std::uint32_t last, Span span, bool part) {
    const GazetteerKey key = key_of(tokens_, first, last);
    if (gazetteer_.find(key).empty()) return false;
    if (is_no_place(first, last, key)) return true;
    mentions_.push_back({span, first, last, key.hash(), part});
    return true;
  }

  void add_name(Span span) {
    std::uint32_t first = tokens_.token_at(span.begin);
    std::uint32_t last = tokens_.token_at(span.end - 1) + 1;
    if (last - first > kLongestName) return;
    if (add(first, last, span, false)) return;
    if (add_parts(first, last)) return;
    if (last - first > 1 && qualifiers().before.contains(tokens_.lower(first)) && add(first + 1, last, span, true))
      return;
    if (last - first > 1 && qualifiers().after.contains(tokens_.lower(last - 1))) add(first, last - 1, span, true);
  }

  // "Janta, Ostria" taken for one name.
  bool add_parts(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t t = first + 1; t + 1 < last; ++t) {
      if (tokens_.text(t) != ",") continue;
      const bool one = add(first, t, tokens_.cover(first, t), false);
      const bool other = add(t + 1, last, tokens_.cover(t + 1, last), false);
      return one || other;
    }
    return false;
  }

  // In a language that the tagger was not taught, each capitalised name of a country or larger town counts.
  void add_untagged() {
    for (std::uint32_t t = 0; t < tokens_.size(); ++t) {
      const std::uint32_t end = longest_known(t);
      if (end == t || is_within_name(t, end)) continue;
      add(t, end, tokens_.cover(t, end), false);
      t = end - 1;
    }
  }

  std::uint32_t longest_known(std::uint32_t first) const {
    if (!starts_upper(tokens_.text(first)) || tokens_.text(first).size() < 3) return first;
    std::uint32_t best = first;
    GazetteerKey key;
    const std::uint32_t last =
        std::min({tokens_.size(), first + 5, tokens_.sentences()[tokens_.sentence_of(first)].last});
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
    const auto& names = draft_.so_far.names;
    auto name =
        std::partition_point(names.begin(), names.end(), [&](const Name& n) { return n.span.end <= span.begin; });
    if (name == names.end() || !name->span.overlaps(span)) return false;
    for (std::uint32_t t = tokens_.token_at(name->span.begin);
         t < tokens_.size() && tokens_.span(t).begin < name->span.end; ++t) {
      if ((t < first || t >= last) && (lists_of(tokens_.lower(t)) & kWeakWord) == 0) return true;
    }
    return false;
  }

  std::vector<Place> read_mentions() {
    for (std::size_t m = 0; m < mentions_.size(); ++m) qualify(m);
    for (const Mention& mention : mentions_) ++toponyms_[mention.toponym].mentions;
    anchors_.resize(toponyms_.size());
    for (const Mention& mention : mentions_)
      anchors_[mention.toponym] = anchors_[mention.toponym] || !is_facility(mention);
    settle(toponyms_);
    std::vector<Place> places;
    for (const Mention& mention : mentions_) {
      if (!places.empty() && places.back().span.overlaps(mention.span)) continue;
      const PlaceReading& reading = toponyms_[mention.toponym].best();
      if (is_credible(mention, reading)) places.push_back(place_of(mention, reading));
    }
    return places;
  }

  // A rare or foreign name of a town far from all else that the article names is more likely something that the
  // gazetteer lacks. So is a plain word, a surname, a facility's name or a few capitals.
  bool is_credible(const Mention& mention, const PlaceReading& reading) const {
    const GazetteerPlace& place = reading.place;
    if (qualified_[mention.toponym]) return true;
    const bool by_hand = place.kind == GazetteerKind::region || place.kind == GazetteerKind::landmark;
    const bool single = mention.last - mention.first == 1;
    const std::string_view word = tokens_.lower(mention.first);
    if (single && word == "us" && tokens_.text(mention.first) != "US") return false;
    if (single && !by_hand && is_letters(mention.first))
      return country_of_name(word) == place.country || is_listed_unit(place, mention);
    if (place.kind <= GazetteerKind::country || by_hand) return true;
    const bool small = place.population < kLargeTown;
    const bool near = reading.support >= kLeastSupport;
    const bool plain = (lists_of(word) & kCommon) != 0 || word.size() < 3;  // a word, or two letters
    if (single && plain && (small || !reading.usual)) return false;
    if (single && small && surnames_.contains(mention.key)) return false;
    if (is_facility(mention) && !near) return false;
    if (small && is_lone(mention.toponym, reading)) return false;
    return reading.usual || place.kind < GazetteerKind::admin2 || near || place.population >= kSureTown;
  }

  // "the Orla dam" says little of a town of that name.
  bool is_facility(const Mention& mention) const {
    return mention.last < tokens_.size() && designator(tokens_.lower(mention.last)) == Designator::facility;
  }

  // "EU", "AS", "IS": at most three capitals are a country or a unit only where English writes it so.
  bool is_letters(std::uint32_t token) const {
    const std::string_view text = tokens_.text(token);
    return text.size() <= 3 && is_shouted(text);
  }

  bool is_listed_unit(const GazetteerPlace& place, const Mention& mention) const {
    return place.kind == GazetteerKind::admin1 && mention.first > 0 &&
           (tokens_.text(mention.first - 1) == "," || tokens_.text(mention.first - 1) == "-" ||
            tokens_.text(mention.first - 1) == "(");
  }

  // Whether all that the article otherwise names is far away and none of it in the reading's country.
  bool is_lone(std::uint32_t number, const PlaceReading& reading) const {
    constexpr double kFar = 1500.0 / 6371;
    const std::size_t count = std::min(toponyms_.size(), kCompared);
    bool others = false;
    for (std::size_t i = 0; i < count; ++i) {
      if (i == number || !anchors_[i]) continue;
      const PlaceReading& other = toponyms_[i].best();
      if (other.place.kind == GazetteerKind::region) continue;
      others = true;
      const double x = reading.x - other.x, y = reading.y - other.y, z = reading.z - other.z;
      if (x * x + y * y + z * z < kFar * kFar || reading.place.country == other.place.country) return false;
    }
    return others || reading.place.population < kVillage;
  }

  // The name as the mention has it: "Janta, Ostria", "Janta (Ostria)" and "Janta in Ostria" say which Janta is meant,
  // and a plain "Janta" is the one that was first said to be somewhere.
  void qualify(std::size_t number) {
    Mention& mention = mentions_[number];
    const bool by_next = number + 1 < mentions_.size() && is_qualified(mention, mentions_[number + 1]);
    const std::uint32_t unit = by_next ? kNoUnit : abbreviated_unit(mention.last);
    const std::uint64_t where = by_next ? mentions_[number + 1].key : unit + std::uint64_t{1};
    if (!by_next && unit == kNoUnit) {
      const auto qualified = first_qualified_.find(mention.key);
      mention.toponym = qualified != first_qualified_.end() ? qualified->second : toponym_number(mention.key, 0);
      return;
    }
    mention.toponym = toponym_number(mention.key, where);
    first_qualified_.try_emplace(mention.key, mention.toponym);
    qualified_[mention.toponym] = true;
    if (!by_next) return prefer_inside(toponyms_[mention.toponym], unit, gazetteer_);
    const std::uint32_t outer = toponym_number(where, 0);
    prefer_inside(toponyms_[mention.toponym], toponyms_[outer], gazetteer_);
  }

  std::uint32_t toponym_number(std::uint64_t key, std::uint64_t where) {
    const auto [known, is_new] = known_.try_emplace({key, where}, static_cast<std::uint32_t>(toponyms_.size()));
    if (is_new) {
      toponyms_.push_back(toponym_of(gazetteer_, gazetteer_.find(GazetteerKey::of_hash(key))));
      qualified_.push_back(false);
    }
    return known->second;
  }

  bool is_qualified(const Mention& one, const Mention& other) const {
    if (other.first <= one.last || other.first > one.last + 2) return false;
    const std::string_view between = tokens_.text(one.last);
    if (other.first == one.last + 2) return between == "in" && tokens_.lower(one.last + 1) == "the";
    return between == "," || between == "(" || between == "in";
  }

  // "Dayton, Wash.": a unit's abbreviation behind a comma, whether or not it was tagged.
  std::uint32_t abbreviated_unit(std::uint32_t comma) const {
    if (comma + 1 >= tokens_.size() || tokens_.text(comma) != "," || tokens_.text(comma + 1).size() < 2) return kNoUnit;
    if (!starts_upper(tokens_.text(comma + 1))) return kNoUnit;
    for (const Gazetteer::Candidate found : gazetteer_.find(key_of(tokens_, comma + 1, comma + 2))) {
      if (gazetteer_.place(found.place).kind == GazetteerKind::admin1) return found.place;
    }
    return kNoUnit;
  }

  Place place_of(const Mention& mention, const PlaceReading& reading) const {
    const GazetteerPlace& found = reading.place;
    Place place;
    place.span = mention.span;
    place.name = found.name;
    place.lat = found.lat;
    place.lon = found.lon;
    place.country = found.country;
    if (found.unit && found.kind != GazetteerKind::admin1) place.admin = gazetteer_.place(*found.unit).name;
    if (found.geonames != 0) place.geonames = found.geonames;
    place.population = found.population;
    place.precision = precision_of(found.kind);
    if (mention.part && place.precision == PlacePrecision::place) place.precision = PlacePrecision::admin;
    if (mention.part && place.precision == PlacePrecision::country) place.precision = PlacePrecision::region;
    return place;
  }

  static PlacePrecision precision_of(GazetteerKind kind) {
    switch (kind) {
      case GazetteerKind::region:
        return PlacePrecision::region;
      case GazetteerKind::country:
        return PlacePrecision::country;
      case GazetteerKind::admin1:
      case GazetteerKind::admin2:
        return PlacePrecision::admin;
      case GazetteerKind::landmark:
        return PlacePrecision::point;
      case GazetteerKind::city:
      case GazetteerKind::section:
        break;
    }
    return PlacePrecision::place;
  }

  const Draft& draft_;
  const Tokens& tokens_;
  const Gazetteer& gazetteer_ = Gazetteer::built_in();
  std::vector<Toponym> toponyms_;
  std::vector<bool> qualified_;                 // by toponym: whether the text says where it is
  std::vector<bool> anchors_;                   // by toponym: whether it ever stands for more than a facility
  std::unordered_set<std::uint64_t> named_;     // keys of names of storms and ships
  std::unordered_set<std::uint64_t> surnames_;  // keys
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t> known_;  // by key and qualifier
  std::unordered_map<std::uint64_t, std::uint32_t> first_qualified_;        // by key
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Place> find_places(const Draft& draft) {
  return Finder(draft).find();
}

}  // namespace stemma
