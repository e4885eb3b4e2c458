#include "news/agencies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "resources/resources.h"

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

TEST(AgencyNamed, NamesInOtherScriptsAreNames) {
  EXPECT_EQ(agency_named("ТАСС"), "TASS");
  EXPECT_EQ(agency_named("新华社"), "Xinhua");
}

TEST(PassesOn, GoesOneWay) {
  EXPECT_TRUE(passes_on("Bangladesh Sangbad Sangstha", "Agence France-Presse"));
  EXPECT_FALSE(passes_on("Agence France-Presse", "Bangladesh Sangbad Sangstha"));
}

std::vector<std::string> names_in(std::string_view column) {
  std::vector<std::string> names;
  while (!column.empty() && column != "-") {
    const std::size_t end = std::min(column.find('|'), column.size());
    std::string_view name = column.substr(0, end);
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    names.emplace_back(name);
    column.remove_prefix(std::min(end + 1, column.size()));
  }
  return names;
}

// What two agencies are called says of neither which it is.
TEST(Agencies, EachNameIsOneAgencysAlone) {
  std::map<std::string, std::string> owner;
  std::set<std::string> full, passed_on;
  for (const ResourceLine& line : lines_of(resource("resources/news/agencies.txt"))) {
    const std::string agency(line.columns[0]);
    EXPECT_TRUE(full.insert(agency).second) << agency << " is listed twice, line " << line.number;
    EXPECT_LE(line.columns.size(), 3u) << "line " << line.number;
    std::vector<std::string> names = line.columns.size() > 1 ? names_in(line.columns[1]) : std::vector<std::string>();
    names.push_back(agency);
    for (const std::string& name : names) {
      EXPECT_FALSE(name.empty()) << "line " << line.number;
      const auto [place, is_new] = owner.emplace(name, agency);
      EXPECT_TRUE(is_new) << name << " names " << place->second << " and, line " << line.number << ", " << agency;
      EXPECT_EQ(agency_named(name), agency) << name << ", line " << line.number;
    }
    if (line.columns.size() > 2) {
      for (const std::string& other : names_in(line.columns[2])) passed_on.insert(other);
    }
  }
  for (const std::string& name : passed_on) EXPECT_TRUE(full.contains(name)) << name << " is passed on and not listed";
}

}  // namespace
}  // namespace stemma
