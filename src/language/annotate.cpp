#include "language/annotate.h"

#include <algorithm>

#include "language/attributions.h"
#include "language/certain_cues.h"
#include "language/draft.h"
#include "language/events.h"
#include "language/figures.h"
#include "language/names.h"
#include "language/neural_reader.h"
#include "language/places.h"
#include "language/times.h"
#include "language/tokens.h"

namespace stemma {

Annotations annotate(const Article& article, const AnnotateOptions& options) {
  const Tokens tokens(article.text.utf8, article.segments);
  Annotations found;
  const std::vector<Quote> quotes = find_quotes(tokens.whole(), article.segments);
  const TokenFacts facts = facts_of(tokens, quotes);
  const ArticleReading reading = reader_of(options.model).read(tokens, certain_cues(tokens, facts));
  const Draft draft{article, tokens, found, quotes, facts, reading};
  found.tokens.assign(tokens.spans().begin(), tokens.spans().end());
  for (const Sentence& sentence : tokens.sentences()) found.sentences.push_back(sentence.span);

  NamesFound names = find_names(draft);
  found.names = std::move(names.names);
  found.entities = std::move(names.entities);
  found.places = find_places(draft);
  found.reference_date = reference_date(article, options.as_of);
  found.times = find_times(draft);
  AttributionsFound said = find_attributions(draft);
  found.attributions = std::move(said.attributions);
  found.entities.insert(found.entities.end(), said.described.begin(), said.described.end());
  found.figures = find_figures(draft);
  EventsFound happened = find_events(draft);
  found.events = std::move(happened.events);
  found.entities.insert(found.entities.end(), happened.described.begin(), happened.described.end());
  return found;
}

// Both stand on the same rules, lists and gazetteer; what reads names and attributions differs.
std::string_view model_name(ModelSize model) {
  return model == ModelSize::large ? "large-7" : "small-7";
}

}  // namespace stemma
