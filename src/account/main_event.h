// The event that the story is about: what, when, where, and how many it struck.
//
// Each lineage has a vote. The day is the one that most lineages are about, of equals the earliest; the type and the
// place those that most of their main events have, the place as exact as any of them says. Tolls are those of the
// ledger's series of the event with most readings.

#pragma once

#include <optional>

#include "account/figures.h"
#include "account/story_text.h"

namespace stemma {

std::optional<MainEvent> find_main_event(const StoryText& story, const StoryDates& dates, const Ledger& ledger);

}  // namespace stemma
