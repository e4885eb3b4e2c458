// Runs the cases of tests/cases/language/figures*.txt, and the properties that every text must have.
//
//     text    At least 14 people drowned.
//     figure  At least 14  killed  people  14  -  at least
//
// Columns of a figure: its words, indicator, unit, low, high, bound; "-" for none. Then, where a case is about them,
// any of part, scope=..., date=..., place=.... Every figure of the text stands in its case, in order.

#include "language/figures.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "language/annotated.h"
#include "language/cases.h"
#include "language/times.h"
#include "resources/resources.h"

namespace stemma {
namespace {

struct Read {
  Article article;
  Annotations found;
};

// The figures of a text published on 21 September 2023.
void read_into(Read& read, const std::string& text) {
  read.article.text.utf8 = text;
  read.article.segments.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  const Tokens tokens(read.article.text.utf8, read.article.segments);
  const std::vector<Quote> quotes = find_quotes(tokens.whole(), read.article.segments);
  const TokenFacts facts = facts_of(tokens, quotes);
  const ArticleReading nothing;
  const Draft draft{read.article, tokens, read.found, quotes, facts, nothing};
  read.found.reference_date = "2023-09-21";
  read.found.times = find_times(draft);
  read.found.figures = find_figures(draft);
}

std::string or_dash(const std::string& text) {
  return text.empty() ? "-" : text;
}

std::string shown(std::optional<double> number) {
  if (!number) return "-";
  std::ostringstream text;
  text << std::fixed;
  text.precision(*number == std::floor(*number) ? 0 : 2);
  text << *number;
  return text.str();
}

std::string shown(const std::string& text, const Figure& figure, const std::string& expected) {
  static constexpr const char* kBounds[] = {"exactly", "at least", "more than", "at most", "about", "between", "vague"};
  std::string line = std::string(slice(text, figure.span)) + "  " + or_dash(figure.indicator) + "  " +
                     or_dash(figure.unit) + "  " + shown(figure.low) + "  " + shown(figure.high) + "  " +
                     kBounds[static_cast<int>(figure.bound)];
  if (figure.part) line += "  part";
  if (expected.find("scope=") != std::string::npos) line += "  scope=" + std::string(slice(text, figure.scope));
  if (expected.find("date=") != std::string::npos) line += "  date=" + figure.date;
  if (expected.find("place=") != std::string::npos) line += "  place=" + figure.place;
  return line;
}

struct Case {
  std::string at;
  std::string text;
  std::vector<std::string> figures;
};

std::vector<Case> cases_of(const std::filesystem::path& path) {
  std::ostringstream file;
  file << std::ifstream(path, std::ios::binary).rdbuf();
  const std::string bytes = file.str();
  std::vector<Case> cases;
  for (const ResourceLine& line : lines_of(bytes)) {
    std::string rest;
    for (std::size_t c = 1; c < line.columns.size(); ++c) rest += (c > 1 ? "  " : "") + std::string(line.columns[c]);
    if (line.columns[0] == "text")
      cases.push_back({path.filename().string() + ":" + std::to_string(line.number), rest, {}});
    if (line.columns[0] == "figure") cases.back().figures.push_back(rest);
  }
  return cases;
}

void check(const Case& one) {
  Read read;
  read_into(read, one.text);
  std::string got, expected;
  for (std::size_t f = 0; f < read.found.figures.size(); ++f) {
    got += shown(one.text, read.found.figures[f], f < one.figures.size() ? one.figures[f] : std::string()) + "\n";
  }
  for (const std::string& figure : one.figures) expected += figure + "\n";
  EXPECT_EQ(got, expected) << one.at << ": " << one.text;
}

TEST(Figures, Cases) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(STEMMA_SOURCE_DIR "/tests/cases/language")) {
    if (!entry.path().filename().string().starts_with("figures")) continue;
    const std::vector<Case> cases = cases_of(entry.path());
    for (const Case& one : cases) check(one);
    count += cases.size();
  }
  EXPECT_GE(count, 120U);
}

TEST(Figures, KnowWhoSaidThem) {
  const std::string text = "At least 14 people drowned, the harbour office said. Nine were hurt.";
  Read read;
  read.found.attributions.push_back({});
  read.found.attributions[0].content.push_back({0, 26});
  read.found.attributions[0].speaker = 7;
  read_into(read, text);
  ASSERT_EQ(read.found.figures.size(), 2U);
  EXPECT_EQ(read.found.figures[0].attribution, 0U);
  EXPECT_EQ(read.found.figures[0].said_by, 7U);
  EXPECT_FALSE(read.found.figures[1].attribution);
  EXPECT_FALSE(read.found.figures[1].said_by);
}

RC_GTEST_PROP(Figures, StandInTheTextInOrder, ()) {
  static const std::vector<std::string> kWords = {
      "at least", "200",      "people", "were", "killed", ",",    "including", "ten",     "civilians", "and",  "-",
      "several",  "thousand", "a",      "man",  "of",     "them", "to",        "between", "death",     "toll", "rose",
      "4.25",     "million",  "no",     "one",  "dozens", "1/2",  "%",         "$",       "é",         "."};
  const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kWords.size()));
  std::string text;
  for (const std::size_t pick : picks) text += kWords[pick] + (pick % 5 == 0 ? "" : " ");
  Read read;
  read_into(read, text);
  std::uint32_t end = 0;
  for (const Figure& figure : read.found.figures) {
    RC_ASSERT(end <= figure.span.begin);
    RC_ASSERT(figure.span.begin < figure.span.end);
    RC_ASSERT(figure.sentence.contains(figure.span));
    RC_ASSERT(figure.scope.end <= text.size());
    RC_ASSERT(!figure.low || !figure.high || *figure.low <= *figure.high);
    end = figure.span.end;
  }
}

// Who says each figure: each line of a case is "figure  words | indicator | speaker", "-" for none.
TEST(Figures, HaveTheSpeakersOfTheCases) {
  for (const testing::Case& one : testing::read_cases("speakers_of_figures.txt")) {
    const testing::Annotated annotated(testing::paragraphs(one.text));
    std::vector<std::string> found;
    for (const Figure& figure : annotated.found.figures) {
      const std::string speaker = figure.said_by ? annotated.found.entities[*figure.said_by].name : "-";
      found.push_back(std::string(annotated.at(figure.span)) + " | " + or_dash(figure.indicator) + " | " + speaker);
    }
    EXPECT_EQ(found, one.expected) << one.where;
  }
}

}  // namespace
}  // namespace stemma
