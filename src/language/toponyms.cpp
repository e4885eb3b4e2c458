#include "language/toponyms.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::uint32_t kReadings = 24;
constexpr std::size_t kTogether = 60;
constexpr int kRounds = 3;
constexpr double kQualified = 1e4;  // how much a reading gains that the text itself says
constexpr double kHome = 3.0;       // how much a reading gains that lies in the outlet's country
constexpr double kNear = 6.0;       // gain by a name nearby, in the same unit, in the same country
constexpr double kSameUnit = 3.0;
constexpr double kSameCountry = 1.0;
constexpr double kInCountry = 1.5;      // gain by the country itself
constexpr double kMostByCountry = 3;    // however many names of a country: "Paris" in a page on one country is Paris
constexpr std::uint32_t kMentions = 9;  // more mentions of a name count for no more
constexpr double kNearKm = 60;
constexpr double kEarthKm = 6371;

// Cosine and sine of degrees from -360 to 360, by their series: a library's may differ in the last digit from machine
// to machine.
double cosine(double degrees) {
  const double radians = degrees * (3.14159265358979323846 / 180);
  double sum = 1, term = 1;
  for (int n = 1; n <= 16; ++n) {
    term *= -radians * radians / ((2 * n - 1) * (2 * n));
    sum += term;
  }
  return sum;
}

double sine(double degrees) {
  return cosine(90 - degrees);
}

double kind_weight(GazetteerKind kind) {
  switch (kind) {
    case GazetteerKind::region:
      return 1;
    case GazetteerKind::country:
      return 20;
    case GazetteerKind::admin1:
      return 1;
    case GazetteerKind::admin2:
      return 0.2;
    case GazetteerKind::section:
      return 0.3;
    case GazetteerKind::landmark:
    case GazetteerKind::city:
      return 1;
  }
  return 1;
}

constexpr double kRegionSize = 1e8;  // a region's weight, as if so many people lived there
constexpr double kSmallest = 300;
constexpr double kRareName = 0.15;
constexpr double kSeatShare = 0.25;  // of a unit's people, from which a town of the unit's name stands for the name
constexpr double kUnitOfTown = 0.03;

constexpr std::uint32_t kCapitalSize = 100'000;
constexpr double kCapital = 4;  // news names a country's seat of government more often than its size says

// By ISO code and folded name: the seats of government of resources/places/capitals.txt.
const std::set<std::pair<std::string_view, std::string>>& capitals() {
  static const auto kCapitals = [] {
    std::set<std::pair<std::string_view, std::string>> found;
    for (const ResourceLine& line : lines_of(resource("resources/places/capitals.txt"))) {
      std::string_view seats = line.columns.at(2);
      while (!seats.empty()) {
        const std::size_t end = std::min(seats.find(" | "), seats.size());
        found.emplace(line.columns[0], fold(seats.substr(0, end)));
        seats.remove_prefix(std::min(end + 3, seats.size()));
      }
    }
    return found;
  }();
  return kCapitals;
}

bool is_capital(const GazetteerPlace& place) {
  return place.population >= kCapitalSize && capitals().contains({place.country, fold(place.name)});
}

void set_shares(Toponym& toponym) {
  double sum = 0;
  for (const PlaceReading& reading : toponym.readings) sum += reading.prior;
  for (PlaceReading& reading : toponym.readings) reading.share = reading.prior / sum;
}

// A unit named for its main town is seldom meant: "Moscow", "New York".
void prefer_towns_to_their_units(Toponym& toponym) {
  for (PlaceReading& unit : toponym.readings) {
    if (unit.place.kind != GazetteerKind::admin1 && unit.place.kind != GazetteerKind::admin2) continue;
    const bool has_town = std::any_of(toponym.readings.begin(), toponym.readings.end(), [&](const PlaceReading& town) {
      return town.place.kind == GazetteerKind::city && town.place.unit == unit.place.unit &&
             town.place.population >= kSeatShare * unit.place.population;
    });
    if (has_town) unit.prior *= kUnitOfTown;
  }
}

bool lies_in(const PlaceReading& inner, std::uint32_t outer_number, const GazetteerPlace& outer) {
  if (inner.number == outer_number) return false;
  switch (outer.kind) {
    case GazetteerKind::country:
    case GazetteerKind::region:
      return !outer.country.empty() && inner.place.country == outer.country;
    case GazetteerKind::admin1:
      return inner.place.unit == outer_number && inner.place.kind != GazetteerKind::admin1;
    default:
      return false;
  }
}

// How much the reading gains by another name's reading: by what is near or in its unit, and by its country.
struct Gain {
  double near = 0;
  double country = 0;
};

