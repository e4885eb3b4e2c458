#include "extract/literals.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

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

std::vector<int> each_once(std::vector<int> numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

std::vector<int> found_in(const Literals& literals, std::string_view text) {
  std::vector<int> found;
  literals.each_in(text, [&found](int number) { found.push_back(number); });
  return each_once(found);
}

std::vector<int> found_at_begin(const Literals& literals, std::string_view text) {
  std::vector<int> found;
  literals.each_at_begin(text, [&found](int number) { found.push_back(number); });
  return each_once(found);
}

TEST(Literals, AreThoseThatASlowSearchFinds) {
  const auto few_letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c'));
  const auto any_bytes = rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  for (const auto& letters : {few_letters, any_bytes}) {
    ASSERT_TRUE(rc::check([&] {
      const auto strings = *rc::gen::container<std::vector<std::string>>(letters);
      const std::string text = *letters;
      RC_ASSERT(found_in(Literals(strings), text) == found_slowly(strings, text));
    }));
  }
}

TEST(Literals, AreFoundBeyondAStretch) {
  const std::string text = std::string(255, 'x') + "fog" + std::string(600, 'y') + "mist";
  EXPECT_EQ(found_in(Literals({"fog", "mist", "yx"}), text), (std::vector<int>{0, 1}));
}

TEST(Literals, EndWithinEachOther) {
  const std::vector<std::string> strings{"photo by", "to", "hot", "photos", "", "oby"};
  EXPECT_EQ(found_in(Literals(strings), "A photo by Toby"), (std::vector<int>{0, 1, 2, 4, 5}));
  EXPECT_TRUE(found_in(Literals(), "text").empty());
  EXPECT_EQ(found_at_begin(Literals(strings), "to"), (std::vector<int>{1, 4}));
  EXPECT_EQ(found_at_begin(Literals(strings), "photos and more"), (std::vector<int>{3, 4}));
}

}  // namespace
}  // namespace stemma
