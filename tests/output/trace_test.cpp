#include "output/trace.h"

#include <gtest/gtest.h>

#include "output/display.h"
#include "sample_account.h"

namespace stemma {
namespace {

// salt&amp;iron and 12 people: the page and the text made of it.
Article salt_article() {
  Article article;
  article.id = "salt.html";
  article.source = {"salt.html", std::string(64, 'c'), 40, std::nullopt};
  article.text.utf8 = "salt &iron and 12 people";
  article.text.map.append(3, 5, 1, 1);
  article.text.map.append(8, 1, 5, 1);
  article.text.map.append(13, 18, 1, 1);
  return article;
}

Account salt_account() {
  Account account;
  account.timeline = {
      {std::nullopt, "salt &iron", 1, false, 1, {{"salt.html", {5, 10}, "&iron"}, {"other.html", {0, 1}, "x"}}}};
  account.timeline.resize(31, account.timeline[0]);
  account.lineages = {{"l1", std::nullopt, {"salt.html"}}};
  return account;
}

TEST(Trace, LeadsToTheBytes) {
  const Article article = salt_article();
  const std::vector<Trace> traces = trace(salt_account(), {&article, 1}, "t3");
  ASSERT_EQ(traces.size(), 1U) << "t31 is another statement, and other.html is not given";
  EXPECT_EQ(traces[0].statement, "t3.1");
  EXPECT_EQ(traces[0].quote, "&iron");
  EXPECT_EQ(traces[0].before, "salt ");
  EXPECT_EQ(traces[0].after, " and 12 people");
  EXPECT_EQ(traces[0].bytes, (Span{8, 17}));
}

TEST(Trace, KnowsEveryKindOfLabel) {
  Account account = sample_account();
  std::vector<Article> articles;
  for (const char* id : {"courier.html", "tribune.html", "gazette.html", "radio.txt"}) {
    articles.emplace_back().id = id;
    articles.back().text.utf8.assign(1000, 'x');
  }
  const auto count = [&](std::string_view label) { return trace(account, articles, label).size(); };
  EXPECT_EQ(count("t2"), 3U);
  EXPECT_EQ(count("t2.3"), 1U);
  EXPECT_EQ(count("f1"), 3U);
  EXPECT_EQ(count("f1.2"), 1U);
  EXPECT_EQ(count("c1"), 1U);
  EXPECT_EQ(count("d1.2"), 1U);
  EXPECT_EQ(count("n1"), 2U);
  EXPECT_EQ(count("n1.2.1"), 1U);
  EXPECT_EQ(count("l1"), 2U);
  for (const char* none : {"", "t", "t9", "x1", "t2.9", "f1.", "c"}) EXPECT_EQ(count(none), 0U) << none;
}

TEST(Trace, ASpanOutsideTheTextIsNoTrap) {
  const Article article = salt_article();
  Account account = salt_account();
  account.timeline[0].support[0].span = {900, 20};
  EXPECT_EQ(trace(account, {&article, 1}, "t1").at(0).bytes, (Span{0, 0}));
}

TEST(Trace, TellsWhetherTheSourceIsAsItWas) {
  const Article article = salt_article();
  const Trace found = trace(salt_account(), {&article, 1}, "t3").at(0);
  const std::string text = trace_text(found, SourceState::changed, {.width = 60});
  EXPECT_NE(text.find("⟦&iron⟧"), std::string::npos);
  EXPECT_NE(text.find("8 to 17"), std::string::npos);
  EXPECT_NE(text.find("has changed"), std::string::npos);
}

}  // namespace
}  // namespace stemma
