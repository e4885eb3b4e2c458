#include "account/places.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace stemma {

std::string place_key(const Place& place) {
  return place.geonames ? "#" + std::to_string(*place.geonames) : name_key(place.name) + "\t" + place.country;
}

std::vector<AccountPlace> find_story_places(const StoryText& story) {
  std::map<std::string, AccountPlace> by_key;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    for (const Place& place : story.annotations(rank).places) {
      const auto [found, is_new] = by_key.try_emplace(
          place_key(place),
          AccountPlace{place.name, place.lat, place.lon, place.country, place.geonames, place.precision, 0});
      ++found->second.mentions;
    }
  }
  std::vector<AccountPlace> places;
  places.reserve(by_key.size());
  for (auto& [key, place] : by_key) places.push_back(std::move(place));
  std::stable_sort(places.begin(), places.end(), [](const AccountPlace& a, const AccountPlace& b) {
    return std::tuple(-static_cast<std::int64_t>(a.mentions), std::string_view(a.name)) <
           std::tuple(-static_cast<std::int64_t>(b.mentions), std::string_view(b.name));
  });
  return places;
}

}  // namespace stemma
