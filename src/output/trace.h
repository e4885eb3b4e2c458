// From a statement of an account to the bytes that say it.
//
//     for (const Trace& found : trace(account, articles, "t3")) out << trace_text(found);
//
// Labels: t3 the third entry of the timeline, f1 a figure and f1.2 its second reading, c4 a claim, d2 a disagreement,
// n1 a name, l1 a lineage; numbers from 1, in the account's order.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.h"
#include "model/article.h"

namespace stemma {

struct Trace {
  std::string statement;  // the label
  std::string quote;      // verbatim
  std::string before;     // some of the text around it
  std::string after;
  std::string article;    // id
  Span span;              // of the article's text
  SourceFile source;
  Span bytes;             // of the source
};

// Empty where there is no such label. Articles that are not given are passed over.
std::vector<Trace> trace(const Account& account, std::span<const Article> articles, std::string_view label);

std::string trace_text(const Trace& trace);

}  // namespace stemma
