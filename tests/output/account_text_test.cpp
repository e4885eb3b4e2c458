#include "output/account_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <vector>

#include "output/display.h"
#include "output/words.h"
#include "sample_account.h"

namespace stemma {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Without escape sequences of colour.
std::string plain(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\033') {
      out += text[at];
      continue;
    }
    at = text.find('m', at);
  }
  return out;
}

Account nasty_account() {
  Account account = sample_account();
  account.title = "Title \033[2Jwith <script>alert('x')</script> & \xE2\x80\xAE turned * [link](x) `code`";
  account.timeline[0].summary =
      std::string(300, 'x') + " \xE6\xB2\xB3\xE6\xB0\xB4\xE4\xB8\x8A\xE6\xB6\xA8 " + "e\xCC\x81t\xCC\x81";
  account.articles[0].outlet = "<b>Outlet\"'\n# heading";
  account.claims[0].content = "# not a heading\n- nor a list\x9B";
  return account;
}

TEST(AccountText, NoLineIsWiderThanTheTerminal) {
  for (const Account& account : {sample_account(), nasty_account(), Account{}}) {
    for (const int width : {40, 57, 80, 120}) {
      for (const bool all : {false, true}) {
        for (const std::string& line : lines_of(account_text(account, {.width = width, .colour = false, .all = all}))) {
          EXPECT_LE(display_width(line), width) << line;
        }
      }
    }
  }
}

TEST(AccountText, ColourChangesNothingButColour) {
  const Account account = sample_account();
  const std::string colourful = account_text(account, {.width = 80, .colour = true});
  EXPECT_TRUE(holds(colourful, "\033["));
  EXPECT_EQ(plain(colourful), account_text(account, {.width = 80, .colour = false}));
}

TEST(AccountText, WhatAPageHoldsCannotSteerATerminal) {
  for (const std::string& text : {account_text(nasty_account(), {.width = 80, .all = true}),
                                  account_markdown(nasty_account()), account_html(nasty_account())}) {
    EXPECT_FALSE(holds(text, "\033"));
    EXPECT_FALSE(holds(text, "\xE2\x80\xAE"));
    EXPECT_TRUE(holds(text, "x1b"));
  }
}

TEST(AccountText, EveryStatementCarriesItsLabel) {
  const std::string text = account_text(sample_account(), {});
  for (const char* label : {"[l1]", "[t1]", "[t2]", "[f1]", "[f1.3]", "[d1.1]", "[c1]", "[c2]", "[n1.2]"}) {
    EXPECT_TRUE(holds(text, label)) << label;
  }
}

TEST(AccountText, NumbersOfADisagreementAreGrouped) {
  EXPECT_EQ(digits_words("4250000"), "4,250,000");
  EXPECT_EQ(digits_words("several thousand"), "several thousand");
}

TEST(AccountText, WhatIsCutIsSaid) {
  Account account = sample_account();
  account.timeline.resize(50, account.timeline[0]);
  const std::string cut = account_text(account, {});
  EXPECT_TRUE(holds(cut, "30 more, of less weight: --all or --format json shows all"));
  EXPECT_FALSE(holds(account_text(account, {.all = true}), "of less weight"));
  EXPECT_TRUE(holds(account_text(account, {.all = true}), "[t50]"));
  EXPECT_TRUE(holds(cut, "[t2]")) << "the weightiest stays";
}

// The three forms say the same words in the same order.
TEST(AccountText, AllFormsSayTheSame) {
  const Account account = sample_account();
  const std::vector<std::string> said{"Northern Press",
                                      "Tarn Tribune",
                                      "1 May 2031",
                                      "Heavy rain fell",
                                      "2 May 2031",
                                      "disputed",
                                      "9 to 14 people",
                                      "at least 9",
                                      "police",
                                      "1,200 or more",
                                      "Where accounts differ",
                                      "Ilse Varn",
                                      "answered by",
                                      "against",
                                      "Velgrad",
                                      "southern council",
                                      "46.25, 11.50",
                                      "no speaker",
                                      "0.1.0"};
  for (const std::string& text :
       {account_text(account, {.width = 100, .all = true}), account_markdown(account), account_html(account)}) {
    std::size_t at = 0;
    for (const std::string& words : said) {
      const std::size_t found = text.find(words, at);
      EXPECT_NE(found, std::string::npos) << words;
      at = found == std::string::npos ? at : found;
    }
  }
}

TEST(AccountMarkdown, NothingOfAPageIsMarkdown) {
  const std::string text = account_markdown(nasty_account());
  EXPECT_FALSE(holds(text, " <script>"));
  EXPECT_FALSE(holds(text, " [link](x)"));
  EXPECT_FALSE(holds(text, " `code`"));
  EXPECT_FALSE(holds(text, "\n# heading"));
  EXPECT_FALSE(holds(text, "\n- nor a list"));
}

// Every element that is opened is closed, in order; an enough check for what is written by one small writer.
void expect_well_formed(const std::string& html) {
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    ASSERT_NE(end, std::string::npos);
    const std::string tag = html.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(0, tag.find_first_of(" \n"));
    if (name == "!doctype" || name == "meta" || tag.ends_with('/')) continue;
    if (!name.starts_with('/')) {
      open.push_back(name);
      continue;
    }
    ASSERT_FALSE(open.empty()) << name;
    ASSERT_EQ("/" + open.back(), name) << html.substr(at > 200 ? at - 200 : 0, 220);
    open.pop_back();
  }
  EXPECT_TRUE(open.empty());
}

TEST(AccountHtml, IsWellFormedAndEscaped) {
  for (const Account& account : {sample_account(), nasty_account(), Account{}}) {
    const std::string html = account_html(account);
    expect_well_formed(html);
    EXPECT_FALSE(holds(html, "<script"));
    EXPECT_FALSE(holds(html, "<b>"));
    EXPECT_FALSE(holds(html, "http")) << "no references to a network";
    EXPECT_FALSE(holds(html, "nan"));
  }
}

TEST(AccountHtml, EveryLinkHasItsPlaceOnce) {
  const std::string html = account_html(sample_account());
  for (std::size_t at = html.find("href=\"#"); at != std::string::npos; at = html.find("href=\"#", at + 1)) {
    const std::string target = html.substr(at + 7, html.find('"', at + 7) - at - 7);
    const std::string place = "id=\"" + target + "\"";
    const std::size_t found = html.find(place);
    EXPECT_NE(found, std::string::npos) << target;
    EXPECT_EQ(html.find(place, found + 1), std::string::npos) << target;
  }
}

}  // namespace
}  // namespace stemma
