#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "account/versions.h"
#include "account/written_story.h"

namespace stemma {
namespace {

// An agency's report and a daily's copy with a sentence of its own, with a count in each.
struct Copied {
  std::vector<Article> articles;
  std::vector<Annotations> annotations;
  std::vector<Lineage> lineages{{"Northern Press", {0, 1}, {{}, {0, .8, false, true}}}};
  std::vector<std::vector<SentenceSource>> sources;

  explicit Copied(const std::string& own) {
    const std::string report = "The ferry Selka sank off Ostra harbour. Twelve people died.";
    WrittenArticle agency("agency", "2031-05-07", report);
    agency.figure("Twelve", "killed", "people", 12);
    WrittenArticle daily("daily", "2031-05-07", report + " " + own);
    daily.figure("Twelve", "killed", "people", 12).figure("12", "killed", "people", 12);
    for (const WrittenArticle* written : {&agency, &daily}) {
      articles.push_back(written->article);
      annotations.push_back(written->annotations);
    }
    sources = {{{0}, {0}}, {{0, {}, 0}, {0, {}, 0}, {0, 1}}};
  }

  Account account() const { return reconcile({articles, annotations, {}, lineages, sources}); }
};

std::set<std::string> witnesses_of(const FigureSeries& series) {
  std::set<std::string> witnesses;
  for (const Reading& reading : series.readings)
    witnesses.insert(reading.added_by ? "added by " + *reading.added_by : reading.lineage);
  return witnesses;
}

TEST(Sources, WhatACopyAddsSupportsByItself) {
  const Account account = Copied("The harbour doctor counted 12 dead on the quay, she told the Daily.").account();
  EXPECT_EQ(account.independent_sources, 1u);
  ASSERT_EQ(account.figures.size(), 1u);
  EXPECT_EQ(witnesses_of(account.figures[0]), (std::set<std::string>{"l1", "added by daily"}));
  EXPECT_EQ(account.lineages[0].tree[1].additions, 1u);
  EXPECT_EQ(account.lineages[0].tree[1].from, "agency");
  ASSERT_EQ(account.articles[1].copied.size(), 1u);
  EXPECT_EQ(account.articles[1].copied[0].from, "agency");
  EXPECT_EQ(account.articles[1].copied[0].span, (Span{0, 59}));
}

TEST(Sources, WhatACopyOnlyRewritesDoesNot) {
  const Account account = Copied("The ferry Selka sank off the harbour of Ostra, and 12 died.").account();
  ASSERT_EQ(account.figures.size(), 1u);
  EXPECT_EQ(witnesses_of(account.figures[0]), (std::set<std::string>{"l1"}));
  EXPECT_EQ(account.lineages[0].tree[1].additions, 0u);
}

TEST(Versions, CorrectedNumberIsNoDisagreement) {
  WrittenArticle first("first", "2031-05-07",
                       "The ferry Selka sank off Ostra harbour. Twelve people died. The owner is Northline.");
  first.figure("Twelve", "killed", "people", 12);
  WrittenArticle later("later", "2031-05-08",
                       "The ferry Selka sank off Ostra harbour. Fourteen people died. Divers are searching.");
  later.figure("Fourteen", "killed", "people", 14);
  const std::vector<Article> articles{first.article, later.article};
  const std::vector<Annotations> annotations{first.annotations, later.annotations};
  const std::vector<Lineage> lineages{{std::nullopt, {0, 1}, {{}, {0, .9, true, true}}}};
  const Account account = reconcile({articles, annotations, {}, lineages});
  EXPECT_TRUE(account.disagreements.empty());
  ASSERT_EQ(account.figures.size(), 1u);
  EXPECT_EQ(account.figures[0].range.low, 14);
  EXPECT_EQ(account.articles[0].replaced_by, "later");
  ASSERT_EQ(account.versions.size(), 1u);
  const std::vector<VersionChange>& changes = account.versions[0].changes;
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(changes[0].before->quote, "Twelve people died.");
  EXPECT_EQ(changes[0].after->quote, "Fourteen people died.");
  EXPECT_EQ(changes[1].before->quote, "The owner is Northline.");
  EXPECT_EQ(changes[1].after, std::nullopt);
  EXPECT_EQ(changes[2].before, std::nullopt);
  EXPECT_EQ(changes[2].after->quote, "Divers are searching.");
}

// Sentences taken from a few, in any order.
RC_GTEST_PROP(Versions, ChangesLeadFromTheOneToTheOther, ()) {
  static const std::vector<std::string> kSentences{"The ferry sank.", "Nobody was hurt.", "Divers came at noon.",
                                                   "Its owner is Northline.", "The sea was calm."};
  const auto text = [] {
    std::string made;
    for (const int i : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5)))
      made += (made.empty() ? "" : " ") + kSentences[static_cast<std::size_t>(i)];
    return made;
  };
  const std::string before = text(), after = text();
  const WrittenArticle first("first", "2031-05-07", before), later("later", "2031-05-08", after);
  const std::vector<Article> articles{first.article, later.article};
  const std::vector<Annotations> annotations{first.annotations, later.annotations};
  const std::vector<Lineage> lineages{{std::nullopt, {0, 1}, {{}, {0, .9, true, true}}}};
  std::multiset<std::string> sentences;
  for (const Span span : annotations[0].sentences) sentences.emplace(slice(before, span));
  const std::vector<EarlierVersion> versions = find_versions({articles, annotations, {}, lineages});
  for (const VersionChange& change : versions.front().changes) {
    if (change.before) {
      const auto found = sentences.find(change.before->quote);
      RC_ASSERT(found != sentences.end());
      sentences.erase(found);
    }
    if (change.after) sentences.insert(change.after->quote);
  }
  std::multiset<std::string> wanted;
  for (const Span span : annotations[1].sentences) wanted.emplace(slice(after, span));
  RC_ASSERT(sentences == wanted);
}

}  // namespace
}  // namespace stemma
