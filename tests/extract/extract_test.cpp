// Whole pages: what is kept, what is dropped, and where it stood.

#include "extract/extract.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "extract/character_references.h"
#include "extract/folding.h"
#include "extract/html_tokenizer.h"
#include "text/decode.h"

namespace stemma::test {
namespace {

Page page_of(std::string bytes, PageFormat format) {
  Page page;
  page.id = page.path = "page";
  page.format = format;
  page.bytes = std::move(bytes);
  return page;
}

std::string body_of(const Article& article) {
  std::string body;
  for (const Block& block : article.blocks) {
    if (in_body(block.kind)) (body += body.empty() ? "" : "\n") += article.text_of(block);
  }
  return body;
}

const BlockKind* kind_of(const Article& article, std::string_view text) {
  for (const Block& block : article.blocks) {
    if (article.text_of(block).find(text) != std::string::npos) return &block.kind;
  }
  return nullptr;
}

constexpr char kPage[] = R"(<!doctype html><html><head><title>Ferry sinks off Harrow | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ida Holm">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-09-20T23:05:00Z"}</script></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/news">News</a></ul></nav>
<article><h1>Ferry sinks off Harrow</h1><p class="byline">By Ida Holm</p>
<p>HARROW (AP) &mdash; A ferry sank off the coast of Harrow on Tuesday,&nbsp;the coast guard said in a short statement.
<figure><img src=x><figcaption>The ferry in 2019, seen from the harbour. Photo: A. Bell</figcaption></figure>
<p>All of its <b>forty</b> passengers were rescued by boats that came from the harbour within the hour.<script>track()</script>
<div class="related-posts"><p>Read more: Why the harbour is closed in the winter months of every single year.</p></div>
<h2>What comes next</h2>
<p>An inquiry begins on Monday, and its first report is due before the end of the year, officials said.</p>
<form class="newsletter"><p>Sign up for our newsletter and get the news of the harbour in your inbox.</p></form></article>
<footer>&copy; 2024 Harbour Post. All rights reserved.</footer></body></html>)";

TEST(Extract, KeepsTheArticleAndLabelsTheRest) {
  const Article article = extract(page_of(kPage, PageFormat::html));
  EXPECT_EQ(*article.title, "Ferry sinks off Harrow");
  EXPECT_EQ(*article.outlet, "Harbour Post");
  EXPECT_EQ(article.byline, std::vector<std::string>{"Ida Holm"});
  EXPECT_EQ(article.published->value, "2023-09-20T23:05");
  EXPECT_EQ(*article.dateline->place, "HARROW");
  EXPECT_EQ(article.agencies, std::vector<std::string>{"AP"});
  EXPECT_EQ(
      body_of(article),
      "HARROW (AP) \u2014 A ferry sank off the coast of Harrow on Tuesday, the coast guard said in a short statement.\n"
      "All of its forty passengers were rescued by boats that came from the harbour within the hour.\n"
      "What comes next\n"
      "An inquiry begins on Monday, and its first report is due before the end of the year, officials said.");
  EXPECT_EQ(*kind_of(article, "The ferry in 2019"), BlockKind::caption);
  EXPECT_EQ(*kind_of(article, "Read more"), BlockKind::related);
  EXPECT_EQ(*kind_of(article, "What comes next"), BlockKind::crosshead);
  EXPECT_EQ(*kind_of(article, "Sign up"), BlockKind::boilerplate);
  EXPECT_TRUE(article.text.utf8.starts_with("Ferry sinks off Harrow\n\nHARROW"));
  EXPECT_TRUE(article.warnings.empty());
}

// A page with these fields, whose body is beyond doubt.
std::string page_with(const std::string& head, const std::string& opening, const std::string& lang = "en-US") {
  return "<html lang=" + lang + "><head><title>Ferry sinks off Harrow</title>" + head +
         "</head><body><article><h1>Ferry sinks off Harrow</h1>" + opening +
         "<p>A ferry sank off the coast of Harrow on Tuesday, the coast guard said in a short statement.</p>"
         "<p>All of its forty passengers were rescued by boats that came from the harbour within the hour.</p>"
         "<p>An inquiry begins on Monday, and its first report is due before the end of the year, they said.</p>"
         "</article></body></html>";
}

std::optional<std::string> published_on(const std::string& html) {
  const Article article = extract(page_of(html, PageFormat::html));
  return article.published ? std::optional(article.published->value) : std::nullopt;
}

using Names = std::vector<std::string>;

Names authors_on(const std::string& html) {
  return extract(page_of(html, PageFormat::html)).byline;
}

TEST(Authors, AreThePersonsWhereFieldsNameTheOutlet) {
  const std::string site = "<meta property=og:site_name content='Harbour Post'>";
  const std::string signed_by = "<div class=byline>By <a href=/staff/holm>Ida Holm</a></div>";
  EXPECT_EQ(authors_on(page_with(site + "<meta name=author content='Harbour Post Staff'>", signed_by)),
            Names{"Ida Holm"});
  EXPECT_EQ(authors_on(page_with(site + "<meta name=author content='The Weekly Bulletin'>", signed_by)),
            Names{"Ida Holm"});
  EXPECT_EQ(authors_on(page_with(site + "<meta name=author content='Harbour Post Staff'>", "")), Names{});
  EXPECT_EQ(authors_on(page_with(site + "<meta name=author content='HarbourPost'>", "")), Names{});
}

TEST(Authors, LoseTheirRoles) {
  EXPECT_EQ(authors_on(page_with("<meta name=author content='Ida Holm, Chief Harbour Officer'>", "")),
            Names{"Ida Holm"});
  EXPECT_EQ(authors_on(page_with("", "<p><a href='https://post.example/author/ida/'>Ida Holm</a></p>")),
            Names{"Ida Holm"});
  EXPECT_EQ(authors_on(page_with("", "<small>posted on 2031-12-19 23:30 EST by Ida Holm</small>")), Names{"Ida Holm"});
}

// Fields list more than wrote, or fewer; the line says it.
TEST(Authors, AreThoseOfTheLineWhereItSharesANameWithTheFields) {
  const std::string head = R"(<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ida Holm"},)"
                           R"({"name":"Rosa Berg"}]}</script>)";
  EXPECT_EQ(authors_on(page_with(head, "<p>By Ida Holm</p>")), Names{"Ida Holm"});
  EXPECT_EQ(authors_on(page_with(head, "<p>By Ida Holm and Tor Vik</p>")), (Names{"Ida Holm", "Tor Vik"}));
  EXPECT_EQ(authors_on(page_with(head, "<p>By Tor Vik</p>")), (Names{"Ida Holm", "Rosa Berg"}));
  EXPECT_EQ(authors_on(page_with("<meta name=author content='Rosa Vik'>", "<p>By Ida Holm</p>")), Names{"Ida Holm"});
}

