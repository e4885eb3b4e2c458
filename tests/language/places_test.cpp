#include "language/places.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "annotated.h"

namespace stemma {
namespace {

using testing::Annotated;

constexpr const char* kPrecisions[] = {"point", "place", "admin", "country", "region"};

// "text" lines, then a "places" line: what is found, as "words = country admin precision".
TEST(Places, Cases) {
  std::ifstream file(STEMMA_SOURCE_DIR "/tests/cases/language/places.txt");
  ASSERT_TRUE(file);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("text   ")) text = testing::paragraphs(line.substr(7));
    if (!line.starts_with("places ")) continue;
    const Annotated annotated(text);
    std::string found;
    for (const Place& place : annotated.found.places) {
      found += (found.empty() ? "" : " | ") + std::string(annotated.at(place.span)) + " = " +
               (place.country.empty() ? "-" : place.country) + (place.admin.empty() ? "" : " " + place.admin) + " " +
               kPrecisions[static_cast<int>(place.precision)];
    }
    EXPECT_EQ(found, line.substr(7)) << text;
  }
}

TEST(Places, AreFoundInOtherLanguages) {
  const Annotated text("Le président est arrivé à Marseille hier. La France est en deuil.", "fr");
  ASSERT_EQ(text.found.places.size(), 2U);
  EXPECT_EQ(text.found.places[0].country, "FR");
  EXPECT_EQ(text.found.places[1].precision, PlacePrecision::country);
}

// Of several towns of a name the outlet's country has the likelier one; an address that anybody can have says nothing.
TEST(Places, AnOutletsAddressSaysWhereItIsAtHome) {
  const auto country_of_hamilton = [](const char* url) {
    Article article;
    article.text.utf8 = "A man from Hamilton was held on Friday.";
    article.segments.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(article.text.utf8.size())}});
    article.url = url;
    const Annotations found = annotate(article, {});
    return found.places.empty() ? std::string() : found.places.front().country;
  };
  EXPECT_EQ(country_of_hamilton("https://harlow.example.com/1"), "CA");
  EXPECT_EQ(country_of_hamilton("https://harlow.example.nz/1"), "NZ");
  EXPECT_EQ(country_of_hamilton("https://harlow.example.co/1"), "CA");
}

}  // namespace
}  // namespace stemma
