// Runs the cases of tests/cases/language/times*.txt, and the properties that every text must have.
//
//     reference  2023-09-21                 for the cases that follow; "-" for none
//     text       It began on Tuesday.
//     time       Tuesday  DATE  2023-09-19  every time of the text, in order; "-" for an empty value

#include "language/times.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "resources/resources.h"

namespace stemma {
namespace {

std::vector<Timex> times_of(const std::string& text, const std::string& reference) {
  Article article;
  article.text.utf8 = text;
  article.segments.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  const Tokens tokens(article.text.utf8, article.segments);
  Annotations so_far;
  so_far.reference_date = reference;
  return find_times({article, tokens, so_far, {}, {}, {}});
}

std::string shown(const std::string& text, const Timex& time) {
  static constexpr const char* kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
  const std::string words(slice(text, time.span));
  return words + "  " + kTypes[static_cast<int>(time.type)] + "  " + (time.value.empty() ? "-" : time.value);
}

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream read;
  read << std::ifstream(path, std::ios::binary).rdbuf();
  return read.str();
}

std::string joined(std::span<const std::string_view> columns) {
  std::string all;
  for (const std::string_view column : columns) all += (all.empty() ? "" : "  ") + std::string(column);
  return all;
}

void run_cases(const std::filesystem::path& path, int& count) {
  const std::string file = read_file(path);
  std::string reference, text, expected, at;
  const auto check = [&] {
    if (text.empty()) return;
    std::string got;
    for (const Timex& time : times_of(text, reference)) got += shown(text, time) + "\n";
    EXPECT_EQ(got, expected) << at << ": " << text << " (" << reference << ")";
    ++count;
    text.clear();
    expected.clear();
  };
  for (const ResourceLine& line : lines_of(file)) {
    const std::string rest = joined(std::span(line.columns).subspan(1));
    if (line.columns[0] == "time") {
      expected += rest + "\n";
      continue;
    }
    check();
    at = path.filename().string() + ":" + std::to_string(line.number);
    if (line.columns[0] == "reference") reference = rest == "-" ? "" : rest;
    if (line.columns[0] == "text") text = rest;
  }
  check();
}

TEST(Times, Cases) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(STEMMA_SOURCE_DIR "/tests/cases/language")) {
    if (entry.path().filename().string().starts_with("times")) run_cases(entry.path(), count);
  }
  EXPECT_GT(count, 80);
}

RC_GTEST_PROP(Times, StandInTheTextInOrder, ()) {
  static const std::vector<std::string> kWords = {
      "on",    "Sept.", "19",      ",",     "2023",  "late", "Wednesday", "the", "last",  "two",
      "weeks", "ago",   "1",       "p.m.",  "half",  "a",    "of",        "'s",  "1990s", "every",
      "year",  "-",     "million", "2,000", "13:40", "(",    "20/9/2023", "é"};
  const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kWords.size()));
  std::string text;
  for (const std::size_t pick : picks) text += kWords[pick] + (pick % 3 == 0 ? "" : " ");
  std::uint32_t end = 0;
  for (const Timex& time : times_of(text, "2023-09-21T09:55")) {
    RC_ASSERT(end <= time.span.begin);
    RC_ASSERT(time.span.begin < time.span.end);
    RC_ASSERT(time.span.end <= text.size());
    end = time.span.end;
  }
}

Article article_with(BlockKind kind, const std::string& block, const std::string& body) {
  Article article;
  article.add_block(kind, block, {});
  article.text.utf8 = body;
  article.segments.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(body.size())}});
  return article;
}

TEST(ReferenceDate, IsThePublicationDateWhereThereIsOne) {
  Article article;
  article.published = PublishedDate{"2021-05-04T10:30", DatePrecision::minute, DateBasis::meta};
  EXPECT_EQ(reference_date(article, "2020-01-01"), "2021-05-04T10:30");
  article.published.reset();
  article.dateline = Dateline{.place = "VELMORA", .date = "2021-05-03", .agencies = {}};
  EXPECT_EQ(reference_date(article, "2020-01-01"), "2020-01-01");
  EXPECT_EQ(reference_date(article, ""), "2021-05-03");
}

TEST(ReferenceDate, ComesFromACaptionThatSpeaksOfItsOwnDay) {
  const std::string body = "The bridge at Velmora fell on Sunday.";
  const auto of = [&](const std::string& caption) {
    return reference_date(article_with(BlockKind::caption, caption, body), "");
  };
  EXPECT_EQ(of("In this photo provided by the harbour office on Sunday, May 2, 2021, the bridge lies in the river."),
            "2021-05-02");
  EXPECT_EQ(of("FILE - In this photo of Sunday, May 2, 2021, the bridge still stands."), "");
  EXPECT_EQ(of("© Copyright 2021 The Velmora Courier. All rights reserved."), "");
  EXPECT_EQ(of("The bridge was built by Ada Quill."), "");
}

TEST(ReferenceDate, IsNoCaptionThatIsOlderThanTheText) {
  const std::string body = "The bridge that fell on May 2, 2021, was opened again on March 3, 2022.";
  const std::string caption = "In this photo taken on Sunday, May 2, 2021, the bridge lies in the river.";
  EXPECT_EQ(reference_date(article_with(BlockKind::caption, caption, body), ""), "");
}

TEST(ReferenceDate, ComesFromAWholeDateOfTheTextWithItsWeekday) {
  EXPECT_EQ(
      reference_date(article_with(BlockKind::paragraph, "", "It was said on Tuesday, May 4, 2021, in Velmora."), ""),
      "2021-05-04");
  EXPECT_EQ(reference_date(article_with(BlockKind::paragraph, "", "It was said on May 4, 2021, in Velmora."), ""), "");
}

}  // namespace
}  // namespace stemma
