// What wordings give away, by the cases of tests/cases/extract/cues.txt, and that every pattern of the list is one.

#include "extract/cues.h"

#include <gtest/gtest.h>

#include "extract/cases.h"
#include "extract/count_words.h"
#include "extract/labels.h"
#include "extract/page_tree.h"

namespace stemma::test {
namespace {

std::string names_of(Cues cues) {
  static constexpr std::pair<Cue, const char*> kNames[] = {
      {Cue::share, "share"},     {Cue::signup, "signup"},   {Cue::appeal, "appeal"}, {Cue::cookie, "cookie"},
      {Cue::comment, "comment"}, {Cue::related, "related"}, {Cue::feed, "feed"},     {Cue::copyright, "copyright"},
      {Cue::legal, "legal"},     {Cue::menu, "menu"},       {Cue::tip, "tip"},       {Cue::caption, "caption"},
      {Cue::picture, "picture"}, {Cue::credit, "credit"},   {Cue::bio, "bio"},       {Cue::correction, "correction"},
      {Cue::code, "code"}};
  std::vector<std::string> names;
  for (const auto& [cue, name] : kNames) {
    if (cues.has(cue)) names.emplace_back(name);
  }
  return joined(names, " ");
}

TEST(Cues, AreInTheWording) {
  for (const Case& one : cases_of("cues.txt")) {
    EXPECT_EQ(names_of(cues_in(one.text, count_words(one.text))), one.expected)
        << "line " << one.line << ": " << one.text;
  }
}

// What was found in short lines is remembered.
TEST(Cues, AreTheSameWhenALineComesAgain) {
  const std::vector<Case> cases = cases_of("cues.txt");
  for (const std::uint32_t more_words : {1000u, 0u, 1000u, 0u}) {
    for (const Case& one : cases) {
      const std::string expected = more_words > 0 ? names_of({}) : one.expected;
      EXPECT_EQ(names_of(cues_in(one.text, count_words(one.text) + more_words)), expected) << one.text;
    }
  }
  EXPECT_FALSE(cues_in("", 0).any());
}

TEST(Cues, CountByChanceInNewsThatSpeaksToNobody) {
  const std::string news =
      "The charity said on Monday that a bank in Harrow would make a donation of two million crowns to the families of "
      "the "
      "sailors who were lost when the ferry sank.";
  const std::uint32_t words = count_words(news);
  ASSERT_TRUE(cues_in(news, words).has(Cue::appeal));
  EXPECT_TRUE(only_by_chance(cues_in(news, words), news, words));
  const std::string appeal =
      "Please help us. We ask all of our readers to make a donation of two crowns, for as long as you "
      "can, so that the harbour has its own newspaper.";
  EXPECT_FALSE(only_by_chance(cues_in(appeal, count_words(appeal)), appeal, count_words(appeal)));
}

}  // namespace
}  // namespace stemma::test
