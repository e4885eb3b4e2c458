#include "reuse/lineages.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>
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
  return find_lineages(articles, SharedText(articles, find_passages(texts)));
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

Article published(std::string id, const std::string& when, const std::vector<std::string>& paragraphs) {
  Article made = article(paragraphs);
  made.id = std::move(id);
  if (!when.empty()) made.published = PublishedDate{when, DatePrecision::minute, DateBasis::meta};
  return made;
}

// The descent of an article in the lineage that it is at home in.
Descent descent_of(const std::vector<Lineage>& lineages, std::uint32_t article) {
  for (const Lineage& lineage : lineages) {
    for (std::size_t i = 0; i < lineage.articles.size(); ++i) {
      if (lineage.articles[i] == article && lineage.tree[i].is_home) return lineage.tree[i];
    }
  }
  throw std::logic_error("no home");
}

TEST(FamilyTree, CopyDescendsFromWhatWasPublishedBefore) {
  const auto found = lineages_of({published("late", "2031-05-04T12:00", {kReport[0], kReport[1], kReport[2]}),
                                  published("first", "2031-05-04T08:00", {kReport[0], kReport[1], kReport[2]})});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(descent_of(found, 1).from, std::nullopt);
  EXPECT_EQ(descent_of(found, 0).from, 1u);
  EXPECT_GT(descent_of(found, 0).share, .99);
}

TEST(FamilyTree, WithoutDatesTheCutCopyDescendsFromTheWhole) {
  const auto found = lineages_of({article({kReport[0], kReport[2]}), article({kReport[0], kReport[1], kReport[2]})});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(descent_of(found, 0).from, 1u);
  EXPECT_EQ(descent_of(found, 1).from, std::nullopt);
}

TEST(FamilyTree, CopyOfACopyHangsFromTheCopyWhoseWordsItHas) {
  const std::string added = kOwn[1];
  const auto found =
      lineages_of({published("report", "2031-05-04T08:00", {kReport[0], kReport[1], kReport[2], kReport[3]}),
                   published("copy", "2031-05-04T10:00", {kReport[0], kReport[1], kReport[2], added}),
                   published("copy of the copy", "2031-05-04T12:00", {kReport[0], kReport[1], added})});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(descent_of(found, 1).from, 0u);
  EXPECT_EQ(descent_of(found, 2).from, 1u);
}

TEST(FamilyTree, CopiesOfOneMissingReportDescendFromNoneOfThem) {
  Article first = published("first", "2031-05-04T10:00", {"SKARHOLM (AP) — " + kReport[0], kReport[1], kReport[2]});
  Article later = published("later", "2031-05-04T12:00", {"SKARHOLM (AP) — " + kReport[0], kReport[1]});
  const auto found = lineages_of({first, later});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].origin, "Associated Press");
  EXPECT_EQ(descent_of(found, 1).from, std::nullopt);
  Article report = published("report", "2031-05-04T08:00", {kReport[0], kReport[1], kReport[2], kReport[3]});
  report.outlet = "AP News";
  const auto with_report = lineages_of({first, later, report});
  ASSERT_EQ(with_report.size(), 1u);
  EXPECT_EQ(descent_of(with_report, 0).from, 2u);
  EXPECT_EQ(descent_of(with_report, 1).from, 2u);
}

TEST(FamilyTree, WhatHoldsMoreThanAnyOfTheOthersIsFromAReportThatIsMissing) {
  const auto found = lineages_of({published("a", "2031-05-04T08:00", {kReport[0], kReport[1], kReport[2]}),
                                  published("b", "2031-05-04T09:00", {kReport[1], kReport[2], kReport[3]}),
                                  published("c", "2031-05-04T10:00", {kReport[0], kReport[3]})});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(descent_of(found, 2).from, std::nullopt);
}

TEST(FamilyTree, LaterVersionDescendsFromTheEarlier) {
  Article first = published("first", "2031-05-04T08:00", {kReport[0], kReport[1], kReport[2]});
  Article corrected = published("corrected", "2031-05-04T20:00", {kReport[0], kReport[1], kOwn[0]});
  first.outlet = corrected.outlet = "Skarholm Courier";
  first.title = "Ferry runs aground off Skarholm";
  corrected.title = "Ferry runs aground off Skarholm, nine treated";
  EXPECT_TRUE(descent_of(lineages_of({first, corrected}), 1).is_version);
  corrected.title = "What became of the old nets of the sound";
  EXPECT_FALSE(descent_of(lineages_of({first, corrected}), 1).is_version);
  first.url = corrected.url = "https://courier.example/ferry";
  EXPECT_TRUE(descent_of(lineages_of({first, corrected}), 1).is_version);
}

TEST(Lineages, PageThatMixesTwoLoneReportsDoesNotMakeThemOneEither) {
  const auto found = lineages_of({published("a", "2031-05-04", {kReport[0], kReport[1], kReport[2]}),
                                  published("b", "2031-05-04", {kOwn[0], kOwn[1], kOwn[2]}),
                                  published("c", "2031-05-05", {kReport[0], kReport[1], kOwn[0], kOwn[1]})});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].articles, (Members{0, 2}));
  EXPECT_EQ(found[1].articles, (Members{1, 2}));
}

