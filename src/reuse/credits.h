// Whom an article credits with its report.
//
//     Credit credit = credit_of(article);      // "DHAKA, March 3 (BSS/AFP) - ..."
//     credit.agencies                          // {"Agence France-Presse"}
//     credit.strength                          // dateline
//
// The strongest that the article says counts: a dateline's agency (of several the last, which is the maker: the others
// passed it on), then the outlet itself where it is an agency, an agency as author, and a line that holds nothing but
// the credit. What only names an agency among contributors ("with files from AP") is a mention. Names are the full ones
// of resources/news/agencies.txt.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"

namespace stemma {

enum class CreditStrength { none, mention, line, author, house, dateline };

struct Credit {
  CreditStrength strength = CreditStrength::none;
  std::vector<std::string> agencies;  // one, but for mentions
};

Credit credit_of(const Article& article);

}  // namespace stemma
