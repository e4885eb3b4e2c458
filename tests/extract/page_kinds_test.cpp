// Kinds of pages: live blogs, AMP, print and mobile versions, section pages, stubs, pages in other languages than
// English.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extract/extract.h"

namespace stemma::test {
namespace {

Article article_on(std::string bytes, PageFormat format = PageFormat::html) {
  Page page;
  page.id = page.path = "page";
  page.format = format;
  page.bytes = std::move(bytes);
  return extract(page);
}

std::string body_of(const Article& article) {
  std::string body;
  for (const Block& block : article.blocks) {
    if (in_body(block.kind)) (body += body.empty() ? "" : "\n") += article.text_of(block);
  }
  return body;
}

BlockKind kind_of(const Article& article, std::string_view text) {
  for (const Block& block : article.blocks) {
    if (article.text_of(block).find(text) != std::string::npos) return block.kind;
  }
  ADD_FAILURE() << "no block holds " << text;
  return BlockKind::boilerplate;
}

constexpr char kFirst[] = "A ferry sank off the coast of Harrow on Tuesday, the coast guard said in a short statement.";
constexpr char kSecond[] =
    "All of its forty passengers were rescued by boats that came from the harbour within the hour.";
constexpr char kThird[] =
    "An inquiry begins on Monday, and its first report is due before the end of the year, they said.";

constexpr char kFourth[] =
    "The owner of the ferry said that the ship had been inspected in spring, and that nothing had been found.";

std::string paragraphs() {
  return "<p>" + std::string(kFirst) + "</p><p>" + kSecond + "</p><p>" + kThird + "</p>";
}

void expect_all(const Article& article) {
  const std::string body = body_of(article);
  EXPECT_EQ(body, std::string(kFirst) + "\n" + kSecond + "\n" + kThird);
  EXPECT_EQ(article.title, "Ferry sinks off Harrow");
}

TEST(PageKinds, LiveBlogKeepsItsEntriesWithTheirTimes) {
  std::string html =
      "<html lang=en><head><title>Ferry sinks off Harrow: live</title><script type='application/ld+json'>"
      R"({"@type":"LiveBlogPosting","headline":"Ferry sinks off Harrow: live","datePublished":"2031-05-04T08:00:00+02:00",)"
      R"("liveBlogUpdate":[{"@type":"BlogPosting","headline":"Boats go out","datePublished":"2031-05-04T08:30:00+02:00"}]})"
      "</script></head><body><main><h1>Ferry sinks off Harrow: live</h1>";
  const std::vector<std::pair<std::string, std::string>> entries = {
      {"09:40", kFirst}, {"09:10", kSecond}, {"08:30", kThird}};
  for (const auto& [time, text] : entries) {
    html += "<article class=live-entry><time datetime='2031-05-04T" + time + ":00+02:00'>" + time +
            "</time><h2>What is known at " + time + "</h2><p>" + text +
            "</p><p>The mayor of Harrow spoke to the press at " + time +
            " and promised to help all families.</p></article>";
  }
  const Article article = article_on(html + "</main></body></html>");
  const std::string body = body_of(article);
  for (const auto& [time, text] : entries) {
    EXPECT_NE(body.find(text), std::string::npos) << text;
    EXPECT_EQ(kind_of(article, "What is known at " + time), BlockKind::crosshead);
    EXPECT_TRUE(std::any_of(article.blocks.begin(), article.blocks.end(),
                            [&](const Block& block) { return article.text_of(block) == time; }));
  }
  EXPECT_EQ(article.published->value, "2031-05-04T08:00");
}

TEST(PageKinds, CardsOfOtherStoriesAreNoBody) {
  std::string html = "<title>Ferry sinks off Harrow</title><main><h1>Ferry sinks off Harrow</h1>" + paragraphs();
  for (int i = 1; i <= 6; ++i) {
    const std::string number = std::to_string(i);
    html += "<div class='unit-" + number + " wide'><h2><a href=/" + number + ">The harbour of Harrow, part " + number +
            "</a></h2><p>The guard of pier " + number +
            " said that the ships of Merrow are back, and they stay.</p></div>";
  }
  const Article article = article_on(html + "</main>");
  expect_all(article);
  EXPECT_EQ(kind_of(article, "The guard of pier 3"), BlockKind::related);
}

TEST(PageKinds, PartsOfOneArticleThatStandSideBySideAreNoCards) {
  std::string html = "<title>Five days in Harrow</title><main><h1>Five days in Harrow</h1>" + paragraphs();
  for (int i = 1; i <= 5; ++i) {
    const std::string number = std::to_string(i);
    html += "<div class=part><h2>What we saw on day " + number + "</h2><p>On day " + number +
            " the guard said that the ships of Merrow are back, and that they will stay.</p></div>";
  }
  const Article article = article_on(html + "</main>");
  for (int i = 1; i <= 5; ++i) EXPECT_TRUE(in_body(kind_of(article, "On day " + std::to_string(i) + " the guard")));
}

TEST(PageKinds, BoxThatAHeadingOpensIsRelatedWhateverItsName) {
  const std::string other = "The mayor of Merrow opened a new school on Monday, and hundreds of people came to see it.";
  const Article article = article_on("<title>Ferry sinks off Harrow</title><main><h1>Ferry sinks off Harrow</h1>" +
                                     paragraphs() + "<div class=x7><h3>Related stories</h3><div><p>" + other +
                                     "</p></div><div><p>" + other + " It was late.</p></div></div></main>");
  expect_all(article);
  EXPECT_EQ(kind_of(article, other), BlockKind::related);
}

TEST(PageKinds, RelatedHeadingAmidTheTextEndsNoArticle) {
  const Article article =
      article_on("<title>Ferry sinks off Harrow</title><main><h1>Ferry sinks off Harrow</h1><p>" + std::string(kFirst) +
                 "</p><h3>Related stories</h3><ul><li><a href=/a>A ship of "
                 "Merrow is late</a></li></ul><p>" +
                 kSecond + "</p><p>" + kThird + "</p></main>");
  expect_all(article);
}

// What is too much for the model is labelled by the rules: pages of very many blocks, and of many with next to no text.
TEST(PageKinds, ArticleAmidVeryManyBlocksIsFound) {
  for (const auto& [cells, cell] : {std::pair(2'000, "<td>1"), {7'000, "<td>12 boats"}}) {
    std::string html = "<title>Ferry sinks off Harrow</title><main><h1>Ferry sinks off Harrow</h1>" + paragraphs() +
                       "</main><footer><table><tr>";
    for (int i = 0; i < cells; ++i) html += cell;
    const Article article = article_on(html + "</table></footer>");
    EXPECT_EQ(article.blocks.size(), static_cast<std::size_t>(cells) + 4);
    expect_all(article);
  }
}

TEST(PageKinds, HiddenCopyOfTheTextIsNoBody) {
  const std::string copy = "<div style='display:none' itemscope><div itemprop=articleBody>" + std::string(kFirst) +
                           " " + kSecond + " " + kThird + "</div></div>";
  const Article article = article_on("<title>Ferry sinks off Harrow</title><main><h1>Ferry sinks off Harrow</h1>" +
                                     paragraphs() + "</main>" + copy + copy);
  expect_all(article);
}

TEST(PageKinds, TextThatIsHiddenUntilAScriptShowsItIsBody) {
  expect_all(
      article_on("<title>Ferry sinks off Harrow</title><main><h1>Ferry sinks off Harrow</h1>"
                 "<div style='display:none'>" +
                 paragraphs() + "</div></main>"));
}

TEST(PageKinds, NameOfTheWholeTextMakesNoStandfirst) {
  const std::string head = "<title>Ferry sinks off Harrow</title><main><h1>Ferry sinks off Harrow</h1>";
  const Article article = article_on(head + "<div class=field-with-summary>" + paragraphs() + "</div></main>");
  expect_all(article);
  EXPECT_FALSE(article.standfirst);
  const Article named = article_on(head + "<p class=standfirst>All forty passengers are safe, says the guard</p>" +
                                   paragraphs() + "</main>");
  EXPECT_EQ(named.standfirst, "All forty passengers are safe, says the guard");
}

TEST(PageKinds, HeadlineBelowAFeedOfOtherStories) {
  std::string html = "<title>Ferry sinks off Harrow</title><body><div class=ticker><ul>";
  for (int i = 1; i <= 9; ++i) {
    html += "<li>The council of pier " + std::to_string(i) +
            " said on Monday that it will rebuild the school, the bridge and the road to the lake.</li>";
  }
  html += "</ul></div><div class=main><h4>Ferry sinks off Harrow</h4>" + paragraphs() + "</div></body>";
  EXPECT_EQ(article_on(html).title, "Ferry sinks off Harrow");
  EXPECT_FALSE(in_body(kind_of(article_on(html), "The council of pier 4")));
}

TEST(PageKinds, AmpPage) {
  const Article article = article_on(
      "<!doctype html><html amp lang=en><head><title>Ferry sinks off Harrow</title>"
      "<link rel=canonical href='https://post.example/2031/05/04/ferry'></head><body>"
      "<amp-sidebar id=sidebar><ul><li><a href=/>Home</a></li><li><a href=/news>News of the whole week</a></li></ul>"
      "</amp-sidebar><header><a href=/>Harbour Post</a></header><article><h1>Ferry sinks off Harrow</h1>"
      "<amp-img src=x width=1 height=1><noscript><img src=x></noscript></amp-img>" +
      paragraphs().insert(
          std::string("<p>").size() + std::string(kFirst).size() + 4,
          "<amp-ad type=x width=1 height=1>Advertisement</amp-ad><amp-social-share type=x></amp-social-share>") +
      "</article><amp-user-notification>We use cookies. <button>Accept</button></amp-user-notification></body></html>");
  expect_all(article);
  EXPECT_EQ(article.url, "https://post.example/2031/05/04/ferry");
  EXPECT_EQ(article.published->value, "2031-05-04");
}

TEST(PageKinds, PrintVersion) {
  const Article article = article_on(
      "<html><head><title>Ferry sinks off Harrow - Printer friendly</title></head><body onload=print()>"
      "<p>Harbour Post</p><h2>Ferry sinks off Harrow</h2><p>By Ida Holm</p><p>May 4, 2031</p>" +
      paragraphs() + "<hr><p>This article was printed from https://post.example/ferry</p></body></html>");
  EXPECT_EQ(body_of(article).find(kFirst), 0u);
  EXPECT_EQ(article.byline, std::vector<std::string>{"Ida Holm"});
  EXPECT_EQ(article.published->value, "2031-05-04");
}

TEST(PageKinds, MobileVersion) {
  expect_all(article_on(
      "<html><head><title>Ferry sinks off Harrow | Harbour Post</title><meta name=viewport "
      "content=width=device-width></head><body><div data-role=header><a href=#menu>Menu</a></div>"
      "<div data-role=content><div class=headline><h1>Ferry sinks off Harrow</h1></div><div "
      "class=story-text>" +
      paragraphs() + "</div></div><div data-role=footer><a href=/desktop>Full site</a></div></body></html>"));
}

TEST(PageKinds, ArticleInSeveralContainers) {
  expect_all(
      article_on("<html><head><title>Ferry sinks off Harrow</title></head><body><div id=top><h1>Ferry sinks off "
                 "Harrow</h1></div><section><div><p>" +
                 std::string(kFirst) + "</p></div></section><div class=advert>Advertisement</div><section><div><p>" +
                 kSecond + "</p></div></section><section><div><p>" + kThird +
                 "</p></div></section><footer>(c) Harbour Post</footer></body></html>"));
}

TEST(PageKinds, SectionPageIsNoArticle) {
  std::string html = "<html><head><title>News | Harbour Post</title></head><body><h1>News</h1>";
  for (int i = 0; i < 10; ++i) {
    html +=
        "<div class=card><h3><a href=x>Council of Harrow votes on the harbour wall again</a></h3><p>The council met "
        "on Tuesday evening and talked for hours.</p><time>May " +
        std::to_string(i + 1) + ", 2031</time></div>";
  }
  const Article article = article_on(html + "</body></html>");
  EXPECT_EQ(body_of(article), "");
  EXPECT_FALSE(article.warnings.empty());
}

TEST(PageKinds, StubOfSubscribers) {
  const Article article = article_on(
      "<html lang=de><head><title>Fähre sinkt vor Harrow</title></head><body><article><h1>Fähre sinkt vor Harrow</h1>"
      "<p>Vor der Küste von Harrow ist am Dienstag eine Fähre gesunken, wie die Küstenwache in einer kurzen Erklärung "
      "sagte.</p>"
      "<p>Alle vierzig Fahrgäste wurden von Booten gerettet, die innerhalb einer Stunde aus dem Hafen kamen.</p>"
      "<div class=wall>Jetzt weiterlesen mit Harrow Plus: im Abo für einen Euro</div></article></body></html>");
  EXPECT_TRUE(std::any_of(article.warnings.begin(), article.warnings.end(),
                          [](const std::string& warning) { return warning.starts_with("truncated"); }));
}

struct ForeignPage {
  std::string language;
  std::string title;
  std::string signed_by;  // the line under the headline
  std::string name;
  std::string published;
  std::vector<std::string> paragraphs;
  std::string others;  // the heading over other stories
};

const std::vector<ForeignPage>& foreign_pages() {
  static const std::vector<ForeignPage> pages = {
      {"fr",
       "Un ferry coule au large de Harrow",
       "Par Ida Holm, publié le 4 mai 2031 à 14h05, mis à jour le 5 mai 2031",
       "Ida Holm",
       "2031-05-04T14:05",
       {"Un ferry a coulé mardi au large de Harrow, ont annoncé les garde-côtes dans un bref communiqué.",
        "Ses quarante passagers ont tous été sauvés par des bateaux venus du port en moins d'une heure.",
        "Une enquête s'ouvrira lundi, et un premier rapport est attendu avant la fin de l'année."},
       "À lire aussi"},
      {"es",
       "Un transbordador se hunde frente a Harrow",
       "Por Ida Holm | Publicado: 4 de mayo de 2031",
       "Ida Holm",
       "2031-05-04",
       {"Un transbordador se hundió el martes frente a la costa de Harrow, informó la guardia costera en un "
        "comunicado.",
        "Sus cuarenta pasajeros fueron rescatados por barcos que llegaron del puerto en menos de una hora.",
        "El lunes comienza una investigación, y el primer informe se espera antes de que termine el año."},
       "Te puede interesar"},
      {"de",
       "Fähre sinkt vor Harrow",
       "Von Ida Holm, 4. Mai 2031, 14:05 Uhr",
       "Ida Holm",
       "2031-05-04T14:05",
       {"Vor der Küste von Harrow ist am Dienstag eine Fähre gesunken, wie die Küstenwache in einer Erklärung sagte.",
        "Alle vierzig Fahrgäste wurden von Booten gerettet, die innerhalb einer Stunde aus dem Hafen kamen.",
        "Eine Untersuchung beginnt am Montag, und ein erster Bericht soll vor dem Ende des Jahres vorliegen."},
       "Mehr zum Thema"},
      {"ru",
       "Паром затонул у берегов Харроу",
       "Автор: Ида Хольм, 4 мая 2031, 14:05",
       "Ида Хольм",
       "2031-05-04T14:05",
       {"Во вторник у берегов Харроу затонул паром, сообщила береговая охрана в коротком заявлении.",
        "Все сорок пассажиров были спасены лодками, которые пришли из порта в течение часа.",
        "Расследование начнется в понедельник, и первый доклад ожидается до конца года."},
       "Читайте также"},
      {"ar",
       "غرق عبارة قبالة هارو",
       "نشر في 4 مايو 2031",
       "",
       "2031-05-04",
       {"غرقت عبارة قبالة ساحل هارو يوم الثلاثاء، حسبما قال خفر السواحل في بيان قصير.",
        "وتم إنقاذ جميع الركاب الأربعين بواسطة قوارب جاءت من الميناء في غضون ساعة واحدة.",
        "ويبدأ التحقيق يوم الاثنين، ومن المتوقع صدور التقرير الأول قبل نهاية العام."},
       "اقرأ أيضا"},
      {"tr",
       "Harrow açıklarında feribot battı",
       "Yayınlanma: 4 Mayıs 2031 14:05 | Güncelleme: 5 Mayıs 2031",
       "",
       "2031-05-04T14:05",
       {"Sahil güvenlik kısa bir açıklamada, salı günü Harrow açıklarında bir feribotun battığını söyledi.",
        "Kırk yolcunun tamamı bir saat içinde limandan gelen tekneler tarafından kurtarıldı.",
        "Soruşturma pazartesi günü başlıyor ve ilk raporun yıl sonundan önce çıkması bekleniyor."},
       "İlgili haberler"}};
  return pages;
}

TEST(PageKinds, InOtherLanguages) {
  for (const ForeignPage& page : foreign_pages()) {
    std::string html =
        "<html lang=" + page.language + "><head><meta charset=utf-8><title>" + page.title +
        " - Harbour Post</title></head><body><nav><ul><li><a href=/>Harbour</a></ul></nav><article><h1>" + page.title +
        "</h1><p class=info>" + page.signed_by + "</p>";
    std::string body;
    for (const std::string& paragraph : page.paragraphs) {
      html += "<p>" + paragraph + "</p>";
      body += (body.empty() ? "" : "\n") + paragraph;
    }
    html += "<h3>" + page.others + "</h3><ul><li><a href=1>" + page.paragraphs[0].substr(0, 60) +
            "</a><li><a href=2>Harrow</a></ul></article></body></html>";
    const Article article = article_on(html);
    EXPECT_EQ(article.language, page.language);
    EXPECT_EQ(article.title, page.title);
    EXPECT_EQ(body_of(article), body) << page.language;
    EXPECT_EQ(article.published ? article.published->value : "", page.published) << page.language;
    if (!page.name.empty()) {
      EXPECT_EQ(article.byline, std::vector<std::string>{page.name}) << page.language;
    }
  }
}

TEST(PageKinds, DatedEntriesSideBySideAreTeasersWithoutHeadings) {
  std::string html =
      "<html><head><title>Ferry sinks off Harrow</title></head><body><main><h1>Ferry sinks off Harrow</h1>" +
      paragraphs() + "<ul>";
  for (const char* place : {"Dunmore", "Salt Cay", "Orm"}) {
    html += std::string(place == std::string("Dunmore") ? "<li class=large>" : "<li>") +
            "<a href=/x>A bridge opens in " + place +
            " after nine years</a><p>The first cars will cross the bridge in " + place +
            " in spring, after nine years of work.</p><time datetime=2031-05-04>May 4, 2031</time></li>";
  }
  const Article article = article_on(html + "</ul></main></body></html>");
  expect_all(article);
  EXPECT_EQ(kind_of(article, "The first cars will cross the bridge in Orm"), BlockKind::related);
}

TEST(PageKinds, ListBelowRelatedIsTeasersHoweverLongItsItems) {
  std::string list = "<p>Don't miss:</p><ul>";
  for (const char* place : {"Dunmore", "Salt Cay", "Orm"}) {
    list += std::string("<li>A bridge opens in ") + place +
            ", and <a href=/x>this is how its first cars will cross it</a> " +
            "in spring, after nine years of work and three inquiries.</li>";
  }
  expect_all(article_on(
      "<html><head><title>Ferry sinks off Harrow</title></head><body><main><h1>Ferry sinks off Harrow</h1><p>" +
      std::string(kFirst) + "</p>" + list + "</ul><p>" + kSecond + "</p><p>" + kThird + "</p></main></body></html>"));
}

TEST(PageKinds, FlattenedPageHasNoBodyBeforeTheLineThatRepeatsItsTitle) {
  std::string text = "Ferry sinks off Harrow - Harbour Post\nTop stories\n";
  for (const char* place : {"Dunmore", "Salt Cay", "Orm", "Westness"}) {
    text += std::string("A new bridge opens in ") + place +
            " The first cars will cross it in spring, after nine years of work and three inquiries into its cost, " +
            "the council said on Friday.\n";
  }
  text += std::string("Menu\nFerry sinks off Harrow\nBy Ida Holm\n") + kFirst + "\n" + kSecond + "\n" + kThird + "\n";
  expect_all(article_on(text, PageFormat::text));
}

TEST(PageKinds, FlattenedPageKeepsItsAuthorApart) {
  const std::string page = std::string("Ferry sinks off Harrow - Harbour Post\nFerry sinks off Harrow\nBy Ida Holm\n") +
                           kFirst + "\n" + kSecond + "\n" + kThird + "\n" + kFourth + "\n";
  const std::string begins =
      "Ida Holm is the harbour correspondent of the Post and has sailed on every ferry of the sound.\n";
  const std::string below =
      "About Ida Holm\nBorn on Orm to a family of pilots, Holm has written about the ships of the sound since 1999.\n";
  for (const std::string& bio : {begins, below}) {
    const std::string body = body_of(article_on(page + bio, PageFormat::text));
    EXPECT_EQ(body, std::string(kFirst) + "\n" + kSecond + "\n" + kThird + "\n" + kFourth);
  }
}

TEST(PageKinds, FlattenedPageIsDatedBehindALineOfItsOpening) {
  const std::string page = std::string("Ferry sinks off Harrow - Harbour Post\nFerry sinks off Harrow\nIda Holm\n") +
                           "What is said here by those who write for the Post is what they think themselves.\n" +
                           "Got it\nDec 17, 2023, 03:53am EST\nShare\n" + kFirst + "\n" + kSecond + "\n" + kThird +
                           "\n";
  const Article article = article_on(page, PageFormat::text);
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2023-12-17T03:53");
  EXPECT_EQ(article.byline, std::vector<std::string>{"Ida Holm"});
}

TEST(PageKinds, FlattenedPageKeepsItsCommentsApart) {
  std::string text = std::string("Ferry sinks off Harrow - Harbour Post\nFerry sinks off Harrow\nBy Ida Holm\n") +
                     kFirst + "\n" + kSecond + "\n" + kThird + "\n4 thoughts\n";
  for (const char* name : {"Petr Dorn", "Hanne", "old_salt", "Jon Reed"}) {
    text += std::string(name) +
            " says:\nNovember 19, 2023 at 6:34 am\nI took that ferry every summer when I was a child, " +
            "and nobody ever told us where the life belts were.\n";
  }
  const Article article = article_on(text, PageFormat::text);
  expect_all(article);
  EXPECT_EQ(kind_of(article, "life belts"), BlockKind::comment);
}

TEST(PageKinds, LeadUnderTheHeadlineIsStandfirstWhateverItsName) {
  const std::string lead = "The ferry had been inspected only in spring, and many ask now how it could sink so fast.";
  const std::string begins =
      "<html><head><title>Ferry sinks off Harrow</title></head><body><main><h1>Ferry sinks off Harrow</h1>";
  const Article article = article_on(begins + "<p class=date>4 May 2031</p><div class=teaser><p>" + lead +
                                     "</p></div><div class=text>" + paragraphs() + "</div></main></body></html>");
  expect_all(article);
  EXPECT_EQ(article.standfirst, lead);
  // So it is below the headline said again; a line that signs is none.
  const Article again = article_on(begins + "<p>Ida Holm</p><div class=deck>by Ida Holm, 4 May 2031, 14:05</div>" +
                                   "<h2>Ferry sinks off Harrow</h2><div class=teaser><p>" + lead +
                                   "</p></div><div class=text>" + paragraphs() + "</div></main></body></html>");
  EXPECT_EQ(again.standfirst, lead);
  // Below the title of another story, it is that one's.
  const Article other = article_on(begins + "<div class=teaser><h3><a href=/x>How fast does a ferry sink?</a></h3><p>" +
                                   lead + "</p></div><div class=text>" + paragraphs() + "</div></main></body></html>");
  expect_all(other);
  EXPECT_EQ(other.standfirst, std::nullopt);
  EXPECT_EQ(kind_of(other, lead), BlockKind::related);
}

TEST(PageKinds, TitleSaidAgainBelowTheTextIsNotItsHeadline) {
  const std::string html =
      "<html><head><title>Ferry sinks off Harrow</title></head><body><div class=page>"
      "<h2>All saved as a ferry goes down within an hour off the coast of Harrow on a calm day</h2>" +
      paragraphs() +
      "<div class=bar><p>Share or comment on this article:</p><h1>Ferry sinks off Harrow</h1></div>"
      "</div></body></html>";
  EXPECT_EQ(body_of(article_on(html)), std::string(kFirst) + "\n" + kSecond + "\n" + kThird);
}

TEST(PageKinds, WhatTheHeadlineStandsInIsNoSidebar) {
  std::string html = "<html><head><title>Ferry sinks off Harrow</title></head><body><div class=page>";
  const auto add = [&html](const std::string& inner) { html += "<div class=builder-widget>" + inner + "</div>"; };
  add("<h1>Ferry sinks off Harrow</h1>");
  for (const char* text : {kFirst, kSecond, kThird}) add("<p>" + std::string(text) + "</p>");
  html += "</div><h3>Related</h3>";
  for (const char* place : {"Dunmore", "Orm"}) {
    html += std::string("<div class=related-post><a href=/x>A bridge opens in ") + place +
            "</a><p>The first cars will cross the bridge in " + place +
            " in spring, after nine years of work and three inquiries into what it cost the council.</p></div>";
  }
  expect_all(article_on(html + "</body></html>"));
}

TEST(PageKinds, FlattenedPageIsReadFromItsFirstTitleWithTextBehind) {
  std::string text = std::string("Ferry sinks off Harrow - Harbour Post\nMenu\nFerry sinks off Harrow\nBy Ida Holm\n") +
                     kFirst + "\n" + kSecond + "\n" + kThird + "\n2 thoughts on\nLeave a comment\n" +
                     "Ferry sinks off Harrow\n";
  for (const char* name : {"strictly needed", "functional", "statistical", "advertising", "social", "other"}) {
    text += std::string("The ") + name +
            " services of this page are those that store in your browser what you have chosen, so that the page " +
            "remembers it when you come again within a year or two.\n";
  }
  expect_all(article_on(text, PageFormat::text));
}

TEST(PageKinds, FlattenedPageKeepsItsSmallPrintApart) {
  const std::string note =
      "If you purchase a product or register for an account through a link on our site, we may receive compensation. "
      "By using this site, you consent to our User Agreement and agree that your clicks may be collected.";
  const std::string text =
      "Sixteen new pilots join the harbour - Harbour Post\n\nSixteen new pilots join the harbour\n\nBy Ida Holm\n\n"
      "Published: May 4, 2031, 2:05 p.m.\n\nSixteen men and women became harbour pilots of Harrow on Monday, after a "
      "ceremony at the town hall that drew a few hundred of their friends.\n\nFour of them had been fishermen before, "
      "said the mayor, Anna Bell, and all of them know the bar at the mouth of the river.\n\n" +
      note + "\n";
  const std::string body = body_of(article_on(text, PageFormat::text));
  EXPECT_NE(body.find("Four of them"), std::string::npos);
  EXPECT_EQ(body.find("compensation"), std::string::npos) << body;
}

TEST(PageKinds, FlattenedArticleGoesOnBehindItsContents) {
  std::string text = std::string("Ferry sinks off Harrow - Harbour Post\nFerry sinks off Harrow\nBy Ida Holm\n") +
                     kFirst + "\n" + kSecond + "\n";
  for (int part = 1; part <= 30; ++part) text += "Part " + std::to_string(part) + " of the inquiry\n";
  for (const char* place : {"Dunmore", "Salt Cay", "Orm", "Westness", "Stroma", "Lund", "Harrow"}) {
    text += std::string("Hearing in ") + place + "\nIn " + place +
            ", the inquiry heard how the ferry had been loaded on the day that it sank, and why nobody had counted " +
            "the passengers before it left the harbour of the town, where three of the crew had asked for more boats " +
            "in the week before the storm and had been told that there were enough of them on board.\n";
  }
  const std::string found = body_of(article_on(text, PageFormat::text));
  EXPECT_NE(found.find(kFirst), std::string::npos);
  EXPECT_NE(found.find("In Dunmore"), std::string::npos);
  EXPECT_NE(found.find("In Harrow"), std::string::npos);
}

TEST(PageKinds, KickerInTheHeadlineIsNotPartOfTheTitle) {
  const auto page = [](const std::string& title) {
    return "<html><head><title>" + title +
           " | Harbour Post</title></head><body><main><h1><span class=kicker>On the sound</span> "
           "Ferry sinks off Harrow</h1>" +
           paragraphs() + "</main></body></html>";
  };
  EXPECT_EQ(article_on(page("Ferry sinks off Harrow")).title, "Ferry sinks off Harrow");
  EXPECT_EQ(article_on(page("On the sound Ferry sinks off Harrow")).title, "On the sound Ferry sinks off Harrow");
}

TEST(PageKinds, CardForTwitterNamesTheAuthorInTheLanguageOfTheSite) {
  const auto labelled = [](const std::string& label) {
    return article_on(
               "<html><head><title>Ferry sinks off Harrow</title><meta name=twitter:label1 content='" + label +
               "'><meta name=twitter:data1 content='Ida Holm'></head><body><main><h1>Ferry sinks off Harrow</h1>" +
               paragraphs() + "</main></body></html>")
        .byline;
  };
  for (const char* label : {"Written by", "Verfasst von", "Écrit par", "Escrito por", "Автор"})
    EXPECT_EQ(labelled(label), std::vector<std::string>{"Ida Holm"}) << label;
  EXPECT_TRUE(labelled("Est. reading time").empty());
}

TEST(PageKinds, AuthorMayGoByOneWord) {
  const auto signed_by = [](const std::string& author) {
    return article_on(
               "<html><head><title>Ferry sinks off Harrow</title><meta property=og:site_name content='Harbour'>"
               "</head><body><main><h1>Ferry sinks off Harrow</h1>" +
               author + paragraphs() + "</main></body></html>")
        .byline;
  };
  EXPECT_EQ(signed_by("<a href=/u/7 rel=author>Tobi</a>"), std::vector<std::string>{"Tobi"});
  EXPECT_EQ(signed_by("<p class=author>old_salt</p>"), std::vector<std::string>{"old_salt"});
  EXPECT_TRUE(signed_by("<a href=/u/7 rel=author>Harbour</a>").empty());
  EXPECT_TRUE(signed_by("<a href=/u/7 rel=author>Redaktion</a>").empty());
  EXPECT_EQ(signed_by("<a href=/u/7 rel=author>Tobi</a><p>By Ida Holm</p>"), std::vector<std::string>{"Ida Holm"});
}

}  // namespace
}  // namespace stemma::test