TEST(Lineages, MixedPageIsAtHomeWhereMoreOfItIsFrom) {
  const auto found = lineages_of({published("a", "2031-05-04", {kReport[0], kReport[1], kReport[2]}),
                                  published("b", "2031-05-04", {kReport[0], kReport[1]}),
                                  published("c", "2031-05-04", {kOwn[0], kOwn[1], kOwn[2]}),
                                  published("d", "2031-05-04", {kOwn[0], kOwn[1]}),
                                  published("e", "2031-05-05", {kReport[0], kReport[2], kOwn[1]})});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].tree[2].is_home);
  EXPECT_FALSE(found[1].tree[2].is_home);
  EXPECT_EQ(found[1].tree[2].from, 2u);
}

// Piles of paragraphs, dated or not.
rc::Gen<std::vector<Article>> piles() {
  const auto paragraph = rc::gen::map(rc::gen::inRange(0, 7), [](int i) { return i < 4 ? kReport[i] : kOwn[i - 4]; });
  const auto one = rc::gen::apply(
      [](const std::vector<std::string>& paragraphs, int hour) {
        return published("", hour < 4 ? "" : "2031-05-04T" + std::to_string(hour + 6) + ":00", paragraphs);
      },
      rc::gen::unique<std::vector<std::string>>(paragraph), rc::gen::inRange(0, 12));
  const auto some = rc::gen::resize(10, rc::gen::container<std::vector<Article>>(one));
  return rc::gen::map(some, [](std::vector<Article> pile) {
    for (std::size_t i = 0; i < pile.size(); ++i) pile[i].id = "article " + std::to_string(i);
    return pile;
  });
}

RC_GTEST_PROP(Lineages, EveryArticleHasOneHomeAndNoAncestorIsItselfOrLater, ()) {
  const std::vector<Article> pile = *piles();
  const std::vector<Lineage> lineages = lineages_of(pile);
  std::vector<int> homes(pile.size(), 0);
  for (const Lineage& lineage : lineages) {
    RC_ASSERT(lineage.articles.size() == lineage.tree.size());
    RC_ASSERT(std::is_sorted(lineage.articles.begin(), lineage.articles.end()));
    for (std::size_t i = 0; i < lineage.articles.size(); ++i) {
      const Article& child = pile[lineage.articles[i]];
      homes[lineage.articles[i]] += lineage.tree[i].is_home ? 1 : 0;
      const auto from = lineage.tree[i].from;
      if (from && child.published && pile[*from].published)
        RC_ASSERT(pile[*from].published->value <= child.published->value);
    }
  }
  RC_ASSERT(std::all_of(homes.begin(), homes.end(), [](int count) { return count == 1; }));
  for (std::uint32_t i = 0; i < pile.size(); ++i) {
    std::optional<std::uint32_t> above = i;
    for (std::size_t steps = 0; above; ++steps) {
      RC_ASSERT(steps <= pile.size());
      above = descent_of(lineages, *above).from;
    }
  }
}

RC_GTEST_PROP(Lineages, OrderOfTheArticlesDoesNotMatter, ()) {
  const std::vector<Article> pile = *piles();
  const std::vector<Article> backwards(pile.rbegin(), pile.rend());
  const auto told = [](const std::vector<Article>& articles) {
    std::set<std::string> lines;
    const std::vector<Lineage> lineages = lineages_of(articles);
    for (const Lineage& lineage : lineages) {
      std::set<std::string> members;
      for (std::size_t i = 0; i < lineage.articles.size(); ++i) {
        const auto from = lineage.tree[i].from;
        members.insert(articles[lineage.articles[i]].id + " < " + (from ? articles[*from].id : "none"));
      }
      std::string line;
      for (const std::string& member : members) line += member + "; ";
      lines.insert(line);
    }
    return lines;
  };
  RC_ASSERT(told(pile) == told(backwards));
}

TEST(Lineages, NoArticlesNoLineages) {
  EXPECT_TRUE(find_lineages({}, SharedText({}, {})).empty());
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
                    CreditCase{"AP via Press Association", CreditStrength::line, "Associated Press"},
                    CreditCase{"AFP, distributed by BSS", CreditStrength::line, "Agence France-Presse"},
                    CreditCase{"AFP/BSS", CreditStrength::line, "Agence France-Presse"},
                    CreditCase{"Reuters, dpa", CreditStrength::none, ""},
                    CreditCase{"This story was first published by The Harbour Post on May 3.", CreditStrength::stated,
                               "Harbour Post"},
                    CreditCase{"This article was originally published in May.", CreditStrength::none, ""},
                    CreditCase{"The Harbour Post reported that nobody was hurt.", CreditStrength::none, ""},
                    CreditCase{"(Xinhua)", CreditStrength::line, "Xinhua"},
                    CreditCase{"– dpa", CreditStrength::line, "Deutsche Presse-Agentur"},
                    CreditCase{"With reporting from AFP and Reuters", CreditStrength::none, ""},
                    CreditCase{"The ferry was written off.", CreditStrength::none, ""},
                    CreditCase{"Getty Images", CreditStrength::none, ""}));

}  // namespace
}  // namespace stemma
