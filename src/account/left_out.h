// What of the articles did not come into the account, and why.

#pragma once

#include <span>
#include <vector>

#include "account/story_text.h"

namespace stemma {

std::vector<LeftOut> find_left_out(const StoryText& story, std::span<const EarlierVersion> versions);

}  // namespace stemma