TEST(Authors, EndWhereElementsDo) {
  EXPECT_EQ(
      authors_on(page_with("", "<p class=byline>By<a href=x>Ida Holm</a><i>Senior Writer</i><i>May 4, 2031</i></p>")),
      Names{"Ida Holm"});
  EXPECT_EQ(authors_on(page_with("", "<p>By<a href=x>Ida Holm</a></p>")), Names{"Ida Holm"});
  EXPECT_EQ(
      authors_on(page_with("<meta property=og:site_name content='Harbour Post'>", "<p>By Ida Holm Harbour Post</p>")),
      Names{"Ida Holm"});
  EXPECT_EQ(authors_on(page_with("", "<p class=author><a href=x>Email the author</a></p>")), Names{});
}

// Late in the evening universal time is on the next day already.
TEST(Published, IsTheDayOfTheOutlet) {
  const std::string address = "<link rel=canonical href='https://post.example/2023/11/08/ferry'>";
  const auto stated = [&](const std::string& time) {
    return page_with(address + "<meta property=article:published_time content='" + time + "'>", "");
  };
  EXPECT_EQ(published_on(stated("2023-11-09T01:49:00Z")), "2023-11-08");
  EXPECT_EQ(published_on(stated("2023-11-09T01:49:00+02:00")), "2023-11-09T01:49");
  EXPECT_EQ(published_on(stated("2023-11-09T15:00:00Z")), "2023-11-09T15:00");
  EXPECT_EQ(published_on(stated("2023-11-08T21:49:00Z")), "2023-11-08T21:49");
}

