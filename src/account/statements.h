// What the articles state, piece by piece: the contents of attributions, and the sentences that nobody is named for.
//
//     “The dam was mined,” the ministry said.        ->   ministry: The dam was mined
//     The Council rejected the accusation.           ->   Council, denies: the accusation
//     The Council rejected a request for divers.     ->   Council, asserts: rejected a request for divers
//     Greta Oll condemned the attack on the weir.    ->   Greta Oll, asserts: condemned the attack on the weir
//
// A denial says that something is not so (resources/account/denials.txt); to refuse or turn down is none. Pieces that
// state nothing are left: four words or fewer, names alone, questions. O(bytes of the articles).

#pragma once

#include <set>
#include <string>
#include <vector>

#include "account/names.h"
#include "account/story_text.h"

namespace stemma {

struct ClaimMember {
  Rank article = 0;
  std::uint32_t sentence = 0;  // index in story.sentences()
  Span span;                   // of what is said
  Span quote;                  // that and the verb, where it tells what the content is ("denied", "described it as")
  std::string speaker;         // as the article names it; or empty
  Stance stance = Stance::asserts;
};

// The stems of all names and places of the story, sorted: what a statement is about, not what it says.
Stems stems_of_names(const StoryText& story, const StoryNames& names);

// By article and place.
std::vector<ClaimMember> all_statements(const StoryText& story, const Stems& of_names);

// Whether the words tell that something was denied.
bool tells_of_denial(std::string_view text);

// `span` without the quotation marks around all of it.
Span without_quotation_marks(std::string_view text, Span span);

}  // namespace stemma
