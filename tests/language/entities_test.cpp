#include "language/entities.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "annotated.h"
#include "language/entities_aliases.h"

namespace stemma {
namespace {

using testing::Annotated;

const Entity* entity_named(const Annotated& text, std::string_view name) {
  for (const Entity& entity : text.found.entities) {
    if (entity.name == name) return &entity;
  }
  return nullptr;
}

std::string mentions_line(const Annotated& text, const Entity& entity) {
  std::string line;
  for (const Span span : entity.mentions) line += (line.empty() ? "" : " | ") + std::string(text.at(span));
  return line;
}

// "text" lines, then "entity NAME: mention | mention" and "role NAME: role" lines about it.
TEST(Entities, Cases) {
  std::ifstream file(STEMMA_SOURCE_DIR "/tests/cases/language/entities.txt");
  ASSERT_TRUE(file);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("text  ")) text = testing::paragraphs(line.substr(6));
    const bool is_role = line.starts_with("role ");
    if (!is_role && !line.starts_with("entity ")) continue;
    const std::size_t begin = line.find(' ') + 1;
    const std::size_t colon = line.find(": ");
    const std::string name = line.substr(begin, colon - begin);
    const Annotated annotated(text);
    const Entity* entity = entity_named(annotated, name);
    ASSERT_TRUE(entity) << name << " in: " << text;
    EXPECT_EQ(is_role ? entity->role.value_or("-") : mentions_line(annotated, *entity), line.substr(colon + 2)) << text;
  }
}

TEST(Entities, EachNameIsAMentionOfItsEntity) {
  const Annotated text("Ana Wend met Oleg Arn in Kenya.\n\nWend said Arn was late. Kenya's government denied it.");
  for (const Name& name : text.found.names) {
    const auto& mentions = text.found.entities[name.entity].mentions;
    EXPECT_NE(std::find(mentions.begin(), mentions.end(), name.span), mentions.end()) << text.at(name.span);
    EXPECT_TRUE(std::is_sorted(mentions.begin(), mentions.end()));
  }
}

TEST(Aliases, LettersStandForWordsInTheirOrder) {
  EXPECT_TRUE(are_letters_of("EHB", "Enterprise Harbour Board"));
  EXPECT_TRUE(are_letters_of("HoD", "Harlow of Dale"));
  EXPECT_FALSE(are_letters_of("OSTX", "Ostrian Nanotechnology Corporation"));
  EXPECT_TRUE(are_letters_of("OstNaCo", "Ostrian Nanotechnology Corporation"));
  EXPECT_FALSE(are_letters_of("BHE", "Enterprise Harbour Board"));
  EXPECT_FALSE(are_letters_of("E", "Enterprise Harbour Board"));
  EXPECT_FALSE(are_letters_of("EHB", "Enterprise"));
  EXPECT_FALSE(are_letters_of("", ""));
}

// Whatever names, aliases, pronouns and descriptions stand beside each other.
RC_GTEST_PROP(Entities, EachNameIsAMentionOfItsEntityWhateverTheText, ()) {
  static const std::vector<std::string> kWords = {"Ana Wend",
                                                  "Wend",
                                                  "Oleg Arn",
                                                  "Enterprise Harbour Board",
                                                  "EHB",
                                                  "Harlow Institute",
                                                  "Harlow",
                                                  "Nairobi",
                                                  "Kenya",
                                                  "Kenyan",
                                                  "(",
                                                  ")",
                                                  ",",
                                                  ".",
                                                  "also known as",
                                                  "the",
                                                  "city",
                                                  "institute",
                                                  "he",
                                                  "she",
                                                  "said",
                                                  "in",
                                                  "President"};
  std::string text;
  for (const std::size_t word :
       *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kWords.size())))
    text += kWords[word] + " ";
  const Annotated annotated(text);
  for (const Name& name : annotated.found.names) {
    RC_ASSERT(name.entity < annotated.found.entities.size());
    const auto& mentions = annotated.found.entities[name.entity].mentions;
    RC_ASSERT(std::count(mentions.begin(), mentions.end(), name.span) == 1);
  }
  for (const Entity& entity : annotated.found.entities) {
    RC_ASSERT(!entity.name.empty());
    RC_ASSERT(std::is_sorted(entity.mentions.begin(), entity.mentions.end()));
  }
}

}  // namespace
}  // namespace stemma
