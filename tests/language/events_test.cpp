#include "language/events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <vector>

#include "language/annotate.h"
#include "language/cases.h"
#include "language/clauses.h"

namespace stemma {
namespace {

Article article_of(const std::string& text) {
  Article article;
  article.text.utf8 = text;
  article.segments.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  return article;
}

std::string line_of(const Event& event, const std::string& text) {
  constexpr std::array<const char*, 6> kNames{"reported", "claimed", "denied", "planned", "hypothetical", "background"};
  return event.type + " " + (event.mode.empty() ? "-" : event.mode) + " " +
         kNames[static_cast<std::size_t>(event.status)] + " " + std::string(slice(text, event.span));
}

void expect_cases(const std::string& file, const AnnotateOptions& options) {
  for (const testing::Case& one : testing::read_cases(file)) {
    std::vector<std::string> found;
    for (const Event& event : annotate(article_of(one.text), options).events) found.push_back(line_of(event, one.text));
    EXPECT_EQ(found, one.expected) << one.where << ": " << one.text;
  }
}

TEST(Events, HoldTheCases) {
  expect_cases("events.txt", {});
}

TEST(Events, SayWhetherTheyHappened) {
  expect_cases("event_status.txt", {.as_of = "2024-05-08"});
}

std::string party_of(const std::optional<EntityId>& party, const std::vector<Entity>& entities) {
  return party ? entities[*party].name : "-";
}

// Each line of a case is "parties  trigger | actor | recipient".
TEST(Events, HoldTheCasesOfParties) {
  for (const testing::Case& one : testing::read_cases("event_parties.txt")) {
    const Annotations annotations = annotate(article_of(one.text), {});
    std::vector<std::string> found;
    for (const Event& event : annotations.events) {
      found.push_back(std::string(slice(one.text, event.span)) + " | " + party_of(event.actor, annotations.entities) +
                      " | " + party_of(event.recipient, annotations.entities));
    }
    for (const std::string& expected : one.expected) {
      EXPECT_NE(std::find(found.begin(), found.end(), expected), found.end())
          << one.where << ": " << one.text << "\n  given " << ::testing::PrintToString(found);
    }
  }
}

// Whatever the text, a party is an entity of the article, and one that is only described is mentioned where it stands.
TEST(Events, PartiesAreEntities) {
  const std::string text =
      "Rebels who had attacked the port, and who killed three, were arrested by police; the gunmen, one of them "
      "wounded, "
      "fled after shelling. They vowed to attack. \"We will kill\" (he said) and and by who.";
  const Annotations annotations = annotate(article_of(text), {});
  EXPECT_FALSE(annotations.events.empty());
  for (const Event& event : annotations.events) {
    for (const std::optional<EntityId>& party : {event.actor, event.recipient}) {
      if (!party) continue;
      ASSERT_LT(*party, annotations.entities.size());
      const Entity& entity = annotations.entities[*party];
      EXPECT_TRUE(!entity.described || !entity.mentions.empty());
      for (const Span mention : entity.mentions) EXPECT_LE(mention.end, text.size());
    }
  }
}

TEST(Clauses, InflectVerbs) {
  EXPECT_EQ(inflect("deny").past, "denied");
  EXPECT_EQ(inflect("deny").third, "denies");
  EXPECT_EQ(inflect("accuse").ing, "accusing");
  EXPECT_EQ(inflect("slam").ing, "slamming");
  EXPECT_EQ(inflect("write").participle, "written");
  EXPECT_EQ(inflect("flee").ing, "fleeing");
}

TEST(Clauses, KnowCueVerbs) {
  EXPECT_EQ(cue_verb("denied").stance, Stance::denies);
  EXPECT_EQ(cue_verb("urging").stance, Stance::asks);
  EXPECT_EQ(cue_verb("river").kind, CueKind::none);
}

}  // namespace
}  // namespace stemma
