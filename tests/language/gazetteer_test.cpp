#include "language/gazetteer.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <stdexcept>
#include <string>

#include "text/fold.h"

namespace stemma {
namespace {

Gazetteer::Candidates find(std::initializer_list<std::string_view> words) {
  GazetteerKey key;
  for (const std::string_view word : words) key.add(fold(word));
  return Gazetteer::built_in().find(key);
}

GazetteerPlace first_of(std::initializer_list<std::string_view> words) {
  const auto found = find(words);
  EXPECT_FALSE(found.empty());
  return found.empty() ? GazetteerPlace{} : Gazetteer::built_in().place((*found.begin()).place);
}

TEST(Gazetteer, KnowsCountriesUnitsTownsAndRegions) {
  EXPECT_EQ(first_of({"France"}).kind, GazetteerKind::country);
  EXPECT_EQ(first_of({"Ontario"}).kind, GazetteerKind::admin1);
  EXPECT_EQ(first_of({"Nairobi"}).country, "KE");
  EXPECT_EQ(first_of({"Sahel"}).kind, GazetteerKind::region);
  EXPECT_EQ(first_of({"St.", "Petersburg"}).country, "RU");
  EXPECT_TRUE(find({"Qxqxqx"}).empty());
}

// The keys of models/gazetteer.bin were folded in another language: these hold the two to each other.
TEST(Gazetteer, KeysAgreeWithFolding) {
  EXPECT_EQ(first_of({"Đà", "Nẵng"}).country, "VN");
  EXPECT_EQ(first_of({"Łódź"}).country, "PL");
  EXPECT_EQ(first_of({"Москва"}).country, "RU");
  EXPECT_EQ(first_of({"القاهرة"}).country, "EG");
  EXPECT_EQ(first_of({"東京"}).country, "JP");
  EXPECT_EQ(first_of({"Sana’a"}).country, "YE");
  EXPECT_EQ(first_of({"Saint-Denis"}).name.empty(), false);
}

TEST(Gazetteer, BlanksHyphensAndStopsDoNotCount) {
  EXPECT_EQ((*find({"port", "-", "au", "-", "prince"}).begin()).place, (*find({"Port-au-Prince"}).begin()).place);
  EXPECT_EQ((*find({"U.S."}).begin()).place, (*find({"us"}).begin()).place);
}

TEST(Gazetteer, ATownHasItsUnit) {
  const GazetteerPlace town = first_of({"Houston"});
  ASSERT_TRUE(town.unit);
  EXPECT_EQ(Gazetteer::built_in().place(*town.unit).name, "Texas");
}

TEST(Gazetteer, RefusesOtherBytes) {
  EXPECT_THROW(Gazetteer("nothing of the kind"), std::runtime_error);
  EXPECT_THROW(Gazetteer(std::string(200, '\0')), std::runtime_error);
}

TEST(Gazetteer, EveryPlaceCanBeRead) {
  const Gazetteer& gazetteer = Gazetteer::built_in();
  for (std::uint32_t place = 0; place < gazetteer.size(); ++place) {
    const GazetteerPlace found = gazetteer.place(place);
    ASSERT_FALSE(found.name.empty()) << place;
    ASSERT_LE(found.lat, 90) << found.name;
    ASSERT_GE(found.lat, -90) << found.name;
    ASSERT_LE(std::max(found.lon, -found.lon), 180) << found.name;
    if (found.unit) {
      ASSERT_EQ(gazetteer.place(*found.unit).kind, GazetteerKind::admin1) << found.name;
    }
  }
}

}  // namespace
}  // namespace stemma
