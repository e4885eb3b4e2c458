#include "language/names.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <string>

#include "annotated.h"
#include "resources/resources.h"

namespace stemma {
namespace {

using testing::Annotated;

std::string names_line(const Annotated& text) {
  static constexpr const char* kTypes[] = {"PER", "ORG", "LOC", "MISC"};
  std::string line;
  for (const Name& name : text.found.names) {
    line += (line.empty() ? "" : " | ") + std::string(text.at(name.span)) + " " + kTypes[static_cast<int>(name.type)];
  }
  return line;
}

// "text" lines, each followed by a "names" line with all names of the text in order.
TEST(Names, Cases) {
  std::ifstream file(STEMMA_SOURCE_DIR "/tests/cases/language/names.txt");
  ASSERT_TRUE(file);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("text  ")) text = line.substr(6);
    if (line.starts_with("names ")) {
      EXPECT_EQ(names_line(Annotated(testing::paragraphs(text))), line.substr(6)) << text;
    }
  }
}

TEST(Names, AreInOrderAndApartWhateverTheText) {
  rc::check([](const std::string& bytes) {
    const Annotated text("Gen. Ana Wend of Harlow Inc. in Janta " + bytes + " Wend, U.S. France");
    std::uint32_t end = 0;
    for (const Name& name : text.found.names) {
      RC_ASSERT(name.span.begin >= end);
      RC_ASSERT(name.span.begin < name.span.end);
      RC_ASSERT(name.entity < text.found.entities.size());
      end = name.span.end;
    }
  });
}

TEST(Names, EndOnOddTexts) {
  for (const char* piece : {"Ana Wend ", "Wend ", "the president ", "he ", "Ana Wend she ", "JANTA - x\n\n",
                            "Ana Wend, the president, ", "U.S. ", "Paris, ", "Minister ", "A B C. "}) {
    std::string text;
    while (text.size() < 10'000) text += piece;
    const Annotated annotated(text);
    EXPECT_FALSE(annotated.found.tokens.empty()) << piece;
  }
}

TEST(Lists, HaveTheirColumns) {
  for (const char* path :
       {"resources/names/titles.txt", "resources/names/organisation_keys.txt", "resources/names/given.txt",
        "resources/names/role_kinds.txt", "resources/names/organisations.txt", "resources/places/qualifiers.txt",
        "resources/language/abbreviations.txt"}) {
    for (const ResourceLine& line : lines_of(resource(path)))
      EXPECT_EQ(line.columns.size(), 2U) << path << ":" << line.number;
  }
  for (const ResourceLine& line : lines_of(resource("resources/places/capitals.txt"))) {
    EXPECT_EQ(line.columns.size(), 6U) << line.text;
  }
}

}  // namespace
}  // namespace stemma
