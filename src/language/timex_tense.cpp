#include "language/timex_tense.h"

#include <algorithm>
#include <string_view>

#include "resources/resources.h"
#include "text/word_map.h"

namespace stemma {
namespace {

constexpr int kAhead = 2;                      // "by": the future, but only directly before the time
constexpr std::uint32_t kPossessiveReach = 4;  // "ahead of Sunday's vote", but "Sunday's vote will be"
constexpr std::uint32_t kTenseReach = 8;       // pieces on either side of a time whose tense counts

const WordMap<int>& tenses() {
  static const WordMap<int> table = [] {
    WordMap<int> read;
    for (const ResourceLine& line : lines_of(resource("resources/times/tense.txt"))) {
      read.emplace(line.columns[0], line.columns[1] == "past" ? -1 : line.columns[1] == "future" ? 1 : kAhead);
    }
    return read;
  }();
  return table;
}

int tense_of(const Pieces& pieces, std::uint32_t piece) {
  if (pieces[piece].kind != PieceKind::word) return 0;
  if (piece > 0 && pieces.lower(piece - 1) == "be") return 0;  // "would be held", "to be held": the verb before says it
  const std::string_view word = pieces.lower(piece);
  if (const int* told = tenses().find(word)) return *told;
  return word.size() > 4 && word.ends_with("ed") && !pieces[piece].capital ? -1 : 0;
}

}  // namespace

int direction_of(const Pieces& pieces, const TimeWording& wording) {
  const std::uint32_t first = wording.front().first, last = wording.back().last;
  const std::uint32_t sentence = wording.front().sentence;
  const bool possessive = pieces.is(last, "'") && pieces.joins(last);
  const std::uint32_t begin = pieces.first_of(sentence), end = possessive ? last : pieces.last_of(sentence);
  const std::uint32_t reach = possessive ? kPossessiveReach : kTenseReach;
  for (std::uint32_t away = 1; away <= reach && first >= begin + away; ++away) {
    const int told = tense_of(pieces, first - away);
    if (told == kAhead ? away == 1 : told != 0) return told < 0 ? -1 : 1;
  }
  for (std::uint32_t at = last; at < std::min(end, last + kTenseReach); ++at) {
    if (const int told = tense_of(pieces, at); told != 0 && told != kAhead) return told;
  }
  return 0;
}

}  // namespace stemma
