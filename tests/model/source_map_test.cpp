#include "model/source_map.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

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

// Every run looked at: the first byte of the page that made any of the span, and the last.
Span source_slowly(const SourceMap& map, Span text) {
  Span source{UINT32_MAX, 0};
  for (const SourceMap::Run& run : map.runs()) {
    for (std::uint32_t step = 0; step < run.steps; ++step) {
      const std::uint32_t begin = run.text + step * run.text_step;
      if (!text.overlaps({begin, begin + run.text_step})) continue;
      source.begin = std::min(source.begin, run.source + step * run.source_step);
      source.end = std::max(source.end, run.source + (step + 1) * run.source_step);
    }
  }
  return source;
}

TEST(SourceMap, LooksUpWhatASlowSearchFinds) {
  EXPECT_TRUE(rc::check("in runs of any sizes, in whole and in parts", [] {
    const auto small = [](int below) { return rc::gen::inRange(1, below); };
    const auto runs = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::tuple<int, int, int>>>(
        rc::gen::tuple(rc::gen::weightedOneOf<int>({{5, small(4)}, {1, small(400)}}), small(8), small(4))));
    SourceMap map;
    std::uint32_t source = 0;
    for (const auto& [steps, source_step, text_step] : runs) {
      map.append(source, static_cast<std::uint32_t>(steps), static_cast<std::uint16_t>(source_step),
                 static_cast<std::uint16_t>(text_step));
      source += static_cast<std::uint32_t>(steps * source_step + 3);
    }
    const std::uint32_t begin = *rc::gen::inRange(0U, map.text_size());
    const std::uint32_t end = *rc::gen::inRange(begin + 1, map.text_size() + 1);
    RC_ASSERT(map.source_of({begin, end}) == source_slowly(map, {begin, end}));
    SourceMap part;
    part.append(map, {begin, end});
    RC_ASSERT(part.text_size() == end - begin);
    RC_ASSERT(part.source_of({0, end - begin}) == map.source_of({begin, end}));
  }));
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
