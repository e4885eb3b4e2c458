// What wordings give away, by the cases of tests/cases/extract/cues.txt, and that every pattern of the list is one.

#include "extract/cues.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <re2/re2.h>

#include <cctype>
#include <memory>
#include <set>
#include <sstream>
#include <utility>

#include "extract/cases.h"
#include "extract/count_words.h"
#include "extract/labels.h"
#include "extract/page_tree.h"
#include "resources/resources.h"
#include "text/fold.h"

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

// The list's pieces put together by chance: a line has the cues of the patterns that RE2 finds in it, one after
// another.
TEST(Cues, AreThoseOfAllPatterns) {
  struct Phrase {
    std::string cue;
    std::uint32_t words;
    bool as_written;
    std::unique_ptr<RE2> pattern;
  };
  std::vector<Phrase> phrases;
  std::vector<std::string> pieces = {".",      ":",        "/", "(", ")", "1", "2031", "A", "\u00E9t\u00E9",
                                     "\u2019", "[\u2026]", "$5"};
  for (const ResourceLine& line : lines_of(resource("resources/extract/cues.txt"))) {
    const bool as_written = line.columns.at(2).starts_with('=');
    const std::string pattern(line.columns[2].substr(as_written ? 1 : 0));
    phrases.push_back({std::string(line.columns[0]),
                       static_cast<std::uint32_t>(std::stoul(std::string(line.columns[1]))), as_written,
                       std::make_unique<RE2>(pattern)});
    std::string piece;
    for (const char c : pattern + "|") {
      const bool of_piece = std::isalpha(static_cast<unsigned char>(c)) != 0 || c == ' ' || c == '\'' || c == '-';
      if (of_piece) piece += c;
      if (!of_piece && !piece.empty()) pieces.push_back(std::exchange(piece, {}));
    }
  }
  std::size_t found = 0;
  const auto any_line = [&pieces] {
    const std::size_t first = *rc::gen::inRange<std::size_t>(0, pieces.size());  // pieces of a pattern stand together
    const auto size = *rc::gen::inRange<std::size_t>(1, 9);
    std::string line;
    for (const std::size_t next :
         *rc::gen::container<std::vector<std::size_t>>(size, rc::gen::inRange<std::size_t>(0, 20)))
      line += (line.empty() ? "" : " ") + pieces[(first + next) % pieces.size()];
    return line;
  };
  ASSERT_TRUE(rc::check([&] {
    for (int i = 0; i < 20; ++i) {
      const std::string line = any_line();
      const std::uint32_t words = count_words(line);
      std::set<std::string> expected;
      for (const Phrase& phrase : phrases) {
        if (words <= phrase.words && phrase.cue != "wall" &&
            RE2::PartialMatch(phrase.as_written ? line : fold(line), *phrase.pattern))
          expected.insert(phrase.cue);
      }
      std::set<std::string> cues;
      std::istringstream names(names_of(cues_in(line, words)));
      for (std::string name; names >> name && name != "-";) cues.insert(name);
      found += expected.size();
      RC_ASSERT(cues == expected);
    }
  }));
  EXPECT_GT(found, 50u);
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
