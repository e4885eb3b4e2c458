// Which of two articles that share text may be the source of the other.
//
//     is_source(report, .4, copy, 1)       // .4 of the report stands in the copy, all of the copy in the report
//
// What was published later was copied, as far as both dates go: "9 June" and "9 June, 07:30" leave it open. Then an
// agency's own page comes before one that carries it, and the article that holds more of the other before the one that
// is held. What is still open is settled by seniority (below), so that of two one is the source, in whatever order they
// are given.

#pragma once

#include <string_view>

#include "model/article.h"

namespace stemma {

struct Witness {
  const Article* article = nullptr;
  bool is_origin = false;       // the outlet is the one whose report it is
  bool credits_origin = false;  // its own text says that it is that one's
};

// Whether the article is by the agency or outlet of that name.
bool is_by(const Article& article, std::string_view origin);

// Less than 0 where a was published before b, 0 where the coarser of the two dates leaves it open, or one is unknown.
int compare_published(const Article& a, const Article& b);

// `of_source` and `of_copy`: the share of each that stands in the other.
bool is_source(const Witness& source, double of_source, const Witness& copy, double of_copy);

// A total order of all articles: by whose they are, then when they were published, the undated last, then the longer
// first.
bool is_senior(const Witness& a, const Witness& b);

// Whether `later` is what the same outlet made of `earlier`: corrected or extended. The page is the same, or the outlet
// with a title alike within two days; `held` of the shorter one stands in the other.
bool is_later_version(const Article& later, const Article& earlier, double held);

}  // namespace stemma
