// What an annotator is given, a Draft: the article, its tokens, and what the annotators before it found.
//
// The annotators run in this order, each a function from a Draft to values (annotate.cpp):
//
//     tokenize, read -> find_names -> find_places -> reference_date, find_times -> find_attributions -> find_figures ->
//     find_events

#pragma once

#include "language/neural_reader.h"
#include "language/quotes.h"
#include "language/token_facts.h"
#include "language/tokens.h"
#include "model/annotations.h"
#include "model/article.h"

namespace stemma {

struct Draft {
  const Article& article;
  const Tokens& tokens;
  const Annotations& so_far;
  const std::vector<Quote>& quotes;
  const TokenFacts& facts;
  const ArticleReading& reading;
};

}  // namespace stemma
