// Small sets of words: spelled out where they are asked for, or a list of resources/.
//
//     is_one_of(word, {"and", "or"})
//     static const WordSet kSeats = listed_words("resources/places/seats.txt");

#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <unordered_set>

#include "resources/resources.h"

namespace stemma {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

using WordSet = std::unordered_set<std::string_view>;

// The lines of the lists, each as it stands.
inline WordSet listed_words(std::initializer_list<std::string_view> paths) {
  WordSet words;
  for (const std::string_view path : paths) {
    for (const ResourceLine& line : lines_of(resource(path))) words.insert(line.text);
  }
  return words;
}

inline WordSet listed_words(std::string_view path) {
  return listed_words({path});
}

}  // namespace stemma
