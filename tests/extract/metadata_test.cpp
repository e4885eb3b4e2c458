// Dates, bylines and datelines, by the cases of tests/cases/extract.

#include <gtest/gtest.h>

#include "extract/bylines.h"
#include "extract/cases.h"
#include "extract/datelines.h"
#include "extract/dates.h"
#include "extract/json_ld.h"
#include "extract/page_metadata.h"

namespace stemma::test {
namespace {

TEST(Dates, AreReadAsWritten) {
  for (const Case& one : cases_of("dates.txt")) {
    std::vector<std::string> values;
    for (const WrittenDate& date : find_dates(one.text)) values.push_back(date.value);
    EXPECT_EQ(joined(values, " "), one.expected) << "line " << one.line << ": " << one.text;
  }
}

TEST(Dates, OfAddresses) {
  EXPECT_EQ(date_of_url("https://post.example/2019/mar/15/ferry")->value, "2019-03-15");
  EXPECT_EQ(date_of_url("https://post.example/news/2023-09-20-ferry")->value, "2023-09-20");
  EXPECT_FALSE(date_of_url("https://post.example/id/20231345"));
}

TEST(Dates, OfFieldsKeepTheirPrecision) {
  EXPECT_EQ(date_of_value("2023-09-20T00:00:00Z")->value, "2023-09-20");
  EXPECT_EQ(date_of_value("20230920")->value, "2023-09-20");
  EXPECT_EQ(date_of_value("2023-09")->precision, DatePrecision::month);
  EXPECT_FALSE(date_of_value("yesterday"));
}

TEST(Bylines, NamePersonsAndAgencies) {
  for (const Case& one : cases_of("bylines.txt")) {
    const Byline byline = read_byline(one.text, BylineBasis::line);
    std::string found = joined(byline.names, "; ") + " /";
    for (const std::string& agency : byline.agencies) found += " " + agency;
    EXPECT_EQ(found, one.expected) << "line " << one.line << ": " << one.text;
  }
}

TEST(Datelines, GivePlaceDateAndAgencies) {
  const PublishedDate published{"2023-09-22", DatePrecision::day, DateBasis::meta};
  for (const Case& one : cases_of("datelines.txt")) {
    const auto dateline = read_dateline(one.text, published);
    const std::string found = !dateline ? "none"
                                        : dateline->place.value_or("-") + " | " + dateline->date.value_or("-") + " | " +
                                              joined(dateline->agencies, ", ");
    EXPECT_EQ(found, one.expected) << "line " << one.line << ": " << one.text;
  }
}

TEST(JsonLd, FindsTheArticleInAGraph) {
  const JsonLd said = read_json_ld({R"(<!-- {"@graph":[{"@type":"Person","@id":"#p","name":"Ida Holm"},
    {"@type":["NewsArticle"],"headline":"Ferry sinks
 off Harrow","author":{"@id":"#p"},"publisher":{"name":"Harbour Post"},"datePublished":"2023-09-20"}]} -->)",
                                    "{broken"});
  EXPECT_TRUE(said.article);
  EXPECT_EQ(*said.headline, "Ferry sinks  off Harrow");
  EXPECT_EQ(said.authors, std::vector<std::string>{"Ida Holm"});
  EXPECT_EQ(*said.outlet, "Harbour Post");
}

TEST(Titles, LoseTheOutlet) {
  EXPECT_EQ(without_outlet("Ferry sinks off Harrow | Harbour Post", std::nullopt), "Ferry sinks off Harrow");
  EXPECT_EQ(without_outlet("Harbour Post - Ferry sinks", "Harbour Post"), "Ferry sinks");
  EXPECT_EQ(without_outlet("Ferry - sinks", std::nullopt), "Ferry - sinks");
}

}  // namespace
}  // namespace stemma::test
