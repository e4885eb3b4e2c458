#include <gtest/gtest.h>

#include <algorithm>

#include "account/reconcile.h"
#include "account/statements.h"
#include "account/written_story.h"

namespace stemma {
namespace {

const Claim* claim_with(const Account& account, const std::string& words) {
  const auto found = std::find_if(account.claims.begin(), account.claims.end(),
                                  [&](const Claim& claim) { return claim.content.find(words) != std::string::npos; });
  return found == account.claims.end() ? nullptr : &*found;
}

const Disagreement* of_kind(const Account& account, DisagreementKind kind) {
  const auto found = std::find_if(account.disagreements.begin(), account.disagreements.end(),
                                  [&](const Disagreement& d) { return d.kind == kind; });
  return found == account.disagreements.end() ? nullptr : &*found;
}

// What others say of the day, so that its words are not rare in the story.
constexpr char kElsewhere[] =
    " Shops in Tarn opened late. Trams ran as usual. Schools gave no lessons. A choir sang in the square.";

TEST(Claims, OneSpeakerQuotedByTwoPapersIsOneClaim) {
  WrittenStory story;
  story
      .article("a", "2031-05-07",
               "“The turbines were never tested before winter,” Edda Voll said." + std::string(kElsewhere))
      .name("Edda Voll", NameType::person)
      .said("Edda Voll", "“The turbines were never tested before winter,”");
  story.article("b", "2031-05-07", "Edda Voll said that the turbines had never been tested before the winter.")
      .name("Edda Voll", NameType::person)
      .said("Edda Voll", "that the turbines had never been tested before the winter");
  const Account account = story.reconciled();
  const Claim* claim = claim_with(account, "turbines");
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->independent, 2U);
  EXPECT_EQ(claim->speakers, std::vector<std::string>{"Edda Voll"});
}

TEST(Claims, DifferentSpeakersKeepTheirOwnWords) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Edda Voll offered condolences to families of the miners in Tarn valley.")
      .said("Edda Voll", "offered condolences to families of the miners in Tarn valley");
  story.article("b", "2031-05-07", "Piet Harr wrote that thoughts and condolences go to miners and their families.")
      .said("Piet Harr", "that thoughts and condolences go to miners and their families");
  const Account account = story.reconciled();
  ASSERT_EQ(account.claims.size(), 2U);
  for (const Claim& claim : account.claims) {
    EXPECT_EQ(claim.independent, 1U);
    EXPECT_EQ(claim.speakers.size(), 1U);
  }
}

TEST(Claims, NumbersThatDifferAreDifferentClaims) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The rescue service said 14 miners were pulled alive from the flooded shaft.")
      .said("The rescue service", "14 miners were pulled alive from the flooded shaft");
  story.article("b", "2031-05-07", "The rescue service said 31 miners were pulled alive from the flooded shaft.")
      .said("The rescue service", "31 miners were pulled alive from the flooded shaft");
  EXPECT_EQ(story.reconciled().claims.size(), 2U);
}

TEST(Claims, NamesInCommonAreNoStatement) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Sheriff Edda Voll of Tarn County opened a bridge." + std::string(kElsewhere))
      .name("Edda Voll", NameType::person)
      .name("Tarn County", NameType::location);
  story.article("b", "2031-05-07", "Sheriff Edda Voll of Tarn County caught two thieves.")
      .name("Edda Voll", NameType::person)
      .name("Tarn County", NameType::location);
  EXPECT_TRUE(story.reconciled().claims.empty());
}

TEST(Claims, APieceThatStatesNothingIsNone) {
  WrittenStory story;
  story
      .article("a", "2031-05-07",
               "Edda Voll thanked the crews. Piet Harr asked: “Who let the water into the old shaft?”")
      .said("Edda Voll", "the crews")
      .said("Piet Harr", "“Who let the water into the old shaft?”");
  EXPECT_TRUE(story.reconciled().claims.empty());
}

TEST(Claims, ContentStandsWithoutItsQuotationMarks) {
  const auto bare = [](std::string_view text) {
    return slice(text, without_quotation_marks(text, {0, static_cast<std::uint32_t>(text.size())}));
  };
  EXPECT_EQ(bare("“The river rose at dawn,”"), "The river rose at dawn");
  EXPECT_EQ(bare("\"The river rose at dawn.\""), "The river rose at dawn.");
  EXPECT_EQ(bare("The river rose at dawn.”"), "The river rose at dawn.");
  EXPECT_EQ(bare("it was “the worst flood” of all"), "it was “the worst flood” of all");
}

TEST(Claims, AVerbThatTellsWhatIsSaidIsShownWithIt) {
  const auto content_by = [](const std::string& cue, const std::string& content) {
    WrittenStory story;
    story.article("a", "2031-05-07", "Edda Voll " + cue + " " + content + ".").said("Edda Voll", content).by(cue);
    const Account account = story.reconciled();
    return account.claims.empty() ? "" : account.claims.front().content;
  };
  EXPECT_EQ(content_by("described", "the flood as a warning to all"), "described the flood as a warning to all");
  EXPECT_EQ(content_by("warned", "that the dam would not hold"), "warned that the dam would not hold");
  EXPECT_EQ(content_by("said", "the dam would not hold until dawn"), "the dam would not hold until dawn");
  EXPECT_EQ(content_by("warned", "“the dam will not hold until dawn”"), "the dam will not hold until dawn");
}

TEST(Claims, WhatAPronounLeadsToWhoDeniesIsShownWithoutIt) {
  WrittenStory story;
  WrittenArticle& article = story.article("a", "2031-05-07", "Maru was accused of arson at the mill, which he denies.");
  article.said("Maru", "Maru was accused of arson at the mill", Stance::denies).by("denies");
  article.annotations.attributions.back().content.push_back(article.span("which"));
  const Account account = story.reconciled();
  ASSERT_EQ(account.claims.size(), 1U);
  EXPECT_EQ(account.claims.front().content, "Maru was accused of arson at the mill");
}

