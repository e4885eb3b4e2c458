#include "language/tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <string>
#include <vector>

namespace stemma {
namespace {

std::vector<Segment> whole(std::string_view text) {
  return {{BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}}};
}

std::string joined(const Tokens& tokens) {
  std::string line;
  for (std::uint32_t t = 0; t < tokens.size(); ++t) line += (t > 0 ? " " : "") + std::string(tokens.text(t));
  return line;
}

std::string tokens_of(const std::string& text) {
  return joined(Tokens(text, whole(text)));
}

std::string sentences_of(const std::string& text) {
  const Tokens tokens(text, whole(text));
  std::string found;
  for (const Sentence& sentence : tokens.sentences()) {
    found += (found.empty() ? "" : " | ") + std::string(slice(text, sentence.span));
  }
  return found;
}

TEST(Tokens, CutsAsTreebanksDo) {
  EXPECT_EQ(tokens_of("Janta's 2,000-strong force."), "Janta 's 2,000 - strong force .");
  EXPECT_EQ(tokens_of("They don't owe $4.5 million"), "They do n't owe $ 4.5 million");
  EXPECT_EQ(tokens_of("O'Brien\xE2\x80\x99s non-state U.S. force"), "O'Brien \xE2\x80\x99s non-state U.S. force");
  EXPECT_EQ(tokens_of("at 12:05 on 2021-03-04, 1994-1998"), "at 12:05 on 2021-03-04 , 1994 - 1998");
  EXPECT_EQ(tokens_of("see https://a.example/x, or b@c.example."), "see https://a.example/x , or b@c.example .");
  EXPECT_EQ(tokens_of("''Thanks :-)'' << b.txt >>"), "'' Thanks :-) '' << b.txt >>");
  EXPECT_EQ(tokens_of("He said no. No. 5 was gone..."), "He said no . No. 5 was gone ...");
}

TEST(Tokens, FoldsEachToken) {
  const std::string text = "Sept. ARAGON";
  const Tokens tokens(text, whole(text));
  EXPECT_EQ(tokens.lower(0), "sept.");
  EXPECT_EQ(tokens.lower(1), "aragon");
}

TEST(Tokens, FindsByByte) {
  const std::string text = "One two. Three.";
  const Tokens tokens(text, whole(text));
  EXPECT_EQ(tokens.token_at(5), 1U);
  EXPECT_EQ(tokens.sentence_at(9), 1U);
  EXPECT_EQ(tokens.token_at(100), tokens.size());
  EXPECT_EQ(tokens.sentence_of(3), 1U);
}

// Every line of the file is a text whose sentences are parted by " | ".
TEST(Sentences, Cases) {
  std::ifstream file(STEMMA_SOURCE_DIR "/tests/cases/language/sentences.txt");
  ASSERT_TRUE(file);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::string text = line;
    for (std::size_t at = 0; (at = text.find(" | ", at)) != std::string::npos;) text.replace(at, 3, " ");
    EXPECT_EQ(sentences_of(text), line);
  }
}

TEST(Sentences, EndWhereABlankWasLost) {
  EXPECT_EQ(sentences_of("The water was high.Nobody went out."), "The water was high. | Nobody went out.");
  EXPECT_EQ(sentences_of("\"The law is the law.\"The judge went on."), "\"The law is the law.\" | The judge went on.");
}

TEST(Sentences, PartAllTokens) {
  rc::check("sentences follow one another and leave no token out", [](const std::vector<std::uint8_t>& picks) {
    static constexpr std::string_view kPieces[] = {"river ", "Velmora ", ".",    "?",  "\"",   " \"",
                                                   "Dr.",    "U.S.",     " (",   ")",  " [4]", ",",
                                                   ":",      "\n",       "\n\n", "14", "...",  "\xE2\x80\x99"};
    std::string text;
    for (const std::uint8_t pick : picks) text += kPieces[pick % std::size(kPieces)];
    const Tokens tokens(text, whole(text));
    std::uint32_t next = 0;
    for (const Sentence& sentence : tokens.sentences()) {
      RC_ASSERT(sentence.first == next);
      RC_ASSERT(sentence.last > sentence.first);
      RC_ASSERT(sentence.span == tokens.cover(sentence.first, sentence.last));
      RC_ASSERT(slice(text, sentence.span).find("\n\n") == std::string_view::npos);
      next = sentence.last;
    }
    RC_ASSERT(next == tokens.size());
  });
}

TEST(Sentences, NeverCrossASegmentOrABlankLine) {
  const std::string text = "A headline\n\nThe first.\n\nThe second";
  const std::vector<Segment> segments{{BlockKind::headline, {0, 10}}, {BlockKind::paragraph, {12, 34}}};
  const Tokens tokens(text, segments);
  ASSERT_EQ(tokens.sentences().size(), 3U);
  EXPECT_EQ(tokens.sentences()[1].segment, 1U);
}

TEST(Tokens, CoverAllButWhiteSpaceWhateverTheText) {
  rc::check("tokens are in order, within the text, and leave out only white space", [](const std::string& bytes) {
    const Tokens tokens(bytes, whole(bytes));
    std::uint32_t end = 0;
    for (const Span span : tokens.spans()) {
      RC_ASSERT(span.begin >= end);
      RC_ASSERT(span.begin < span.end);
      RC_ASSERT(span.end <= bytes.size());
      for (std::uint32_t at = end; at < span.begin; ++at)
        RC_ASSERT(static_cast<unsigned char>(bytes[at]) <= ' ' || static_cast<unsigned char>(bytes[at]) >= 0x7F);
      end = span.end;
    }
  });
}

// A quadratic loop would take minutes here.
TEST(Tokens, ReadLongLines) {
  for (const char* piece : {"a", "'a", "a.", "-1", "1,", "\"", ".", "x@", "a'b", "1-2-", "A ", "\" ", ":)"}) {
    std::string text;
    while (text.size() < 400'000) text += piece;
    EXPECT_GT(Tokens(text, whole(text)).size(), 0U);
  }
}

}  // namespace
}  // namespace stemma
