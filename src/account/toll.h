// The story's own toll: how many its main event killed, injured or displaced, as the articles state it.
//
//     "At least 14 people died", "Nine students and one adult", "killed 10, including nine students"   ->   14, 10, 10
//
// Each article has one number: the greatest of the best kind it states, counts of people at large ("14 people") before
// counts of some ("three officers"), its lead before the rest, and what is told of no other town before what is. Parts
// said together ("nine students and one adult") are one number; "a man" counts only where no article has a number.
//
// A floor ("at least 14") counts as 14. `best` is the number of most lineages, each by its latest report; of equals the
// latest. It is null where a lineage's latest report says "at least" a greater number. `high` is null where the
// greatest number stated is a floor.

#pragma once

#include <optional>
#include <string_view>

#include "account/figures.h"

namespace stemma {

std::optional<Range> find_toll(const StoryText& story, const Ledger& ledger, std::string_view indicator);

inline constexpr const char* kTollRule =
    "stated by most lineages in their latest reports, \"at least 14\" as 14; of equals the latest";

}  // namespace stemma