std::optional<std::string> modified_on(const std::string& html) {
  const Article article = extract(page_of(html, PageFormat::html));
  return article.modified ? std::optional(article.modified->value) : std::nullopt;
}

// What a reader is shown by the headline is the page's own word, where the fields bear it out.
TEST(Published, IsTheDayThatThePageShows) {
  const auto stated = [](const std::string& published, const std::string& modified, const std::string& line) {
    return page_with("<meta property=article:published_time content='" + published +
                         "'><meta property=article:modified_time content='" + modified + "'>",
                     "<div>" + line + "</div>");
  };
  // On another clock.
  EXPECT_EQ(published_on(stated("2023-11-09T01:49:00Z", "", "Nov 8, 2023 8:49 PM ET")), "2023-11-08T20:49");
  EXPECT_EQ(published_on(stated("2023-11-08T22:49:00Z", "", "9. November 2023")), "2023-11-09");
  EXPECT_EQ(published_on(stated("2023-11-09T01:49:00Z", "", "November 9, 2023")), "2023-11-09T01:49");
  EXPECT_EQ(published_on(page_with("<meta property=article:published_time content='2023-11-09T01:49:00Z'>"
                                   "<meta name=sailthru.date content='2023-11-08 20:49:12'>",
                                   "")),
            "2023-11-08T20:49");
  // Published anew; but an update stays one.
  EXPECT_EQ(published_on(stated("2021-11-09", "2023-11-20T12:00:00Z", "November 20, 2023")), "2023-11-20");
  EXPECT_EQ(published_on(stated("2021-11-09", "2023-11-20T12:00:00Z", "Updated November 20, 2023")), "2021-11-09");
  EXPECT_EQ(published_on(stated("2021-11-09", "2023-11-22", "The ferry of May 3, 2020 has sunk.")), "2021-11-09");
  EXPECT_EQ(published_on(stated("2021-11-09", "2023-11-22", "First published: November 12, 2021")), "2021-11-12");
  // Days of other things.
  EXPECT_EQ(published_on(page_with("", "<div>Member since: May 3, 2020</div><div>May 4, 2023</div>")), "2023-05-04");
  EXPECT_EQ(published_on(page_with("",
                                   "<blockquote><time datetime=2020-05-03>May 3</time></blockquote>"
                                   "<p>Posted May 4, 2023</p>")),
            "2023-05-04");
  EXPECT_EQ(published_on(page_with("", "<time datetime='2023-05-09T10:00:00Z'>Publié le 4 mai 2023</time>")),
            "2023-05-04");
}

TEST(Published, IsTheLastChangeWhereThePageShowsNoOtherDay) {
  const std::string updated = page_with("", "<div>Updated: May 4, 2023</div>");
  EXPECT_EQ(published_on(updated), "2023-05-04");
  EXPECT_EQ(modified_on(updated), "2023-05-04");
  const std::string both = page_with("", "<div>Updated: May 4, 2023. Published: May 3, 2023</div>");
  EXPECT_EQ(published_on(both), "2023-05-03");
  EXPECT_EQ(modified_on(both), "2023-05-04");
}

TEST(Published, StandsInLinesNearTheHeadline) {
  EXPECT_EQ(published_on(page_with("", "<div>Party, 30.10.23</div>", "de")), "2023-10-30");
  EXPECT_EQ(published_on(page_with("", "<div>03/04/2019</div>", "pt-BR")), "2019-04-03");
  EXPECT_EQ(published_on(page_with("", "<div>03/04/2019</div>")), "2019-03-04");
  EXPECT_EQ(published_on(page_with("<link rel=canonical href='https://post.example/2023/11/08/ferry'>",
                                   "<div>The harbour was opened on 4 March 1998.</div>")),
            "2023-11-08");
  EXPECT_EQ(
      published_on(page_with("", "<p>(18.01.2018) The harbour of Harrow is closed until the end of the winter.</p>")),
      "2018-01-18");
  std::string colophon = page_with("", "");
  colophon.insert(
      colophon.find("</article>"),
      "<p>This entry was posted on Thursday, January 18th, 2018 at 9:30 am and is filed under Harbour.</p>");
  EXPECT_EQ(published_on(colophon), "2018-01-18T09:30");
  EXPECT_FALSE(published_on(page_with("", "")));
}

