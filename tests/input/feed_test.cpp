// RSS, Atom and JSON Feed.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "cases.h"
#include "input/feed_article.h"
#include "input/feed_dates.h"
#include "input/plain_text.h"
#include "input_fixture.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr char kRssHead[] =
    R"(<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><image><title>No</title></image><title>Arvelle Courier</title>)";
constexpr char kRdfHead[] =
    R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Arvelle Courier</title></channel>)";
constexpr char kAtomHead[] =
    R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Arvelle Courier</title><author><name>The Desk</name></author>)";

std::string long_text() {
  std::string text = "The old bridge";
  for (int word = 3; word < 30; ++word) text += " w" + std::to_string(word);
  return text;
}

std::string filled(std::string text) {
  for (std::size_t at = text.find("$LONG"); at != std::string::npos; at = text.find("$LONG")) {
    text.replace(at, 5, long_text());
  }
  return text;
}

void add(std::vector<std::string>& lines, const std::string& key, const std::optional<std::string>& value) {
  if (value) lines.push_back(key + "  " + *value);
}

std::vector<std::string> lines_of_article(const FeedArticle& read) {
  std::vector<std::string> lines;
  const GivenArticle& given = read.given;
  add(lines, "id", read.id);
  add(lines, "url", given.url);
  add(lines, "outlet", given.outlet);
  add(lines, "title", given.title);
  add(lines, "published", given.published);
  add(lines, "modified", given.modified);
  if (given.text) add(lines, "text", given.text->utf8);
  if (given.html) add(lines, "html", given.html->utf8);
  if (!read.has_text) add(lines, "no-text", "yes");
  for (const std::string& name : given.byline) add(lines, "byline", name);
  for (const std::string& doubt : read.doubts) add(lines, "doubt", doubt);
  for (const std::string& warning : read.warnings) add(lines, "warning", warning);
  add(lines, "problem", read.problem);
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Feed, ReadsTheCases) {
  const auto is_item = [](const CaseLine& line) {
    return line.key == "rss" || line.key == "rdf" || line.key == "atom";
  };
  const std::vector<CaseLine> lines = case_lines("input/feed_items.txt");
  for (std::size_t i = 0; i < lines.size();) {
    ASSERT_TRUE(is_item(lines[i])) << "line " << lines[i].number;
    const CaseLine& item = lines[i++];
    std::vector<std::string> expected;
    for (; i < lines.size() && !is_item(lines[i]); ++i)
      expected.push_back(lines[i].key + "  " + filled(lines[i].value));
    std::sort(expected.begin(), expected.end());
    const Feed feed(item.key == "rss" ? kRssHead : item.key == "rdf" ? kRdfHead : kAtomHead, {});
    EXPECT_EQ(lines_of_article(feed.read(filled(item.value))), expected)
        << "line " << item.number << ": " << item.value;
  }
}

TEST(Feed, ReadsDates) {
  for (const CaseLine& line : case_lines("input/feed_dates.txt")) {
    EXPECT_EQ(iso_date(line.value).value_or("-"), line.key) << "line " << line.number << ": " << line.value;
  }
}

TEST(Feed, TextsLeadIntoTheItem) {
  const std::string item = "<item><content:encoded>&lt;p&gt;caf\xC3\xA9 & bar&lt;/p&gt;</content:encoded></item>";
  const FeedArticle article = Feed(kRssHead, {}).read(item);
  const Text& html = *article.given.html;
  EXPECT_EQ(html.utf8, "<p>café & bar</p>");
  EXPECT_EQ(slice(item, html.map.source_of({0, 1})), "&lt;");
  EXPECT_EQ(slice(item, html.map.source_of({3, 8})), "caf\xC3\xA9");
  EXPECT_EQ(slice(item, html.map.source_of({9, 10})), "&");
  EXPECT_EQ(slice(item, html.map.source_of({11, 14})), "bar");
}

TEST(Feed, CharsetsOfTheHeadAndTheTransport) {
  const std::string head = R"(<?xml version="1.0" encoding="windows-1251"?><rss><channel><title>)"
                           "\xCF\xF0\xE0\xE2\xE4\xE0"
                           "</title>";
  const std::string item =
      "<item><content:encoded>\xCC\xEE\xF1\xF2 &amp; \xEF\xE0\xF0\xEE\xEC</content:encoded></item>";
  const FeedArticle article = Feed(head, {}).read(item);
  EXPECT_EQ(article.given.outlet, "Правда");
  EXPECT_EQ(article.given.text->utf8, "Мост & паром");
  EXPECT_EQ(article.given.text->map.source_of({2, 8}), (Span{24, 27}));
  EXPECT_EQ(Feed("<rss><channel>", "koi8-r")
                .read("<item><content:encoded>\xED\xCF\xD3\xD4</content:encoded></item>")
                .given.text->utf8,
            "Мост");
}

