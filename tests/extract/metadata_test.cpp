// Dates, bylines and datelines, by the cases of tests/cases/extract.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <re2/re2.h>

#include <cstdio>

#include "extract/bylines.h"
#include "extract/cases.h"
#include "extract/date_senses.h"
#include "extract/dateline_shapes.h"
#include "extract/datelines.h"
#include "extract/dates.h"
#include "extract/json_ld.h"
#include "extract/language.h"
#include "extract/page_metadata.h"

namespace stemma::test {
namespace {

TEST(Dates, AreReadAsWritten) {
  for (const Case& one : cases_of("dates.txt")) {
    std::vector<std::string> values;
    for (const WrittenDate& date : find_dates(one.text)) values.push_back(date.value);
    EXPECT_EQ(joined(values, " "), one.expected) << "line " << one.line << ": " << one.text;
  }
}

TEST(Dates, AreToldByTheWordsBesideThem) {
  static constexpr const char* kSenses[] = {"plain", "published", "modified", "other"};
  for (const Case& one : cases_of("date_senses.txt")) {
    std::vector<std::string> found;
    for (const ToldDate& told : told_dates(one.text, DateOrder::day_first))
      found.push_back(told.date.value + " " + kSenses[static_cast<std::size_t>(told.sense)]);
    EXPECT_EQ(joined(found, ", "), one.expected) << "line " << one.line << ": " << one.text;
  }
}

TEST(Dates, OfAddresses) {
  EXPECT_EQ(date_of_url("https://post.example/2019/mar/15/ferry")->value, "2019-03-15");
  EXPECT_EQ(date_of_url("https://post.example/news/2023-09-20-ferry")->value, "2023-09-20");
  EXPECT_FALSE(date_of_url("https://post.example/id/20231345"));
  EXPECT_FALSE(date_of_url("https://post.example/2028064/harbour"));
}

TEST(Dates, OfFieldsKeepTheirPrecision) {
  EXPECT_EQ(date_of_value("2023-09-20T00:00:00Z")->value, "2023-09-20");
  EXPECT_EQ(date_of_value("20230920")->value, "2023-09-20");
  EXPECT_EQ(date_of_value("2023-09")->precision, DatePrecision::month);
  EXPECT_FALSE(date_of_value("yesterday"));
}

// Fields in the shape of ISO 8601, right and nearly right: as the pattern for dates anywhere reads them.
TEST(Dates, OfFieldsAreThoseOfAnyText) {
  EXPECT_TRUE(rc::check("the first date of a field", [] {
    const auto part = [](const char* a, const char* b, const char* c, const char* d) {
      return *rc::gen::element<std::string>(a, b, c, d);
    };
    const std::string value = part("2023", "1979", "2099", "202") + part("-09", "-13", "-2", "/04") +
                              part("-20", "-31", "-00", "-1") + part("", "T", " ", "T") +
                              part("23:05", "24:00", "09:60", "00:00") + part("", ":12", ":75", "5") +
                              part("", "Z", "+01:00", ".123Z");
    const auto dates = find_dates(value);
    const auto date = date_of_value(value);
    if (dates.empty()) return;
    const bool filled_up = date && date->precision == DatePrecision::day && dates.front().value.ends_with("T00:00");
    RC_ASSERT(date.has_value());
    RC_ASSERT(date->value == (filled_up ? dates.front().value.substr(0, 10) : dates.front().value));
    RC_ASSERT(filled_up || date->precision == dates.front().precision);
    RC_ASSERT(date->span == dates.front().span);
  }));
}

// What a page declares decides nothing: its text does, however little of it is read.
TEST(Language, IsThatOfTheTextWhateverThePageDeclares) {
  const std::string german =
      "Die Fähre verließ den Hafen am frühen Morgen, noch bevor der Sturm vorüber war, sagte der Hafenmeister. An Bord "
      "waren vierzig Menschen, die meisten auf dem Weg zur Arbeit auf der anderen Seite der Bucht.";
  const std::string english =
      "The ferry left the harbour early in the morning, before the storm was over, the harbour master said. Forty "
      "people "
      "were on board, most of them on their way to work on the other side of the bay.";
  for (const auto& declared : {std::optional<std::string>(), std::optional<std::string>("de"),
                               std::optional<std::string>("en-US"), std::optional<std::string>("")}) {
    EXPECT_EQ(language_of(german, declared), "de") << declared.value_or("none");
    EXPECT_EQ(language_of(english, declared), "en") << declared.value_or("none");
  }
  EXPECT_EQ(language_of("Salt.", "en"), std::nullopt);
}

// Small words tell, but not where those of two languages stand side by side, and not against what the page declares.
TEST(Language, IsNotToldByTheWordsOfAnother) {
  const std::string quoted =
      "\u201EIt is the end of the harbour as we have known it and of all that was in it for the town\u201C, sagte "
      "sie. ";
  const std::string german =
      "Mit dem Verkauf der letzten Fähre endet im Hafen von Harrow eine Zeit, an die sich viele Bewohner noch gut "
      "erinnern. Die Stadt will das Gelände nun für Wohnungen und einen Park nutzen, wie der Bürgermeister am Montag "
      "nach einer langen Sitzung des Rates vor den wartenden Anwohnern und der Presse sagte.";
  EXPECT_EQ(language_of(quoted + german + german, "de-DE"), "de");
  EXPECT_EQ(language_of(german, "de-DE"), "de");
  EXPECT_EQ(language_of(german, std::nullopt), "de");
}

// The order of 03/04/2019 is that of the page's other dates, else that of its language.
// Numbers far behind that may be a date, and are none, so that all before them is searched.
TEST(Dates, AreFoundWhereNothingElseMayBeOne) {
  const std::string behind = ' ' + std::string(60, 'x') + " 10.10.10.10";
  ASSERT_TRUE(find_dates(behind).empty());
  EXPECT_TRUE(rc::check("the same with and without what is searched in any case", [&behind] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("2031", "1999", "5", "28", "31", ".", "/", "-", ", ", " ", " ", "March", "mai",
                                      "de ", "\u5E74", "\u6708", "\u65E5", " | ", "T", "14:05", "th", "x"));
    std::string text;
    for (const std::string& part : parts) text += part;
    const std::vector<WrittenDate> dates = find_dates(text);
    const std::vector<WrittenDate> all = find_dates(text + behind);
    RC_ASSERT(dates.size() == all.size());
    for (std::size_t i = 0; i < dates.size(); ++i)
      RC_ASSERT(dates[i].value == all[i].value && dates[i].span == all[i].span);
  }));
}

