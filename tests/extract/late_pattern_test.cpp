// Patterns compiled late. That they match as RE2 does, for all patterns of cues, is needed_strings_test's.

#include "extract/late_pattern.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace stemma {
namespace {

TEST(LatePattern, CountsCharacters) {
  const LatePattern pattern("^salt.{0,3}iron", true);
  EXPECT_TRUE(pattern.matches("salt + iron"));
  EXPECT_FALSE(pattern.matches("salt and iron"));
  EXPECT_TRUE(pattern.matches("salt\u00E9\u00E9\u00E9iron"));
  EXPECT_FALSE(pattern.matches("salt\u00E9\u00E9\u00E9\u00E9iron"));
  EXPECT_FALSE(pattern.matches("more salt, iron"));
}

TEST(LatePattern, HasEscapesOfCharactersThatAreNoBytes) {
  const LatePattern pattern("[$\\x{20ac}] ?\\d");
  EXPECT_TRUE(pattern.matches("for $ 5"));
  EXPECT_TRUE(pattern.matches("for \u20AC5"));
}

TEST(LatePattern, ThrowsWhereItIsNone) {
  const LatePattern pattern("(salt");
  EXPECT_THROW(pattern.matches("salt"), std::logic_error);
  EXPECT_THROW(pattern.matches("s\u00E4lt"), std::logic_error);
}

}  // namespace
}  // namespace stemma