// What must not slip into a body, each in the middle of one and at its end.
TEST(Extract, KeepsOtherThingsOutOfTheBody) {
  const std::vector<std::pair<std::string, BlockKind>> others = {
      {"<aside class=related><h3>More from the harbour</h3><ul><li><a href=1>Why the pier is shut</a>"
       "<li><a href=2>Cat wins prize</a></ul></aside>",
       BlockKind::related},
      {"<div class='teaser-box'><p><a href=1>Why the pier is shut: the story of a long and very cold "
       "winter.</a></p></div>",
       BlockKind::related},
      {"<div class=newsletter-signup><p>Why the pier is shut? Sign up for our newsletter and get it in your "
       "inbox.</p></div>",
       BlockKind::boilerplate},
      {"<div id=cookie-banner><p>Why the pier is shut: we use cookies to make this site better. Accept all.</p></div>",
       BlockKind::boilerplate},
      {"<p>Why the pier is shut? Please consider making a donation: readers like you keep our journalism free.</p>",
       BlockKind::boilerplate},
      {"<figure><img src=x><figcaption>Why the pier is shut: the old gate in spring. Photo: A. "
       "Bell</figcaption></figure>",
       BlockKind::caption},
      {"<section id=comments><p>Why the pier is shut is beyond me. I have lived here for all of my life.</p></section>",
       BlockKind::comment}};
  for (const auto& [other, kind] : others) {
    const std::string page = page_with("", "");
    const std::size_t middle = page.find("<p>All of");
    const std::size_t end = page.find("</article>");
    for (const std::size_t at : {middle, end}) {
      std::string html = page;
      html.insert(at, other);
      const Article article = extract(page_of(html, PageFormat::html));
      const std::string body = body_of(article);
      EXPECT_EQ(body.find("pier"), std::string::npos) << other;
      EXPECT_NE(body.find("A ferry sank"), std::string::npos) << other;
      EXPECT_NE(body.find("All of its forty"), std::string::npos) << other;
      EXPECT_NE(body.find("An inquiry begins"), std::string::npos) << other;
      EXPECT_EQ(*kind_of(article, "Why the pier"), kind) << other;
    }
  }
}

TEST(Extract, TellsThePartsOfTheBody) {
  std::string split = page_with("", "<div class=part>");
  split.insert(split.find("<p>All of"), "</div><div class=part>");
  split.insert(split.find("<p>An inquiry"), "</div><div class=part>");
  const std::string body = body_of(extract(page_of(split, PageFormat::html)));
  for (const char* piece : {"A ferry sank", "All of its forty", "An inquiry begins"})
    EXPECT_NE(body.find(piece), std::string::npos) << piece;
  std::string html = page_with("", "");
  html.insert(html.find("<p>All of"),
              "<h2>What is known</h2><ul><li>The ferry left Harrow at seven in the morning, as on every day.</li>"
              "<li>It had forty passengers, of whom twelve were children, and a crew of six.</li></ul>"
              "<blockquote><p>We saw the smoke and went out at once, all of us.</p></blockquote>");
  const Article parts = extract(page_of(html, PageFormat::html));
  EXPECT_EQ(*kind_of(parts, "What is known"), BlockKind::crosshead);
  EXPECT_EQ(*kind_of(parts, "The ferry left"), BlockKind::list_item);
  EXPECT_EQ(*kind_of(parts, "We saw the smoke"), BlockKind::quote);
}

bool is_truncated(const std::string& html) {
  const Article article = extract(page_of(html, PageFormat::html));
  return std::any_of(article.warnings.begin(), article.warnings.end(),
                     [](const std::string& warning) { return warning.starts_with("truncated"); });
}

TEST(Extract, SaysWhereThePageHoldsOnlyTheBeginning) {
  EXPECT_FALSE(is_truncated(page_with("", "")));
  EXPECT_TRUE(is_truncated(page_with(
      R"(<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>)", "")));
  std::string html = page_with("", "");
  html.insert(html.find("</article>"), "<div>Subscribe now to continue reading this story</div>");
  EXPECT_TRUE(is_truncated(html));
}

