// Whom an article credits with its report.
//
//     Credit credit = credit_of(article);      // "DHAKA, March 3 (BSS/AFP) - ..."
//     credit.agencies                          // {"Agence France-Presse"}
//     credit.strength                          // dateline
//
// The strongest that the article says counts: a dateline's agency, then the outlet itself where it is an agency, a
// phrase that says whose the report was first ("first published by the Harbour Post"), an agency as author, and a line
// that holds nothing but the credit. What only names an agency among contributors ("with files from AP") is a mention.
// Names are the full ones of resources/news/agencies.txt; an outlet's is as the text has it.
//
// Of two agencies one passed the report on: "AP via Press Association", "AFP, distributed by BSS" are the first one's;
// else the last is the maker ("BSS/AFP"), unless it is known to pass on the one before ("AFP/BSS").

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"

namespace stemma {

enum class CreditStrength { none, mention, line, author, stated, house, dateline };

struct Credit {
  CreditStrength strength = CreditStrength::none;
  std::vector<std::string> agencies;  // one, but for mentions
};

Credit credit_of(const Article& article);

}  // namespace stemma
