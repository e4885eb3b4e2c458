// The places of a story, each once, by how often the articles name it.

#pragma once

#include <string>
#include <vector>

#include "account/names.h"
#include "account/story_text.h"

namespace stemma {

// What mentions of one place share: its number in the gazetteer, or else its name and country.
std::string place_key(const Place& place);

std::vector<AccountPlace> find_story_places(const StoryText& story);

}  // namespace stemma
