#include "language/annotate.h"

#include <algorithm>

#include "language/attributions.h"
#include "language/draft.h"
#include "language/events.h"
#include "language/figures.h"
#include "language/names.h"
#include "language/places.h"
#include "language/times.h"
#include "language/tokens.h"

namespace stemma {

Annotations annotate(const Article& article, const AnnotateOptions& options) {
  const Tokens tokens(article.text.utf8, article.segments);
  Annotations found;
  const Draft draft{article, tokens, found};
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
  found.events = find_events(draft);
  return found;
}

// Linear taggers, rules, lists and a gazetteer; one size for both uses so far.
std::string_view model_name(ModelSize) { return "linear-1"; }

}  // namespace stemma
