#include "reuse/sentence_sources.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reuse/lineages.h"
#include "reuse/passages.h"

namespace stemma {
namespace {

const std::string kDam = "The old dam above Lindgate broke on Monday night after two days of rain, officials said.";
const std::string kDead = "Two people drowned in the lower town, and some forty houses were swept away by the water.";
const std::string kCause = "The works minister said that the gates had last been repaired eleven years ago.";
const std::string kOwn = "The mayor told this paper that she had warned of the cracks in letters since last autumn.";
const std::string kOther = "Students in the capital marched against the new fees, and shops along the avenue closed.";
const std::string kRain = "Meteorologists measured as much rain in those two days as falls there in a common month.";
const std::string kValley =
    "The valley road is closed as far as the mill, and trains from the coast end at the junction.";
const std::string kFees = "Parliament had doubled what a year of study costs on Friday, against the votes of the left.";
const std::string kShops =
    "Shopkeepers put up their shutters at noon and stood in the doorways to watch the march pass.";
const std::string kSpeech =
    "\"We owe the people of this valley an answer, and we owe it to them before the winter comes,\" she said.";

struct Pile {
  std::vector<Article> articles;
  std::vector<Annotations> annotations;

  // A sentence a paragraph.
  void add(const std::string& published, const std::vector<std::string>& sentences) {
    Article article;
    Annotations annotated;
    article.id = "article " + std::to_string(articles.size());
    if (!published.empty()) article.published = PublishedDate{published, DatePrecision::minute, DateBasis::meta};
    for (const std::string& sentence : sentences) {
      if (!article.text.utf8.empty()) article.text.utf8 += "\n\n";
      const auto begin = static_cast<std::uint32_t>(article.text.utf8.size());
      article.text.utf8 += sentence;
      article.segments.push_back({BlockKind::paragraph, {begin, begin + static_cast<std::uint32_t>(sentence.size())}});
      annotated.sentences.push_back({begin, begin + static_cast<std::uint32_t>(sentence.size())});
    }
    articles.push_back(std::move(article));
    annotations.push_back(std::move(annotated));
  }

  std::vector<std::vector<SentenceSource>> sources() {
    std::vector<std::string_view> texts;
    for (const Article& article : articles) texts.push_back(article.text.utf8);
    const SharedText shared(articles, find_passages(texts));
    lineages = find_lineages(articles, shared);
    return find_sentence_sources(articles, annotations, shared, lineages);
  }

  std::vector<Lineage> lineages;
};

TEST(SentenceSources, CopyAddsWhatNobodyElseHas) {
  Pile pile;
  pile.add("2031-05-05T08:00", {kDam, kDead, kCause});
  pile.add("2031-05-05T10:00", {kDam, kDead, kOwn});
  const auto found = pile.sources();
  ASSERT_EQ(pile.lineages.size(), 1u);
  EXPECT_EQ(found[1][0].from, 0u);
  EXPECT_EQ(found[1][0].added_by, std::nullopt);
  EXPECT_EQ(found[1][2].from, std::nullopt);
  EXPECT_EQ(found[1][2].added_by, 1u);
  for (const SentenceSource& of_report : found[0]) {
    EXPECT_EQ(of_report.from, std::nullopt);
    EXPECT_EQ(of_report.added_by, std::nullopt);
  }
}

TEST(SentenceSources, WhatIsCopiedWithAnAdditionIsTheAddersStill) {
  Pile pile;
  pile.add("2031-05-05T08:00", {kDam, kDead, kCause});
  pile.add("2031-05-05T10:00", {kDam, kDead, kCause, kOwn});
  pile.add("2031-05-05T12:00", {kDam, kDead, kOwn});
  const auto found = pile.sources();
  ASSERT_EQ(pile.lineages.size(), 1u);
  EXPECT_EQ(found[2][2].from, 1u);
  EXPECT_EQ(found[2][2].added_by, 1u);
}

TEST(SentenceSources, NothingIsAddedToACopyWhoseReportIsMissing) {
  Pile pile;
  pile.add("2031-05-05T08:00", {"LINDGATE (AP) — " + kDam, kDead, kOwn});
  pile.add("2031-05-05T10:00", {"LINDGATE (AP) — " + kDam, kDead, kCause});
  for (const auto& article : pile.sources()) {
    for (const SentenceSource& sentence : article) EXPECT_EQ(sentence.added_by, std::nullopt);
  }
}

TEST(SentenceSources, SentenceOfAnotherLineageCountsForThat) {
  Pile pile;
  pile.add("2031-05-05T08:00", {kDam, kDead, kCause, kRain, kValley});
  pile.add("2031-05-06T08:00", {kOther, kFees, kShops, kOwn, kDead});
  const auto found = pile.sources();
  ASSERT_EQ(pile.lineages.size(), 2u);
  EXPECT_EQ(found[1][0].lineage, 1u);
  EXPECT_EQ(found[1][4].lineage, 0u);
  EXPECT_EQ(found[1][4].from, 0u);
}

TEST(SentenceSources, QuotesOfOneSpeechAreNotCopied) {
  Pile pile;
  pile.add("2031-05-05T08:00", {kDam, kDead, kSpeech, kCause, kRain, kValley});
  pile.add("2031-05-06T08:00", {kOther, kFees, kSpeech, kShops});
  const auto found = pile.sources();
  ASSERT_EQ(pile.lineages.size(), 2u);
  EXPECT_EQ(found[1][2].lineage, 1u);
  EXPECT_EQ(found[1][2].from, std::nullopt);
}

}  // namespace
}  // namespace stemma
