// An account's sources: its articles, the lineages they are of with the tree of each, and what became of versions.

#pragma once

#include "account/story_text.h"

namespace stemma {

// Fills articles, lineages, independent_sources and versions.
void add_sources(const StoryMaterial& material, const StoryText& story, Account& account);

}  // namespace stemma
