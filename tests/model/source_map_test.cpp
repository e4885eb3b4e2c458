#include "model/source_map.h"

#include <gtest/gtest.h>

#include "model/text.h"

namespace stemma {
namespace {

// salt&nbsp;&amp;<b>iron</b> became "salt &iron".
SourceMap salt_and_iron() {
  SourceMap map;
  map.append(0, 4, 1, 1);
  map.append(4, 1, 6, 1);
  map.append(10, 1, 5, 1);
  map.append(18, 4, 1, 1);
  return map;
}

TEST(SourceMap, FindsTheEntityBehindACharacter) {
  EXPECT_EQ(salt_and_iron().source_of({5, 6}), (Span{10, 15}));
}

TEST(SourceMap, SpansTagsBetween) {
  EXPECT_EQ(salt_and_iron().source_of({3, 8}), (Span{3, 20}));
}

TEST(SourceMap, EmptySpanStaysEmptyWhereItWouldBegin) {
  EXPECT_EQ(salt_and_iron().source_of({5, 5}), (Span{10, 10}));
}

TEST(SourceMap, PlainTextIsOneRun) {
  SourceMap map;
  for (std::uint32_t at = 0; at < 1000; ++at) map.append(at, 1, 1, 1);
  EXPECT_EQ(map.runs().size(), 1U);
  EXPECT_EQ(map.text_size(), 1000U);
}

TEST(SourceMap, APartKeepsItsPlaces) {
  SourceMap part;
  part.append(salt_and_iron(), {4, 8});
  EXPECT_EQ(part.text_size(), 4U);
  EXPECT_EQ(part.source_of({1, 2}), (Span{10, 15}));
  EXPECT_EQ(part.source_of({0, 4}), (Span{4, 20}));
}

// Two bytes that mean nothing became U+FFFD and a NUL, of which the page's text keeps the one.
TEST(SourceMap, APartThatCutsAStepLeadsToAllThatMadeIt) {
  SourceMap map;
  map.append(0, 3, 2, 4);
  SourceMap part;
  part.append(map, {0, 3});
  part.append(map, {4, 7});
  part.append(map, {7, 9});
  EXPECT_EQ(part.text_size(), 8U);
  EXPECT_EQ(part.source_of({0, 3}), (Span{0, 2}));
  EXPECT_EQ(part.source_of({3, 6}), (Span{2, 4}));
  EXPECT_EQ(part.source_of({6, 8}), (Span{2, 6}));
}

TEST(Text, ALiteralHasAnEmptySource) {
  Text text;
  append_literal(text, "\n\n", 7);
  EXPECT_EQ(text.map.source_of({0, 2}), (Span{7, 7}));
}

}  // namespace
}  // namespace stemma
