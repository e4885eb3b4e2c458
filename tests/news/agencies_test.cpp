#include "news/agencies.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(AgencyNamed, ShortFormsOfCapitalsCountOnlyAsWritten) {
  EXPECT_EQ(agency_named("AP"), "Associated Press");
  EXPECT_EQ(agency_named("ap"), "");
  EXPECT_EQ(agency_named("the associated press"), "Associated Press");
  EXPECT_EQ(agency_named("REUTERS"), "Reuters");
}

TEST(AgencyNamed, AnArticleBeforeTheNameIsNoPartOfIt) {
  EXPECT_EQ(agency_named("The Associated Press"), "Associated Press");
}

TEST(AgencyNamed, SomeSellPictures) {
  EXPECT_TRUE(sells_pictures(agency_named("Getty Images")));
  EXPECT_FALSE(sells_pictures(agency_named("AP")));
}

}  // namespace
}  // namespace stemma
