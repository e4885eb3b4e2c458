#include "language/entities.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "annotated.h"

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

}  // namespace
}  // namespace stemma
