#include "language/attributions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "language/annotate.h"
#include "language/cases.h"
#include "language/quotes.h"

namespace stemma {
namespace {

using testing::Case;

// Cases whose paragraphs are parted by "|".
std::vector<Case> read_cases(const std::string& name) {
  std::vector<Case> cases = testing::read_cases(name);
  for (Case& one : cases) std::replace(one.text.begin(), one.text.end(), '|', '\n');
  return cases;
}

Article article_of(const std::string& text) {
  Article article;
  article.text.utf8 = text;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
    if (end > at) article.segments.push_back({BlockKind::paragraph, {at, end}});
    at = end + 1;
  }
  return article;
}

std::string piece(const std::string& text, std::optional<Span> span) {
  return span ? std::string(slice(text, *span)) : "-";
}

TEST(Quotes, HoldTheCases) {
  for (const Case& one : read_cases("quotes.txt")) {
    const Article article = article_of(one.text);
    std::vector<std::string> found;
    for (const Quote& quote : find_quotes(article.text.utf8, article.segments)) {
      found.push_back((quote.continues ? "+" : "") + piece(one.text, quote.span));
    }
    EXPECT_EQ(found, one.expected) << one.where;
  }
}

TEST(Attributions, HoldTheCases) {
  for (const Case& one : read_cases("attributions.txt")) {
    const Annotations annotations = annotate(article_of(one.text), {});
    std::vector<std::string> found;
    for (const Attribution& attribution : annotations.attributions) {
      std::string content;
      for (const Span part : attribution.content) content += (content.empty() ? "" : " ... ") + piece(one.text, part);
      found.push_back(piece(one.text, attribution.source) + " | " + piece(one.text, attribution.cue) + " | " + content);
    }
    EXPECT_EQ(found, one.expected) << one.where;
  }
}

TEST(Speakers, HoldTheCases) {
  for (const Case& one : read_cases("speakers.txt")) {
    const Annotations annotations = annotate(article_of(one.text), {});
    std::vector<std::string> found;
    for (const Attribution& attribution : annotations.attributions) {
      found.push_back(attribution.speaker ? annotations.entities[*attribution.speaker].name : "-");
    }
    EXPECT_EQ(found, one.expected) << one.where;
  }
}

// Whatever the text, spans lie in it, in order, and speakers are entities.
Stance stance_of(const std::string& text) {
  const Annotations found = annotate(article_of(text), {});
  return found.attributions.empty() ? Stance::orders : found.attributions.front().stance;
}

TEST(Attributions, DenyAndAccuseOnlyWhereAFactIsDeniedOrCharged) {
  EXPECT_EQ(stance_of("Mayor Ana Dole rejected the accusation that she had lied."), Stance::denies);
  EXPECT_EQ(stance_of("Mayor Ana Dole denied that she had lied."), Stance::denies);
  EXPECT_EQ(stance_of("Mayor Ana Dole rejected a request by the council to open the gate."), Stance::asserts);
  EXPECT_EQ(stance_of("Mayor Ana Dole condemned the attack on the bridge."), Stance::asserts);
  EXPECT_EQ(stance_of("Mayor Ana Dole refused to promise that the gate would open."), Stance::asserts);
  EXPECT_EQ(stance_of("Mayor Ana Dole accused the council of theft."), Stance::accuses);
}

TEST(Attributions, SpeakOnlyOfTheText) {
  const std::vector<std::string> odd = {"",
                                        "\"",
                                        "said",
                                        "\"\"\"\"\"\" said",
                                        std::string(5000, '"'),
                                        "“‘”’ he said “",
                                        "He said he said he said he said \"he said"};
  for (const std::string& text : odd) {
    const Annotations annotations = annotate(article_of(text), {});
    for (const Attribution& attribution : annotations.attributions) {
      for (const Span part : attribution.content) EXPECT_TRUE(part.begin < part.end && part.end <= text.size());
      EXPECT_TRUE(!attribution.speaker || *attribution.speaker < annotations.entities.size());
    }
  }
}

// Cues and triggers are English: another language gets its quotations alone.
TEST(Attributions, LeaveOtherLanguagesTheirQuotations) {
  Article article = article_of("«Nous partons demain matin», a dit Ana Wend. Les rebelles ont attaqué le port.");
  article.language = "fr";
  const Annotations annotations = annotate(article, {});
  ASSERT_EQ(annotations.attributions.size(), 1U);
  EXPECT_FALSE(annotations.attributions[0].cue);
  EXPECT_TRUE(annotations.events.empty());
}

// A paragraph without end takes linear time: windows are bounded.
TEST(Attributions, AreBoundedOnLongParagraphs) {
  std::string text = "\"";
  for (int i = 0; i < 3000; ++i) text += "He said it rained, she said. ";
  const Annotations annotations = annotate(article_of(text), {});
  EXPECT_GT(annotations.attributions.size(), 300U);
}

}  // namespace
}  // namespace stemma
