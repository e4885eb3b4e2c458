// From a statement of an account to the bytes that say it.
//
//     for (const Trace& found : trace(account, articles, "t3")) out << trace_text(found, SourceState::same, options);
//
// Labels: t3 the third entry of the timeline and t3.2 the second of its quotes, f1 a figure and f1.2 its second
// reading, c4 a claim, d2 a disagreement, n1 a name, n1.2 its second alias and n1.2.1 a quote of that, l1 a lineage
// (its articles as wholes); numbers from 1, in the account's order.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.h"
#include "model/article.h"

namespace stemma {

struct Trace {
  std::string statement;  // the label, to the quote: "t3.2"
  std::string quote;      // verbatim; empty for an article as a whole
  std::string before;     // some of the text around it
  std::string after;
  std::string article;  // id
  Span span;            // of the article's text
  SourceFile source;
  Span bytes;  // of the source
};

// What is at the source's path now. `unkept` where it was standard input.
enum class SourceState { same, changed, missing, unkept };

std::string_view label(SourceState state);

// Empty where there is no such label. Articles that are not given are passed over.
std::vector<Trace> trace(const Account& account, std::span<const Article> articles, std::string_view label);

// An article as a whole.
Trace trace(const Article& article);

struct TraceOptions {
  int width = 80;
  bool colour = false;
};

std::string trace_text(const Trace& trace, SourceState state, const TraceOptions& options);

}  // namespace stemma
