#include "output/display.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace stemma {
namespace {

using Rows = std::vector<std::string>;

TEST(Display, WidthIsInColumns) {
  EXPECT_EQ(display_width("plain"), 5);
  EXPECT_EQ(display_width("Đặng"), 4);
  EXPECT_EQ(display_width("e\xCC\x81"), 1);
  EXPECT_EQ(display_width("河水"), 4);
  EXPECT_EQ(display_width("नि"), 1 + 1);
}

TEST(Display, ControlsAreWrittenOut) {
  EXPECT_EQ(visible("a\033[31mb"), "a\\x1b[31mb");
  EXPECT_EQ(visible("a\nb\tc"), "a b c");
  EXPECT_EQ(visible("a\xC2\x9B"
                    "b"),
            "a\\x9bb");
  EXPECT_EQ(visible("a\xE2\x80\xAE"
                    "b"),
            "a\\u202eb");
  EXPECT_EQ(visible("a\xFF"
                    "b"),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Display, JsonHoldsNoControls) {
  EXPECT_EQ(without_controls("{\"a\":\"x\x7F\xC2\x9B\xC2\xA0é\"}"), "{\"a\":\"x\\u007f\\u009b\xC2\xA0é\"}");
}

TEST(Display, WrapsAtSpacesAndBreaksWhatIsTooLong) {
  EXPECT_EQ(wrap({{"one two three"}}, {9, false, "", ""}), (Rows{"one two", "three"}));
  EXPECT_EQ(wrap({{"abcdefghij"}}, {4, false, "", ""}), (Rows{"abcd", "efgh", "ij"}));
  EXPECT_EQ(wrap({{"one two"}}, {6, false, "- ", "  "}), (Rows{"- one", "  two"}));
  EXPECT_EQ(wrap({{"河水上涨"}}, {5, false, "", ""}), (Rows{"河水", "上涨"}));
  EXPECT_EQ(wrap({}, {5, false, "", ""}), Rows{""});
}

TEST(Display, AStyleEndsWithItsLine) {
  EXPECT_EQ(wrap({{"one two", Style::strong}}, {4, true, "", ""}), (Rows{"\033[1mone\033[0m", "\033[1mtwo\033[0m"}));
}

TEST(Display, WrappingLosesNoWordAndKeepsTheWidth) {
  ASSERT_TRUE(rc::check([](const std::vector<std::string>& words) {
    Line line;
    std::string all;
    for (const std::string& word : words) line.push_back({" " + word, Style::plain});
    for (const auto& run : line) {
      for (const char c : visible(run.text)) all += c == ' ' ? "" : std::string(1, c);
    }
    const int width = *rc::gen::inRange(10, 60);
    std::string shown;
    for (const std::string& row : wrap(line, {width, false, "", ""})) {
      RC_ASSERT(display_width(row) <= width);
      for (const char c : row) shown += c == ' ' ? "" : std::string(1, c);
    }
    RC_ASSERT(shown == all);
  }));
}

}  // namespace
}  // namespace stemma
