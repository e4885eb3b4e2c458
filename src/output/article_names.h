// What an account's articles are called for a person: by outlet; where it is not known by the last part of the id,
// where that is no other's ("pages/a.html" is "a.html"), else by the id.
//
// It looks into the account, which must outlive it.

#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.h"

namespace stemma {

class ArticleNames {
 public:
  explicit ArticleNames(const Account& account);

  const AccountArticle* find(const std::string& id) const;  // null where there is none
  std::string outlet(const std::string& id) const;
  // The outlets of the articles, each once, in their order: "Orra Courier, Tarn Tribune".
  std::string outlets(const std::vector<std::string>& ids) const;

 private:
  std::map<std::string_view, const AccountArticle*> articles_;
  std::set<std::string_view> own_names_;  // file names that only one article has
};

}  // namespace stemma