// For every character of a text, its place in the item says it, however it is written there.
RC_GTEST_PROP(FeedItem, TextLeadsIntoTheItem, ()) {
  const bool cdata = *rc::gen::arbitrary<bool>();
  std::string text;
  std::string item =
      std::string("<item><title>T &amp; &amp;amp;</title><content:encoded>") + (cdata ? "<![CDATA[" : "");
  std::vector<std::pair<Span, Span>> places;  // in the text, in the item
  const int size = *rc::gen::inRange(1, 40);
  for (int i = 0; i < size; ++i) {
    const auto code =
        static_cast<char32_t>(*rc::gen::oneOf(rc::gen::inRange(0x30, 0x3A), rc::gen::inRange(0x41, 0x5B),
                                              rc::gen::inRange(0xC0, 0xD7FF), rc::gen::inRange(0x10000, 0x1F000)));
    const auto text_at = static_cast<std::uint32_t>(text.size());
    const auto item_at = static_cast<std::uint32_t>(item.size());
    append_utf8(text, code);
    !cdata&&* rc::gen::arbitrary<bool>() ? void(item += "&#" + std::to_string(static_cast<std::uint32_t>(code)) + ';')
                                         : append_utf8(item, code);
    places.push_back(
        {{text_at, static_cast<std::uint32_t>(text.size())}, {item_at, static_cast<std::uint32_t>(item.size())}});
  }
  item += cdata ? "]]></content:encoded></item>" : "</content:encoded></item>";
  const FeedArticle article = Feed(kRssHead, {}).read(item);
  RC_ASSERT(article.given.text.has_value());
  RC_ASSERT(article.given.text->utf8 == text);
  for (const auto& [in_text, in_item] : places) RC_ASSERT(article.given.text->map.source_of(in_text) == in_item);
}

TEST(PlainText, TagsReferencesAndSpace) {
  EXPECT_EQ(plain_text(" <b>Fish</b> &amp;\n chips &#x2014;&#8217;&bogus; a < b <!-- no --> &nbsp;c"),
            "Fish & chips —’&bogus; a < b c");
  EXPECT_EQ(count_plain_words("<p>one two</p><p>three</p> 4 < 5"), 6U);
  EXPECT_FALSE(looks_like_html("a < b & c; d"));
  EXPECT_TRUE(looks_like_html("a &lt; b"));
}

class FeedFileTest : public InputTest {
 protected:
  static std::string item(const std::string& id, const std::string& text) {
    return "<item><guid>" + id + "</guid><content:encoded>" + text + "</content:encoded></item>\n";
  }
};

TEST_F(FeedFileTest, EachItemIsAPage) {
  write("a.xml", kRssHead + item("x", "One.") +
                     "<!-- <item>no</item> --> "
                     "<item><title><![CDATA[</item><item>]]></title><content:encoded>Two.</content:encoded></item></"
                     "channel></rss>\n");
  EXPECT_EQ(told({"a.xml"}), (Lines{"article a.xml#x", "article a.xml#2"}));
  const Page page = *items({"a.xml"}).at(0).page;
  EXPECT_EQ(page.bytes + "\n", item("x", "One."));
  EXPECT_EQ(page.record->id, "x");
  EXPECT_EQ(page.record->offset, std::string(kRssHead).size());
}

TEST_F(FeedFileTest, ABrokenItemSpoilsNoOther) {
  write("a.xml", kRssHead + item("a", "One.") + "<item><title>x</b></item><item><guid>c</guid><content:encoded>Three." +
                     item("d", "Four.") + "</channel></rss>");
  const Lines all = told({"a.xml"});
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0], "article a.xml#a");
  EXPECT_TRUE(all[1].starts_with("fatal a.xml: item 2 at byte ") &&
              all[1].ends_with("is no well-formed XML (mismatched tag, at byte 16 of the item); skipped"))
      << all[1];
  EXPECT_TRUE(all[2].starts_with("fatal a.xml: item 3 at byte ")) << all[2];
  EXPECT_EQ(all[3], "article a.xml#d");
}

TEST_F(FeedFileTest, ACutFeedKeepsWhatCameBefore) {
  const std::string whole = kRssHead + item("a", "One.") + item("b", "Two.");
  write("a.xml", whole.substr(0, whole.size() - 20));
  EXPECT_EQ(told({"a.xml"}),
            (Lines{"article a.xml#a", "fatal a.xml: the feed does not end; it may be cut; 1 item before it was read"}));
  write("b.xml.gz", gzip(whole).substr(0, gzip(whole).size() - 12));
  EXPECT_EQ(told({"b.xml.gz"}).back().substr(0, 46), "fatal b.xml.gz: gzip stream ends early, at byt");
}

