// What is said, by whom, and what answers it.
//
// A claim is a statement with its speakers: the contents of attributions that say the same, over all articles; or,
// where nobody is named for it, what two or more articles report alike. `independent` counts the lineages. A denial
// answers the claims of others that its topic stands in; "of arson, which Maru denies" answers the accusation of its
// own sentence.

#pragma once

#include <vector>

#include "account/names.h"
#include "account/statements.h"
#include "account/story_text.h"

namespace stemma {

struct ClaimsDraft {
  std::vector<Claim> claims;
  std::vector<std::vector<ClaimMember>> members;     // of each claim, its centre first
  std::vector<std::vector<std::uint32_t>> seconded;  // of each denial: the claims that deny on its topic, too
};

ClaimsDraft find_claims(const StoryText& story, const StoryNames& names);

}  // namespace stemma
