#include "extract/literals.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace stemma {
namespace {

bool is_opening_at(const std::string& text, std::size_t at) {
  return is_opening(text[at], at > 0 && is_word_byte(text[at - 1]));
}

// Looks for each string by itself, wherever one may begin.
std::vector<int> found_slowly(const std::vector<std::string>& strings, const std::string& text) {
  std::vector<int> found;
  for (std::size_t i = 0; i < strings.size(); ++i) {
    bool stands = strings[i].empty();
    for (std::size_t at = 0; at < text.size(); ++at)
      stands = stands || (is_opening_at(text, at) && std::string_view(text).substr(at).starts_with(strings[i]));
    if (stands) found.push_back(static_cast<int>(i));
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

std::vector<int> found_at_end(std::vector<std::string> strings, std::string_view text) {
  for (std::string& string : strings) std::reverse(string.begin(), string.end());
  std::vector<int> found;
  Literals(strings).each_at_end(text, [&found](int number) { found.push_back(number); });
  return each_once(found);
}

TEST(Literals, AreThoseThatASlowSearchFinds) {
  const auto few_letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', ' ', '-', '\xC3', '\xA9'));
  const auto any_bytes = rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  for (const auto& letters : {few_letters, any_bytes}) {
    ASSERT_TRUE(rc::check([&] {
      auto strings = *rc::gen::container<std::vector<std::string>>(letters);
      std::erase_if(strings, [](const std::string& one) { return !one.empty() && !is_opening(one[0], false); });
      const std::string text = *rc::gen::scale(4, letters);
      RC_ASSERT(found_in(Literals(strings), text) == found_slowly(strings, text));
      std::vector<int> last;
      for (std::size_t i = 0; i < strings.size(); ++i) {
        if (text.ends_with(strings[i])) last.push_back(static_cast<int>(i));
      }
      RC_ASSERT(found_at_end(strings, text) == last);
    }));
  }
}

TEST(Literals, BeginWhereWordsDoAndAtSigns) {
  const Literals literals({"by", "(c)", "2031", "\u00E9t\u00E9", "\u043C\u0430"});
  EXPECT_EQ(found_in(literals, "Written by,by(c)"), (std::vector<int>{0, 1}));
  EXPECT_TRUE(found_in(literals, "Standby x2031 _by").empty());
  EXPECT_EQ(found_in(literals, "x\u00E9t\u00E9 \u0441\u0430\u043C\u0430"), (std::vector<int>{3, 4}));
}

TEST(Literals, AreFoundBeyondAStretch) {
  const std::string text =
      std::string(63, 'x') + "fog " + std::string(59, 'y') + " fog" + std::string(600, 'z') + " mist";
  EXPECT_EQ(found_in(Literals({"fog", "mist", "zz"}), text), (std::vector<int>{0, 1}));
  EXPECT_TRUE(found_in(Literals({"fog"}), std::string(64, 'x') + "fog").empty());
}

TEST(Literals, EndWithinEachOther) {
  const std::vector<std::string> strings{"photo by", "to", "hot", "photos", "", "by to"};
  EXPECT_EQ(found_in(Literals(strings), "A photo by toby"), (std::vector<int>{0, 1, 4, 5}));
  EXPECT_TRUE(found_in(Literals(), "text").empty());
  EXPECT_EQ(found_at_begin(Literals(strings), "to"), (std::vector<int>{1, 4}));
  EXPECT_EQ(found_at_begin(Literals(strings), "photos and more"), (std::vector<int>{3, 4}));
  EXPECT_EQ(found_at_end(strings, "by to"), (std::vector<int>{1, 4, 5}));
}

}  // namespace
}  // namespace stemma
