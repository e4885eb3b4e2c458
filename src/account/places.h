// The places of a story, each once, by how often the articles name it.

#pragma once

#include <vector>

#include "account/names.h"
#include "account/story_text.h"

namespace stemma {

// Mentions of one place of the gazetteer, or of one name and country, are one place.
std::vector<AccountPlace> find_story_places(const StoryText& story);

}  // namespace stemma
