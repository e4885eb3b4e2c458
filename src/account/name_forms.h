// Each name as it is written anywhere in a story, with where it stands: what names.h joins to entries.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "account/alias_patterns.h"
#include "account/story_text.h"

namespace stemma {

struct NameForm {
  std::string text;                // as written with the fewest capitals, without article and possessive
  std::string key;                 // folded
  std::vector<std::string> words;  // of the key; at least one
  NameType type = NameType::misc;  // that most mentions have
  std::optional<std::uint32_t> geonames;
  std::string country;  // of its place, where it is one
  bool is_country = false;
  std::vector<std::pair<Rank, Span>> first_mentions;  // one an article
};

struct NameForms {
  std::vector<NameForm> all;                                        // by key
  std::vector<std::pair<std::uint32_t, std::uint32_t>> one_entity;  // an article has them as one
  std::vector<std::pair<std::uint32_t, std::uint32_t>> stated;      // a text says that they are one
};

NameForms name_forms(const StoryText& story, const std::vector<AliasStatement>& statements);

}  // namespace stemma