// Text of ASCII is read by hand, any other by patterns.
TEST(Dates, AreTheSameBesideOtherCharacters) {
  EXPECT_TRUE(rc::check("the same in ASCII and with a character behind that is none", [] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "2031", "1999", "5", "28", "22", ".", "/", "-", ", ", " ", " ", "March", "Sept", "maio", "de ", " of ", " | ",
        "T", "14:05", "th", "er", "stycznia", "may", "2031.", "5.", "\n", "_", "x"));
    std::string text;
    for (const std::string& part : parts) text += part;
    const std::vector<WrittenDate> dates = find_dates(text);
    const std::vector<WrittenDate> beside = find_dates(text + " \u00E9");
    RC_ASSERT(dates.size() == beside.size());
    for (std::size_t i = 0; i < dates.size(); ++i)
      RC_ASSERT(dates[i].value == beside[i].value && dates[i].span == beside[i].span);
  }));
}

// The hour of a date behind which other signs stand, by the pattern that the reading by hand stands for.
TEST(Dates, HaveTheTimesOfDayOfAPattern) {
  static const RE2 pattern(
      R"((?i)^\.?\s*(?:[,|/·•@–—-]|&bull;|at|um|a las|às|à|kl\.?|ore|o|alle|on)?\s*(?:at|um)?\s*(2[0-3]|[01]?\d)(?:(?::|\.|h| h )([0-5]\d)(?::[0-5]\d)?)?(?:\s?([ap])\.?\s?m\b\.?)?)");
  std::size_t told = 0;
  ASSERT_TRUE(rc::check([&] {
    const auto part = [](auto... texts) { return *rc::gen::element<std::string>(texts...); };
    const std::string behind = part("", ", ", " at ", "um ", "\u00E0 ", "\u2013", "kl. ", "ET ", "@", "o") +
                               part("5", "14", "29", "05", "x") + part("", ":30", ".45", ":75", "h", " h 20", "h20") +
                               part("", ":10", ":5", " ", "9") + part("", "pm", " a.m.", " p", "p. m", "amx", "P.M. ");
    const std::vector<WrittenDate> dates = find_dates("May 4, 2031 " + behind);
    std::string after = (" " + behind).substr(0, 40);
    std::string hour, minute, half;
    re2::StringPiece rest(after);
    const bool found = RE2::Consume(&rest, pattern, &hour, &minute, &half) && (!minute.empty() || !half.empty()) &&
                       (rest.empty() || rest[0] < '0' || rest[0] > '9') &&
                       (half.empty() || (std::stoi(hour) >= 1 && std::stoi(hour) <= 12));
    RC_ASSERT(dates.size() == 1u);
    RC_ASSERT((dates[0].precision == DatePrecision::minute) == found);
    told += found;
    if (!found) return;
    const bool afternoon = half == "p" || half == "P";
    const int hours = half.empty() ? std::stoi(hour) : std::stoi(hour) % 12 + (afternoon ? 12 : 0);
    char clock[16];
    std::snprintf(clock, sizeof clock, "T%02d:%02d", hours, minute.empty() ? 0 : std::stoi(minute));
    RC_ASSERT(dates[0].value == std::string("2031-05-04") + clock);
    RC_ASSERT(dates[0].span.end == 11 + after.size() - rest.size());
  }));
  EXPECT_GT(told, 3u);
}

