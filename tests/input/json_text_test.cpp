// Reading the text alone gives what reading with care gives, or says that care is due.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "input/json_article.h"

namespace stemma {
namespace {

void expect_alike(const std::string& json) {
  JsonArticleReader reader;
  const std::optional<ReadJson> quick = reader.read_text(json);
  if (!quick) return;
  const ReadJson read = reader.read(json);
  EXPECT_FALSE(read.problem) << json;
  EXPECT_TRUE(read.doubts.empty()) << json;
  EXPECT_EQ(quick->id, read.id) << json;
  ASSERT_TRUE(read.given.text) << json;
  EXPECT_EQ(quick->given.text->utf8, read.given.text->utf8) << json;
}

TEST(JsonText, IsReadQuicklyWhereNothingIsWrong) {
  JsonArticleReader reader;
  const auto read = reader.read_text(
      R"({"id": "orle-1", "site": "Orle Herald", "date": "2021-03-04", "authors": ["A. Lund", "B. Ek"], "rank": 3, "text": "caf\u00e9 \ud83d\ude00"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->id, "orle-1");
  EXPECT_EQ(read->given.text->utf8, "café 😀");
}

TEST(JsonText, IsLeftToCareWhereSomethingIs) {
  JsonArticleReader reader;
  for (const char* const json :
       {R"({"id": "a", "text": ""})", R"({"id": "a"})", R"({"id": 7, "text": "x"})", R"({"title": 7, "text": "x"})",
        R"({"date": "yesterday", "text": "x"})", R"({"text": "x", "body": "y"})", R"({"text": "x", "text": "y"})",
        R"({"text": "\ud83d"})", R"({"text": "\ude00"})", R"({"authors": ["A", 7], "text": "x"})", R"(["text"])", "{",
        "{\"text\": \"\xFF\"}", R"({"version": "https://jsonfeed.org/version/1", "text": "x"})"}) {
    EXPECT_FALSE(reader.read_text(json)) << json;
  }
}

// Members of all kinds, in any order and number.
RC_GTEST_PROP(JsonText, IsThatOfTheCarefulReading, ()) {
  static const std::vector<std::string> kMembers{R"("id": "a")",
                                                 R"("id": 17)",
                                                 R"("id": null)",
                                                 R"("id": "")",
                                                 R"("text": "rain")",
                                                 R"("text": "\n\\\"\u0041\ud83d\ude00")",
                                                 R"("text": "")",
                                                 R"("text": null)",
                                                 R"("text": "\ud83d")",
                                                 R"("text": "\udc00 x")",
                                                 R"("body": "snow")",
                                                 R"("body": null)",
                                                 R"("title": "T")",
                                                 R"("title": [1])",
                                                 R"("date": "2021-03-04")",
                                                 R"("date": "soon")",
                                                 R"("date": "")",
                                                 R"("authors": "A")",
                                                 R"("authors": ["A", null])",
                                                 R"("authors": {})",
                                                 R"("html": "<p>x")",
                                                 R"("html": 1)",
                                                 R"("version": 2)",
                                                 R"("story": 5)",
                                                 R"("language": "en")",
                                                 R"("x": {"text": "y"})"};
  const auto picks = *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::arbitrary<std::uint8_t>());
  std::string json;
  for (const std::uint8_t pick : picks) json += (json.empty() ? "" : ", ") + kMembers[pick % kMembers.size()];
  expect_alike("{" + json + "}");
  expect_alike(R"({"text": "rain")" + (json.empty() ? "" : ", " + json) + "}");
}

}  // namespace
}  // namespace stemma
