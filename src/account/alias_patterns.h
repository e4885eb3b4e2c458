// Where a text says that two names are one, and where it uses a capital for its government.

#pragma once

#include <string>
#include <vector>

#include "account/story_text.h"

namespace stemma {

struct AliasStatement {
  Rank article = 0;
  Span span;  // "known as Ostra by the Vell and Maru by the islanders"
  std::string a;
  std::string b;
  Span a_span;
  Span b_span;
  std::string a_side;  // who says `a`, as the text names them; or empty
  std::string b_side;
};

// By resources/account/alias_patterns.txt.
std::vector<AliasStatement> find_alias_statements(const StoryText& story);

struct CapitalUse {
  Rank article = 0;
  Span span;
  std::string capital;
  std::string country;
};

// By resources/account/capital_as_actor.txt, of the capitals of resources/places/capitals.txt.
std::vector<CapitalUse> find_capital_uses(const StoryText& story);

}  // namespace stemma
