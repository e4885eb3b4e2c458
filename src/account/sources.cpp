#include "account/sources.h"

#include <map>
#include <utility>

#include "account/versions.h"

namespace stemma {
namespace {

// Sentences in a row from one article are one piece.
std::vector<CopiedText> copied_of(const StoryMaterial& material, std::size_t article) {
  std::vector<CopiedText> copied;
  if (material.sources.empty()) return copied;
  const std::vector<SentenceSource>& sources = material.sources[article];
  const SentenceSource* before = nullptr;
  for (std::size_t s = 0; s < sources.size(); ++s) {
    const Span span = material.annotations[article].sentences[s];
    const bool goes_on = before && before->from == sources[s].from && before->lineage == sources[s].lineage;
    before = sources[s].from ? &sources[s] : nullptr;
    if (!before) continue;
    if (goes_on) {
      copied.back().span.end = span.end;
    } else {
      copied.push_back({span, material.articles[*before->from].id, lineage_id(before->lineage)});
    }
  }
  return copied;
}

// By article: the sentences that it added to what it copied.
std::vector<std::uint32_t> additions(const StoryMaterial& material, const StoryText& story) {
  std::vector<std::uint32_t> counts(material.articles.size(), 0);
  for (const StorySentence& sentence : story.sentences()) {
    const std::uint32_t article = story.index(sentence.article);
    if (sentence.is_added && !material.sources[article][sentence.place].from) ++counts[article];
  }
  return counts;
}

AccountLineage lineage_of(const StoryMaterial& material, std::uint32_t l, const std::vector<std::uint32_t>& additions) {
  const Lineage& lineage = material.lineages[l];
  AccountLineage made{lineage_id(l), lineage.origin, {}, {}};
  for (std::size_t i = 0; i < lineage.articles.size(); ++i) {
    const std::uint32_t article = lineage.articles[i];
    const Descent& descent = lineage.tree[i];
    made.articles.push_back(material.articles[article].id);
    AccountCopy copy{made.articles.back(), std::nullopt, descent.share, descent.is_version, std::nullopt};
    if (descent.from) copy.from = material.articles[*descent.from].id;
    if (descent.from && !descent.is_version && descent.is_home) copy.additions = additions[article];
    made.tree.push_back(std::move(copy));
  }
  return made;
}

}  // namespace

void add_sources(const StoryMaterial& material, const StoryText& story, Account& account) {
  const std::vector<std::uint32_t> added = additions(material, story);
  std::vector<std::uint32_t> home(material.articles.size(), 0);
  for (std::uint32_t l = 0; l < material.lineages.size(); ++l) {
    account.lineages.push_back(lineage_of(material, l, added));
    const Lineage& lineage = material.lineages[l];
    for (std::size_t i = 0; i < lineage.articles.size(); ++i) {
      if (lineage.tree[i].is_home) home[lineage.articles[i]] = l;
    }
  }
  account.independent_sources = static_cast<std::uint32_t>(account.lineages.size());
  account.versions = find_versions(material);
  std::map<std::string_view, std::string> replaced_by;
  for (const EarlierVersion& version : account.versions) replaced_by.emplace(version.article, version.replaced_by);
  for (std::size_t i = 0; i < material.articles.size(); ++i) {
    const Article& article = material.articles[i];
    const auto later = replaced_by.find(article.id);
    account.articles.push_back({article.id, article.outlet, article.title, article.published, lineage_id(home[i]),
                                later == replaced_by.end() ? std::nullopt : std::optional(later->second),
                                copied_of(material, i)});
  }
}

}  // namespace stemma
