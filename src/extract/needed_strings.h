// Strings without which a pattern matches nothing, so that it need not be tried where none of them stands.
//
//     needed_strings("\\b(sign|opt) (up|in)\\b.{0,80}\\bnewsletters?")  // "newsletter", and any of "sign up", "opt in"
//     ... needed_strings("^(share|tweet)( this)?\\b")                     // any of "share", "tweet", at the beginning
//     needed_strings("\\w+ \\w+")                                     // none: it may match without any
//
//     needed_strings("^(home|menu)$")                             // nothing but "home" or "menu"
//     needed_strings("by .{1,30}(AP|Reuters)[)]?$")               // any of "AP", "AP)", "Reuters" ... at the end
//
// Strings are cut to what stands from an opening on, where Literals look (extract/literals.h): "up" of "(log|sign) up",
// for the pattern does not say that "log" begins a word. What has no opening is left out. Of several sets of strings
// the first is the one whose shortest string says most. Patterns are those of RE2 as far as resources/extract/cues.txt
// uses them: groups, alternatives, classes, repetition. Whatever else is inside them throws std::invalid_argument.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemma {

struct NeededStrings {
  std::vector<std::string> any_of;             // one stands at an opening; empty where there is no such set
  bool at_begin = false;                       // whether the text begins with one of them
  bool at_end = false;                         // whether it ends with one
  std::vector<std::vector<std::string>> also;  // more such sets, at any opening; those that say most first

  // Sets, of each of which one stands anywhere in it, behind one of the set before; uncut. What `any_of` tells alone is
  // left out.
  std::vector<std::vector<std::string>> in_order;

  // What the pattern matches where strings tell it all; then it need not be tried.
  bool enough = false;             // any text with one of `any_of`, where it must stand
  std::vector<std::string> whole;  // these texts alone, sorted
};

NeededStrings needed_strings(std::string_view pattern);

// Whether one string of each set stands in the text, each behind that of the set before. O(text * strings).
bool stand_in_order(const std::vector<std::vector<std::string>>& sets, std::string_view text);

}  // namespace stemma
