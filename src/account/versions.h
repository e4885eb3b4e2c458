// What became of an article from one version to the next.
//
//     before   The ferry sank on Tuesday. Twelve people died. | The owner is Northline.
//     after    The ferry sank on Tuesday. Fourteen people died. |                        | Divers are searching.
//              changed: Twelve ... -> Fourteen ...;  removed: The owner ...;  added: Divers ...
//
// Sentences that stand in both as they are, in the same order or another, are no change. Of the others, those that lie
// between the same neighbours and have half of their words in common are one sentence that was changed.
// O(sentences log sentences).

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "account/reconcile.h"

namespace stemma {

// Every article that has a later version, with what changed.
std::vector<EarlierVersion> find_versions(const StoryMaterial& material);

}  // namespace stemma