TEST_F(FeedFileTest, ItemsWithoutTextAreCounted) {
  write("a.xml", kRssHead + item("a", "One.") +
                     "<item><title>T</title></item><item><title>U</title><description>Short.</description></item></"
                     "channel></rss>");
  EXPECT_EQ(told({"a.xml"}),
            (Lines{"article a.xml#a", "note a.xml: 2 of 3 items left out: no text, or a summary of a line or two"}));
  write("b.xml", std::string(kAtomHead) + "</feed>");
  EXPECT_EQ(told({"b.xml"}), (Lines{"note b.xml: this feed holds no items"}));
}

TEST_F(FeedFileTest, LongItemsAreSkipped) {
  write("a.xml",
        std::string("<rss><channel>") + item("a", std::string(500, 'x')) + item("b", "Two.") + "</channel></rss>");
  const Lines all = told({"a.xml"}, {.page_limit = 200});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0], "fatal a.xml: item 1 at byte 14: longer than 200 bytes; skipped");
  EXPECT_EQ(all[1], "article a.xml#b");
}

TEST_F(FeedFileTest, BombsDoNotGrow) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY lol0 \"lol\">";
  for (int i = 1; i < 10; ++i) {
    bomb += "<!ENTITY lol" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) bomb += "&lol" + std::to_string(i - 1) + ";";
    bomb += "\">";
  }
  write(
      "a.xml", bomb + "]><rss><channel><title>&lol9;</title>" + item("a", "&lol9;") + "<item>" +
                   std::string(300000, '<') + "</item><item>" +
                   [] {
                     std::string deep;
                     for (int i = 0; i < 300000; ++i) deep += "<a>";
                     return deep;
                   }() +
                   "</item></channel></rss>");
  const std::vector<InputItem> all = items({"a.xml"});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].page->given->text->utf8, "&lol9;");
  EXPECT_EQ(all[1].problem->message.substr(0, 60), "is no well-formed XML (nested more than 1024 deep, at byte 3");
}

TEST_F(FeedFileTest, MemoryDoesNotGrowWithTheFeed) {
  if (kMemoryIsKept) GTEST_SKIP();
  const std::string items = item("a", "<![CDATA[<p>" + std::string(20000, 'x') + "</p>]]>");
  Endless few(kRssHead + items, 20);
  std::istream few_in(&few);
  for (Input input({"-"}, {.format = InputFormat::feed}, few_in); input.next();) continue;
  const long before = peak_memory();
  Endless many(kRssHead + items, 5000);  // 100 MB
  std::istream in(&many);
  Input input({"-"}, {.format = InputFormat::feed}, in);
  std::uint64_t count = 0;
  while (input.next()) ++count;
  EXPECT_EQ(count, 5001U);  // and that the feed does not end
  EXPECT_LT(peak_memory() - before, 4 * 1024);
}

TEST_F(FeedFileTest, JsonFeeds) {
  write(
      "a.json",
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "Arvelle Courier", "authors": [{"name": "The Desk"}],
  "items": [{"id": "x", "url": "https://courier.example/1", "title": "Bridge", "content_html": "<p>One.</p>", "content_text": "One.",
             "date_published": "2021-03-02T14:05:00+01:00", "date_modified": "2021-03-03", "authors": [{"name": "Ana Orlo"}]},
            {"content_text": "Two.", "author": {"name": "Bo Lind"}}, {"id": 3, "summary": "Short."}, {"id": "4", "content_text": "Four."}, 5]})");
  EXPECT_EQ(told({"a.json"}), (Lines{"article a.json#x", "article a.json#2", "article a.json#4",
                                     "fatal a.json: item 5: this is a number, not an article (a JSON object); skipped",
                                     "note a.json: 1 of 5 items left out: no text, or a summary of a line or two"}));
  const std::vector<InputItem> all = items({"a.json"});
  const GivenArticle& first = *all[0].page->given;
  EXPECT_EQ(first.outlet, "Arvelle Courier");
  EXPECT_EQ(first.url, "https://courier.example/1");
  EXPECT_EQ(first.published, "2021-03-02T14:05:00+01:00");
  EXPECT_EQ(first.modified, "2021-03-03");
  EXPECT_EQ(first.byline, Lines{"Ana Orlo"});
  EXPECT_EQ(first.html->utf8, "<p>One.</p>");
  EXPECT_FALSE(first.text);
  EXPECT_EQ(slice(all[0].page->bytes, first.html->map.source_of({3, 6})), "One");
  EXPECT_EQ(all[1].page->given->byline, Lines{"Bo Lind"});
  EXPECT_EQ(all[2].page->given->byline, Lines{"The Desk"});
  EXPECT_TRUE(all[1].page->bytes.starts_with("{\"content_text\": \"Two.\""));
}

}  // namespace
}  // namespace stemma
