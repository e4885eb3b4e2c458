// tests/cases/reuse/pairs.txt: two texts, and the passages that they share.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "reuse/passages.h"

namespace stemma {
namespace {

struct PairCase {
  int line = 0;
  std::string a;
  std::string b;
  std::vector<std::string> shared;
};

std::string with_paragraphs(std::string text) {
  for (std::size_t at = text.find(" // "); at != std::string::npos; at = text.find(" // ")) text.replace(at, 4, "\n\n");
  return text;
}

std::string value_of(const std::string& line) {
  return line.substr(std::min(line.find_first_not_of(' ', line.find(' ')), line.size()));
}

std::vector<PairCase> cases() {
  std::ifstream file(std::string(STEMMA_SOURCE_DIR) + "/tests/cases/reuse/pairs.txt");
  std::vector<PairCase> cases;
  std::string line, a;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("a ")) a = with_paragraphs(value_of(line));
    if (line.starts_with("b ")) cases.push_back({number, a, with_paragraphs(value_of(line)), {}});
    if (line.starts_with("shared ")) cases.back().shared.push_back(with_paragraphs(value_of(line)));
  }
  return cases;
}

std::string line_of(const Passage& passage, const PairCase& one) {
  const std::string in_a(slice(one.a, passage.a_span)), in_b(slice(one.b, passage.b_span));
  const std::string kind = passage.kind == PassageKind::exact ? "exact" : "near";
  return kind + (passage.quotation ? " quotation" : "") + "  " + in_a + " | " + (in_a == in_b ? "=" : in_b);
}

TEST(PairCases, ShareWhatIsSaid) {
  for (const PairCase& one : cases()) {
    const std::vector<std::string_view> texts{one.a, one.b};
    std::vector<std::string> found;
    for (const Passage& passage : find_passages(texts)) found.push_back(line_of(passage, one));
    EXPECT_EQ(found, one.shared) << "tests/cases/reuse/pairs.txt:" << one.line;
  }
}

TEST(PairCases, AreSixtyAndMore) {
  EXPECT_GE(cases().size(), 60u);
}

// Which of the two is given first changes the sides alone.
TEST(PairCases, ShareTheSameTheOtherWayRound) {
  for (const PairCase& one : cases()) {
    const std::vector<Passage> there = find_passages(std::vector<std::string_view>{one.a, one.b});
    std::vector<Passage> back = find_passages(std::vector<std::string_view>{one.b, one.a});
    for (Passage& passage : back) std::swap(passage.a_span, passage.b_span);
    std::sort(back.begin(), back.end(), [](const auto& x, const auto& y) { return x.a_span < y.a_span; });
    EXPECT_EQ(there, back) << "tests/cases/reuse/pairs.txt:" << one.line;
  }
}

}  // namespace
}  // namespace stemma
