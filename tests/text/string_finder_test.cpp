#include "text/string_finder.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace stemma {
namespace {

TEST(StringFinder, FindsWhatStandsInTheText) {
  EXPECT_TRUE(rc::check("as a search for one string after the other does", [] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', ' ', '\xC3'));
    std::vector<std::string> strings;
    for (const std::string& one : *rc::gen::container<std::vector<std::string>>(letters))
      strings.push_back("aa" + one + "bb");
    const std::string text = *letters + "aabab bb" + *letters;
    std::vector<int> expected;
    for (std::size_t i = 0; i < strings.size(); ++i) {
      if (text.find(strings[i]) != std::string::npos) expected.push_back(static_cast<int>(i));
    }
    RC_ASSERT(StringFinder(strings).find(text) == expected);
  }));
}

}  // namespace
}  // namespace stemma
