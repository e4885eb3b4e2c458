#include "output/article_names.h"

#include <fmt/format.h>

namespace stemma {
namespace {

// "pages/a.html" to "a.html".
std::string_view file_name(std::string_view id) {
  const std::size_t slash = id.rfind('/');
  return slash == std::string_view::npos || slash + 1 == id.size() ? id : id.substr(slash + 1);
}

}  // namespace

ArticleNames::ArticleNames(const Account& account) {
  std::map<std::string_view, int> with_name;
  for (const AccountArticle& article : account.articles) {
    articles_.emplace(article.id, &article);
    ++with_name[file_name(article.id)];
  }
  for (const auto& [name, count] : with_name) {
    if (count == 1) own_names_.insert(name);
  }
}

const AccountArticle* ArticleNames::find(const std::string& id) const {
  const auto found = articles_.find(id);
  return found == articles_.end() ? nullptr : found->second;
}

std::string ArticleNames::outlet(const std::string& id) const {
  const AccountArticle* article = find(id);
  if (article && article->outlet) return *article->outlet;
  const std::string_view name = file_name(id);
  return own_names_.contains(name) ? std::string(name) : id;
}

std::string ArticleNames::outlets(const std::vector<std::string>& ids) const {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const std::string& id : ids) {
    if (seen.insert(outlet(id)).second) names.push_back(outlet(id));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace stemma