TEST(Dates, OfAddressesAreThoseOfAPattern) {
  static const RE2 pattern(
      R"([/_-]((?:19|20)\d\d)(?:[/_-](\d{1,2}|[a-z]{3,4})[/_-](\d{1,2})|(\d\d)(\d\d))(?:[/_.T?-]|$))");
  ASSERT_TRUE(rc::check([&] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "/", "-", "_", "2023", "/2023", "09", "9", "20", "sep", "sept", "0920", ".", "T", "?", "x", "1999"));
    const std::string url = joined(parts, "");
    re2::StringPiece all;
    const bool found = pattern.Match(url, 0, url.size(), RE2::UNANCHORED, &all, 1);
    const auto date = date_of_url(url);
    if (!found) RC_ASSERT(!date.has_value());
    if (!date) return;
    RC_ASSERT(date->span.begin == static_cast<std::size_t>(all.data() - url.data()));
    RC_ASSERT(date->span.size() == all.size());
  }));
}

TEST(Dates, FollowTheOrderOfThePage) {
  EXPECT_EQ(find_dates("03/04/2019")[0].value, "2019-03-04");
  EXPECT_EQ(find_dates("03/04/2019", DateOrder::day_first)[0].value, "2019-04-03");
  EXPECT_EQ(find_dates("03/14/2019", DateOrder::day_first)[0].value, "2019-03-14");
  EXPECT_EQ(order_of_language("pt-BR"), DateOrder::day_first);
  EXPECT_EQ(order_of_language("en-GB"), DateOrder::day_first);
  EXPECT_EQ(order_of_language("en-US"), DateOrder::month_first);
  EXPECT_EQ(order_of_language(std::nullopt), DateOrder::month_first);
  EXPECT_EQ(order_shown("opened 05/06/2019, closed 21/06/2019"), DateOrder::day_first);
  EXPECT_FALSE(order_shown("opened 05/06/2019"));
}

TEST(Dates, InUniversalTimeAreThoseOfAPattern) {
  static const RE2 pattern(R"(T\d\d:\d\d[\d:.]*(?:Z|[+-]00:?00)\s*$)");
  std::size_t universal = 0;
  ASSERT_TRUE(rc::check([&] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        *rc::gen::inRange<std::size_t>(0, 4),
        rc::gen::element<std::string>("T", "T03:05", "03", ":", ":00", ".000", "Z", "+00:00", "-0000", "+00", "-04:00",
                                      " ", "\n", "1", "x"));
    const auto day = rc::gen::weightedElement<std::string>({{1, ""}, {4, "2023-09-21T03:05"}});
    const auto zone = rc::gen::weightedElement<std::string>({{1, ""}, {3, "Z"}, {2, "+00:00 "}});
    const std::string value = *day + joined(parts, "") + *zone;
    RC_ASSERT(is_universal(value) == RE2::PartialMatch(value, pattern));
    universal += is_universal(value);
  }));
  EXPECT_GT(universal, 5u);
}

TEST(Dates, InUniversalTimeAreTold) {
  EXPECT_TRUE(is_universal("2023-09-21T03:05:00Z"));
  EXPECT_TRUE(is_universal("2023-09-21T03:05:00.000+00:00"));
  EXPECT_FALSE(is_universal("2023-09-21T03:05:00-04:00"));
  EXPECT_FALSE(is_universal("2023-09-21"));
}

TEST(Bylines, NamePersonsAndAgencies) {
  for (const Case& one : cases_of("bylines.txt")) {
    const Byline byline = read_byline(one.text, BylineBasis::line);
    std::string found = joined(byline.names, "; ") + " /";
    for (const std::string& agency : byline.agencies) found += " " + agency;
    EXPECT_EQ(found, one.expected) << "line " << one.line << ": " << one.text;
  }
}

