#include "language/token_facts.h"

namespace stemma {

TokenFacts facts_of(const Tokens& tokens, std::span<const Quote> quotes) {
  TokenFacts facts(tokens.size());
  std::size_t q = 0;
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    TokenFact& fact = facts[t];
    const std::string_view lower = tokens.lower(t);
    const Span span = tokens.span(t);
    fact.kind = word_class(lower);
    fact.shape = shape_of(tokens.text(t));
    fact.cue = cue_verb(lower);
    while (q < quotes.size() && quotes[q].span.end <= span.begin) ++q;
    if (q < quotes.size() && quotes[q].span.overlaps(span)) {
      fact.quote = span.begin < quotes[q].inner.begin ? QuotePlace::opening
                   : span.end > quotes[q].inner.end   ? QuotePlace::closing
                                                      : QuotePlace::inside;
    }
    fact.first = t == tokens.sentences()[tokens.sentence_of(t)].first;
  }
  return facts;
}

}  // namespace stemma
