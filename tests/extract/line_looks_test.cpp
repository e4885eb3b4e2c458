// What the lines of flattened pages look like, by the cases of tests/cases/extract/line_looks.txt.

#include "extract/line_looks.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "extract/count_words.h"
#include "extract/page_tree.h"
#include "extract/text_lines.h"
#include "text/decode.h"

namespace stemma::test {
namespace {

struct Page {
  std::string text;
  std::vector<std::string> looks;
  int line = 0;
};

std::vector<Page> pages_of(const std::string& name) {
  std::ifstream file(std::string(STEMMA_SOURCE_DIR) + "/tests/cases/extract/" + name);
  std::vector<Page> pages;
  bool open = false;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') {
      open = false;
      continue;
    }
    if (!open) pages.push_back({"", {}, number});
    open = true;
    const std::size_t gap = line.find(' ');
    pages.back().looks.push_back(line.substr(0, gap));
    pages.back().text += line.substr(line.find_first_not_of(' ', gap)) + "\n";
  }
  return pages;
}

std::string name_of(Look look) {
  static constexpr const char* kNames[] = {"running", "sentence", "title", "dated", "cued", "teaser", "item", "entry"};
  return kNames[static_cast<std::size_t>(look)];
}

std::vector<std::string> looks_of(const std::string& text) {
  const TextLines read = text_lines(decode(text, {.transport = std::nullopt, .html = false}).text);
  LabelledPage page;
  std::vector<std::uint32_t> clusters;
  for (const TextLine& line : read.lines) {
    clusters.push_back(line.cluster);
    LabelledBlock& block = page.blocks.emplace_back();
    block.text = slice(read.text.utf8, line.span);
    block.words = count_words(block.text);
    block.cues = cues_in(block.text, block.words);
  }
  std::vector<std::string> names;
  for (const Look look : look_at_lines(page, LineClusters(clusters))) names.push_back(name_of(look));
  return names;
}

TEST(LineLooks, AreThoseOfTheCases) {
  const std::vector<Page> pages = pages_of("line_looks.txt");
  ASSERT_GT(pages.size(), 8u);
  for (const Page& page : pages) EXPECT_EQ(looks_of(page.text), page.looks) << "page at line " << page.line;
}

TEST(LineLooks, OfNoLinesAreNone) {
  EXPECT_TRUE(looks_of("").empty());
}

}  // namespace
}  // namespace stemma::test
