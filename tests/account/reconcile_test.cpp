#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "account/written_story.h"
#include "output/json.h"

namespace stemma {
namespace {

// Three reports of a ferry, two of them copies, with a revised toll, a disputed day, a denial and an older toll.
WrittenStory ferry() {
  WrittenStory story;
  story
      .article("a", "2031-05-07",
               "The ferry Selka sank off Ostra harbour on Tuesday. Twelve people died, Mayor Marta Ruel said. "
               "The company denied that the ferry was overloaded. A fire at the same harbour killed 90 people in 1987.")
      .time("Tuesday", "2031-05-06")
      .time("1987", "1987")
      .figure("Twelve", "killed", "people", 12)
      .figure("90", "killed", "people", 90)
      .of_year("1987")
      .name("Marta Ruel", NameType::person)
      .said("Marta Ruel", "Twelve people died")
      .said("The company", "the ferry was overloaded", Stance::denies);
  story
      .article("b", "2031-05-07",
               "The ferry Selka sank off Ostra harbour on Tuesday. Twelve people died, Mayor Marta Ruel said.")
      .time("Tuesday", "2031-05-06")
      .figure("Twelve", "killed", "people", 12)
      .name("Marta Ruel", NameType::person)
      .said("Marta Ruel", "Twelve people died");
  story
      .article("c", "2031-05-09",
               "Fourteen people died when the ferry Selka sank off Ostra harbour on May 5. "
               "Sailors said the ferry was badly overloaded. Martha Ruel mourned the dead of Ostra.")
      .time("May 5", "2031-05-05")
      .figure("Fourteen", "killed", "people", 14)
      .name("Martha Ruel", NameType::person)
      .said("Sailors", "the ferry was badly overloaded");
  story.copies({"a", "b"});
  return story;
}

const FigureSeries* series_with(const Account& account, double number) {
  for (const FigureSeries& series : account.figures) {
    for (const Reading& reading : series.readings) {
      if (reading.low == number) return &series;
    }
  }
  return nullptr;
}

const Disagreement* of_kind(const Account& account, DisagreementKind kind) {
  const auto found = std::find_if(account.disagreements.begin(), account.disagreements.end(),
                                  [&](const Disagreement& d) { return d.kind == kind; });
  return found == account.disagreements.end() ? nullptr : &*found;
}

TEST(Reconcile, TollsOfTheEventAreOneSeriesAndOlderOnesAnother) {
  const Account account = ferry().reconciled();
  const FigureSeries* killed = series_with(account, 12);
  ASSERT_TRUE(killed);
  EXPECT_EQ(killed, series_with(account, 14));
  EXPECT_NE(killed, series_with(account, 90));
  EXPECT_EQ(killed->range.low, 12);
  EXPECT_EQ(killed->range.high, 14);
  EXPECT_EQ(killed->range.best, 14);  // one lineage each; the later report
  EXPECT_FALSE(killed->range.rule.empty());
  ASSERT_TRUE(account.main_event && account.main_event->killed);
  EXPECT_EQ(account.main_event->killed->high, 14);
}

TEST(Reconcile, CopiesCountOnce) {
  const Account account = ferry().reconciled();
  EXPECT_EQ(account.independent_sources, 2U);
  const auto sinking = std::find_if(account.timeline.begin(), account.timeline.end(),
                                    [](const TimelineEntry& entry) { return entry.date->value == "2031-05-06"; });
  ASSERT_NE(sinking, account.timeline.end());
  EXPECT_EQ(sinking->support.size(), 2U);
  EXPECT_EQ(sinking->independent, 1U);
}

TEST(Reconcile, DisagreementsHoldTheReadingsOfAllSides) {
  const Account account = ferry().reconciled();
  const Disagreement* toll = of_kind(account, DisagreementKind::figure);
  ASSERT_TRUE(toll);
  EXPECT_EQ(toll->readings.front().value, "12");
  EXPECT_EQ(toll->readings.back().value, "14");
  const Disagreement* day = of_kind(account, DisagreementKind::date);
  ASSERT_TRUE(day);
  EXPECT_EQ(day->readings.size(), 3U);
  const Disagreement* denial = of_kind(account, DisagreementKind::denial);
  ASSERT_TRUE(denial);
  EXPECT_EQ(denial->readings.front().said_by, "The company");
  EXPECT_EQ(denial->readings.back().said_by, "Sailors");
  ASSERT_TRUE(of_kind(account, DisagreementKind::name));
}

TEST(Reconcile, WhatIsDisputedIsMarked) {
  const Account account = ferry().reconciled();
  EXPECT_TRUE(
      std::any_of(account.timeline.begin(), account.timeline.end(), [](const auto& entry) { return entry.disputed; }));
}

TEST(Reconcile, ADenialAnswersWhatItDenies) {
  const Account account = ferry().reconciled();
  const auto denial = std::find_if(account.claims.begin(), account.claims.end(),
                                   [](const Claim& claim) { return claim.stance == Stance::denies; });
  ASSERT_NE(denial, account.claims.end());
  ASSERT_EQ(denial->answers.size(), 1U);
  const auto answered = std::find_if(account.claims.begin(), account.claims.end(),
                                     [&](const Claim& claim) { return claim.id == denial->answers.front(); });
  EXPECT_EQ(answered->content, "the ferry was badly overloaded");
}

TEST(Reconcile, EveryQuoteStandsAtItsSpan) {
  const WrittenStory story = ferry();
  const Account account = story.reconciled();
  const auto holds = [&](const Support& support) {
    EXPECT_EQ(support.quote, slice(story.text(support.article), support.span));
  };
  for (const TimelineEntry& entry : account.timeline) std::for_each(entry.support.begin(), entry.support.end(), holds);
  for (const Claim& claim : account.claims) std::for_each(claim.support.begin(), claim.support.end(), holds);
  for (const FigureSeries& series : account.figures) {
    for (const Reading& reading : series.readings) holds(reading.support);
  }
  for (const Disagreement& disagreement : account.disagreements) {
    for (const DisagreementReading& reading : disagreement.readings) holds(reading.support);
  }
  for (const AccountName& name : account.names) {
    for (const NameAlias& alias : name.aliases) std::for_each(alias.support.begin(), alias.support.end(), holds);
  }
}

// All but the order of the articles and the numbers of the lineages.
std::string but_for_order(Account account) {
  account.articles.clear();
  account.lineages.clear();
  for (FigureSeries& series : account.figures) {
    for (Reading& reading : series.readings) reading.lineage.clear();
  }
  return to_json(account);
}

TEST(Reconcile, DoesNotDependOnTheOrderOfTheArticles) {
  const WrittenStory story = ferry();
  const std::string expected = but_for_order(story.reconciled());
  rc::check("permuted articles give the same account", [&] {
    std::vector<std::size_t> order(story.size());
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    RC_ASSERT(but_for_order(story.reconciled(order)) == expected);
  });
}

TEST(Reconcile, NothingGivesAnEmptyAccount) {
  const Account account = reconcile({});
  EXPECT_TRUE(account.timeline.empty());
  EXPECT_FALSE(account.main_event);
}

TEST(MainEvent, APartOfACountryIsItsPlaceWhereMostOfItHappens) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Fighting spread through Upper Vell. Troops crossed the Tarn on Tuesday.")
      .place("Upper Vell", "ZZ", PlacePrecision::region)
      .place("Tarn", "", PlacePrecision::region);
  const Account account = story.reconciled();
  ASSERT_TRUE(account.main_event && account.main_event->place);
  EXPECT_EQ(account.main_event->place->name, "Upper Vell");
}

}  // namespace
}  // namespace stemma