// The shapes are read by hand as the patterns of the header say.
TEST(Datelines, HaveTheShapesOfPatterns) {
  static const RE2 bracketed(R"(^\s*([^()—–]{0,80}?)\s*[(\[]([^()\[\]]{2,50})[)\]]\s*(?:-|–|—|―|:|\.|,))");
  static const RE2 dashed(
      R"(^\s*([^()—–a-z]{2,40}(?:,\s[^()—–]{2,40}?)?|[^()—–]{2,40}?,\s[^()—–]{1,30}\d{1,4})\s*(?:\s--?-?\s|\s?[–—―]\s?)\s*\S)");
  static const RE2 colon(R"(^\s*([\p{Lu}][\p{Lu} .'/-]{2,30}):\s+[\p{Lu}"“‘'])");
  std::size_t found = 0;
  ASSERT_TRUE(rc::check([&] {
    const auto part = [](auto... texts) { return *rc::gen::element<std::string>(texts...); };
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        *rc::gen::inRange<std::size_t>(0, 4),
        rc::gen::element<std::string>("HARROW", ", ", "[", "]", "(", ")", " - ", "\u2014", "\u2013 ", ":", " ", "a",
                                      "A", "5", std::string(38, 'X')));
    const std::string text = part("", "", " ") +
                             part("HARROW", "HARROW, Calif.", "\u00C9VORA", "Harrow, March 3", "A", "") +
                             joined(parts, "") + part("", "", " (AP)", "[dpa] ", " (x)", "5") +
                             part("", " - ", " -- ", " --- ", "--", "\u2014", " \u2013 ", "\u2015", ":", ": ", ".") +
                             part("The ferry", "\u201CNo", "he", " ", "");
    std::string words, brackets;
    const bool in_brackets = RE2::PartialMatch(text, bracketed, &words, &brackets);
    const auto begin = begin_before_brackets(text);
    RC_ASSERT(begin.has_value() == in_brackets);
    if (in_brackets) RC_ASSERT(begin->words == words && begin->brackets == brackets);
    const bool before_dash = RE2::PartialMatch(text, dashed, &words);
    RC_ASSERT(begin_before_dash(text) == (before_dash ? words : ""));
    const bool before_colon = RE2::PartialMatch(text, colon, &words);
    RC_ASSERT(begin_before_colon(text) == (before_colon ? words : ""));
    found += in_brackets || before_dash || before_colon;
  }));
  EXPECT_GT(found, 3u);
}

// Plain names are not searched for what ends a byline or parts its names, as those behind a sign are.
TEST(Bylines, AreTheSameBehindASign) {
  EXPECT_TRUE(rc::check([] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        *rc::gen::inRange<std::size_t>(0, 5),
        rc::gen::element<std::string>("Ida Holm", "Ida", "Holm", "and", "y", "updated", "Unpublished", "Ed", "view",
                                      "-", "O'Neil", "Smith-Jones", "By", "on", "Staff Writer", "https:", "| x", "see",
                                      "all", "Reuters", "."));
    const std::string text = "Ida Holm " + joined(parts, " ");
    for (const BylineBasis basis : {BylineBasis::field, BylineBasis::marked}) {
      const Byline plain = read_byline(text, basis);
      RC_ASSERT(plain.names == read_byline(";" + text, basis).names);
    }
  }));
}

TEST(Datelines, GivePlaceDateAndAgencies) {
  const PublishedDate published{"2023-09-22", DatePrecision::day, DateBasis::meta};
  for (const Case& one : cases_of("datelines.txt")) {
    const auto dateline = read_dateline(one.text, published);
    const std::string found = !dateline ? "none"
                                        : dateline->place.value_or("-") + " | " + dateline->date.value_or("-") + " | " +
                                              joined(dateline->agencies, ", ");
    EXPECT_EQ(found, one.expected) << "line " << one.line << ": " << one.text;
  }
}

TEST(JsonLd, FindsTheArticleInAGraph) {
  const JsonLd said = read_json_ld({R"(<!-- {"@graph":[{"@type":"Person","@id":"#p","name":"Ida Holm"},
    {"@type":["NewsArticle"],"headline":"Ferry sinks
 off Harrow","author":{"@id":"#p"},"publisher":{"name":"Harbour Post"},"datePublished":"2023-09-20"}]} -->)",
                                    "{broken"});
  EXPECT_TRUE(said.article);
  EXPECT_EQ(*said.headline, "Ferry sinks  off Harrow");
  EXPECT_EQ(said.authors, std::vector<std::string>{"Ida Holm"});
  EXPECT_EQ(*said.outlet, "Harbour Post");
}

TEST(Titles, LoseTheOutlet) {
  EXPECT_EQ(without_outlet("Ferry sinks off Harrow | Harbour Post", std::nullopt), "Ferry sinks off Harrow");
  EXPECT_EQ(without_outlet("Harbour Post - Ferry sinks", "Harbour Post"), "Ferry sinks");
  EXPECT_EQ(without_outlet("Ferry - sinks", std::nullopt), "Ferry - sinks");
}

}  // namespace
}  // namespace stemma::test
