// The event that the story is about: what, when, where, and how many it struck.
//
// Each lineage has a vote. The day is the one that most lineages are about, of equals the earliest; the type that of
// most main events, if half of the lineages have such an event in title or lead, else none; the place the one most of
// them name, as exact as any of them says, seats of government and things named after a town aside. Tolls:
// account/toll.h.

#pragma once

#include <optional>

#include "account/figures.h"
#include "account/story_text.h"

namespace stemma {

std::optional<MainEvent> find_main_event(const StoryText& story, const StoryDates& dates, const Ledger& ledger);

}  // namespace stemma
