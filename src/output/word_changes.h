// What was changed from one wording to another, word by word.
//
//     word_changes("Two people died on Monday.", "At least two died on Monday.")
//         added "At least "   same "Two "   removed "people "   same "died on Monday."
//
// The shortest row of changes (Myers, "An O(ND) difference algorithm", 1986). Words are compared as words.h folds them,
// so case and punctuation are no change; `same` is in the words of the first. O(words * changes), and where there are
// more than kMostChanges of them, all of the one is removed and all of the other added.

#pragma once

#include <string_view>
#include <vector>

namespace stemma {

enum class ChangeKind { same, removed, added };

struct WordChange {
  ChangeKind kind = ChangeKind::same;
  std::string_view text;  // of one of the two, with the spaces and marks behind its words
};

inline constexpr int kMostChanges = 1000;

std::vector<WordChange> word_changes(std::string_view before, std::string_view after);

}  // namespace stemma
