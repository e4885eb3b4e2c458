// Strings without which a pattern matches nothing, so that it need not be tried where none of them stands.
//
//     needed_strings("(sign|opt) (up|in)\\b.{0,80}\\bnewsletters?")   // any of "newsletter"
//     needed_strings("^(share|tweet)( this)?\\b")                     // any of "share", "tweet", at the beginning
//     needed_strings("\\d+ \\w+")                                     // none: it may match without any
//
// Of several sets of strings that would do it is the one whose shortest string says most. Patterns are those of RE2 as
// far as resources/extract/cues.txt uses them: groups, alternatives, classes, repetition. Whatever else is inside them
// throws std::invalid_argument.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemma {

struct NeededStrings {
  std::vector<std::string> any_of;  // empty where there is no such set
  bool at_begin = false;            // whether the text begins with one of them
};

NeededStrings needed_strings(std::string_view pattern);

}  // namespace stemma
