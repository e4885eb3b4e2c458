#include "language/speech_links.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace stemma {
namespace {

constexpr std::uint32_t kTokens = 9;

// Two sentences, each a paragraph: tokens 0 to 4 and 5 to 8.
SpeechScores window() {
  SpeechScores scores;
  scores.cue_odds.assign(kTokens, -5.0F);
  scores.sentences = {0, 0, 0, 0, 0, 1, 1, 1, 1};
  scores.paragraphs = scores.sentences;
  return scores;
}

CueScores cue_at(std::uint32_t token, float none = 0.0F) {
  CueScores cue{{token, token + 1}, false, {}};
  for (std::vector<float>& pointer : cue.pointers) {
    pointer.assign(kTokens, -9.0F);
    pointer[token] = none;
  }
  return cue;
}

void point(CueScores& cue, Pointer begin, TokenSpan span, float score) {
  cue.pointers[static_cast<std::size_t>(begin)][span.first] = score;
  cue.pointers[static_cast<std::size_t>(begin) + 1][span.last - 1] = score;
}

TokenSpan random_span() {
  const auto first = *rc::gen::inRange<std::uint32_t>(0, kTokens);
  return {first, *rc::gen::inRange<std::uint32_t>(first + 1, kTokens + 1)};
}

// The best of all spans of a paragraph, each tried.
float best_by_trial(const SpeechScores& scores, const CueScores& cue) {
  const std::vector<float>& begin = cue.pointers[2];
  const std::vector<float>& end = cue.pointers[3];
  const auto at_cue = [&](std::uint32_t t) { return t >= cue.cue.first && t < cue.cue.last; };
  float best = begin[cue.cue.first] + end[cue.cue.first];
  for (std::uint32_t first = 0; first < kTokens; ++first) {
    for (std::uint32_t last = first; last < kTokens; ++last) {
      if (at_cue(first) || at_cue(last) || scores.paragraphs[first] != scores.paragraphs[last]) continue;
      const bool labelled = std::find(scores.contents.begin(), scores.contents.end(), TokenSpan{first, last + 1}) !=
                            scores.contents.end();
      best = std::max(best, begin[first] + end[last] + (labelled ? 2.0F : 0.0F));
    }
  }
  return best;
}

RC_GTEST_PROP(SpeechLinks, TakesTheContentOfTheBestEnds, ()) {
  SpeechScores scores = window();
  CueScores cue = cue_at(*rc::gen::inRange<std::uint32_t>(0, kTokens));
  for (std::vector<float>& pointer : cue.pointers) {
    for (float& score : pointer) score = static_cast<float>(*rc::gen::inRange(-8, 8));
  }
  scores.cues = {cue};
  const auto labelled = *rc::gen::inRange(0, 3);
  for (int i = 0; i < labelled; ++i) scores.contents.push_back(random_span());
  const std::vector<Said> said = linked(scores);
  RC_ASSERT(said.size() == 1U);
  const TokenSpan content = said[0].content;
  float score = cue.pointers[2][cue.cue.first] + cue.pointers[3][cue.cue.first];
  if (!content.empty()) {
    const bool is_labelled =
        std::find(scores.contents.begin(), scores.contents.end(), content) != scores.contents.end();
    score = cue.pointers[2][content.first] + cue.pointers[3][content.last - 1] + (is_labelled ? 2.0F : 0.0F);
  }
  RC_ASSERT(score == best_by_trial(scores, cue));
}

TEST(SpeechLinks, KeepsTheSourceInTheSentenceOfItsCue) {
  SpeechScores scores = window();
  CueScores cue = cue_at(2);
  point(cue, Pointer::source_begin, {6, 7}, 9.0F);
  scores.cues = {cue};
  EXPECT_TRUE(linked(scores)[0].source.empty());
  point(scores.cues[0], Pointer::source_begin, {0, 2}, 8.0F);
  EXPECT_EQ(linked(scores)[0].source, (TokenSpan{0, 2}));
}

TEST(SpeechLinks, GivesTheCueOfARuleNoSourceBeyondAnotherCue) {
  SpeechScores scores = window();
  CueScores cue = cue_at(4);
  point(cue, Pointer::source_begin, {0, 1}, 9.0F);
  point(cue, Pointer::source_begin, {2, 4}, 5.0F);
  scores.cues = {cue_at(1), cue};
  EXPECT_EQ(linked(scores)[1].source, (TokenSpan{0, 1}));
  scores.cues[1].by_rule = true;
  EXPECT_EQ(linked(scores)[1].source, (TokenSpan{2, 4}));
}

TEST(SpeechLinks, PrefersASpanThatTheLabelsSeeToOneALittleLikelier) {
  SpeechScores scores = window();
  CueScores cue = cue_at(2);
  point(cue, Pointer::content_begin, {3, 4}, 4.0F);
  point(cue, Pointer::content_begin, {5, 8}, 3.5F);
  scores.cues = {cue};
  EXPECT_EQ(linked(scores)[0].content, (TokenSpan{3, 4}));
  scores.contents = {{5, 8}};
  EXPECT_EQ(linked(scores)[0].content, (TokenSpan{5, 8}));
}

TEST(SpeechLinks, TellsASourceAndAContentWithoutCueByTheLikeliestWord) {
  SpeechScores scores = window();
  scores.sources = {{0, 2}};
  scores.contents = {{3, 5}};
  scores.cue_odds = {0.0F, 0.0F, -4.0F, 0.0F, 0.0F, 9.0F, 0.0F, 0.0F, 0.0F};
  const std::vector<Said> said = linked(scores);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].cue, (TokenSpan{2, 3}));  // not the token of another sentence, nor those of source and content
  EXPECT_EQ(said[0].source, scores.sources[0]);
  EXPECT_EQ(said[0].content, scores.contents[0]);
}

TEST(SpeechLinks, LeavesASourceThatACueTook) {
  SpeechScores scores = window();
  CueScores cue = cue_at(2);
  point(cue, Pointer::source_begin, {0, 2}, 4.0F);
  scores.cues = {cue};
  scores.sources = {{0, 2}};
  scores.contents = {{5, 8}};
  EXPECT_EQ(linked(scores).size(), 1U);
}

RC_GTEST_PROP(SpeechLinks, GivesEachCueOnceInOrder, ()) {
  SpeechScores scores = window();
  for (std::uint32_t t = 0; t < kTokens; t += *rc::gen::inRange<std::uint32_t>(2, 5)) scores.cues.push_back(cue_at(t));
  const auto sources = *rc::gen::inRange(0, 3);
  for (int i = 0; i < sources; ++i) scores.sources.push_back(random_span());
  const auto contents = *rc::gen::inRange(0, 3);
  for (int i = 0; i < contents; ++i) scores.contents.push_back(random_span());
  const std::vector<Said> said = linked(scores);
  RC_ASSERT(said.size() >= scores.cues.size());
  for (std::size_t i = 0; i + 1 < said.size(); ++i) RC_ASSERT(said[i].cue.last <= said[i + 1].cue.first);
}

}  // namespace
}  // namespace stemma
