// Small questions about a line of text: its words, its case, how it ends.
//
//     ends_like_sentence("They left.\"")         // true
//     is_capitals("WIDE SUPPORT")                // true
//     words_with_signs("Jones, AP; dpa-AFX")     // Jones | AP | dpa-AFX
//
// Each O(size of the line).

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemma {

std::string_view trim(std::string_view text);

// The pieces of `text` between any of `signs`; empty ones are kept.
std::vector<std::string_view> split(std::string_view text, std::string_view signs);

// Stretches of letters, digits, hyphens, apostrophes and inner full stops ("U.S.", "Report.az").
std::vector<std::string_view> words_with_signs(std::string_view text);

// Whether the last sign, quotes and brackets aside, is a full stop, question or exclamation mark.
bool ends_like_sentence(std::string_view text);

// Whether the last sign, quotes and brackets aside, is a full stop that ends no abbreviation ("U.S.").
bool ends_in_full_stop(std::string_view text);

// Whether it breaks off: "reports of gunf…".
bool ends_in_ellipsis(std::string_view text);

// Whether it has two letters or more and none in lower case.
bool is_capitals(std::string_view text);

bool begins_upper(std::string_view word);  // letters outside ASCII count as upper unless they are lower case
bool begins_lower(std::string_view word);

// Whether a sentence ends inside it and another begins.
bool holds_sentence_end(std::string_view text);

// Share of words that begin in lower case and are not short; running text has many.
double share_of_lower_words(std::string_view text);

// Adds the name where it is none of them.
void add_once(std::vector<std::string>& names, const std::string& name);

}  // namespace stemma
