// The sources of an account as a person reads them: each lineage as a tree of who copied what from whom.
//
//     CPA                  in 3 articles, counted once [l2]
//                          ├─ The Daily Register 8 Jun 2021, 19:20 Dam burst kills at least 14 · 2 sentences of its own
//                          │  └─ Lakeside Post 9 Jun 2021 14 killed as dam bursts · 94% copied
//                          └─ North Sea Herald 9 Jun 2021, 07:30 Velmora dam breach · also [l3]
//
// The report itself stands first where it is one of the articles; where it is missing, its agency or "One report" does.

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "output/article_names.h"
#include "output/report.h"

namespace stemma {

class SourceItems {
 public:
  SourceItems(const Account& account, const ArticleNames& names);

  // At most `most` of its articles, and how many more there are.
  Item lineage(const AccountLineage& lineage, std::size_t most) const;

  // An article that has a later version, with at most `most` of the changes.
  Item version(const EarlierVersion& version, std::size_t most) const;

 private:
  struct Row {
    std::size_t member;  // place in the lineage's articles
    std::size_t depth;
  };

  static std::vector<Row> rows_of(const AccountLineage& lineage);
  void add_words(Line& line, const AccountLineage& lineage, std::size_t member) const;

  const ArticleNames& names_;
  std::map<std::string_view, std::vector<std::string>> lineages_of_;  // by article
};

}  // namespace stemma
