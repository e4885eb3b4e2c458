#include "output/article_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "output/display.h"
#include "output/markdown.h"

namespace stemma {
namespace {

Article sample() {
  Article article;
  article.id = "saved/ferry.html";
  article.title = "Ferry sinks off Harrow";
  article.standfirst = "Nobody was hurt.";
  article.byline = {"Ida Holm", "Per Lund"};
  article.outlet = "Harbour Post";
  article.published = PublishedDate{"2023-09-20T23:05", DatePrecision::minute, DateBasis::json_ld};
  article.add_block(BlockKind::boilerplate, "Subscribe now", {});
  article.add_block(BlockKind::headline, "Ferry sinks off Harrow", {});
  article.add_block(BlockKind::caption, "The pier, before the text", {});
  article.add_block(BlockKind::paragraph, "A ferry sank on Wednesday.", {});
  article.add_block(BlockKind::caption, "The ferry in May", {});
  article.add_block(BlockKind::related, "More news", {});
  article.add_block(BlockKind::crosshead, "What was saved", {});
  article.add_block(BlockKind::list_item, "All passengers", {});
  article.add_block(BlockKind::list_item, "One dog", {});
  article.add_block(BlockKind::quote, "We heard a bang.", {});
  article.add_block(BlockKind::quote, "Then nothing.", {});
  article.add_block(BlockKind::paragraph, "It will be raised.", {});
  article.add_block(BlockKind::comment, "First!", {});
  return article;
}

TEST(ArticleText, HoldsHeadAndBody) {
  EXPECT_EQ(article_text(sample(), {}),
            "Ferry sinks off Harrow\n"
            "Nobody was hurt.\n"
            "Ida Holm · Per Lund · Harbour Post · 20 Sep 2023, 23:05\n"
            "saved/ferry.html\n"
            "\n"
            "A ferry sank on Wednesday.\n"
            "\n"
            "What was saved\n"
            "\n"
            "- All passengers\n"
            "- One dog\n"
            "\n"
            "    We heard a bang.\n"
            "\n"
            "    Then nothing.\n"
            "\n"
            "It will be raised.\n");
}

TEST(ArticleText, SaysNothingOfWhatIsNotKnown) {
  Article article;
  article.id = "a";
  article.warnings = {"no article was found on the page"};
  EXPECT_EQ(article_text(article, {}), "a\nWarning: no article was found on the page\n");
  EXPECT_EQ(article_markdown(article), "---\nsource: \"a\"\nwarnings: [\"no article was found on the page\"]\n---\n");
}

TEST(ArticleText, FitsTheTerminal) {
  Article article = sample();
  article.add_block(BlockKind::quote, std::string(300, 'x') + " and " + std::string(90, 'y'), {});
  const std::string text = article_text(article, {.width = 60});
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(display_width(text.substr(begin, end - begin)), 60);
    begin = end + 1;
  }
}

TEST(ArticleMarkdown, HoldsHeadBodyAndCaptions) {
  EXPECT_EQ(article_markdown(sample()),
            "---\n"
            "title: \"Ferry sinks off Harrow\"\n"
            "byline: [\"Ida Holm\", \"Per Lund\"]\n"
            "outlet: \"Harbour Post\"\n"
            "published: \"2023-09-20T23:05\"\n"
            "source: \"saved/ferry.html\"\n"
            "---\n"
            "\n"
            "# Ferry sinks off Harrow\n"
            "\n"
            "*Nobody was hurt.*\n"
            "\n"
            "A ferry sank on Wednesday.\n"
            "\n"
            "*The ferry in May*\n"
            "\n"
            "## What was saved\n"
            "\n"
            "- All passengers\n"
            "- One dog\n"
            "\n"
            "> We heard a bang.\n"
            ">\n"
            "> Then nothing.\n"
            "\n"
            "It will be raised.\n");
}

TEST(Markdown, WhatIsAMarkIsEscaped) {
  EXPECT_EQ(markdown_escaped("*a* `b` [c](d) ~e~ <i>"), "\\*a\\* \\`b\\` \\[c](d) \\~e\\~ \\<i>");
  EXPECT_EQ(markdown_escaped("# a # b ##"), "\\# a # b \\#\\#");
  EXPECT_EQ(markdown_escaped("&amp; &#39; &x"), "\\&amp; \\&#39; \\&x");
  EXPECT_EQ(markdown_escaped("12. May"), "12\\. May");
  EXPECT_EQ(markdown_escaped("1) a"), "1\\) a");
  EXPECT_EQ(markdown_escaped("- a - b"), "\\- a - b");
  EXPECT_EQ(markdown_escaped("> a"), "\\> a");
  EXPECT_EQ(markdown_escaped("_a_b_"), "\\_a_b\\_");
  EXPECT_EQ(markdown_escaped("---"), "\\---");
}

TEST(Markdown, WhatIsNoneStandsAsItIs) {
  for (const char* text : {"AT&T & sons", "3.5 million", "C# and #", "a_b_c", "1986", "(a) b + c = d!", "a > b | c"})
    EXPECT_EQ(markdown_escaped(text), std::string_view(text) == "C# and #" ? "C# and \\#" : text);
}

// What a reader of Markdown shows: the character behind a backslash.
std::string shown(std::string_view markdown) {
  std::string text;
  for (std::size_t at = 0; at < markdown.size(); ++at) {
    if (markdown[at] == '\\' && at + 1 < markdown.size()) ++at;
    text += markdown[at];
  }
  return text;
}

RC_GTEST_PROP(Markdown, EscapedTextIsTheText, ()) {
  const auto piece = rc::gen::element<std::string>("*", "_", "`", "[", "]", "(", "<b>", "&", "amp;", "#", "\\", "~",
                                                   "-", "1", ".", " ", "a", "é", "!", "\x1b", "\n", ">", "|");
  std::string text;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
  const std::string escaped = markdown_escaped(text);
  RC_ASSERT(shown(escaped) == visible(text));
  for (std::size_t at = 0; at < escaped.size(); ++at) {
    if (escaped[at] == '\\')
      ++at;
    else
      RC_ASSERT(std::string_view("*`[<~").find(escaped[at]) == std::string_view::npos);
  }
  RC_ASSERT(escaped.find('\n') == std::string::npos);
}

}  // namespace
}  // namespace stemma
