#include "reuse/lineages.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reuse/credits.h"
#include "reuse/passages.h"

namespace stemma {
namespace {

const std::string kReport[] = {
    "A ferry with 84 people on board ran aground off the island of Skarholm on Sunday morning, the coast guard said.",
    "All passengers were taken ashore in small boats, and nine of them were treated for cold, said the island's "
    "doctor.",
    "The ship's owner, Northline, said that a rope had caught in the propeller while the crew was turning the vessel.",
    "It was the third such accident in the sound since the winter, and the port authority promised an inquiry.",
};
const std::string kOwn[] = {
    "Marta Quist had just poured her coffee when the deck lurched and the cups slid from the counter of the canteen.",
    "Fishermen in Skarholm say they have warned for years that old nets drift in the narrow part of the channel.",
    "By evening the hull had been pulled free, and children were throwing stones at the scar it left in the sandbank.",
};

Article article(const std::vector<std::string>& paragraphs) {
  Article made;
  for (const std::string& paragraph : paragraphs) {
    if (!made.text.utf8.empty()) made.text.utf8 += "\n\n";
    const auto begin = static_cast<std::uint32_t>(made.text.utf8.size());
    made.text.utf8 += paragraph;
    made.segments.push_back({BlockKind::paragraph, {begin, static_cast<std::uint32_t>(made.text.utf8.size())}});
  }
  return made;
}

std::vector<Lineage> lineages_of(const std::vector<Article>& articles) {
  std::vector<std::string_view> texts;
  for (const Article& one : articles) texts.push_back(one.text.utf8);
  return find_lineages(articles, find_passages(texts));
}

using Members = std::vector<std::uint32_t>;

TEST(Lineages, CopyWithParagraphsOfItsOwnIsOneSourceWithItsReport) {
  const auto found = lineages_of({article({kReport[0], kReport[1], kReport[2], kReport[3]}),
                                  article({kOwn[0], kReport[2], kReport[0], kOwn[1], kReport[1], kOwn[2]})});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].articles, (Members{0, 1}));
  EXPECT_EQ(found[0].origin, std::nullopt);
}

TEST(Lineages, AgencyNamedAmongContributorsIsNoOriginWithoutSharedText) {
  Article own = article({kOwn[0], kOwn[1], kOwn[2]});
  own.agencies = {"AP"};
  const auto found = lineages_of({article({"SKARHOLM (AP) — " + kReport[0], kReport[1], kReport[2]}), own});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].origin, "Associated Press");
  EXPECT_EQ(found[1].origin, std::nullopt);
}

TEST(Lineages, QuoteOfOneSpeechJoinsNothing) {
  const std::string speech =
      "\"We owe the crew our thanks, and we owe the island an answer to what happened here,\" she said.";
  EXPECT_EQ(
      lineages_of({article({kReport[0], kReport[1], kReport[2], speech}), article({kOwn[0], kOwn[1], speech, kOwn[2]})})
          .size(),
      2u);
}

TEST(Lineages, PageThatTakesFromTwoReportsDoesNotMakeThemOne) {
  const auto found = lineages_of({article({kReport[0], kReport[1], kReport[2]}), article({kReport[0], kReport[1]}),
                                  article({kOwn[0], kOwn[1], kOwn[2]}), article({kOwn[0], kOwn[1]}),
                                  article({kReport[0], kReport[2], kOwn[1]})});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].articles, (Members{0, 1, 4}));
  EXPECT_EQ(found[1].articles, (Members{2, 3}));
}

TEST(Lineages, OriginIsWhatTheCarriersCreditMostPlainly) {
  Article by_line = article({kReport[0], kReport[1], kOwn[1]});
  by_line.agencies = {"Press Association", "AFP", "AP"};
  const auto found = lineages_of({by_line, article({kReport[0], kReport[1], kReport[2],
                                                    "© Copyright 2031 The Associated Press. All rights reserved."})});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].origin, "Associated Press");
}

TEST(Lineages, NoArticlesNoLineages) {
  EXPECT_TRUE(find_lineages({}, {}).empty());
}

struct CreditCase {
  std::string text;
  CreditStrength strength;
  std::string agency;
};

class Credits : public testing::TestWithParam<CreditCase> {};

TEST_P(Credits, AreReadFromTheTextsEdges) {
  const Credit credit = credit_of(article({GetParam().text, kOwn[0]}));
  const Credit last = credit_of(article({kOwn[0], kOwn[1], GetParam().text}));
  const Credit& found = GetParam().strength == CreditStrength::dateline ? credit : last;
  EXPECT_EQ(found.strength, GetParam().strength) << GetParam().text;
  EXPECT_EQ(found.agencies.empty() ? "" : found.agencies[0], GetParam().agency) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Credits,
    testing::Values(CreditCase{"SKARHOLM (AP) — A ferry ran aground.", CreditStrength::dateline, "Associated Press"},
                    CreditCase{"SKARHOLM, May 3, 2031 (BSS/AFP) - A ferry ran aground.", CreditStrength::dateline,
                               "Agence France-Presse"},
                    CreditCase{"The party (AP) lost, and then a ferry - ours - sank.", CreditStrength::none, ""},
                    CreditCase{"Source: Reuters", CreditStrength::line, "Reuters"},
                    CreditCase{"© Agence France-Presse", CreditStrength::line, "Agence France-Presse"},
                    CreditCase{"(Xinhua)", CreditStrength::line, "Xinhua"},
                    CreditCase{"– dpa", CreditStrength::line, "Deutsche Presse-Agentur"},
                    CreditCase{"With reporting from AFP and Reuters", CreditStrength::none, ""},
                    CreditCase{"The ferry was written off.", CreditStrength::none, ""},
                    CreditCase{"Getty Images", CreditStrength::none, ""}));

}  // namespace
}  // namespace stemma
