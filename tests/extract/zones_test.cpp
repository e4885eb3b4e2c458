// What names say of zones, beside a slow reading of them, character by character.

#include "extract/zones.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "extract/page_tree.h"
#include "text/ascii.h"

namespace stemma::test {
namespace {

struct NameWord {
  std::string word;
  bool goes_on = false;  // follows another word of the same name
};

std::vector<NameWord> words_slowly(std::string_view names) {
  std::vector<NameWord> words;
  bool inside = false;
  bool lower_before = false;
  bool same_name = false;
  for (const char c : names.substr(0, 400)) {
    const char lower = lower_ascii(c);
    const bool letter = lower >= 'a' && lower <= 'z';
    if (c == ' ') same_name = false;
    if (letter && (!inside || (lower != c && lower_before))) {
      words.push_back({"", same_name});
      same_name = true;
    }
    if (letter) words.back().word += lower;
    inside = letter;
    lower_before = letter && lower == c;
  }
  return words;
}

TEST(Zones, AreOfWordsAndOfTwoWrittenTogether) {
  EXPECT_EQ(zones_of_names("relatedPosts"), kRelated);
  EXPECT_EQ(zones_of_names("post_main SHARE"), kShare);
  EXPECT_EQ(zones_of_names("side bar"), 0u);
  EXPECT_EQ(zones_of_names("side-bar"), kAside);
  EXPECT_EQ(zones_of_names("sharpen"), 0u);
  EXPECT_EQ(zones_of_names(""), 0u);
  EXPECT_TRUE(rc::check("as in names cut slowly, each word looked up alone", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "related", "Posts", "posts", "share", "Share", "SIDE", "side", "bar", "Bar", "screen", "Reader", "text", "nav",
        "foot", "er", "x", "-", "_", " ", "\n", "1", "\u00E9", std::string(1, '\0'), "aVeryLongWordThatGoesOnAndOn"));
    std::string names;
    for (const std::string& piece : pieces) names += piece;
    std::uint32_t expected = 0;
    std::string before;
    for (const NameWord& one : words_slowly(names)) {
      expected |= zones_of_names(one.word);
      if (one.goes_on) expected |= zones_of_names(before + one.word);
      before = one.word;
    }
    RC_ASSERT(zones_of_names(names) == expected);
  }));
}

}  // namespace
}  // namespace stemma::test
