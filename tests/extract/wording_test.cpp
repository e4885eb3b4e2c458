// Wordings with gaps. That they match as RE2 does, for all patterns of cues, is needed_strings_test's.

#include "extract/wording.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

namespace stemma::test {
namespace {

bool matches(std::string_view pattern, std::string_view text) {
  const Wording wording(pattern);
  EXPECT_TRUE(wording.is_known()) << pattern;
  EXPECT_EQ(wording.matches(text), RE2::PartialMatch(text, RE2(pattern))) << pattern << " in " << text;
  return wording.matches(text);
}

TEST(Wording, HasGapsOfSoManyBytes) {
  EXPECT_TRUE(matches("^salt.{0,3}iron", "salt + iron"));
  EXPECT_FALSE(matches("^salt.{0,3}iron", "salt and iron"));
  EXPECT_FALSE(matches("salt.{2,3}iron", "salt iron"));
  EXPECT_TRUE(matches("salt.{0,3}iron", "salt, salt, salt iron"));
  EXPECT_FALSE(matches("salt.*iron", "salt\niron"));
  EXPECT_TRUE(matches("salt[^()]+iron$", "iron salt\niron"));
  EXPECT_FALSE(matches("salt[^()]+iron$", "salt (iron"));
  EXPECT_TRUE(matches("\\d{1,2} min(ute)?s?$", "123 minutes"));
}

TEST(Wording, BeginsAndEndsAtEdges) {
  EXPECT_TRUE(matches("\\b(salt|iron)\\b", "of iron."));
  EXPECT_FALSE(matches("\\b(salt|iron)\\b", "irony, basalt"));
  EXPECT_TRUE(matches("^[*] ?\\bsalt", "* salt"));
  EXPECT_FALSE(matches("salt\\bs", "salts"));
  EXPECT_TRUE(matches("\\b[(]salt", "x(salt"));
  EXPECT_FALSE(matches("\\b[(]salt", " (salt"));
}

TEST(Wording, HasAlternatives) {
  EXPECT_TRUE(matches("^salt|iron$", "an iron"));
  EXPECT_FALSE(matches("^salt|iron$", "irons and salt"));
  EXPECT_TRUE(matches("^share( this| on|$)", "share"));
  EXPECT_FALSE(matches("^share( this| on|$)", "shares"));
  EXPECT_TRUE(matches("[$\\x{20ac}] ?\\d", "for $5"));
  EXPECT_TRUE(matches("a(?:b|c)?d", "xad"));
}

TEST(Wording, IsNotKnownWhereThereIsMore) {
  for (const char* pattern :
       {"(salt|iron)+", "x(a.{0,3}b)?", "(\\w+ ){0,4}salt", "(salt", "salt)", "(?i)salt", "a^b", "\\pL", "[a", "+"})
    EXPECT_FALSE(Wording(pattern).is_known()) << pattern;
}

}  // namespace
}  // namespace stemma::test