TEST(Claims, WhomAPronounMeansMayBeTheOneWhoSaysTheSameElsewhere) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Piet Harr said he was a retired mine surveyor from Tarn.")
      .said("Piet Harr", "he was a retired mine surveyor from Tarn")
      .by("said");
  story.article("b", "2031-05-07", "He claims he was a retired surveyor of the Tarn mine.")
      .said("He", "he was a retired surveyor of the Tarn mine")
      .by("claims");
  const Account account = story.reconciled();
  ASSERT_EQ(account.claims.size(), 1U);
  EXPECT_EQ(account.claims.front().speakers, std::vector<std::string>{"Piet Harr"});
  EXPECT_EQ(account.claims.front().independent, 2U);
}

TEST(Claims, WhatIsCondemnedIsShownWithTheWordForIt) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Edda Voll condemned the attack on the pumping station.")
      .said("Edda Voll", "the attack on the pumping station")
      .by("condemned");
  const Account account = story.reconciled();
  ASSERT_EQ(account.claims.size(), 1U);
  EXPECT_EQ(account.claims.front().content, "condemned the attack on the pumping station");
}

TEST(Denials, ToRejectARequestDeniesNoFact) {
  WrittenStory story;
  story
      .article(
          "a", "2031-05-07",
          "The mine rejected a request to let divers inspect the shaft. Edda Voll said that divers must inspect the "
          "shaft.")
      .said("The mine", "a request to let divers inspect the shaft", Stance::denies)
      .by("rejected")
      .said("Edda Voll", "that divers must inspect the shaft");
  const Account account = story.reconciled();
  EXPECT_FALSE(of_kind(account, DisagreementKind::denial));
  const Claim* claim = claim_with(account, "rejected a request");
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->stance, Stance::asserts);
}

TEST(Denials, ToRejectAnAccusationDoes) {
  WrittenStory story;
  story
      .article(
          "a", "2031-05-07",
          "The mine rejected the accusation that pumps in the shaft had been switched off. Edda Voll said that the "
          "pumps had been switched off for days.")
      .said("The mine", "the accusation that pumps in the shaft had been switched off", Stance::denies)
      .by("rejected")
      .said("Edda Voll", "that the pumps had been switched off for days");
  const Account account = story.reconciled();
  const Disagreement* denial = of_kind(account, DisagreementKind::denial);
  ASSERT_TRUE(denial);
  ASSERT_EQ(denial->readings.size(), 2U);
  EXPECT_EQ(denial->readings.front().said_by, "The mine");
  EXPECT_EQ(denial->readings.back().said_by, "Edda Voll");
}

TEST(Denials, ANegationAloneDisputesNothing) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Edda Voll said that she could not define what the new rules of the mine would be.")
      .said("Edda Voll", "that she could not define what the new rules of the mine would be");
  story.article("b", "2031-05-07", "Piet Harr said that new rules of the mine would come and be strict with everyone.")
      .said("Piet Harr", "that new rules of the mine would come and be strict with everyone");
  EXPECT_FALSE(of_kind(story.reconciled(), DisagreementKind::denial));
}

TEST(Denials, ADenialOfItAnswersTheAccusationBefore) {
  WrittenStory story;
  story
      .article(
          "a", "2031-05-07",
          "The miners blamed the owners for the flood in the shaft. The owners denied it. Rain fell on Tarn all day.")
      .said("The miners", "the owners for the flood in the shaft", Stance::accuses)
      .said("The owners", "it", Stance::denies);
  const Account account = story.reconciled();
  const Disagreement* denial = of_kind(account, DisagreementKind::denial);
  ASSERT_TRUE(denial);
  EXPECT_EQ(denial->readings.back().said_by, "The miners");
}

TEST(Dates, TheDayOfSayingIsNotTheDayOfWhatIsSaid) {
  WrittenStory story;
  story.article("a", "2031-05-09", "The pumping station at Tarn burnt down on Tuesday.").time("Tuesday", "2031-05-06");
  story
      .article("b", "2031-05-09",
               "The pumping station at Tarn burnt down and nobody was hurt there, its owner Edda Voll said Thursday.")
      .time("Thursday", "2031-05-08")
      .said("Edda Voll", "The pumping station at Tarn burnt down and nobody was hurt there")
      .by("said");
  EXPECT_FALSE(of_kind(story.reconciled(), DisagreementKind::date));
}

TEST(Dates, ACountAsOfADayIsRevisedAndNotDisputed) {
  WrittenStory story;
  story.article("a", "2031-05-08", "The number of dead miners in Tarn had risen to 12 by late Wednesday.")
      .time("Wednesday", "2031-05-07");
  story.article("b", "2031-05-08", "The number of dead miners in Tarn had risen to 19 by early Thursday.")
      .time("Thursday", "2031-05-08");
  EXPECT_FALSE(of_kind(story.reconciled(), DisagreementKind::date));
}

TEST(Dates, TheSameHappeningOnTwoDaysIsDisputed) {
  WrittenStory story;
  story.article("a", "2031-05-09", "Fire broke out in the pumping station at Tarn on Tuesday, and Edda Voll fled.")
      .time("Tuesday", "2031-05-06")
      .event("broke out");
  story.article("b", "2031-05-09", "Fire broke out in the pumping station at Tarn on Wednesday after a storm.")
      .time("Wednesday", "2031-05-07")
      .event("broke out");
  EXPECT_TRUE(of_kind(story.reconciled(), DisagreementKind::date));
}

}  // namespace
}  // namespace stemma
