// A story's articles to its account.
//
//     Account account = reconcile({articles, annotations, passages, lineages, sources});
//
// Pure: the same articles in any order give the same account, but for the order of `articles` itself.

#pragma once

#include <map>
#include <span>
#include <string>

#include "model/account.h"
#include "model/annotations.h"
#include "model/article.h"
#include "model/lineage.h"
#include "model/passage.h"

namespace stemma {

// articles[i] is annotated by annotations[i]; passages and lineages name articles by i. sources[i] are those of the
// sentences of annotations[i]; where there are none, each sentence is of its article's home lineage.
struct StoryMaterial {
  std::span<const Article> articles;
  std::span<const Annotations> annotations;
  std::span<const Passage> passages;
  std::span<const Lineage> lineages;
  std::span<const std::vector<SentenceSource>> sources = {};
};

// Leaves made_by empty: its caller knows version and options.
Account reconcile(const StoryMaterial& material);

// Reference dates for articles that have none, borrowed from articles that share passages or the happening with them:
// index of the article to "2023-10-15". The caller annotates those articles again as of that date, then reconciles.
std::map<std::size_t, std::string> borrowed_dates(const StoryMaterial& material);

}  // namespace stemma
