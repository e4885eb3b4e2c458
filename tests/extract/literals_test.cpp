#include "extract/literals.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace stemma {
namespace {

// Looks for each string by itself.
std::vector<int> found_slowly(const std::vector<std::string>& strings, const std::string& text) {
  std::vector<int> found;
  for (std::size_t i = 0; i < strings.size(); ++i) {
    if (text.find(strings[i]) != std::string::npos) found.push_back(static_cast<int>(i));
  }
  return found;
}

TEST(Literals, AreThoseThatASlowSearchFinds) {
  const auto few_letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c'));
  const auto any_bytes = rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  for (const auto& letters : {few_letters, any_bytes}) {
    ASSERT_TRUE(rc::check([&] {
      const auto strings = *rc::gen::container<std::vector<std::string>>(letters);
      const std::string text = *letters;
      RC_ASSERT(Literals(strings).found_in(text) == found_slowly(strings, text));
    }));
  }
}

TEST(Literals, EndWithinEachOther) {
  const std::vector<std::string> strings{"photo by", "to", "hot", "photos", "", "oby"};
  EXPECT_EQ(Literals(strings).found_in("A photo by Toby"), (std::vector<int>{0, 1, 2, 4, 5}));
  EXPECT_TRUE(Literals().found_in("text").empty());
  EXPECT_EQ(Literals(strings).found_at_begin("to"), (std::vector<int>{1, 4}));
  EXPECT_EQ(Literals(strings).found_at_begin("photos and more"), (std::vector<int>{3, 4}));
}

}  // namespace
}  // namespace stemma
