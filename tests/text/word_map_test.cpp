#include "text/word_map.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace stemma {
namespace {

// Words of few letters, so that many are one another's beginnings and ends; some with a byte of zero.
std::vector<std::string> any_words() {
  return *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::element('a', 'b', '\0', '\xC3')));
}

RC_GTEST_PROP(WordMap, HoldsWhatAMapHolds, ()) {
  const std::vector<std::string> added = any_words(), asked = any_words();
  WordMap<int> map;
  std::map<std::string, int> oracle;
  for (const std::string& word : added) {
    map[word] += static_cast<int>(word.size()) + 1;
    oracle[word] += static_cast<int>(word.size()) + 1;
  }
  for (const std::vector<std::string>* words : {&added, &asked}) {
    for (const std::string& word : *words) {
      const auto expected = oracle.find(word);
      const int* found = map.find(word);
      RC_ASSERT((found != nullptr) == (expected != oracle.end()));
      RC_ASSERT(map.contains(word) == (found != nullptr));
      if (found != nullptr) RC_ASSERT(*found == expected->second);
    }
  }
}

TEST(WordMap, TellsLongWordsApartBetweenTheirEnds) {
  WordMap<int> map;
  map["beginning-one-ending"] = 1;
  map["beginning-two-ending"] = 2;
  EXPECT_EQ(*map.find("beginning-one-ending"), 1);
  EXPECT_EQ(*map.find("beginning-two-ending"), 2);
  EXPECT_EQ(map.find("beginning-six-ending"), nullptr);
}

TEST(WordMap, EmplacesWhatIsNotThere) {
  WordMap<std::string> map;
  EXPECT_EQ(map.find("ferry"), nullptr);
  map.emplace("ferry", "first");
  map.emplace("ferry", "second");
  map.emplace("", "nothing");
  EXPECT_EQ(*map.find("ferry"), "first");
  EXPECT_EQ(*map.find(""), "nothing");
  std::string all;
  map.for_each([&](const std::string& value) { all += value + " "; });
  EXPECT_EQ(all, "first nothing ");
}

}  // namespace
}  // namespace stemma
