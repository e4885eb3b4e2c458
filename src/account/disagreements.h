// Where the articles differ: numbers, days, spellings, roles, and what some deny.
//
// Each disagreement holds the readings of all sides, with who says so; nothing is decided.
//   figure  two readings of a series that no number fits: 49 and 50, but not "at least 48" and 50
//   date    one happening, told alike, on different days (or years) by different articles
//   denial  what is denied, the denials of it and what is said to the contrary
//   name    one person, two spellings;  role  the roles that articles give such a person

#pragma once

#include <vector>

#include "account/claims.h"
#include "account/dated.h"
#include "account/figures.h"

namespace stemma {

struct Findings {
  const StoryText& story;
  const StoryNames& names;
  const Ledger& ledger;
  const ClaimsDraft& claims;
  const std::vector<DatedMention>& mentions;
};

std::vector<Disagreement> find_disagreements(const Findings& findings);

}  // namespace stemma