constexpr char kFlat[] = R"(Harbour Post
Home News Sport Weather More

We need your support to keep the Harbour Post free. Please make a donation today.

Ferry sinks off Harrow
The coast guard rescued all passengers.
By Ida Holm
20 September 2023, 23:05

HARROW (AP) - A ferry sank off the coast of Harrow on Tuesday, the coast guard said in a short statement.

All of its forty passengers were rescued by boats that came from the harbour within the hour.

Related
Why the harbour is closed in winter

WHAT COMES NEXT

An inquiry begins on Monday, and its first report is due before the end of the year, officials said.

Most Read
Cat wins prize
8 December 2024
(c) 2024 Harbour Post. All rights reserved.
)";

TEST(Extract, ReadsFlattenedPages) {
  const Article article = extract(page_of(kFlat, PageFormat::text));
  EXPECT_EQ(*article.title, "Ferry sinks off Harrow");
  EXPECT_EQ(*article.standfirst, "The coast guard rescued all passengers.");
  EXPECT_EQ(article.byline, std::vector<std::string>{"Ida Holm"});
  EXPECT_EQ(article.published->value, "2023-09-20T23:05");
  EXPECT_EQ(*article.outlet, "Harbour Post");
  EXPECT_EQ(*article.dateline->place, "HARROW");
  EXPECT_EQ(*kind_of(article, "WHAT COMES"), BlockKind::crosshead);
  EXPECT_EQ(*kind_of(article, "Why the harbour"), BlockKind::related);
  EXPECT_FALSE(in_body(*kind_of(article, "We need")));
  EXPECT_FALSE(in_body(*kind_of(article, "Cat wins")));
}

TEST(Extract, TakesGivenTextAsItStands) {
  Page page = page_of("{}", PageFormat::article);
  page.given = GivenArticle{};
  page.given->title = "Ferry sinks";
  page.given->published = "soon";
  page.given->text = Text{};
  page.given->text->utf8 = "  Sign up for our newsletter.\n\nA ferry sank.";
  page.given->text->map.append(0, 45, 1, 1);
  const Article article = extract(page);
  EXPECT_EQ(article.text.utf8, page.given->text->utf8);
  EXPECT_EQ(article.segments.size(), 2u);
  EXPECT_EQ(article.blocks.size(), 2u);
  EXPECT_FALSE(article.published);
  EXPECT_EQ(article.warnings.size(), 1u);
}

TEST(Extract, SaysWhereThereIsNoArticle) {
  const Article index =
      extract(page_of("<ul><li><a href=1>One story</a><li><a href=2>Another story</a></ul>", PageFormat::html));
  EXPECT_TRUE(index.text.utf8.empty());
  EXPECT_FALSE(index.warnings.empty());
  EXPECT_FALSE(extract(page_of("", PageFormat::text)).warnings.empty());
}

// A page of teasers is no article, however much text they have.
TEST(Extract, TakesNoTeasersForAnArticle) {
  std::string html = "<h1>News of the harbour</h1>";
  std::string text = "News of the harbour\n\n";
  for (int i = 0; i < 12; ++i) {
    html +=
        "<h3><a href=x>Council votes on the harbour wall</a></h3><p>The council of Harrow met again on Tuesday, it "
        "said.</p>";
    text += "Council votes on the harbour wall\nThe council of Harrow met again on Tuesday, it said.\n\n";
  }
  EXPECT_EQ(extract(page_of(html, PageFormat::html)).warnings.size(), 1u);
  EXPECT_EQ(extract(page_of(text, PageFormat::text)).warnings.size(), 1u);
}

// Lines broken at a width are read as the paragraphs they were.
TEST(Extract, JoinsWrappedLines) {
  const Article article =
      extract(page_of("Ferry sinks off Harrow\nBy Ida Holm\n\nA ferry sank off the coast of Harrow on\nTuesday, the "
                      "coast guard of the town said\n"
                      "in a short statement that evening, and all\nof its passengers were rescued by boats.\n\nAn "
                      "inquiry begins on Monday, and its first\n"
                      "report is due before the end of the year,\nofficials of the ministry said in Harrow.\n",
                      PageFormat::text));
  EXPECT_EQ(body_of(article),
            "A ferry sank off the coast of Harrow on Tuesday, the coast guard of the town said in a short statement "
            "that evening, "
            "and all of its passengers were rescued by boats.\n"
            "An inquiry begins on Monday, and its first report is due before the end of the year, officials of the "
            "ministry said "
            "in Harrow.");
}

