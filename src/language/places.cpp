#include "language/places.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "language/names_lists.h"
#include "language/place_mentions.h"
#include "language/toponyms.h"

namespace stemma {
namespace {

constexpr double kLeastSupport = 0.5;
constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;
constexpr std::uint32_t kSureTown = 15'000;  // inhabitants from which a town needs no neighbour
constexpr std::uint32_t kLargeTown = 100'000;
constexpr std::uint32_t kVillage = 3'000;  // too small to be named alone without its country
constexpr std::size_t kCompared = 60;      // names of an article that a lone town is held against

constexpr std::size_t kLetters = 3;  // "EU", "NSW": a word this short is letters rather than a name

using Basis = PlaceMention::Basis;

bool is_shouted(std::string_view token) {
  return std::none_of(token.begin(), token.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool starts_upper(std::string_view token) {
  return !token.empty() && (token[0] < 'a' || token[0] > 'z');
}

// Reads an article's mentions of places together: which place each means, and whether that is likely enough.
class Reader {
 public:
  explicit Reader(const Draft& draft) : article_(draft.article), tokens_(draft.tokens) {
    for (const PlaceMention& mention : find_place_mentions(draft)) mentions_.push_back({mention, 0});
    for (const Name& name : draft.so_far.names) {
      if (name.type != NameType::person || name.span.empty()) continue;
      const std::uint32_t last = tokens_.token_at(name.span.end - 1);
      if (last > tokens_.token_at(name.span.begin)) surnames_.insert(key_of(last));
    }
    for (const Mention& mention : mentions_) {
      if (mention.basis != Basis::within) named_alone_.insert(mention.key);
    }
  }

  std::vector<Place> read() {
    for (std::size_t m = 0; m < mentions_.size(); ++m) qualify(m);
    for (const Mention& mention : mentions_) ++toponyms_[mention.toponym].mentions;
    anchors_.resize(toponyms_.size());
    for (const Mention& mention : mentions_)
      anchors_[mention.toponym] = anchors_[mention.toponym] || !is_facility(mention);
    const std::string home = home_country();
    if (!home.empty()) {
      for (Toponym& toponym : toponyms_) prefer_home(toponym, home);
    }
    settle(toponyms_);
    std::vector<Place> places;
    for (const Mention& mention : mentions_) {
      if (!places.empty() && places.back().span.overlaps(mention.span)) continue;
      const PlaceReading& reading = toponyms_[mention.toponym].best();
      if (is_credible(mention, reading)) places.push_back(place_of(mention, reading));
    }
    return places;
  }

 private:
  struct Mention : PlaceMention {
    std::uint32_t toponym = 0;
  };

  // The country of the outlet, by the last part of its address ("janta.example.ca" is Canadian); empty where unknown.
  std::string home_country() const {
    const std::string_view url = article_.url ? std::string_view(*article_.url) : std::string_view();
    const std::size_t begin = url.find("://");
    if (begin == url.npos) return {};
    const std::string_view host = url.substr(begin + 3, url.find_first_of("/:?#", begin + 3) - begin - 3);
    const std::size_t dot = host.rfind('.');
    if (dot == host.npos || host.size() - dot != 3) return {};
    static constexpr std::string_view kAnywhere[] = {"ai", "cc", "co", "fm", "io", "ly", "me", "tv"};  // sold to all
    std::string code(host.substr(dot + 1));
    if (std::find(std::begin(kAnywhere), std::end(kAnywhere), code) != std::end(kAnywhere)) return {};
    for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return code == "UK" ? "GB" : code;
  }

  std::uint64_t key_of(std::uint32_t token) const {
    GazetteerKey key;
    key.add(tokens_.lower(token));
    return key.hash();
  }

  // A rare or foreign name of a town far from all else that the article names is more likely something that the
  // gazetteer lacks. So is a plain word, a surname, a facility's name or a few capitals.
  bool is_credible(const Mention& mention, const PlaceReading& reading) const {
    const GazetteerPlace& place = reading.place;
    if (qualified_[mention.toponym]) return true;
    if (mention.basis == Basis::within) return is_credible_within(mention, reading);
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

  // Of "Janta Police Department": a country, a unit, or a place that the article also names by itself; of towns that it
  // does not, those whose own body bears the name.
  bool is_credible_within(const Mention& mention, const PlaceReading& reading) const {
    const GazetteerPlace& place = reading.place;
    const bool single = mention.last - mention.first == 1;
    const std::string_view word = tokens_.lower(mention.first);
    if (single && word.size() <= kLetters)
      return is_shouted(tokens_.text(mention.first)) && country_of_name(word) == place.country;
    if (single && ((lists_of(word) & kCommon) != 0 || is_place_modifier(word))) return false;
    if (named_alone_.contains(mention.key)) return true;
    if (!reading.usual || place.kind == GazetteerKind::region || place.kind == GazetteerKind::landmark) return false;
    if (place.kind == GazetteerKind::country || place.kind == GazetteerKind::admin1) return true;
    if (surnames_.contains(mention.key) || reading.support < kLeastSupport) return false;
    return place.kind == GazetteerKind::admin2 || is_before(mention, Designator::civic);
  }

  // "the Orla dam" says little of a town of that name.
  bool is_facility(const Mention& mention) const {
    return is_before(mention, Designator::facility) || is_before(mention, Designator::way);
  }

  bool is_before(const Mention& mention, Designator kind) const {
    return mention.last < tokens_.size() && designator(tokens_.lower(mention.last)) == kind;
  }

  // "EU", "AS", "IS": at most three capitals are a country or a unit only where English writes it so.
  bool is_letters(std::uint32_t token) const {
    const std::string_view text = tokens_.text(token);
    return text.size() <= kLetters && is_shouted(text);
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
    for (const Gazetteer::Candidate found : gazetteer_.find(GazetteerKey::of_hash(key_of(comma + 1)))) {
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
    if (mention.basis == Basis::part && place.precision == PlacePrecision::place)
      place.precision = PlacePrecision::admin;
    if (mention.basis == Basis::part && place.precision == PlacePrecision::country)
      place.precision = PlacePrecision::region;
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

  const Article& article_;
  const Tokens& tokens_;
  const Gazetteer& gazetteer_ = Gazetteer::built_in();
  std::vector<Mention> mentions_;
  std::unordered_set<std::uint64_t> surnames_;     // keys
  std::unordered_set<std::uint64_t> named_alone_;  // keys of places that are more than a part of another's name
  std::vector<Toponym> toponyms_;
  std::vector<bool> qualified_;  // by toponym: whether the text says where it is
  std::vector<bool> anchors_;    // by toponym: whether it ever stands for more than a facility
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t> known_;  // by key and qualifier
  std::unordered_map<std::uint64_t, std::uint32_t> first_qualified_;        // by key
};

}  // namespace

std::vector<Place> find_places(const Draft& draft) {
  return Reader(draft).read();
}

}  // namespace stemma
