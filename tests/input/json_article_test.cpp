#include "input/json_article.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "cases.h"
#include "input/json_places.h"
#include "text/utf8.h"

namespace stemma {
namespace {

void add(std::vector<std::string>& lines, const std::string& key, const std::optional<std::string>& value) {
  if (!value) return;
  std::string shown;
  for (const char c : *value) shown += c == '\b' ? std::string("<08>") : std::string(1, c);
  lines.push_back(key + "  " + shown);
}

std::vector<std::string> lines_of_article(const ReadJson& read) {
  std::vector<std::string> lines;
  const GivenArticle& given = read.given;
  add(lines, "id", read.id);
  add(lines, "url", given.url);
  add(lines, "outlet", given.outlet);
  add(lines, "title", given.title);
  add(lines, "standfirst", given.standfirst);
  if (given.text) add(lines, "text", given.text->utf8);
  if (given.html) add(lines, "html", given.html->utf8);
  add(lines, "published", given.published);
  for (const std::string& name : given.byline) add(lines, "byline", name);
  add(lines, "language", given.language);
  add(lines, "story", given.story);
  for (const std::string& doubt : read.doubts) add(lines, "doubt", doubt);
  for (const std::string& warning : read.warnings) add(lines, "warning", warning);
  add(lines, "problem", read.problem);
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(JsonArticle, ReadsTheCases) {
  const std::vector<CaseLine> lines = case_lines("input/json_article.txt");
  JsonArticleReader reader;
  for (std::size_t i = 0; i < lines.size();) {
    ASSERT_EQ(lines[i].key, "json") << "line " << lines[i].number;
    const CaseLine& json = lines[i++];
    std::vector<std::string> expected;
    for (; i < lines.size() && lines[i].key != "json"; ++i) expected.push_back(lines[i].key + "  " + lines[i].value);
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(lines_of_article(reader.read(json.value)), expected) << "line " << json.number << ": " << json.value;
  }
}

// One character of a text, and a way to write it in JSON.
std::string any_escape(char32_t code) {
  char buffer[16];
  const auto unit = [&](unsigned value) {
    std::snprintf(buffer, sizeof buffer, "\\u%04x", value);
    return std::string(buffer);
  };
  if (code > 0xFFFF) return unit(0xD800 + ((code - 0x10000) >> 10)) + unit(0xDC00 + ((code - 0x10000) & 0x3FF));
  return unit(code);
}

// For every character, its place in the line holds it, escaped or not.
RC_GTEST_PROP(JsonArticle, TextLeadsIntoTheLine, ()) {
  std::string text;
  std::string json = R"({"title": "t\"\\", "nested": [{"text": "\"}]"}], "text" : ")";
  std::vector<std::pair<Span, Span>> places;  // in the text, in the line
  const int size = *rc::gen::inRange(1, 30);
  for (int i = 0; i < size; ++i) {
    const auto code = static_cast<char32_t>(
        *rc::gen::oneOf(rc::gen::inRange(1, 0x80), rc::gen::inRange(0x80, 0xD800), rc::gen::inRange(0xE000, 0x11000)));
    const bool must = code < 0x20 || code == '"' || code == '\\';
    const auto text_at = static_cast<std::uint32_t>(text.size());
    const auto json_at = static_cast<std::uint32_t>(json.size());
    append_utf8(text, code);
    must || *rc::gen::arbitrary<bool>() ? void(json += any_escape(code)) : append_utf8(json, code);
    places.push_back(
        {{text_at, static_cast<std::uint32_t>(text.size())}, {json_at, static_cast<std::uint32_t>(json.size())}});
  }
  json += "\"}";
  const ReadJson read = JsonArticleReader().read(json);
  RC_ASSERT(read.given.text.has_value());
  RC_ASSERT(read.given.text->utf8 == text);
  for (const auto& [in_text, in_line] : places) RC_ASSERT(read.given.text->map.source_of(in_text) == in_line);
}

TEST(JsonArticle, BrokenUtf8IsMendedAndKeepsItsPlaces) {
  const std::string json = "{\"title\": \"\xFF\xFF\", \"text\": \"a\\u00e9\xC3 b\"}";
  const ReadJson read = JsonArticleReader().read(json);
  ASSERT_TRUE(read.given.text);
  EXPECT_EQ(read.given.text->utf8, "aé\uFFFD b");
  EXPECT_EQ(read.given.text->map.source_of({3, 6}), (Span{32, 33}));
  EXPECT_EQ(read.given.text->map.source_of({1, 3}), (Span{26, 32}));
  EXPECT_EQ(read.given.text->map.source_of({7, 8}), (Span{34, 35}));
  EXPECT_EQ(read.warnings,
            std::vector<std::string>{"3 bytes are no utf-8, the first at byte 11; each stands as U+FFFD"});
}

TEST(JsonArticle, DeepNestingIsNoArticle) {
  const std::string deep = R"({"text": "x", "a": )" + std::string(100000, '[') + std::string(100000, ']') + "}";
  EXPECT_EQ(JsonArticleReader().read(deep).problem, "this is not JSON (nested more than 1024 deep); skipped");
}

TEST(JsonArticle, ManyMembersTakeLinearTime) {
  std::string json = "{";
  for (int i = 0; i < 200000; ++i) json += "\"text\": \"x\", ";
  json += "\"text\": \"last\"}";
  EXPECT_EQ(JsonArticleReader().read(json).given.text->utf8, "last");
}

}  // namespace
}  // namespace stemma
