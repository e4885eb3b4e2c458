#include "stories/join_score.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "resources/resources.h"

namespace stemma {
namespace {

const std::string kStorm =
    "The harbour of Vessel Bay was closed on Friday after a storm tore 14 boats from their moorings, and the mayor, "
    "Ines Talbro, asked the province for pumps.";
const std::string kStormAgain =
    "Fourteen boats broke loose in Vessel Bay when a storm struck its harbour, which stays closed; mayor Ines Talbro "
    "wants pumps from the province.";
const std::string kElection =
    "Voters in the hill districts choose a new council on Sunday, and for the first time the lists must name as many "
    "women as men, the electoral commission said.";

Sketch sketch(const std::string& text, const std::string& date) {
  Article article;
  article.text.utf8 = text;
  if (!date.empty()) article.published = PublishedDate{date, DatePrecision::day, DateBasis::meta};
  return sketch_of(story_article(article, {}), {});
}

JoinScore read() {
  return JoinScore::read(resource("models/stories.txt"));
}

TEST(JoinScore, ReadsWhatItWrites) {
  const std::string written = read().write();
  EXPECT_EQ(JoinScore::read(written).write(), written);
  EXPECT_THROW(JoinScore::read("always\t1\t1\t1\n"), std::invalid_argument);
  EXPECT_THROW(JoinScore::read(written + "something\t1\t1\t1\n"), std::invalid_argument);
  EXPECT_THROW(JoinScore::read(written + "always\t1\n"), std::invalid_argument);
}

TEST(JoinScore, IsHigherForOneHappening) {
  const JoinScore score = read();
  for (const std::string date : {"", "2031-05-03"}) {
    const Sketch storm = sketch(kStorm, date);
    EXPECT_GT(score.of(likeness(storm, sketch(kStormAgain, date))),
              2 * score.of(likeness(storm, sketch(kElection, date))));
  }
}

TEST(JoinScore, FallsWithTheDaysBetween) {
  const JoinScore score = read();
  const Sketch storm = sketch(kStorm, "2031-05-03");
  double before = 1;
  for (const std::string day : {"03", "04", "05", "06", "07", "08"}) {
    const double now = score.of(likeness(storm, sketch(kStormAgain, "2031-05-" + day)));
    EXPECT_LT(now, before) << day;
    before = now;
  }
}

TEST(Likeness, IsTheSameFromBothSides) {
  const Sketch left = sketch(kStorm, "2031-05-03"), right = sketch(kStormAgain, "");
  EXPECT_EQ(likeness(left, right).values, likeness(right, left).values);
  EXPECT_EQ(likeness(left, right).days, DaysKnown::one);
  EXPECT_EQ(likeness(right, right).days, DaysKnown::none);
}

TEST(Likeness, OfAnArticleWithItselfIsWhole) {
  const Sketch storm = sketch(kStorm, "2031-05-03");
  const Likeness like = likeness(storm, storm);
  EXPECT_NEAR(like.values[1], 1, 0.001);
  EXPECT_EQ(kLikenessNames[1], "whole");
}

}  // namespace
}  // namespace stemma
