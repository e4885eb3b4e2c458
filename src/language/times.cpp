#include "language/times.h"

#include <algorithm>

#include "language/calendar.h"
#include "language/pieces.h"
#include "language/timex_rules.h"
#include "language/timex_values.h"

namespace stemma {

std::string reference_date(const Article& article, const std::string& as_of) {
  return article.published ? article.published->value : as_of;
}

std::vector<Timex> find_times(const Draft& draft) {
  const Pieces pieces(draft.tokens);
  const std::vector<Term> terms = terms_of(pieces, {.day_first = day_first_of(pieces).value_or(false)});
  TimeReckoner reckoner(pieces, terms, draft.so_far.reference_date);
  std::vector<Timex> times;
  for (std::uint32_t at = 0; at < terms.size();) {
    const std::optional<TimeMatch> match = match_at(terms, at);
    if (!match) {
      ++at;
      continue;
    }
    const Span span = pieces.cover(terms[match->first].first, terms[match->last - 1].last);
    if (auto read = reckoner.read(*match)) times.push_back({span, read->type, std::move(read->value)});
    at = match->last;
  }
  return times;
}

}  // namespace stemma
