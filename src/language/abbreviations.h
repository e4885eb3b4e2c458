// Abbreviations that keep their full stop, and words that begin sentences.
//
//     abbreviation_of("Dr") == Abbreviation::before       // of resources/language/abbreviations.txt, as written there
//     begins_sentences("however")                         // of resources/language/starters.txt; folded

#pragma once

#include <cstdint>
#include <string_view>

namespace stemma {

// What the full stop behind a word means: it is none of the list; it stands before what it belongs to ("Dr. Wend");
// it is one only before a number ("No. 5"); it may end a sentence ("Acme Inc.").
enum class Abbreviation : std::uint8_t { none, before, number, end };

// The word is given without its last full stop.
Abbreviation abbreviation_of(std::string_view word);

bool begins_sentences(std::string_view lower);

}  // namespace stemma