Gain bond(const PlaceReading& one, const PlaceReading& other) {
  if (other.place.kind == GazetteerKind::country) return {0, one.place.country == other.place.country ? kInCountry : 0};
  const double dot = std::min(1.0, one.x * other.x + one.y * other.y + one.z * other.z);
  const double squared = 2 * (1 - dot) * kEarthKm * kEarthKm / (kNearKm * kNearKm);  // of the chord, in kNearKm
  double gain = kNear / (1 + squared);
  if (one.place.unit && one.place.unit == other.place.unit) gain += kSameUnit;
  return {gain, !one.place.country.empty() && one.place.country == other.place.country ? kSameCountry : 0};
}

void add_support(const Toponym& by, const PlaceReading& reading, Gain& gain) {
  const double weight = std::sqrt(std::min(by.mentions, kMentions));
  for (const PlaceReading& other : by.readings) {
    const Gain bonded = bond(reading, other);
    gain.near += weight * other.share * bonded.near;
    gain.country += weight * other.share * bonded.country;
  }
}

}  // namespace

const PlaceReading& Toponym::best() const {
  return *std::max_element(readings.begin(), readings.end(),
                           [](const PlaceReading& a, const PlaceReading& b) { return a.share < b.share; });
}

Toponym toponym_of(const Gazetteer& gazetteer, Gazetteer::Candidates candidates) {
  Toponym toponym;
  for (const Gazetteer::Candidate candidate : candidates) {
    if (toponym.readings.size() == kReadings) break;
    PlaceReading reading;
    reading.number = candidate.place;
    reading.place = gazetteer.place(candidate.place);
    reading.usual = candidate.usual;
    const GazetteerKind kind = reading.place.kind;
    const bool by_hand = kind == GazetteerKind::region || kind == GazetteerKind::landmark;
    const double size = by_hand ? kRegionSize : reading.place.population;
    reading.prior = std::sqrt(size + kSmallest) * kind_weight(reading.place.kind) * (candidate.usual ? 1 : kRareName);
    if (kind == GazetteerKind::city && is_capital(reading.place)) reading.prior *= kCapital;
    reading.x = cosine(reading.place.lat) * cosine(reading.place.lon);
    reading.y = cosine(reading.place.lat) * sine(reading.place.lon);
    reading.z = sine(reading.place.lat);
    toponym.readings.push_back(reading);
  }
  prefer_towns_to_their_units(toponym);
  set_shares(toponym);
  return toponym;
}

void prefer_inside(Toponym& toponym, std::uint32_t inside, const Gazetteer& gazetteer) {
  const GazetteerPlace outer = gazetteer.place(inside);
  for (PlaceReading& reading : toponym.readings) {
    if (lies_in(reading, inside, outer)) reading.prior *= kQualified;
  }
  set_shares(toponym);
}

void prefer_inside(Toponym& toponym, Toponym& outer, const Gazetteer& gazetteer) {
  const auto holds_one = [&](const PlaceReading& around) {
    return std::any_of(toponym.readings.begin(), toponym.readings.end(),
                       [&](const PlaceReading& r) { return lies_in(r, around.number, around.place); });
  };
  const auto found = std::find_if(outer.readings.begin(), outer.readings.end(), holds_one);
  if (found == outer.readings.end()) return;
  prefer_inside(toponym, found->number, gazetteer);
  found->prior *= kQualified;
  set_shares(outer);
}

void prefer_home(Toponym& toponym, std::string_view country) {
  for (PlaceReading& reading : toponym.readings) {
    if (reading.place.country == country) reading.prior *= kHome;
  }
  set_shares(toponym);
}

void settle(std::vector<Toponym>& toponyms) {
  const std::size_t count = std::min(toponyms.size(), kTogether);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<std::vector<double>> shares(toponyms.size());
    for (std::size_t i = 0; i < toponyms.size(); ++i) {
      double sum = 0;
      for (PlaceReading& reading : toponyms[i].readings) {
        Gain gained;
        for (std::size_t j = 0; j < count; ++j) {
          if (j != i) add_support(toponyms[j], reading, gained);
        }
        const double gain = gained.near + std::min(gained.country, kMostByCountry);
        reading.support = gain;
        shares[i].push_back(reading.prior * (1 + gain) * (1 + gain));
        sum += shares[i].back();
      }
      for (double& share : shares[i]) share /= sum;
    }
    for (std::size_t i = 0; i < toponyms.size(); ++i) {
      for (std::size_t r = 0; r < shares[i].size(); ++r) toponyms[i].readings[r].share = shares[i][r];
    }
  }
}

}  // namespace stemma
