#include "extract/needed_strings.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <re2/re2.h>

#include <algorithm>
#include <stdexcept>

#include "extract/cases.h"
#include "extract/late_pattern.h"
#include "extract/literals.h"
#include "extract/wording.h"
#include "resources/resources.h"
#include "text/utf8.h"

namespace stemma::test {
namespace {

std::string needed_by(std::string_view pattern) {
  const NeededStrings needed = needed_strings(pattern);
  return (needed.at_begin ? "^" : "") + joined(needed.any_of, "|") + (needed.at_end ? "$" : "");
}

std::string sets_of(const std::vector<std::vector<std::string>>& sets) {
  std::vector<std::string> listed;
  listed.reserve(sets.size());
  for (const auto& set : sets) listed.push_back(joined(set, "|"));
  return joined(listed, " & ");
}

TEST(NeededStrings, AreTheSetThatSaysMost) {
  EXPECT_EQ(needed_by("\\b(sign|opt) (up|in)\\b.{0,80}\\bnewsletters?"), "newsletter");
  EXPECT_EQ(needed_by("\\bby (hand|boat)s?\\b"), "by boat|by hand");
  EXPECT_EQ(needed_by("\\bx{2,3}\\b(fog|mist)+"), "fog|mist");
  EXPECT_EQ(needed_by("(\\x{a9}|\\(c\\)) ?\\w"), "\u00A9|(c)");
  EXPECT_EQ(needed_by("[.;]salt"), ".salt|;salt");
}

// From the first place on where a word surely begins, or a sign.
TEST(NeededStrings, BeginAtOpenings) {
  EXPECT_EQ(needed_by("by (hand|boat)s?\\b"), "boat|hand");
  EXPECT_EQ(needed_by("(a|an|the)? ?(re)?port"), "-");
  EXPECT_EQ(needed_by("\\b(a|the)? ?port"), "port|aport|theport");
  EXPECT_EQ(needed_by("\\b(re)?port"), "port|report");
  EXPECT_EQ(needed_by("\\b(re)?port(er|ing)"), "porter|porting|reporter|reporting");
  EXPECT_EQ(needed_by("\\b(salt.*x|iron)"), "iron|salt");
  EXPECT_EQ(needed_by("x(-salt|, iron)"), "-salt|, iron");
  EXPECT_EQ(needed_by("^fog.|\\bmist."), "fog|mist");
}

TEST(NeededStrings, StandInOrder) {
  const auto in_order = [](std::string_view pattern) { return sets_of(needed_strings(pattern).in_order); };
  EXPECT_EQ(in_order("\\b(sign|opt) (up|in)\\b.{0,80}\\bnewsletters?"), "opt in|opt up|sign in|sign up & newsletter");
  EXPECT_EQ(in_order("^(share|tweet)( this)?\\b.*(fog|mist)+"), "fog|mist");
  EXPECT_EQ(in_order("\\b(salt.*iron)|\\bfog"), "-");  // the two, or the third
  EXPECT_EQ(in_order("\\bsalt"), "-");
  const std::vector<std::vector<std::string>> sets = {{"fog bank", "fog"}, {"bank", "mist"}};
  EXPECT_TRUE(stand_in_order(sets, "a fog bank"));
  EXPECT_FALSE(stand_in_order(sets, "mist and fog"));
  EXPECT_FALSE(stand_in_order({{"fog"}, {"fog"}}, "fog"));
  EXPECT_TRUE(stand_in_order({}, ""));
}

TEST(NeededStrings, AreAlsoThoseOfOtherSets) {
  const auto also = [](std::string_view pattern) { return sets_of(needed_strings(pattern).also); };
  EXPECT_EQ(also("\\b(sign|opt) (up|in)\\b.{0,80}\\bnewsletters?"), "opt in|opt up|sign in|sign up");
  EXPECT_EQ(also("^share\\b.* ice.*\\b(fog|mist) bank"), "fog bank|mist bank & ice");
  EXPECT_EQ(also("^share\\b.*(fog|mist)"), "-");
}

TEST(NeededStrings, TellAllOfPatternsWithoutMore) {
  const auto whole = [](std::string_view pattern) { return joined(needed_strings(pattern).whole, "|"); };
  EXPECT_EQ(whole("^(home|menu|about( us)?)$"), "about|about us|home|menu");
  EXPECT_EQ(whole("^(home|menu)\\b$"), "-");
  EXPECT_EQ(whole("^(home$|menu)"), "-");
  EXPECT_EQ(whole("^home|menu$"), "-");
  EXPECT_EQ(whole("home$"), "-");
  EXPECT_TRUE(needed_strings("\\bsalt|\\biron").enough);
  EXPECT_TRUE(needed_strings("\\b(salt|iron) ore|\\(c\\)").enough);
  EXPECT_FALSE(needed_strings("salt|iron").enough);
  EXPECT_FALSE(needed_strings("\\bsalt\\b").enough);
  EXPECT_FALSE(needed_strings("\\bsalt$").enough);
  EXPECT_TRUE(needed_strings("(salt|iron)[.]?$").enough);
  EXPECT_FALSE(needed_strings("salt|iron$").enough);
  EXPECT_TRUE(needed_strings("^(salt|iron)").enough);
  EXPECT_FALSE(needed_strings("^(salt|iron)\\b").enough);
  EXPECT_FALSE(needed_strings("^salt|iron").enough);
  EXPECT_FALSE(needed_strings("salt[a-z]").enough);
}

TEST(NeededStrings, StandAtTheBeginningWhereTheyMust) {
  EXPECT_EQ(needed_by("^(share|tweet)( this)?\\b"), "^share|tweet");
  EXPECT_EQ(needed_by("^(with )?(files|notes) from"), "^files from|notes from|with files from|with notes from");
  EXPECT_EQ(needed_by("^[a-z ]{3,40}\\breported"), "reported");
  EXPECT_EQ(needed_by("^(salt|iron [a-z]+) ore"), "^salt|iron ");
  EXPECT_EQ(needed_by("^(fog|[3-5]) ?\\bmist"), "mist");
  EXPECT_EQ(needed_by("^(fog|[0-9]+)mist"), "^0|1|2|3|4|5|6|7|8|9|fog");
  EXPECT_EQ(needed_by("^salt|\\biron"), "iron|salt");  // the anchor is of the first alone
}

TEST(NeededStrings, StandAtTheEndWhereTheyMust) {
  EXPECT_EQ(needed_by("by .{1,30}\\b(salt|iron)$"), "iron|salt$");
  EXPECT_EQ(needed_by("[(](salt|iron)[)]?$"), "(iron|(salt|(iron)|(salt)$");
  EXPECT_EQ(needed_by("\\bfog bank.*(salt|x)$"), "fog bank");  // says more
  EXPECT_EQ(needed_by("\\bfog.*salt|iron$"), "-");
  EXPECT_EQ(needed_by("^fog.*salt$"), "^fog");
}

TEST(NeededStrings, AreNoneWhereNoneMustBeThere) {
  EXPECT_EQ(needed_by("\\w+ ?"), "-");
  EXPECT_EQ(needed_by("\\bsalt|\\w"), "-");
  EXPECT_EQ(needed_by("(salt)*(iron)?"), "-");
  EXPECT_EQ(needed_by("[^x][a-z]"), "-");
}

TEST(NeededStrings, AreNotToldOfPatternsThatAreNotUnderstood) {
  EXPECT_THROW(needed_strings("(?i)salt"), std::invalid_argument);
  EXPECT_THROW(needed_strings("(salt"), std::invalid_argument);
  EXPECT_THROW(needed_strings("salt)"), std::invalid_argument);
  EXPECT_THROW(needed_strings("\\pL"), std::invalid_argument);
}

// Pieces of the list's patterns, put together by chance: what a pattern matches has what it needs, and compiled late,
// and for bytes where the line is ASCII, it matches the same, and so does its wording.
TEST(NeededStrings, StandInWhateverMatches) {
  std::vector<std::string> patterns;
  std::vector<std::string> pieces = {" ", ".", ": ", "/", "(", ")", "1", "2031", "A", "x"};
  for (const ResourceLine& line : lines_of(resource("resources/extract/cues.txt"))) {
    std::string pattern(line.columns.at(2));
    if (pattern.front() == '=') pattern.erase(0, 1);
    std::string piece;
    for (const char c : pattern) {
      const bool of_piece = std::isalpha(static_cast<unsigned char>(c)) || c == ' ' || c == '\'' || c == '-';
      if (of_piece) piece += c;
      if (!of_piece && !piece.empty()) pieces.push_back(std::exchange(piece, {}));
    }
    patterns.push_back(std::move(pattern));
  }
  std::size_t matched = 0;
  std::size_t told = 0;
  std::size_t known = 0;
  for (const std::string& pattern : patterns) {
    const RE2 compiled(pattern);
    ASSERT_TRUE(compiled.ok()) << pattern;
    const NeededStrings needed = needed_strings(pattern);
    EXPECT_FALSE(needed.any_of.empty()) << "tried on every line: " << pattern;
    const LatePattern late(pattern, needed.at_begin);
    const Wording wording(pattern);
    known += wording.is_known();
    std::vector<std::string> own = {" ", "\xC3\xA9"};  // pieces that stand in this pattern, so that some lines match
    for (const std::string& piece : pieces) {
      if (piece.size() > 1 && pattern.find(piece) != std::string::npos) own.push_back(piece);
    }
    ASSERT_TRUE(rc::check([&] {
      const auto parts =
          *rc::gen::container<std::vector<std::string>>(*rc::gen::inRange<std::size_t>(1, 7), rc::gen::elementOf(own));
      const std::string line = joined(parts, *rc::gen::element<std::string>("", " "));
      const bool matches = RE2::PartialMatch(line, compiled);
      RC_ASSERT(late.matches(line) == matches);
      if (wording.is_known() && is_all_ascii(line)) RC_ASSERT(wording.matches(line) == matches);
      const auto ends_with_one_of = [&](std::vector<std::string> strings) {
        bool has = false;
        for (std::string& string : strings) std::reverse(string.begin(), string.end());
        Literals(strings).each_at_end(line, [&](int) { has = true; });
        return has;
      };
      const auto has_one_of = [&](const std::vector<std::string>& strings, bool at_begin) {
        bool has = false;
        const Literals literals(strings);
        at_begin ? literals.each_at_begin(line, [&](int) { has = true; })
                 : literals.each_in(line, [&](int) { has = true; });
        return has;
      };
      const bool has_one = needed.at_end ? ends_with_one_of(needed.any_of) : has_one_of(needed.any_of, needed.at_begin);
      if (needed.enough) RC_ASSERT(matches == has_one);
      if (!needed.whole.empty())
        RC_ASSERT(matches == std::binary_search(needed.whole.begin(), needed.whole.end(), line));
      told += needed.enough || !needed.whole.empty();
      if (!matches) return;
      ++matched;
      RC_ASSERT(has_one);
      RC_ASSERT(stand_in_order(needed.in_order, line));
      for (const std::vector<std::string>& also : needed.also) RC_ASSERT(has_one_of(also, false));
    })) << pattern;
  }
  EXPECT_GT(matched, 500u);
  EXPECT_GT(told, 500u);
  EXPECT_GT(known, 150u);
}

}  // namespace
}  // namespace stemma::test