// All text of a stretch of a page but its scripts, whatever its tags.
std::string all_text_of(const Text& page) {
  FoldedText folded;
  HtmlTokenizer tokenizer(page.utf8);
  while (tokenizer.next()) {
    const HtmlToken& token = tokenizer.token();
    if (token.kind == HtmlToken::open) tokenizer.enter(token.name);
    if (token.kind != HtmlToken::text || token.decoding == HtmlDecoding::raw) continue;
    read_references(
        slice(page.utf8, token.inside), ReferencePlace::text,
        [&](std::size_t begin, std::size_t end) {
          const std::uint32_t base = token.inside.begin;
          folded.add(TextView(page),
                     {base + static_cast<std::uint32_t>(begin), base + static_cast<std::uint32_t>(end)});
        },
        [&](std::size_t, std::size_t, std::string_view characters) {
          folded.add_replaced(characters, {0, 1});
        });
  }
  return std::move(folded).text().utf8;
}

std::string folded(const Text& text) {
  FoldedText folded;
  folded.add(TextView(text), {0, text.map.text_size()});
  return std::move(folded).text().utf8;
}

std::string letters_of(const std::string& text) {
  std::string letters;
  for (const char c : text) {
    if (c != ' ') letters.push_back(c);
  }
  return letters;
}

// The promise of the module: a block's source, read again, holds its text.
void expect_sources_hold(const std::string& bytes, PageFormat format) {
  const Article article = extract(page_of(bytes, format));
  for (const Block& block : article.blocks) {
    RC_ASSERT(block.source.end <= bytes.size());
    const Decoded source = decode(std::string_view(bytes).substr(block.source.begin, block.source.size()));
    const std::string found = letters_of(format == PageFormat::html ? all_text_of(source.text) : folded(source.text));
    RC_ASSERT(found.find(letters_of(std::string(article.text_of(block)))) != std::string::npos);
  }
}

TEST(Extract, SourcesHoldTheText) {
  EXPECT_TRUE(rc::check("blocks of HTML stand in their sources", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "<p>", "</p>", "<div class=related>", "</div>", "<b>", "</b>", "<a href=x>", "</a>", "<br>", "<li>",
        "<table><tr><td>", "</table>", "<script>if (a < b) c();</script>", "<h1>", "</h1>", "&amp;", "&nbsp;",
        "&notit;", "&#8217;", " ", "\n", "The ferry sank on Tuesday, the guard said.", "caf\xC3\xA9", "word",
        "<!-- no -->", "<", "&", "\xE6\x97\xA5\xE6\x9C\xAC"));
    std::string bytes;
    for (const std::string& piece : pieces) bytes += piece;
    expect_sources_hold(bytes, PageFormat::html);
  }));
  EXPECT_TRUE(rc::check("blocks of flattened text stand in their sources", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("\n", "\n\n", " ", "\t", "The ferry sank on Tuesday, the guard said.", "Related",
                                      "caf\xC3\xA9", "WORD", "\r\n", "\xC2\xA0"));
    std::string bytes;
    for (const std::string& piece : pieces) bytes += piece;
    expect_sources_hold(bytes, PageFormat::text);
  }));
}

TEST(Extract, EndsOnHostilePages) {
  std::string nested, closed, items, line(1 << 20, 'x');
  for (int i = 0; i < 100000; ++i) {
    nested += i % 2 ? "<b>" : "<div>";
    closed += "</p></td>";
    items += "<li class=comment>a";
  }
  for (const std::string& page : {nested + "text" + closed, items, line, std::string("\0\xFF\xFE<\x80&#;&;<p", 13)}) {
    EXPECT_FALSE(extract(page_of(page, PageFormat::html)).warnings.empty());
    extract(page_of(page, PageFormat::text));
  }
}

}  // namespace
}  // namespace stemma::test
