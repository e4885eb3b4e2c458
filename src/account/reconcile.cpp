#include "account/reconcile.h"

namespace stemma {

Account reconcile(const StoryMaterial& material) {
  Account account;
  for (std::size_t l = 0; l < material.lineages.size(); ++l) {
    const std::string id = "l" + std::to_string(l + 1);
    account.lineages.push_back({id, material.lineages[l].origin, {}});
    for (const std::uint32_t i : material.lineages[l].articles) {
      const Article& article = material.articles[i];
      account.lineages.back().articles.push_back(article.id);
      account.articles.push_back({article.id, article.outlet, article.title, article.published, id});
    }
  }
  account.independent_sources = static_cast<std::uint32_t>(account.lineages.size());
  return account;
}

std::map<std::size_t, std::string> borrowed_dates(const StoryMaterial&) { return {}; }

}  // namespace stemma
