#include "language/abbreviations.h"

#include <unordered_map>

#include "language/word_sets.h"
#include "resources/resources.h"

namespace stemma {

Abbreviation abbreviation_of(std::string_view word) {
  static const std::unordered_map<std::string_view, Abbreviation> kListed = [] {
    std::unordered_map<std::string_view, Abbreviation> listed;
    for (const ResourceLine& line : lines_of(resource("resources/language/abbreviations.txt"))) {
      const std::string_view kind = line.columns.at(1);
      listed.emplace(line.columns[0], kind == "before"   ? Abbreviation::before
                                      : kind == "number" ? Abbreviation::number
                                                         : Abbreviation::end);
    }
    return listed;
  }();
  const auto found = kListed.find(word);
  return found == kListed.end() ? Abbreviation::none : found->second;
}

bool begins_sentences(std::string_view lower) {
  static const WordSet kStarters = listed_words("resources/language/starters.txt");
  return kStarters.contains(lower);
}

}  // namespace stemma
