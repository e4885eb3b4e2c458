#include "language/abbreviations.h"

#include "language/word_sets.h"
#include "resources/resources.h"
#include "text/word_map.h"

namespace stemma {

Abbreviation abbreviation_of(std::string_view word) {
  static const WordMap<Abbreviation> kListed = [] {
    WordMap<Abbreviation> listed;
    for (const ResourceLine& line : lines_of(resource("resources/language/abbreviations.txt"))) {
      const std::string_view kind = line.columns.at(1);
      listed.emplace(line.columns[0], kind == "before"   ? Abbreviation::before
                                      : kind == "number" ? Abbreviation::number
                                                         : Abbreviation::end);
    }
    return listed;
  }();
  const Abbreviation* found = kListed.find(word);
  return found ? *found : Abbreviation::none;
}

bool begins_sentences(std::string_view lower) {
  static const WordSet kStarters = listed_words("resources/language/starters.txt");
  return kStarters.contains(lower);
}

}  // namespace stemma
